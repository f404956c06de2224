"""The curve edwards25519 with nothing but Python: RFC 8032, section 5.1.

Some hundred times slower than a library. Its timing depends on its input, so only public
values may pass here.
"""

from parvis.core.errors import MalformedError

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)

Point = tuple[int, int, int, int]  # extended coordinates X, Y, Z, T of RFC 8032, 5.1.4
IDENTITY: Point = (0, 1, 1, 0)
_WINDOW = 4  # bits of a scalar that `multiply` takes at once


def decode(encoded: bytes, what: str = "Ed25519: a public key") -> Point:
    """Read a point in its only form; it may stand outside the subgroup of prime order.

    Raises:
        MalformedError: says `what` was not a point of the curve.
    """
    if len(encoded) != 32:
        raise MalformedError(f"{what} is 32 bytes")
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= PRIME:
        raise MalformedError(f"{what} not in its only form")
    square = (y * y - 1) * pow(D * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if x * x % PRIME != square or (x == 0 and sign):
        raise MalformedError(f"{what} that is no point of the curve")
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


def encode(point: Point) -> bytes:
    """Write a point as `decode` reads it."""
    inverse = pow(point[2], -1, PRIME)
    x, y = point[0] * inverse % PRIME, point[1] * inverse % PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def add(one: Point, other: Point) -> Point:
    """Add two points, the same one too: the formulas of RFC 8032, 5.1.4 are complete."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c = 2 * one[3] * other[3] * D % PRIME
    d = 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def double(point: Point) -> Point:
    """Add a point to itself; the second formulas of RFC 8032, 5.1.4."""
    x, y, z, _ = point
    a, b = x * x % PRIME, y * y % PRIME
    h = a + b
    e = h - (x + y) * (x + y) % PRIME
    g = a - b
    f = 2 * z * z + g
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def negate(point: Point) -> Point:
    """Return the opposite point."""
    x, y, z, t = point
    return -x % PRIME, y, z, -t % PRIME


def multiply(scalar: int, point: Point) -> Point:
    """Add a point to itself `scalar` times; the scalar is not reduced."""
    table = [IDENTITY, point]
    while len(table) < 1 << _WINDOW:
        table.append(add(table[-1], point))
    total = IDENTITY
    for place in reversed(range(0, scalar.bit_length(), _WINDOW)):
        for _ in range(_WINDOW):
            total = double(total)
        total = add(total, table[scalar >> place & (1 << _WINDOW) - 1])
    return total


def is_identity(point: Point) -> bool:
    """Tell whether this is the neutral element."""
    return point[0] % PRIME == 0 and (point[1] - point[2]) % PRIME == 0


BASE = decode((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))
