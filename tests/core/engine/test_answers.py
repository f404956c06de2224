"""What an engine answers is read where it can be, dropped where not, and never crashes us."""

import json
import math

import pytest
from hypothesis import given, settings, strategies as some

from parvis.core.engine.answers import (
    conforming,
    ranks,
    read_chat,
    read_shaped,
    vectors,
)
from parvis.core.errors import MalformedError

SENTENCE = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "maxLength": 40},
        "sources": {
            "type": "array",
            "items": {"type": "integer", "minimum": 1, "maximum": 9},
            "maxItems": 3,
        },
    },
    "required": ["text", "sources"],
}
SCHEMA = {
    "type": "object",
    "properties": {"sentences": {"type": "array", "items": SENTENCE}},
    "required": ["sentences"],
}
GOOD = {"sentences": [{"text": "L’eau est trouble.", "sources": [1, 2]}]}


def as_bytes(value):
    return json.dumps(value).encode()


def chat(content, **more):
    return as_bytes({"choices": [{"message": {"content": content}, **more}]})


@pytest.mark.parametrize(
    "around",
    ["%s", "Voici :\n%s\nVoilà.", "```json\n%s\n```", "<think>{non}</think>%s", " \n%s  "],
)
def test_an_object_is_found_whatever_is_around_it(around):
    assert read_shaped(around % json.dumps(GOOD), SCHEMA) == GOOD


def test_raw_control_characters_in_a_string_are_read_then_left_out():
    said = read_shaped(
        '{"sentences":[{"text":"L’eau\x01 est\ntrouble\x00","sources":[1]}]}', SCHEMA
    )

    assert said["sentences"][0]["text"] == "L’eau est\ntrouble"


def test_half_a_character_and_invisible_ones_are_left_out():
    said = read_shaped(r'{"sentences":[{"text":"a\ud800b\u202ec\u200b","sources":[1]}]}', SCHEMA)

    assert said["sentences"][0]["text"] == "abc"


def test_a_number_out_of_bounds_is_dropped_and_not_brought_within():
    told = {"sentences": [{"text": "a", "sources": [7254925479233333, 2, -1, True, 1.5, "3"]}]}

    assert read_shaped(json.dumps(told), SCHEMA)["sentences"][0]["sources"] == [2]


def test_a_wrong_item_is_dropped_and_the_others_stay():
    told = {
        "sentences": [*GOOD["sentences"], {"text": "b"}, "c", {"text": "x" * 41, "sources": []}]
    }

    assert read_shaped(json.dumps(told), SCHEMA) == GOOD


def test_what_the_schema_does_not_name_is_left_out():
    assert read_shaped(json.dumps({**GOOD, "action": "delete"}), SCHEMA) == GOOD


@pytest.mark.parametrize(
    "text", ["", "non", "[1]", '{"sentences":', '{"sentences": 3}', "{}", "{" * 100_000]
)
def test_what_is_no_answer_is_refused(text):
    with pytest.raises(MalformedError):
        read_shaped(text, SCHEMA)


def test_an_answer_that_was_cut_says_so():
    cut = read_chat(chat('{"sent', finish_reason="length"))
    whole = read_chat(chat("{}", finish_reason="stop"))

    assert (cut.is_whole, whole.is_whole) == (False, True)


def test_what_it_cost_is_read_where_it_is_said():
    body = {"choices": [{"message": {"content": "x"}}], "usage": {"prompt_tokens": 7}}

    said = read_chat(as_bytes(body))

    assert (said.tokens_in, said.tokens_out) == (7, None)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff", b"null", b"[]", b"{}", b'{"choices":[]}', b'{"choices":[3]}',
        b'{"choices":[{"message":{"content":null}}]}', b'{"choices":{"0":1}}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_garbage_is_one_kind_of_error(data):
    with pytest.raises(MalformedError):
        read_chat(data)


def test_embeddings_come_in_the_order_of_the_texts_and_of_length_one():
    rows = [{"index": 1, "embedding": [0, 2]}, {"index": 0, "embedding": [3.0, 4.0]}]

    assert vectors(as_bytes({"data": rows}), 2) == [(0.6, 0.8), (0.0, 1.0)]


def test_an_embedding_given_word_by_word_is_brought_to_its_mean():
    rows = [{"index": 0, "embedding": [[1, 0], [0, 1]]}]

    [found] = vectors(as_bytes({"data": rows}), 1)

    assert found == pytest.approx((math.sqrt(0.5), math.sqrt(0.5)))


@pytest.mark.parametrize(
    "rows",
    [
        [], [{"index": 0}], [{"embedding": [1]}], [{"index": 1, "embedding": [1]}],
        [{"index": 0, "embedding": []}], [{"index": 0, "embedding": ["a"]}],
        [{"index": 0, "embedding": [0, 0]}], [{"index": 0, "embedding": [[1], [1, 2]]}],
        [{"index": 0, "embedding": [10**400]}], [None], {"index": 0},
    ],
)  # fmt: skip
def test_a_wrong_embedding_is_refused(rows):
    with pytest.raises(MalformedError):
        vectors(as_bytes({"data": rows}), 1)


def test_embeddings_of_several_sizes_are_refused():
    rows = [{"index": 0, "embedding": [1]}, {"index": 1, "embedding": [1, 2]}]

    with pytest.raises(MalformedError):
        vectors(as_bytes({"data": rows}), 2)


def test_ranks_are_read_under_both_names_and_a_missing_one_is_refused():
    rows = [{"index": 1, "relevance_score": 0.9}, {"index": 0, "score": 0.1}]

    assert ranks(as_bytes({"results": rows}), 2) == [0.1, 0.9]
    assert ranks(as_bytes({"data": rows}), 2) == [0.1, 0.9]
    with pytest.raises(MalformedError):
        ranks(as_bytes({"results": rows[:1]}), 2)
    for wrong in ({}, {"data": [None]}, {"data": [{"index": 0, "score": 10**400}]}):
        with pytest.raises(MalformedError):
            ranks(as_bytes(wrong), 1)


def test_values_of_a_list_and_bounds_are_checked():
    assert conforming("a", {"type": "string", "enum": ["a", "b"]}) == "a"
    assert conforming(True, {"type": "boolean"}) is True
    for value, schema in (
        ("c", {"type": "string", "enum": ["a"]}),
        (math.nan, {"type": "number"}),
        (1, {"type": "boolean"}),
        (1, {"type": "unheard-of"}),
    ):
        with pytest.raises(MalformedError):
            conforming(value, schema)


anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=8,
)


@settings(max_examples=60)
@given(anything, some.text())
def test_whatever_is_said_gives_the_shape_or_one_error(value, noise):
    for text in (json.dumps(value), noise + json.dumps({"sentences": value}), noise):
        try:
            found = read_shaped(text, SCHEMA)
        except MalformedError:
            continue
        assert conforming(found, SCHEMA) == found
