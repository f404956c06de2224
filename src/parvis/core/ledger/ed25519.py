"""Check Ed25519 signatures with nothing but Python: RFC 8032, section 5.1.

Some hundred times slower than a library, and only public values pass here, so its
timing tells nothing. There is no signing: that needs constant time.

Strict: a public key is a canonical encoding of a point of large order, the scalar is
below the order, and the equation is checked without the cofactor, byte for byte.
"""

from hashlib import sha512

from parvis.core.errors import MalformedError, VerificationError

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_ONE = pow(2, (PRIME - 1) // 4, PRIME)

Point = tuple[int, int, int, int]  # extended coordinates X, Y, Z, T of RFC 8032, 5.1.4
IDENTITY: Point = (0, 1, 1, 0)


def check_public_key(public: bytes) -> None:
    """Refuse what no honest signer has as a key.

    Raises:
        MalformedError: not 32 bytes, not a canonical point, or one of small order.
    """
    point = _decode(public)
    for _ in range(3):
        point = _add(point, point)
    if _encode(point) == _encode(IDENTITY):
        raise MalformedError("Ed25519: a public key of small order")


def check_signature(public: bytes, signature: bytes, message: bytes) -> None:
    """Check a signature over a message, by a key that passed `check_public_key`.

    Raises:
        VerificationError: the signature is not this key's over this message.
    """
    commitment, scalar = signature[:32], int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER:
        raise VerificationError("Ed25519: not a signature")
    digest = sha512(commitment + public + message).digest()
    challenge = int.from_bytes(digest, "little") % ORDER
    x, y, z, t = _decode(public)
    expected = _add(_multiply(scalar, BASE), _multiply(challenge, (-x, y, z, -t)))
    if _encode(expected) != commitment:
        raise VerificationError("Ed25519: another key or another message")


def _decode(encoded: bytes) -> Point:
    if len(encoded) != 32:
        raise MalformedError("Ed25519: a public key is 32 bytes")
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= PRIME:
        raise MalformedError("Ed25519: a public key not in its only form")
    square = (y * y - 1) * pow(D * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * ROOT_OF_MINUS_ONE % PRIME
    if x * x % PRIME != square or (x == 0 and sign):
        raise MalformedError("Ed25519: a public key that is no point of the curve")
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


def _encode(point: Point) -> bytes:
    inverse = pow(point[2], -1, PRIME)
    x, y = point[0] * inverse % PRIME, point[1] * inverse % PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _add(one: Point, other: Point) -> Point:
    """Add two points, the same one too: the formulas of RFC 8032, 5.1.4 are complete."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c = 2 * one[3] * other[3] * D % PRIME
    d = 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def _multiply(scalar: int, point: Point) -> Point:
    total = IDENTITY
    while scalar:
        if scalar & 1:
            total = _add(total, point)
        point = _add(point, point)
        scalar >>= 1
    return total


BASE = _decode((4 * pow(5, -1, PRIME) % PRIME).to_bytes(32, "little"))
