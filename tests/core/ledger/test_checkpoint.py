import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_base64, from_decimal, from_hex
from parvis.core.ledger.merkle import EMPTY_ROOT

ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="


def test_a_checkpoint_is_three_lines():
    text = f"example.fr/journal\n0\n{ROOT}\n"

    head = Checkpoint.parse(text)

    assert head == Checkpoint("example.fr/journal", 0, EMPTY_ROOT)
    assert str(head) == text


def test_lines_that_it_does_not_know_are_kept():
    text = f"example.fr/journal\n7\n{ROOT}\nmore\nand more\n"
    assert str(Checkpoint.parse(text)) == text


SIZES = [
    *("", "-1", "+1", "01", "00", "1.0", "1e3", " 1", "1 ", "1_000", "0x10", "٣", "²"),
    *("true", "Infinity", "NaN", str(2**63), "9" * 19, "9" * 20, "9" * 5000, "None"),
]
ROOTS = [
    *("", ROOT[:-1], ROOT + "=", ROOT + ROOT, " " + ROOT, "é" + ROOT, ROOT.replace("+", "-")),
    *(ROOT[:-2] + "V=", "AAAA", "=", "====", ROOT.replace("/", "_"), ROOT[:20] + " " + ROOT[20:]),
]


@pytest.mark.parametrize(
    "text",
    [
        *("", "\n", "\n\n\n", "o\n1\n", f"o\n1\n{ROOT}", f"\n1\n{ROOT}\n", f"o\n1\n{ROOT}\n\n"),
        *(f"o\r\n1\r\n{ROOT}\r\n", f"o\n1\n{ROOT}\n\nmore\n", f"o\n1\n{ROOT}\n" + "a" * 70_000),
        *(f"o\n{size}\n{ROOT}\n" for size in SIZES),
        *(f"o\n1\n{root}\n" for root in ROOTS),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_another_form_is_refused(text):
    with pytest.raises(MalformedError):
        Checkpoint.parse(text)


@given(st.text())
def test_any_text_is_a_checkpoint_or_one_kind_of_error(text):
    try:
        assert str(Checkpoint.parse(text)) == text
    except CoreError:
        return


def test_the_largest_size_is_read():
    assert from_decimal(str(2**63 - 1), "size") == 2**63 - 1
    assert from_decimal("0", "size") == 0


@pytest.mark.parametrize("text", ["0", "0g", "AB", "a b", "0a 0b", " 0a", "é0", "0x0a"])
def test_hexadecimal_has_one_form(text):
    assert from_hex("00ff", "id") == b"\x00\xff"
    with pytest.raises(MalformedError):
        from_hex(text, "id")


@pytest.mark.parametrize("text", ["Zh==", "Zg=", "Zg", "Z", "Zg==\n", "Z g==", "Zg==Zg==", "Zg==="])
def test_base64_has_one_form(text):
    assert from_base64("Zg==", "what") == b"f"
    with pytest.raises(MalformedError):
        from_base64(text, "what")
