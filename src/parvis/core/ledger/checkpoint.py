"""A log's tree head as text: c2sp.org/tlog-checkpoint."""

from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.ledger.encoding import from_base64, from_decimal, to_base64
from parvis.core.ledger.merkle import HASH_SIZE

MAX_LENGTH = 65_536  # characters; a checkpoint from outside may be of any length


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log says of itself: its name, its size in entries and its root hash."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a checkpoint's body, without its signatures.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        if len(text) > MAX_LENGTH or not text.endswith("\n"):
            raise MalformedError("checkpoint: too long, or not ended by a newline")
        origin, *rest = text[:-1].split("\n")
        if len(rest) < 2 or not origin or not all(rest):
            raise MalformedError("checkpoint: three non-empty lines at the least")
        size, root, *extensions = rest
        digest = from_base64(root, "checkpoint: the root")
        if len(digest) != HASH_SIZE:
            raise MalformedError(f"checkpoint: a root is {HASH_SIZE} bytes")
        return cls(origin, from_decimal(size, "checkpoint: the size"), digest, tuple(extensions))

    def __str__(self) -> str:
        """Write the body that is signed; `parse` reads it back."""
        return "\n".join((self.origin, str(self.size), to_base64(self.root), *self.extensions, ""))
