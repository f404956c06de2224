"""Ed25519 by the `cryptography` library: fast checks, and the only way to sign."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from parvis.core.errors import VerificationError


def check_signature(public: bytes, signature: bytes, message: bytes) -> None:
    """Check a signature over a message; see `ed25519.check_signature`."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature as error:
        raise VerificationError("Ed25519: another key or another message") from error


def sign(seed: bytes, message: bytes) -> bytes:
    """Sign with the key that grows from 32 secret bytes; the same bytes each time."""
    return _grown(seed).sign(message)


@lru_cache(maxsize=65_536)
def _grown(seed: bytes) -> Ed25519PrivateKey:
    """Grow a key once: half of the time of a signature; who signs holds its seed anyway."""
    return Ed25519PrivateKey.from_private_bytes(seed)


def public_key(seed: bytes) -> bytes:
    """Give the public key that grows from 32 secret bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
