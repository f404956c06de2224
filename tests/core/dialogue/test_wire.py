"""A dialogue goes to JSON and back; what is not a dialogue is malformed, and nothing else."""

import json
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.dialogue import (
    Candidate,
    Dialogue,
    Frequency,
    Often,
    Place,
    PlaceKind,
    Precision,
    Since,
    SlotName,
    Step,
    ThemeGuess,
    from_json,
    to_json,
)
from parvis.core.errors import MalformedError

FULL = Dialogue(
    step=Step.RECAP,
    heard=("bonjour", "la lampe « é » 🚨"),
    texts=("la lampe",),
    theme="eclairage",
    guesses=(ThemeGuess("eclairage", 1.5),),
    place=Place(PlaceKind.STREET, "rue basse", "s1", "rue Basse", "centre"),
    since=Since("depuis lundi", date(2026, 11, 16), date(2026, 11, 16), Precision.DAY),
    frequency=Frequency("tous les soirs", Often.DAILY),
    solution="la remplacer",
    asked=(SlotName.PLACE,),
    asking=SlotName.PLACE,
    candidates=(Candidate("K7M4Q", "Lampe", 12),),
    waiting=("le banc",),
    ordinal=2,
)
ODD = [None, True, 1, -1, 1.5, 10**400, "x", [], ["x"], [None], {}, {"x": 1}, [{}]]


def test_a_dialogue_comes_back_as_it_went():
    assert from_json(to_json(FULL)) == FULL
    assert from_json(to_json(Dialogue())) == Dialogue()


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"version":1}', "[" * 100_000, "NaN", '"x"', '{"version":true}'],
)
def test_what_is_no_dialogue_is_malformed(text):
    with pytest.raises(MalformedError):
        from_json(text)


@pytest.mark.parametrize("version", [0, 2, "1", 1.0, True, None])
def test_another_version_is_malformed(version):
    data = json.loads(to_json(FULL)) | {"version": version}
    with pytest.raises(MalformedError):
        from_json(json.dumps(data))


@pytest.mark.parametrize("name", [each.name for each in fields(Dialogue)])
def test_no_odd_value_is_coerced(name):
    data = json.loads(to_json(FULL))
    for odd in ODD:
        text = json.dumps(data | {name: odd})
        try:
            read = from_json(text)
        except MalformedError:
            continue
        assert json.loads(to_json(read))[name] == odd


def test_a_field_less_or_more_is_malformed():
    data = json.loads(to_json(FULL))
    with pytest.raises(MalformedError):
        from_json(json.dumps(data | {"more": 1}))
    del data["heard"]
    with pytest.raises(MalformedError):
        from_json(json.dumps(data))


@pytest.mark.parametrize(
    ("name", "inner", "odd"),
    [
        ("guesses", "score", float("nan")),
        ("guesses", "score", -1),
        ("candidates", "people", True),
        ("candidates", "people", 1.0),
    ],
)
def test_a_number_inside_is_checked(name, inner, odd):
    data = json.loads(to_json(FULL))
    data[name][0][inner] = odd
    with pytest.raises(MalformedError):
        from_json(json.dumps(data))


@pytest.mark.parametrize(("inner", "odd"), [("first", "2026-13-01"), ("precision", "x")])
def test_a_date_inside_is_checked(inner, odd):
    data = json.loads(to_json(FULL))
    data["since"][inner] = odd
    with pytest.raises(MalformedError):
        from_json(json.dumps(data))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=50))
def test_any_words_come_back(heard, solution):
    dialogue = replace(FULL, heard=(heard,), solution=solution)
    assert from_json(to_json(dialogue)) == dialogue


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=8,
    )
)
def test_any_json_is_read_or_malformed(value):
    with pytest.raises(MalformedError):
        from_json(json.dumps(value))
