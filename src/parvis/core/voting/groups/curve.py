"""Ed25519: the subgroup of prime order of edwards25519, as the protocol writes it.

A text is the 64 hexadecimal digits of the *reversed* RFC 8032 encoding.
"""

import re
from collections.abc import Sequence
from hashlib import sha256

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import edwards
from parvis.core.voting.groups.base import (
    Arithmetic,
    Calculating,
    Element,
    UnavailableError,
    check_ints,
)
from parvis.core.voting.groups.plain import PlainCurve

try:
    from parvis.core.voting.groups.sodium import SodiumCurve, secret_power

    HAS_SODIUM = True
except ImportError:  # the single-file verifier carries no library: slower, same answers
    HAS_SODIUM = False

_TEXT = re.compile("[0-9a-f]{64}")
_SIGN = 1 << 255
_PADDING = 14  # bits that `of_ints` leaves free to find a point


class Ed25519(Calculating[bytes]):
    """The group of elections that we make."""

    name = "Ed25519"
    order = edwards.ORDER
    generator = Element(edwards.encode(edwards.BASE)[::-1].hex())
    identity = Element(f"{1:064x}")
    capacity = 30

    def __init__(self, arithmetic: Arithmetic[bytes] | None = None) -> None:
        super().__init__(arithmetic or default_arithmetic())

    def read(self, value: object, what: str = "element") -> Element:
        """Check the form: 64 digits, a coordinate below the prime, no negative zero."""
        if not isinstance(value, str) or not _TEXT.fullmatch(value):
            raise MalformedError(f"{what}: not 64 lowercase hexadecimal digits")
        if value[1:31] == "f" * 30 or value[0] == "8":
            _check_canonical(int(value, 16), what)
        return Element(value)

    def raw(self, element: Element) -> bytes:
        """Translate to the encoding of RFC 8032."""
        return bytes.fromhex(element)[::-1]

    def written(self, raw: bytes) -> Element:
        """Write a point."""
        return Element(raw[::-1].hex())

    def order_key(self, element: Element) -> int:
        """Sort by the encoding of RFC 8032, its first byte first."""
        return int.from_bytes(self.raw(element))

    def inverse(self, element: Element) -> Element:
        """Change the sign; the two points whose x is zero have none."""
        if element == self.identity:
            return element
        return Element(f"{int(element, 16) ^ _SIGN:064x}")

    def secret_power(self, exponent: int, base: Element | None = None) -> Element:
        """Multiply in constant time, by libsodium."""
        if not HAS_SODIUM:
            raise UnavailableError("PyNaCl is needed to calculate with secrets")
        point = None if base is None else self.raw(base)
        return self.written(secret_power(exponent % self.order, point))

    def of_ints(self, integers: Sequence[int]) -> Element:
        """Find the first point of the group that begins with these integers."""
        check_ints(integers, self.capacity)
        start = int.from_bytes(bytes(integers)) << _PADDING
        for number in range(max(start, 2), start + (1 << _PADDING)):  # not the neutral one
            element = Element(f"{number:064x}")
            try:
                self.check_members((element,))
            except VerificationError:
                continue
            return element
        raise MalformedError("of_ints: no point")

    def to_ints(self, element: Element, count: int) -> list[int]:
        """Read the integers that a point begins with."""
        check_ints(range(count), self.capacity)
        kept = (int(element, 16) % _SIGN >> _PADDING) % (1 << 8 * count)
        return list(kept.to_bytes(count))

    def independent(self, index: int) -> Element:
        """Find the first point from a hash on, and multiply it by the cofactor."""
        number = int.from_bytes(sha256(f"ggen|{index}".encode()).digest()) >> 2
        while True:
            try:
                point = edwards.decode(number.to_bytes(32, "little"))
            except MalformedError:
                number += 1
                continue
            return self.written(edwards.encode(edwards.multiply(8, point)))


def default_arithmetic() -> Arithmetic[bytes]:
    """Return the fastest arithmetic that needs nothing from outside the core."""
    return SodiumCurve() if HAS_SODIUM else PlainCurve()


def _check_canonical(number: int, what: str) -> None:
    """Refuse a second form of a point: y not reduced, or x = 0 with a sign."""
    y = number % _SIGN
    if y >= edwards.PRIME or (number >= _SIGN and y in {1, edwards.PRIME - 1}):
        raise MalformedError(f"{what}: a point that has another, canonical form")
