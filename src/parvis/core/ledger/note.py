"""A text and who signs it: c2sp.org/signed-note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.encoding import from_base64, to_base64
from parvis.core.ledger.failures import SignatureError, SignerError
from parvis.core.ledger.keys import VerifierKey, check_name

MAX_LENGTH = 1_000_000  # characters
MAX_SIGNATURES = 100  # as Go's reader; the specification asks for 16 at the least
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class Signature:
    """One line under a note: a claim, until its key has checked it."""

    name: str
    key_id: bytes
    value: bytes

    @classmethod
    def parse(cls, line: str) -> Self:
        """Read `— name base64`, without the newline.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        dash, *rest = line.split(" ")
        if dash != "—" or len(rest) != 2:
            raise MalformedError("note: a signature line is a dash, a name and base64")
        name, data = rest[0], from_base64(rest[1], "note: a signature")
        check_name(name)
        if len(data) < 5:
            raise MalformedError("note: a signature is longer than its key's id")
        return cls(name, data[:4], data[4:])

    def __str__(self) -> str:
        """Write the line, without the newline."""
        return f"— {self.name} {to_base64(self.key_id + self.value)}"


@dataclass(frozen=True, slots=True)
class Voucher:
    """A key whose signature is true, and the POSIX second that it states, if any."""

    key: VerifierKey
    at: int | None


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends with a newline, and the signatures under it."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a note; its signatures are not checked.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        if len(text) > MAX_LENGTH or _CONTROL.search(text):
            raise MalformedError("note: too long, or with a control character")
        body, blank, lines = text.rpartition("\n\n")
        if not blank or not lines.endswith("\n"):
            raise MalformedError("note: a text, an empty line, signatures, a newline")
        claims = lines[:-1].split("\n")
        if len(claims) > MAX_SIGNATURES:
            raise MalformedError(f"note: more than {MAX_SIGNATURES} signatures")
        note = cls(f"{body}\n", tuple(Signature.parse(line) for line in claims))
        note.signed_bytes()
        return note

    def __str__(self) -> str:
        """Write the note as `parse` reads it."""
        return "\n".join((self.text, *map(str, self.signatures), ""))

    def signed_bytes(self) -> bytes:
        """Give the bytes that the signatures stand for.

        Raises:
            MalformedError: the text holds half of a character.
        """
        try:
            return self.text.encode()
        except UnicodeEncodeError as error:
            raise MalformedError("note: not Unicode text") from error

    def check(self, keys: Iterable[VerifierKey]) -> tuple[Voucher, ...]:
        """Check the signatures of known keys; return who vouches for the text.

        Signatures of unknown keys, and of types that cannot be checked here, are passed
        over. One false signature of a known key condemns the whole note.

        Raises:
            SignatureError: a known key's signature is false.
            SignerError: no known key signs.
        """
        known = {(key.name, key.key_id): key for key in keys if key.is_understood}
        text, vouchers = self.signed_bytes(), []
        for signature in self.signatures:
            key = known.get((signature.name, signature.key_id))
            if key is not None:
                vouchers.append(_voucher(key, text, signature))
        if not vouchers:
            raise SignerError("note: signed by no known key")
        return tuple(vouchers)


def _voucher(key: VerifierKey, text: bytes, signature: Signature) -> Voucher:
    try:
        return Voucher(key, key.check(text, signature.value))
    except VerificationError as error:
        raise SignatureError(f"a signature of {key.fingerprint} is false") from error
