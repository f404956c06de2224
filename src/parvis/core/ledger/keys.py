"""Public keys of logs and witnesses: the verifier keys of c2sp.org/signed-note."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.ed25519 import check_public_key
from parvis.core.ledger.encoding import from_base64, from_hex, to_base64

try:
    from parvis.core.ledger.openssl import check_signature

    HAS_LIBRARY = True
except ImportError:  # the single-file verifier carries no library: slower, same answers
    from parvis.core.ledger.ed25519 import check_signature

    HAS_LIBRARY = False

try:
    from parvis.core.ledger.mldsa import check_signature as check_ml_dsa, is_supported

    HAS_ML_DSA = is_supported()
except ImportError:  # such cosignatures are then passed over, as those of unknown types
    check_ml_dsa, HAS_ML_DSA = check_signature, False

ED25519 = 0x01  # signs the text of a note
COSIGNATURE = 0x04  # Ed25519 over a time and the text: c2sp.org/tlog-cosignature, v1
ML_DSA_COSIGNATURE = 0x06  # ML-DSA-44 over a time and what the checkpoint says
COSIGNATURES = frozenset({COSIGNATURE, ML_DSA_COSIGNATURE})
NAMED_ID = frozenset({ED25519, COSIGNATURE, ML_DSA_COSIGNATURE})
MAX_LENGTH = 8192  # characters; an ML-DSA-44 key takes 1,800
ML_DSA_PUBLIC = 1312  # bytes
SUBTREE = b"subtree/v1\n\0"  # begins what an ML-DSA-44 cosignature signs

Check = Callable[[bytes, bytes, bytes], None]  # public key, signature, message
_ODD = re.compile(r"[\s+\x00-\x1f]")
_CHECKS: dict[int, tuple[Check, int]] = {  # and the bytes of a signature line
    ED25519: (check_signature, 64),
    COSIGNATURE: (check_signature, 8 + 64),
}
if HAS_ML_DSA:
    _CHECKS[ML_DSA_COSIGNATURE] = (check_ml_dsa, 8 + 2420)


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """Who may sign: a name, a type of signature and a public key."""

    name: str
    kind: int
    public: bytes
    key_id: bytes

    @classmethod
    def of(cls, name: str, kind: int, public: bytes) -> Self:
        """Name a public key.

        Raises:
            MalformedError: the name or the key cannot be one.
        """
        check_name(name)
        if kind in {ED25519, COSIGNATURE}:
            check_public_key(public)
        if kind == ML_DSA_COSIGNATURE and len(public) != ML_DSA_PUBLIC:
            raise MalformedError(f"ML-DSA-44: a public key is {ML_DSA_PUBLIC} bytes")
        return cls(name, kind, public, key_id(name, kind, public))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `name+id+base64`.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        name, *rest = text.split("+", 2) if len(text) <= MAX_LENGTH else [""]
        if len(rest) != 2:
            raise MalformedError("key: not of the form name+id+base64")
        given, data = from_hex(rest[0], "key: the id"), from_base64(rest[1], "key")
        if len(given) != 4 or len(data) < 2:
            raise MalformedError("key: an id is 4 bytes, a key is a type and its bytes")
        key = cls.of(name, data[0], data[1:])
        if key.kind not in NAMED_ID:
            return cls(name, key.kind, key.public, given)
        if key.key_id != given:
            raise MalformedError("key: the id is another key's, or another name's")
        return key

    def __str__(self) -> str:
        """Write the key as `parse` reads it."""
        return f"{self.fingerprint}+{to_base64(bytes([self.kind]) + self.public)}"

    @property
    def fingerprint(self) -> str:
        """The name and id that stand in each signature line, as people compare them."""
        return f"{self.name}+{self.key_id.hex()}"

    @property
    def is_understood(self) -> bool:
        """Whether its signatures can be checked here."""
        return self.kind in _CHECKS

    def check(self, text: bytes, signature: bytes) -> int | None:
        """Check a signature over a note's text; return its time, if it says one.

        Raises:
            VerificationError: the signature is not this key's over this text.
        """
        check, length = _CHECKS.get(self.kind, (check_signature, -1))
        if len(signature) != length:
            raise VerificationError(f"{self.fingerprint}: not a signature of its type")
        if self.kind == ED25519:
            check(self.public, signature, text)
            return None
        at = int.from_bytes(signature[:8])
        check(self.public, signature[8:], self.cosigned(text, at))
        return at

    def cosigned(self, text: bytes, at: int) -> bytes:
        """Give what a witness signs: a moment in POSIX seconds, and the checkpoint.

        c2sp.org/tlog-cosignature: with Ed25519 the text of the checkpoint; with ML-DSA-44
        the names of both, and a subtree that starts at zero.

        Raises:
            VerificationError: ML-DSA-44 has no message for this text: it is no checkpoint,
                or it has extension lines, which the message would leave out.
        """
        if self.kind == COSIGNATURE:
            return b"cosignature/v1\ntime %d\n" % at + text
        try:
            head = Checkpoint.parse(text.decode())
            names = [_short(self.name), at.to_bytes(8), _short(head.origin)]
        except (MalformedError, UnicodeDecodeError) as error:
            raise VerificationError(f"ML-DSA-44: cannot stand for this text: {error}") from error
        if head.extensions:
            raise VerificationError("ML-DSA-44: extension lines would not be covered")
        return SUBTREE + b"".join((*names, bytes(8), head.size.to_bytes(8), head.root))


def key_id(name: str, kind: int, public: bytes) -> bytes:
    """Hash a key and its name into the four bytes that announce its signatures."""
    return sha256(name.encode() + b"\n" + bytes([kind]) + public).digest()[:4]


def _short(name: str) -> bytes:
    """Write a name after its length on one byte."""
    data = name.encode()
    if len(data) > 255:
        raise MalformedError("a name of more than 255 bytes")
    return bytes([len(data)]) + data


def check_name(name: str) -> None:
    """Refuse a name that a signature line could not carry.

    Raises:
        MalformedError: empty, with a space, a plus sign, a control or half a character.
    """
    if not name or _ODD.search(name):
        raise MalformedError("key: a name is not empty and holds no space nor +")
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise MalformedError("key: a name is Unicode text") from error
