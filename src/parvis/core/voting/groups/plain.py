"""The arithmetic of both kinds of groups with nothing but Python's integers."""

from collections.abc import Sequence
from functools import lru_cache
from math import prod

from parvis.core.errors import MalformedError
from parvis.core.ledger.edwards import (
    BASE,
    IDENTITY,
    ORDER,
    Point,
    add,
    decode,
    encode,
    is_identity,
    multiply,
)
from parvis.core.voting.groups.base import Row, outside

_WINDOW = 4  # bits of an exponent that a table of a fixed base covers at once


class PlainCurve:
    """edwards25519."""

    def product(self, factors: Sequence[bytes]) -> bytes:
        """Add points."""
        total = IDENTITY
        for factor in factors:
            total = add(total, _point(factor))
        return encode(total)

    def powers(self, bases: Sequence[bytes], exponents: Sequence[int]) -> bytes:
        """Add multiples of several points."""
        total = IDENTITY
        for base, exponent in zip(bases, exponents, strict=True):
            total = add(total, multiply(exponent, _point(base)))
        return encode(total)

    def rows(self, rows: Sequence[Row[bytes]], key: bytes, members: Sequence[bytes]) -> list[bytes]:
        """Calculate each row, and check that `members` are in the subgroup."""
        points = {encoded: _point(encoded) for encoded in members}
        for encoded, point in points.items():
            if not is_identity(multiply(ORDER, point)):
                raise outside(encoded.hex())
        of_key = _point(key)
        answers = []
        for base, power, generator, key_power in rows:
            point = points.get(base) or points.setdefault(base, _point(base))
            total = add(multiply(power, point), _fixed(generator, BASE))
            answers.append(encode(add(total, _fixed(key_power, of_key))))
        return answers


class PlainField:
    """The subgroup of order q of the integers modulo the prime p."""

    def __init__(self, p: int, q: int, g: int) -> None:
        self._p, self._q, self._g = p, q, g

    def product(self, factors: Sequence[int]) -> int:
        """Multiply numbers."""
        total = 1
        for factor in factors:
            total = total * factor % self._p
        return total

    def powers(self, bases: Sequence[int], exponents: Sequence[int]) -> int:
        """Multiply powers."""
        return self.product([*map(self._power, bases, exponents)])

    def rows(self, rows: Sequence[Row[int]], key: int, members: Sequence[int]) -> list[int]:
        """Calculate each row, and check that `members` are in the subgroup."""
        for number in members:
            if not self._is_member(number):
                raise outside(number)
        return [
            prod((self._power(base, power), self._power(self._g, ours), self._power(key, theirs)))
            % self._p
            for base, power, ours, theirs in rows
        ]

    def _power(self, base: int, exponent: int) -> int:
        return pow(base, exponent, self._p) if exponent else 1

    def _is_member(self, number: int) -> bool:
        if not 0 < number < self._p:
            return False
        if 2 * self._q + 1 == self._p:
            return jacobi(number, self._p) == 1
        return pow(number, self._q, self._p) == 1


def jacobi(number: int, modulus: int) -> int:
    """Return the Jacobi symbol; modulo a prime, 1 says that the number is a square."""
    sign = 1
    while number:
        zeros = (number & -number).bit_length() - 1
        number >>= zeros
        if zeros & 1 and modulus & 7 in {3, 5}:
            sign = -sign
        if number & modulus & 3 == 3:
            sign = -sign
        number, modulus = modulus % number, number
    return sign if modulus == 1 else 0


def _point(encoded: bytes) -> Point:
    """Read a point; one that is none is outside the group."""
    try:
        return decode(encoded)
    except MalformedError as error:
        raise outside(encoded.hex()) from error


def _fixed(exponent: int, base: Point) -> Point:
    """Multiply a point that comes back, by a table: 64 additions and no doubling."""
    total = IDENTITY
    if exponent and base != IDENTITY:
        for place, multiples in enumerate(_table(base)):
            digit = exponent >> place * _WINDOW & (1 << _WINDOW) - 1
            if digit:
                total = add(total, multiples[digit])
    return total


@lru_cache(maxsize=4)
def _table(base: Point) -> list[list[Point]]:
    table = []
    for _ in range(0, 256, _WINDOW):
        multiples = [IDENTITY]
        for _ in range((1 << _WINDOW) - 1):
            multiples.append(add(multiples[-1], base))
        table.append(multiples)
        base = add(multiples[-1], base)
    return table
