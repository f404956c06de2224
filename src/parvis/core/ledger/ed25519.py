"""Check Ed25519 signatures with nothing but Python: RFC 8032, section 5.1.

Some hundred times slower than a library, and only public values pass here, so its
timing tells nothing. There is no signing: that needs constant time.

Strict: a public key is a canonical encoding of a point of large order, the scalar is
below the order, and the equation is checked without the cofactor, byte for byte.
"""

from functools import lru_cache
from hashlib import sha512

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.edwards import (
    BASE,
    ORDER,
    add,
    decode,
    encode,
    is_identity,
    multiply,
    negate,
)


@lru_cache(maxsize=1024)  # the same few keys are read at each page
def check_public_key(public: bytes) -> None:
    """Refuse what no honest signer has as a key.

    Raises:
        MalformedError: not 32 bytes, not a canonical point, or one of small order.
    """
    if is_identity(multiply(8, decode(public))):
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
    expected = add(multiply(scalar, BASE), multiply(challenge, negate(decode(public))))
    if encode(expected) != commitment:
        raise VerificationError("Ed25519: another key or another message")
