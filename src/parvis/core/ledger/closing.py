"""What is said of a journal when it is closed for ever, apart from the journal itself.

A key that was stolen can sign anything, and a key that was lost nothing: the last good
head is then told by a statement of its own, which the root key signs.
"""

from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.ledger.encoding import from_base64, from_decimal, to_base64
from parvis.core.ledger.merkle import HASH_SIZE

TITLE = "parvis/close/v1"  # no checkpoint begins so: an origin is an address


@dataclass(frozen=True, slots=True)
class Closing:
    """The last head of a journal that is to be believed, and why nothing follows."""

    origin: str
    size: int
    root: bytes
    reason: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a statement, without its signatures.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        title, *lines = text.removesuffix("\n").split("\n")
        if title != TITLE or len(lines) != 4 or not all(lines) or not text.endswith("\n"):
            raise MalformedError("closing: a title, then origin, size, root and reason")
        origin, size, root, reason = lines
        digest = from_base64(root, "closing: the root")
        if len(digest) != HASH_SIZE:
            raise MalformedError(f"closing: a root is {HASH_SIZE} bytes")
        return cls(origin, from_decimal(size, "closing: the size"), digest, reason)

    def __str__(self) -> str:
        """Write the statement as `parse` reads it; the reason stands on one line."""
        reason = " ".join(self.reason.split())
        return "\n".join(
            (TITLE, self.origin, str(self.size), to_base64(self.root), reason or "-", "")
        )
