"""edwards25519 by libsodium, through PyNaCl: constant time, so secrets may pass here.

libsodium refuses the neutral element, a scalar of zero and a result that is neutral;
what it would refuse and the group has is answered here.
"""

from collections.abc import Sequence

from nacl.bindings import (
    crypto_core_ed25519_add as add,
    crypto_core_ed25519_is_valid_point as is_valid_point,
    crypto_scalarmult_ed25519_base_noclamp as multiply_base,
    crypto_scalarmult_ed25519_noclamp as multiply,
)
from nacl.exceptions import CryptoError

from parvis.core.voting.groups.base import Row, outside

IDENTITY = (1).to_bytes(32, "little")


class SodiumCurve:
    """edwards25519; the scalar multiplication itself refuses points outside the subgroup."""

    def product(self, factors: Sequence[bytes]) -> bytes:
        """Add points."""
        total = IDENTITY
        for factor in factors:
            total = _sum(total, factor)
        return total

    def powers(self, bases: Sequence[bytes], exponents: Sequence[int]) -> bytes:
        """Add multiples of several points."""
        return self.product([*map(_multiple, bases, exponents)])

    def rows(self, rows: Sequence[Row[bytes]], key: bytes, members: Sequence[bytes]) -> list[bytes]:
        """Calculate each row, and check that `members` are in the subgroup.

        Whoever is multiplied is checked by that: libsodium refuses points outside.
        """
        multiplied = {row[0] for row in rows if row[1]}
        for point in members:
            if point != IDENTITY and point not in multiplied and not is_valid_point(point):
                raise outside(point.hex())
        return [
            _sum(_sum(_multiple(base, power), secret_power(ours)), _multiple(key, theirs))
            for base, power, ours, theirs in rows
        ]


def secret_power(exponent: int, base: bytes | None = None) -> bytes:
    """Multiply the base point, or another of the group, by a secret scalar below the order.

    A scalar of zero takes another path; it is drawn once in 2^252 times.
    """
    if base is not None:
        return _multiple(base, exponent)
    return multiply_base(exponent.to_bytes(32, "little")) if exponent else IDENTITY


def _multiple(point: bytes, scalar: int) -> bytes:
    if scalar == 0 or point == IDENTITY:
        return IDENTITY
    try:
        return multiply(scalar.to_bytes(32, "little"), point)
    except CryptoError as error:
        raise outside(point.hex()) from error


def _sum(one: bytes, other: bytes) -> bytes:
    """Add two points; adding nothing costs nothing."""
    if one == IDENTITY:
        return other
    if other == IDENTITY:
        return one
    try:
        return add(one, other)
    except CryptoError as error:
        raise outside(one.hex()) from error
