"""The public board: what is added to it, in one order, and sealed in the town's journal.

Everything goes through `Addition`: it holds the board's row locked until the transaction
ends, so that heights follow each other and the journal's entries with them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db.models import BigIntegerField, QuerySet

from parvis.apps.common.inserting import change, insert
from parvis.apps.common.prepared import Later, read, read_models
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.services import record
from parvis.apps.voting.models import Board, Election, Record
from parvis.core.voting import archive, wire
from parvis.core.voting.board import ENTRIES


def begin_board(*, election: Election, at: datetime) -> Board:
    """Begin the board of a vote; its moment is the archive's own date."""
    moment = at.replace(microsecond=0)
    return Board.objects.create(town=election.town, election=election, began_at=moment)


@dataclass(slots=True)
class Addition:
    """A board that is being added to, locked until the end of the transaction."""

    board: Board
    election: Election

    @classmethod
    def to(cls, election: Election) -> Self:
        """Lock the board of a vote.

        The vote itself is as the caller read it: another may have closed it since.
        """
        [board] = read_models(_board_locked, election=election.pk)
        return cls(board, election)

    def is_open(self, at: datetime) -> bool:
        """Whether one may vote at a moment, as the database says under the lock."""
        [row] = read(_moments, election=self.board.pk)
        return Election(**dict(zip(_MOMENTS, row, strict=True))).is_open(at)

    def add(self, kind: str, data: Sequence[bytes], *, at: datetime) -> Record:
        """Add an event with the records that it carries, the last of which it names.

        A ballot's entry says its tracker and no finer moment than the hour.
        """
        for content in data:
            self._write(Record(sha256=wire.hex_hash(content), content=content))
        payload = wire.hex_hash(data[-1]) if data else None
        height, parent = self.board.events, self.board.head or None
        text = archive.event_text(kind, height, parent=parent, payload=payload)
        named = wire.hex_hash(text)
        entry = self._seal(kind, payload if kind == archive.BALLOT else named, at)
        event = Record(sha256=named, content=text, height=height, type=kind, entry=entry)
        self._write(event)
        self.board.events, self.board.head = height + 1, named
        return event

    def keep(self) -> None:
        """Keep how far the board has come; the last thing to do."""
        change(self.board, "size", "events", "head", "ballots")

    def _write(self, row: Record) -> None:
        row.town, row.election, row.position = self.election.town, self.election, self.board.size
        insert(row)
        self.board.size += 1

    def _seal(self, kind: str, named: str | None, at: datetime) -> Entry:
        is_ballot = kind == archive.BALLOT
        return record(
            town=self.election.town,
            type=ENTRIES[kind],
            at=at.replace(minute=0, second=0, microsecond=0) if is_ballot else at,
            data={"uuid": self.election.uuid, "height": self.board.events, "sha256": named},
            subject="" if is_ballot else self.election.public_id,
        )


_MOMENTS = ("state", "opens_at", "closes_at")


def _board_locked() -> QuerySet[Board]:
    return Board.objects.select_for_update().filter(pk=Later("election", BigIntegerField()))


def _moments() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Election.objects.filter(pk=Later("election", BigIntegerField()))
    return rows.values_list(*_MOMENTS)


def archive_of(board: Board) -> Iterator[bytes]:
    """Give the archive of a vote as far as it has come, record by record, whatever the scope."""
    time = int(board.began_at.timestamp())
    yield archive.start(time)
    with within(board.town_id):
        yield from _records(board, time)


def _records(board: Board, time: int) -> Iterator[bytes]:
    rows = Record.objects.filter(election=board.election_id, position__lt=board.size)
    for content, height in rows.order_by("position").values_list("content", "height").iterator():
        data = bytes(content)
        yield archive.write_data(data, time) if height is None else archive.write_event(data, time)


def content_of(election: Election, place: int) -> bytes:
    """Return one of the first records of the board: election, trustees, codes, in this order."""
    found = Record.objects.values_list("content", flat=True)
    return bytes(found.get(election=election, position=place))


def carried_by(election: Election, kind: str) -> bytes | None:
    """Return the first record that the only event of a kind carries; nothing before it."""
    event = Record.objects.filter(election=election, type=kind).first()
    carried = {archive.TALLY: 2, archive.RESULT: 1}[kind]
    return content_of(election, event.position - carried) if event else None


ELECTION, TRUSTEES, CODES = 0, 1, 2  # places of the setup's records
