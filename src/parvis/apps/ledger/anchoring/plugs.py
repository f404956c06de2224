"""What a way of anchoring is: three functions, over a head and the bytes of its receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, Self

from parvis.apps.ledger.models import Anchor as Row
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note

Parameters = Mapping[str, Any]


class SettingError(Exception):
    """The town's settings cannot work; the sentence says what to change."""


class UnreachableError(Exception):
    """Nobody answered, or not as they should; another try may do."""


class WaitError(Exception):
    """What was promised is not there yet: nothing is wrong."""


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head, and the digest of its text as it is published."""

    checkpoint: Checkpoint
    digest: bytes

    @classmethod
    def of(cls, row: Row) -> Self:
        """Read the head of a row."""
        return cls(Checkpoint.parse(Note.parse(row.checkpoint).text), row.digest)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody outside gave for a head."""

    data: bytes
    is_complete: bool
    at: datetime | None = None  # the head existed then, where this could be checked
    place: str = ""  # who says so, or where to look


class Anchor(Protocol):
    """A way of anchoring; all may raise `UnreachableError` and the core's errors."""

    @property
    def takes_many(self) -> bool:
        """Whether the heads of several towns go together, for the price of one."""

    def submit(self, heads: Sequence[Head]) -> list[Receipt]:
        """Ask for heads to be remembered; one receipt for each, in order."""

    def upgrade(self, head: Head, data: bytes) -> Receipt:
        """Come back for what was promised; a `WaitError` says that it is too early."""

    def verify(self, head: Head, data: bytes) -> Receipt:
        """Check a complete receipt again, from its bytes alone and from whom we trust."""
