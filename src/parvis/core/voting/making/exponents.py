"""Secret exponents: drawn, added, multiplied. On the curve by libsodium, in constant time."""

from collections.abc import Callable
from typing import TypeAlias

from parvis.core.voting.groups import Ed25519, Group, UnavailableError

try:
    from nacl.bindings import (
        crypto_core_ed25519_scalar_add as add,
        crypto_core_ed25519_scalar_mul as multiply,
        crypto_core_ed25519_scalar_reduce as reduce,
        crypto_core_ed25519_scalar_sub as subtract,
    )

    HAS_SODIUM = True
except ImportError:  # the single-file verifier carries no library, and makes nothing
    HAS_SODIUM = False

Random: TypeAlias = Callable[[int], bytes]  # that many bytes that nobody can guess

_SPARE = 16  # bytes more than the order has: the remainder is uniform but for 2^-128


def drawn(group: Group, random: Random) -> int:
    """Draw an exponent."""
    if _on_curve(group):
        return int.from_bytes(reduce(random(64)), "little")
    size = (group.order.bit_length() + 7) // 8 + _SPARE
    return int.from_bytes(random(size)) % group.order


def plus(group: Group, one: int, other: int) -> int:
    """Add two exponents."""
    if _on_curve(group):
        return _read(add(_written(one), _written(other)))
    return (one + other) % group.order


def minus(group: Group, one: int, other: int) -> int:
    """Take one exponent from another."""
    if _on_curve(group):
        return _read(subtract(_written(one), _written(other)))
    return (one - other) % group.order


def times(group: Group, one: int, other: int) -> int:
    """Multiply two exponents."""
    if _on_curve(group):
        return _read(multiply(_written(one), _written(other)))
    return one * other % group.order


def total(group: Group, exponents: list[int]) -> int:
    """Add exponents."""
    found = 0
    for exponent in exponents:
        found = plus(group, found, exponent)
    return found


def response(group: Group, nonce: int, challenge: int, secret: int) -> int:
    """Answer a challenge: nonce - secret · challenge."""
    return minus(group, nonce, times(group, secret, challenge))


def _on_curve(group: Group) -> bool:
    if not isinstance(group, Ed25519):
        return False
    if not HAS_SODIUM:
        raise UnavailableError("PyNaCl is needed to calculate with secrets")
    return True


def _written(exponent: int) -> bytes:
    return exponent.to_bytes(32, "little")


def _read(data: bytes) -> int:
    return int.from_bytes(data, "little")
