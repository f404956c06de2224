"""One question to one witness, and how patient we are with it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from parvis.apps.ledger.models import Log, Tile, Witness
from parvis.apps.ledger.witnessing.asking import ask, latest
from parvis.core.ledger import tiles
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import ForkAlarm, Outcome, Request, Stale

REFRESH = timedelta(days=1)  # a cosignature is asked for again then, though nothing is new
AGAIN = timedelta(hours=1)  # at the soonest: its clock may be days behind ours
FIRST_PAUSE, LAST_PAUSE = timedelta(seconds=5), timedelta(minutes=10)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(slots=True)
class Patience:
    """How it stands with one witness."""

    is_asked: bool = False
    not_before: datetime = NEVER
    pause: timedelta = timedelta(0)
    tries: int = 0  # sizes that it gave, one after the other
    old: int | None = None  # the size that it says it cosigned last

    def wait(self, at: datetime) -> None:
        """Leave it alone for a while, longer each time."""
        self.pause = min(max(self.pause * 2, FIRST_PAUSE), LAST_PAUSE)
        self.not_before = at + self.pause
        self.tries, self.old = 0, None

    def is_due(self, witness: Witness, published: int, at: datetime) -> bool:
        """Whether to ask now: something is new, or the last cosignature is a day old."""
        if self.is_asked or at < self.not_before:
            return False
        if witness.size < published:
            return True
        last, asked = witness.cosigned_at, witness.asked_at
        is_old = last is None or last < at - REFRESH
        is_long_ago = asked is None or asked < at - AGAIN
        return is_old and (is_long_ago or bool(witness.trouble))


@dataclass(frozen=True, slots=True)
class Question:
    """What a witness is asked, and by which journal."""

    town: int
    witness: Witness
    request: Request

    @classmethod
    def of(cls, log: Log, note: Note, witness: Witness, old: int | None) -> "Question":
        """Ask to cosign the published head, after what the witness has cosigned.

        Raises:
            MalformedError: the tiles do not prove that it continues.
        """
        size = log.published
        old = min(witness.size, size) if old is None else old
        path = tiles.consistency_path(old, size, Tile.objects.reader()) if 0 < old < size else ()
        own = Note(note.text, tuple(s for s in note.signatures if s.name == log.origin))
        return cls(log.town_id, witness, Request(old, tuple(path), own))

    def put(self, at: datetime) -> "Answered":
        """Ask; where the witness disagrees, ask what it publishes too."""
        each, head = self.witness, self.request.checkpoint()
        outcome = ask(each.url, self.request, keys=each.keys, now=int(at.timestamp()))
        disagrees = isinstance(outcome, ForkAlarm) or (
            isinstance(outcome, Stale) and outcome.size > head.size
        )
        return Answered(self, outcome, latest(each.url, head.origin) if disagrees else None)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back, and the head that the witness publishes, where it disagrees."""

    question: Question
    outcome: Outcome
    theirs: Note | None = None
