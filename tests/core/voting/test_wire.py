"""The notations: one form each, and one error for all others."""

import pytest

from parvis.core.errors import MalformedError
from parvis.core.voting import wire

ODD = [None, True, 1, 1.5, "", "a", [], [1], {}, {"a": 1}, "é", "\ud800", -1, 2**70]


def test_json_is_written_without_spaces_in_the_order_given():
    value = {"b": [1, "é", None], "a": {"text": "dit « oui »"}, "c": True}

    assert wire.dump(value) == '{"b":[1,"é",null],"a":{"text":"dit « oui »"},"c":true}'
    assert wire.load(wire.dump(value), "test") == value
    assert wire.load(wire.dump(value).encode(), "test") == value


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "nul", "NaN", "Infinity", "1.0", "1e3", "[1,]", "'a'", "\ufeff1", "[" * 100_000),
        *('{"a":1,"a":2}', '{"a": 1}', ' "a"', '"a"\n', '"\\u00e9"', "-0", "01", '"\\ud800"'),
        *(b"\xff", b'"\xc3"', '"é"'.encode("latin-1"), "1" * 5000),
    ],
)
def test_json_has_one_form(text):
    with pytest.raises(MalformedError):
        wire.load(text, "test")


def test_a_text_that_others_wrote_may_have_spaces_but_no_field_twice():
    assert wire.load_loosely(' {"a": 1} ', "test") == {"a": 1}
    with pytest.raises(MalformedError):
        wire.load_loosely('{"a": 1, "a": 1}', "test")


def test_decimals():
    assert wire.decimal("0", "test", below=1) == 0
    assert wire.decimal("41", "test", below=42) == 41
    for odd in [*ODD, "42", "041", "41 ", "+41", "4_1", "٤١", "9" * 3000]:
        with pytest.raises(MalformedError):
            wire.decimal(odd, "test", below=42)


def test_integers():
    assert wire.integer(7, "test") == 7
    for odd in [True, False, 1.0, "7", None, -1, 2**30, [7]]:
        with pytest.raises(MalformedError):
            wire.integer(odd, "test")


def test_texts_and_lists():
    assert wire.text("oui", "test") == "oui"
    assert wire.array([1, 2], "test") == wire.array([1, 2], "test", length=2) == [1, 2]
    with pytest.raises(MalformedError):
        wire.text(1, "test")
    for odd in [None, "ab", {}, [1]]:
        with pytest.raises(MalformedError):
            wire.array(odd, "test", length=2)


def test_objects_have_their_fields_in_order():
    names = ("a", "blank?", "b", "extra?")

    assert wire.fields({"a": 1, "blank": True, "b": 2}, "test", *names) == [1, True, 2, None]
    for odd in [
        *({"b": 2, "a": 1}, {"a": 1}, {"a": 1, "b": 2, "c": 3}, [], None, {}, "ab"),
        *({"blank": True, "a": 1, "b": 2}, {"a": 1, "b": 2, "blank": True}, {"blank?": 1}),
    ]:
        with pytest.raises(MalformedError):
            wire.fields(odd, "test", *names)


def test_hashes():
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    assert wire.read_hex_hash(wire.hex_hash(b""), "test") == empty
    tracker = wire.base64_hash(b"")
    assert wire.read_base64_hash(tracker, "test") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU"
    for odd in [*ODD, empty.upper(), empty[1:], empty + "0", tracker + "=", tracker[:-1] + "V"]:
        with pytest.raises(MalformedError):
            wire.read_hex_hash(odd if odd != tracker else None, "test")
        with pytest.raises(MalformedError):
            wire.read_base64_hash(odd, "test")


def test_identifiers_are_of_base_58():
    assert wire.read_uuid("8CVBWEdMAjjXQ9", "test") == "8CVBWEdMAjjXQ9"
    for odd in [*ODD, "8CVBWEdMAjjXQ", "8CVBWEdMAjjXQ0", "8CVBWEdMAjjXQ9\n", "1" * 65]:
        with pytest.raises(MalformedError):
            wire.read_uuid(odd, "test")
