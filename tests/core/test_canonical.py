import json
from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from parvis.core import canonical
from parvis.core.errors import CoreError, MalformedError

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-canonical.MAX_INTEGER, canonical.MAX_INTEGER)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner, max_size=4)
    ),
    max_leaves=12,
)

KNOWN = [
    (None, b"null"),
    ([True, False, 0, -1], b"[true,false,0,-1]"),
    ((1, 2), b"[1,2]"),
    ({"b": 1, "a": {}, "": []}, b'{"":[],"a":{},"b":1}'),
    ("é€\U0001f600", '"é€\U0001f600"'.encode()),
    # RFC 8785, section 3.2.2.2: what is escaped, and how
    ('€$\x0f\nA\'B"\\\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()),
    ("\b\t\f\r\x00\x1f\x7f", b'"\\b\\t\\f\\r\\u0000\\u001f\x7f"'),
    (2**53 - 1, b"9007199254740991"),
]


@pytest.mark.parametrize(("value", "written"), KNOWN, ids=repr)
def test_a_value_has_one_form(value, written):
    assert canonical.encode(value) == written
    assert canonical.encode(canonical.parse(written)) == written


@given(VALUES)
def test_what_is_written_is_read_back(value):
    written = canonical.encode(value)

    assert canonical.parse(written) == value
    assert json.loads(written) == value


class Odd:
    pass


DEEP = []
for _ in range(40):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    "value",
    [
        *(1.0, float("inf"), float("nan"), 2**53, -(2**53), 10**5000),
        *({1: 2}, {"é": 1}, {None: 1}, {True: 1}),
        *(b"bytes", {1, 2}, Odd(), "\ud800", ["\udfff"], DEEP, [[1.5]], {"a": object}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_no_form_is_refused(value):
    with pytest.raises(MalformedError):
        canonical.encode(value)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b" 1", b"1 ", b"1\n", b"[1, 2]", b'{"a": 1}', b"\xef\xbb\xbf1", b"\xff", b"\x00"),
        *(b"1.0", b"1e3", b"-0", b"01", b"+1", b"NaN", b"Infinity", b"-Infinity", b"1.5"),
        *(b"9007199254740992", b"-9007199254740992", b"9" * 5000, b"0x10", b"1_000"),
        *(b'{"a":1,"a":1}', b'{"a":1,"a":2}', b'{"b":1,"a":2}', '{"é":1}'.encode()),
        *(b'"\\u0041"', b'"\\/"', b'"\\ud800"', b'"\\ud83d\\ude00"', b'"\\u001F"', b'"\n"'),
        *(b"[" * 100_000, b'{"a":' * 5000 + b"1" + b"}" * 5000, b"[" * 33 + b"]" * 33),
        *(b"[1,]", b"{a:1}", b"'a'", b"tru", b"null null", b'"' + b"a" * (1 << 20) + b'"'),
        *("1".encode("utf-16"), b'"\xed\xa0\x80"', b"// a\n1"),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_bytes_in_another_form_are_refused(data):
    with pytest.raises(MalformedError):
        canonical.parse(data)


@given(st.binary() | st.text().map(lambda text: text.encode(errors="surrogatepass")))
def test_bytes_give_a_value_or_one_kind_of_error(data):
    with suppress(CoreError):
        assert canonical.encode(canonical.parse(data)) == data


@pytest.mark.parametrize("data", [b"[]", b"1", b"null", b'"a"'])
def test_an_object_is_an_object(data):
    assert canonical.parse_object(b'{"a":1}') == {"a": 1}
    with pytest.raises(MalformedError):
        canonical.parse_object(data)
