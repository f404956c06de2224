"""The few fields of DER that timestamps are made of: ITU-T X.690, definite lengths."""

from typing import Final, Self

from parvis.core.errors import MalformedError

INTEGER: Final = 0x02
BOOLEAN: Final = 0x01
OCTETS: Final = 0x04
NULL: Final = 0x05
OID: Final = 0x06
TIME: Final = 0x18
SEQUENCE: Final = 0x30
SET: Final = 0x31
FIRST: Final = 0xA0  # [0], constructed
SECOND: Final = 0xA1  # [1], constructed


class Der:
    """Reads fields one after the other."""

    def __init__(self, data: bytes) -> None:
        """Begin at the first field."""
        self._data, self._place = data, 0

    def tag(self) -> int | None:
        """Return the tag of the next field, or None at the end."""
        return self._data[self._place] if self._place < len(self._data) else None

    def take(self, tag: int) -> bytes:
        """Read the content of the next field.

        Raises:
            MalformedError: it has another tag, or is cut.
        """
        if self.tag() != tag:
            raise MalformedError("DER: another field than the one expected")
        start = self._place + 2
        size = int.from_bytes(self._data[self._place + 1 : start])
        if size & 0x80:
            width = size & 0x7F
            size = int.from_bytes(self._data[start : start + width])
            start += width
        if start > len(self._data) or start + size > len(self._data):
            raise MalformedError("DER: a field that is cut")
        self._place = start + size
        return self._data[start : self._place]

    def whole(self, tag: int) -> bytes:
        """Read the next field with its tag and its length."""
        start = self._place
        self.take(tag)
        return self._data[start : self._place]

    def inside(self, tag: int) -> Self:
        """Read the next field's own fields."""
        return type(self)(self.take(tag))

    def optional(self, tag: int) -> bytes | None:
        """Read the next field if it has this tag."""
        return self.take(tag) if self.tag() == tag else None

    def expect(self, tag: int, value: bytes) -> None:
        """Read the next field, whose content is known.

        Raises:
            MalformedError: it is another one.
        """
        if self.take(tag) != value:
            raise MalformedError("DER: another value than the one expected")

    def end(self) -> None:
        """Check that nothing follows.

        Raises:
            MalformedError: something does.
        """
        if self.tag() is not None:
            raise MalformedError("DER: more than what is expected")


def field(tag: int, *parts: bytes) -> bytes:
    """Write a field."""
    data = b"".join(parts)
    if len(data) < 0x80:
        return bytes([tag, len(data)]) + data
    size = len(data).to_bytes((len(data).bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(size)]) + size + data


def number(data: bytes) -> int:
    """Read the content of an INTEGER."""
    return int.from_bytes(data, signed=True)


def oid_of(text: str) -> bytes:
    """Write the content of an OBJECT IDENTIFIER.

    Raises:
        MalformedError: not at least two numbers between dots.
    """
    try:
        first, second, *rest = map(int, text.split("."))
    except ValueError as error:
        raise MalformedError(f"{text!r}: not an object identifier") from error
    data = b""
    for value in (40 * first + second, *rest):
        if value < 0:
            raise MalformedError(f"{text!r}: not an object identifier")
        digits = [value & 0x7F]
        while value := value >> 7:
            digits.append(value & 0x7F | 0x80)
        data += bytes(reversed(digits))
    return data
