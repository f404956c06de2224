"""Secret keys of logs and witnesses. Needs the `cryptography` library."""

from dataclasses import dataclass, field
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.ledger import mldsa, openssl
from parvis.core.ledger.encoding import from_base64, to_base64
from parvis.core.ledger.keys import (
    COSIGNATURE,
    ED25519,
    HAS_ML_DSA,
    ML_DSA_COSIGNATURE,
    VerifierKey,
)
from parvis.core.ledger.note import Signature

PREFIX = "PRIVATE+KEY+"  # as Go's sumdb/note writes secret keys
SEED_SIZE = 32
_KINDS = {ED25519: openssl, COSIGNATURE: openssl}
if HAS_ML_DSA:
    _KINDS[ML_DSA_COSIGNATURE] = mldsa


@dataclass(frozen=True, slots=True)
class SignerKey:
    """A key that signs: as a log (`ED25519`) or as a witness (`COSIGNATURES`)."""

    verifier: VerifierKey
    seed: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, kind: int, seed: bytes) -> Self:
        """Grow a key from 32 secret random bytes.

        Raises:
            MalformedError: the name, the type or the seed's length cannot be right, or
                this machine has no ML-DSA-44.
        """
        if kind not in _KINDS or len(seed) != SEED_SIZE:
            raise MalformedError(f"secret key: a type that signs here, of {SEED_SIZE} bytes")
        return cls(VerifierKey.of(name, kind, _KINDS[kind].public_key(seed)), seed)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `PRIVATE+KEY+name+id+base64`; an error never quotes it.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        name, *rest = text.removeprefix(PREFIX).split("+", 2)
        if not text.startswith(PREFIX) or len(rest) != 2:
            raise MalformedError("secret key: not of its form")
        data = from_base64(rest[1], "secret key")
        key = cls.of(name, data[0] if data else 0, data[1:])
        if key.verifier.key_id.hex() != rest[0]:
            raise MalformedError("secret key: the id is another key's")
        return key

    def export(self) -> str:
        """Write the secret as `parse` reads it."""
        data = to_base64(bytes([self.verifier.kind]) + self.seed)
        return f"{PREFIX}{self.verifier.fingerprint}+{data}"

    def sign(self, text: str, *, at: int | None = None) -> Signature:
        """Sign a note's text: a log without a time, a witness at POSIX seconds `at`.

        Raises:
            MalformedError: a time for a log, or none for a witness.
            VerificationError: ML-DSA-44 cannot stand for this text; see
                `VerifierKey.cosigned`.
        """
        key = self.verifier
        if (at is None) != (key.kind == ED25519):
            raise MalformedError("a witness signs with a time, a log without")
        if at is None:
            value = openssl.sign(self.seed, text.encode())
        else:
            message = key.cosigned(text.encode(), at)
            value = at.to_bytes(8) + _KINDS[key.kind].sign(self.seed, message)
        return Signature(key.name, key.key_id, value)
