"""A receipt: an entry, what opens it, and what proves its place in the journal.

A c2sp.org/tlog-proof file, whose `extra` line carries the leaf and, where the leaf is a
commitment, the payload and the salt. Nothing in `extra` is trusted: it must lead to the
root that the checkpoint states, and the checkpoint must be signed by a key that the
reader knows from elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from parvis.core import canonical
from parvis.core.canonical import Json
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_base64, from_decimal, from_hex, to_base64
from parvis.core.ledger.entries import SALT_SIZE, Leaf, check_commitment
from parvis.core.ledger.failures import PlaceError
from parvis.core.ledger.merkle import HASH_SIZE, check_inclusion, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy, Verdict

HEADER = "c2sp.org/tlog-proof@v1"
MAX_LENGTH = 1 << 20  # characters
MAX_PATH = 63  # hashes; as deep as a log can be


@dataclass(frozen=True, slots=True)
class Proof:
    """An entry's place in a log, as c2sp.org/tlog-proof writes it."""

    index: int
    path: tuple[bytes, ...]
    note: Note
    extra: bytes | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a `.tlog-proof` file; nothing is checked.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        head, blank, note = text.partition("\n\n") if len(text) <= MAX_LENGTH else ("", "", "")
        header, *lines = head.split("\n")
        if header != HEADER or not blank:
            raise MalformedError(f"proof: no {HEADER}, or more than {MAX_LENGTH} characters")
        extra = None
        if lines and lines[0].startswith("extra "):
            extra = from_base64(lines.pop(0).removeprefix("extra "), "proof: extra")
        if not lines or not lines[0].startswith("index "):
            raise MalformedError("proof: no index line")
        index = from_decimal(lines.pop(0).removeprefix("index "), "proof: the index")
        path = tuple(from_base64(line, "proof: a hash") for line in lines)
        if len(path) > MAX_PATH or any(len(step) != HASH_SIZE for step in path):
            raise MalformedError(f"proof: at most {MAX_PATH} hashes of {HASH_SIZE} bytes")
        proof = cls(index, path, Note.parse(note), extra)
        proof.checkpoint()
        return proof

    def __str__(self) -> str:
        """Write the file as `parse` reads it."""
        extra = [] if self.extra is None else [f"extra {to_base64(self.extra)}"]
        path = map(to_base64, self.path)
        return "\n".join((HEADER, *extra, f"index {self.index}", *path, "", str(self.note)))

    def checkpoint(self) -> Checkpoint:
        """Read the log's head that the proof leads to; unchecked."""
        return Checkpoint.parse(self.note.text)

    def check_place(self, entry: bytes) -> Checkpoint:
        """Check that an entry stands where the proof says, and return the log's head.

        Says nothing of who signs that head.

        Raises:
            PlaceError: the proof does not lead from this entry to the root.
        """
        checkpoint = self.checkpoint()
        try:
            check_inclusion(
                leaf_hash(entry),
                index=self.index,
                size=checkpoint.size,
                path=self.path,
                root=checkpoint.root,
            )
        except CoreError as error:
            raise PlaceError(str(error)) from error
        return checkpoint


@dataclass(frozen=True, slots=True)
class Receipt:
    """A proof and what it proves."""

    proof: Proof
    entry: bytes
    leaf: Leaf
    payload: dict[str, Json] | None = None
    salt: bytes | None = None

    @classmethod
    def of(
        cls,
        proof: Proof,
        entry: bytes,
        *,
        payload: Mapping[str, Json] | None = None,
        salt: bytes | None = None,
    ) -> Self:
        """Join a proof (without `extra`) and the entry.

        A sealed leaf without payload and salt is a public proof: what third parties get,
        and what remains after an erasure. It proves a place and a date, and opens nothing.

        Raises:
            MalformedError: the entry is no leaf, or only one of payload and salt is there.
        """
        leaf = Leaf.parse(entry)
        if (payload is None) != (salt is None):
            raise MalformedError("receipt: a payload goes with its salt")
        return cls(proof, entry, leaf, None if payload is None else dict(payload), salt)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a receipt file; nothing is checked.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        proof = Proof.parse(text)
        if proof.extra is None:
            raise MalformedError("receipt: no extra line, hence nothing that it proves")
        match canonical.parse_object(proof.extra):
            case {"leaf": str(leaf), "payload": dict(payload), "salt": str(salt)}:
                return cls.of(proof, _entry(leaf), payload=payload, salt=_salt(salt))
            case {"leaf": str(leaf), **rest} if not rest.keys() & {"payload", "salt"}:
                return cls.of(proof, _entry(leaf))
        raise MalformedError("receipt: leaf, payload and salt, of other types")

    @property
    def opens(self) -> bool:
        """Whether it says all that the leaf stands for: nothing is sealed, or it is opened."""
        return self.leaf.commitment is None or self.payload is not None

    def __str__(self) -> str:
        """Write the file as `parse` reads it."""
        extra: dict[str, Json] = {"leaf": to_base64(self.entry)}
        if self.payload is not None and self.salt is not None:
            extra |= {"payload": self.payload, "salt": self.salt.hex()}
        place = self.proof
        return str(Proof(place.index, place.path, place.note, canonical.encode(extra)))


@dataclass(frozen=True, slots=True)
class Finding:
    """What a receipt proves. Without a verdict, nobody vouches for the checkpoint."""

    receipt: Receipt
    checkpoint: Checkpoint
    verdict: Verdict | None

    @property
    def is_vouched(self) -> bool:
        """Whether a key that the reader knows signs the checkpoint."""
        return self.verdict is not None

    @property
    def claimed_keys(self) -> tuple[str, ...]:
        """Fingerprints of the keys that the file says sign as the log; unchecked."""
        return tuple(
            f"{signature.name}+{signature.key_id.hex()}"
            for signature in self.receipt.proof.note.signatures
            if signature.name == self.checkpoint.origin
        )


def check(receipt: Receipt, policy: Policy | None = None) -> Finding:
    """Check all that a receipt says; without a policy, that it is at least coherent.

    Raises:
        VerificationError: one of `failures`, which says what is false.
    """
    if receipt.payload is not None and receipt.salt is not None:
        check_commitment(receipt.leaf, receipt.payload, receipt.salt)
    checkpoint = receipt.proof.check_place(receipt.entry)
    verdict = None if policy is None else policy.check(receipt.proof.note)
    return Finding(receipt, checkpoint, verdict)


def _entry(text: str) -> bytes:
    return from_base64(text, "receipt: the leaf")


def _salt(text: str) -> bytes:
    salt = from_hex(text, "receipt: the salt")
    if len(salt) != SALT_SIZE:
        raise MalformedError(f"receipt: a salt is {SALT_SIZE} bytes")
    return salt
