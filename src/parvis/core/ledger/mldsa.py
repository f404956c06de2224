"""ML-DSA-44 by the `cryptography` library, where its OpenSSL has it: FIPS 204.

Signatures are of the pure kind, with an empty context, as c2sp.org/tlog-cosignature asks.
"""

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.mldsa import MLDSA44PrivateKey, MLDSA44PublicKey

from parvis.core.errors import VerificationError

PUBLIC_SIZE = 1312


def is_supported() -> bool:
    """Tell whether the OpenSSL behind the library has the algorithm."""
    try:
        MLDSA44PublicKey.from_public_bytes(bytes(PUBLIC_SIZE))
    except UnsupportedAlgorithm:
        return False
    return True


def check_signature(public: bytes, signature: bytes, message: bytes) -> None:
    """Check a signature over a message.

    Raises:
        VerificationError: the signature is not this key's over this message.
    """
    try:
        MLDSA44PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature as error:
        raise VerificationError("ML-DSA-44: another key or another message") from error


def sign(seed: bytes, message: bytes) -> bytes:
    """Sign with the key that grows from 32 secret bytes; other bytes each time."""
    return MLDSA44PrivateKey.from_seed_bytes(seed).sign(message)


def public_key(seed: bytes) -> bytes:
    """Give the public key that grows from 32 secret bytes."""
    return MLDSA44PrivateKey.from_seed_bytes(seed).public_key().public_bytes_raw()
