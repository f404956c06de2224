"""The two small notations of every journal text: strict base64 and plain decimals."""

from base64 import b64decode, b64encode

from parvis.core.errors import MalformedError

MAX_SIZE = 2**63 - 1  # entries; what the C2SP formats allow a reader to assume


def to_base64(data: bytes) -> str:
    """Write bytes in standard base64 with its padding (RFC 4648, section 4)."""
    return b64encode(data).decode()


def from_base64(text: str, what: str) -> bytes:
    """Read standard base64 in its only form: padded, no stray bit, no space.

    Raises:
        MalformedError: says `what` was not base64.
    """
    try:
        data = b64decode(text, validate=True)
    except ValueError as error:
        raise MalformedError(f"{what}: not base64") from error
    if to_base64(data) != text:
        raise MalformedError(f"{what}: not base64 in its only form")
    return data


def from_hex(text: str, what: str) -> bytes:
    """Read lowercase hexadecimal without spaces."""
    try:
        data = bytes.fromhex(text)
    except ValueError as error:
        raise MalformedError(f"{what}: not hexadecimal") from error
    if data.hex() != text:
        raise MalformedError(f"{what}: not lowercase hexadecimal")
    return data


def from_decimal(text: str, what: str) -> int:
    """Read a count: ASCII digits, no sign, no leading zero, at most `MAX_SIZE`."""
    digits = text.isascii() and text.isdecimal() and len(text) <= 19
    if not digits or str(int(text)) != text or int(text) > MAX_SIZE:
        raise MalformedError(f"{what}: not a decimal number without leading zeros")
    return int(text)
