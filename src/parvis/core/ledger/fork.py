"""A fork proof: two histories that one log has signed, in one file that anyone can check.

The format is ours: `docs/spec/fork-proof.md`. Two checkpoints of one size contradict each
other by their roots. Of two sizes, the file holds hashes that lead to the root of the
larger one and, for its first leaves, to another root than the smaller one states.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_base64, to_base64
from parvis.core.ledger.failures import SignerError
from parvis.core.ledger.keys import COSIGNATURES, VerifierKey
from parvis.core.ledger.merkle import (
    HASH_SIZE,
    Node,
    consistency_path,
    consistency_roots,
    range_hash,
)
from parvis.core.ledger.note import Note, Voucher

HEADER = "parvis/fork-proof@v1"
MAX_LENGTH = 1 << 20  # characters
MAX_PATH = 64  # hashes


class AgreementError(VerificationError):
    """The two checkpoints do not contradict each other, as far as the file shows."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two histories: its head, and who vouches for it."""

    checkpoint: Checkpoint
    vouchers: tuple[Voucher, ...]


@dataclass(frozen=True, slots=True)
class Fork:
    """A fork that keys which the reader knows have signed."""

    origin: str
    smaller: Side
    larger: Side

    @property
    def twice(self) -> tuple[VerifierKey, ...]:
        """The keys that vouch for both sides; a witness among them failed at its duty."""
        others = {voucher.key for voucher in self.larger.vouchers}
        return tuple(v.key for v in self.smaller.vouchers if v.key in others)


@dataclass(frozen=True, slots=True)
class ForkProof:
    """Two signed checkpoints, the smaller first, and what shows that they contradict."""

    smaller: Note
    larger: Note
    path: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, one: Note, other: Note, node: Node | None = None) -> Self:
        """Join two checkpoints; `node` gives the nodes of the larger tree, if sizes differ.

        Raises:
            MalformedError: a text is no checkpoint, or nodes are needed.
        """
        smaller, larger = sorted((one, other), key=lambda note: Checkpoint.parse(note.text).size)
        old, size = (Checkpoint.parse(note.text).size for note in (smaller, larger))
        if old == size:
            return cls(smaller, larger)
        if node is None:
            raise MalformedError("fork: two sizes; the nodes of the larger tree are needed")
        perfect = [] if old & old - 1 else [range_hash(0, old, node)]
        return cls(smaller, larger, (*perfect, *consistency_path(old, size, node)))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a fork proof; nothing is checked.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        parts = text.split("\n\n") if len(text) <= MAX_LENGTH else []
        if len(parts) != 5:
            raise MalformedError("fork: a head, and two signed checkpoints")
        header, *lines = parts[0].split("\n")
        path = tuple(from_base64(line, "fork: a hash") for line in lines)
        if header != HEADER or len(path) > MAX_PATH or any(len(h) != HASH_SIZE for h in path):
            raise MalformedError(f"fork: {HEADER}, then at most {MAX_PATH} hashes")
        first, second = (
            Note.parse(f"{parts[1]}\n\n{parts[2]}\n"),
            Note.parse(f"{parts[3]}\n\n{parts[4]}"),
        )
        proof = cls(first, second, path)
        if proof.checkpoints[0].size > proof.checkpoints[1].size:
            raise MalformedError("fork: the smaller checkpoint comes first")
        return proof

    def __str__(self) -> str:
        """Write the file as `parse` reads it."""
        path = map(to_base64, self.path)
        return "\n".join((HEADER, *path, "", str(self.smaller), str(self.larger)))

    @property
    def checkpoints(self) -> tuple[Checkpoint, Checkpoint]:
        """What the two notes state; unchecked."""
        return Checkpoint.parse(self.smaller.text), Checkpoint.parse(self.larger.text)

    def check_contradiction(self) -> str:
        """Check that no log can be both; return the name of the log. Says nothing of keys.

        Raises:
            MalformedError: the hashes cannot be right.
            VerificationError: the hashes do not lead to the larger checkpoint.
            AgreementError: two logs, or no contradiction.
        """
        small, large = self.checkpoints
        if small.origin != large.origin:
            raise AgreementError("two logs, each with its own name")
        if small.size == large.size:
            if self.path:
                raise MalformedError("fork: between two trees of one size stand no hashes")
            before = large.root
        else:
            before, after = consistency_roots(old=small.size, size=large.size, path=self.path)
            if after != large.root:
                raise VerificationError("the hashes do not lead to the larger checkpoint")
        if before == small.root:
            raise AgreementError("the larger checkpoint continues the smaller one")
        return small.origin

    def check(self, keys: Iterable[VerifierKey]) -> Fork:
        """Check a fork, and that a known key of the log signs both sides.

        Raises:
            VerificationError: as `check_contradiction`; or a known key's signature is
                false; or no known key signs a side as the log.
        """
        origin, known = self.check_contradiction(), tuple(keys)
        small, large = (
            Side(head, _signed(note, known))
            for head, note in zip(self.checkpoints, (self.smaller, self.larger), strict=True)
        )
        return Fork(origin, small, large)


def _signed(note: Note, keys: tuple[VerifierKey, ...]) -> tuple[Voucher, ...]:
    vouchers = note.check(keys)
    if all(voucher.key.kind in COSIGNATURES for voucher in vouchers):
        raise SignerError("no known key signs as the log")
    return vouchers
