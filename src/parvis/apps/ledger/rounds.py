"""Many journals sealed at once, for an installation that holds thousands of them.

The same steps as in `sequencer`, in the same order, each taken for a whole group: one
transaction numbers and writes, one transaction of the store of heads locks, then each head
is signed, and one transaction publishes. A journal with anything odd about it (halted,
interrupted by a crash, behind, closed, between two keys, a long queue) is left to
`sequencer.tick`, which knows what to do and say; so is the whole group if one step fails for
one of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction

from parvis.apps.common.tenancy import across_all
from parvis.apps.ledger import round_rows
from parvis.apps.ledger.heads import Head, Heads, StaleHeadError
from parvis.apps.ledger.many_rows import Row
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.numbering import GENESIS
from parvis.apps.ledger.reading import reading
from parvis.apps.ledger.waiting import checksum
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey

GROUP = 1024  # journals of one transaction: other writers wait for it
QUEUE = 256  # entries of one journal that are waiting

Data = dict[tiles.Tile, bytes]
Stored = dict[tuple[int, int], bytes]  # level, index -> a whole row


class OddError(Exception):
    """What was read back is not what was written, in one journal of a group."""


@dataclass(slots=True)
class Journal:
    """A journal of the group, from what the database holds to what will be signed."""

    log: Log
    signer: SignerKey
    known: Head | None
    waiting: list[int]  # the keys of what waits, in the order of the places to come
    edge: Stored = field(default_factory=dict)  # the last tile of each level
    leaves: list[bytes] = field(default_factory=list)
    fresh: Data = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many entries it will hold."""
        return self.log.size + len(self.leaves)

    def read(self, tile: tiles.Tile) -> bytes:
        """Give a row of the edge."""
        try:
            return self.edge[tile.level, tile.index]
        except KeyError as error:
            raise MalformedError(f"{tile.path}: missing") from error

    def grow(self) -> None:
        """Compute the tiles that the new entries change."""
        hashes = [leaf_hash(leaf) for leaf in self.leaves]
        self.fresh = tiles.grown_tiles(self.log.size, hashes, self.read)
        self.fresh |= tiles.grown_bundles(self.log.size, self.leaves, self.read)

    def head(self) -> Head:
        """Give the head of what is on the disk."""
        return Head(self.size, tiles.root_hash(self.size, self.read))


def seal_group(
    logs: Sequence[Log], signers: Mapping[str, SignerKey], heads: Heads, *, at: datetime
) -> set[int]:
    """Seal what waits in a group of journals; return the towns whose journal is in order.

    Nothing is signed of the others.
    """
    with across_all():
        group = _regular(logs, signers, heads)
        waiting = [journal for journal in group if journal.waiting]
        try:
            if waiting:
                _publish(_integrate(waiting), heads, at)
        except (MalformedError, OddError, StaleHeadError):
            return set()
    return {journal.log.town_id for journal in group}


def _regular(logs: Sequence[Log], signers: Mapping[str, SignerKey], heads: Heads) -> list[Journal]:
    """Keep the journals of which nothing is odd, with the edge of their tree."""
    known = heads.get_many(log.origin for log in logs)
    waiting = _waiting(logs)
    group = [
        Journal(log, signer, known.get(log.origin), waiting.get(log.town_id, []))
        for log in logs
        if (signer := signers.get(log.vkey))
    ]
    group = [journal for journal in group if _is_regular(journal)]
    _read_edges(group)
    return [journal for journal in group if _continues(journal)]


def _is_regular(journal: Journal) -> bool:
    log, size = journal.log, journal.known.size if journal.known else 0
    return (
        not (log.trouble or log.closed_at or log.rotated_at)
        and log.size == size == log.published
        and len(journal.waiting) <= QUEUE
    )


def _continues(journal: Journal) -> bool:
    """Tell whether the tiles lead to the last head that was signed."""
    try:
        return journal.known in (None, journal.head())
    except MalformedError:
        return False


def _waiting(logs: Sequence[Log]) -> dict[int, list[int]]:
    """Return the keys of what waits, by town: the line that opens a journal, then by key."""
    empty = {log.town_id for log in logs if not log.size}
    first: dict[int, list[int]] = defaultdict(list)
    others: dict[int, list[int]] = defaultdict(list)
    for town, key, kind in round_rows.waiting_in(log.town_id for log in logs):
        (first if town in empty and kind == GENESIS else others)[town].append(key)
    return {town: first[town] + others[town] for town in first.keys() | others.keys()}


@transaction.atomic
def _integrate(group: Sequence[Journal]) -> list[Journal]:
    """Number what waits, write the tiles, read them back; return the journals that grew."""
    by_town = {journal.log.town_id: journal for journal in group}
    rows = round_rows.locked(by_town)
    if sum(_is_as_before(row, by_town[row[0]].log) for row in rows) != len(group):
        raise OddError
    _number(group)
    for journal in group:
        journal.grow()
    _write(group)
    _read_back(group)
    sizes = [(journal.size, journal.log.town_id) for journal in group]
    round_rows.update_logs({"size": "bigint"}, sizes)
    return list(group)


def _is_as_before(row: Row, log: Log) -> bool:
    """Tell whether nobody has closed the journal or changed its keys meanwhile."""
    return row[1:] == tuple(getattr(log, name) for name in round_rows.WATCHED)


def _number(group: Sequence[Journal]) -> None:
    """Give what waits the next places, and read from the rows what stands there.

    Raises:
        OddError: a row waits no more, stands elsewhere, or is not what was written.
    """
    places = {
        key: (journal, place)
        for journal in group
        for place, key in enumerate(journal.waiting, journal.log.size)
    }
    if round_rows.number([(key, place) for key, (_, place) in places.items()]) != len(places):
        raise OddError
    with reading():
        rows = round_rows.numbered(places)
    by_town = {journal.log.town_id: journal for journal in group}
    for town, place, data, kind, subject, kept in rows:
        journal, leaf = by_town[town], bytes(data)
        if place != journal.size or kept != checksum(leaf, kind, subject):
            raise OddError
        journal.leaves.append(leaf)
    if len(rows) != len(places):
        raise OddError


def _read_edges(group: Sequence[Journal]) -> None:
    """Read what each level of each tree ends with, and all that stands after it."""
    by_town = {journal.log.town_id: journal for journal in group}
    for journal in group:
        journal.edge = {}
    places = [
        (journal.log.town_id, level, journal.log.size >> tiles.HEIGHT * (max(level, 0) + 1))
        for journal in group
        for level in (tiles.ENTRIES, *_levels(journal.size))
    ]
    for town, level, number, data in round_rows.edges(places):
        by_town[town].edge[level, number] = bytes(data)


def _levels(size: int) -> list[int]:
    return [level for level in range(tiles.MAX_LEVEL + 1) if size >> tiles.HEIGHT * level]


def _write(group: Sequence[Journal]) -> None:
    round_rows.write_tiles(
        [
            (journal.log.town_id, place.level, place.index, data)
            for journal in group
            for place, data in journal.fresh.items()
        ]
    )


def _read_back(group: Sequence[Journal]) -> None:
    """Compare what the database gives with what it was given, and hash the entries again.

    Raises:
        OddError: they differ.
    """
    _read_edges(group)
    for journal in group:
        written = {place: journal.read(place) for place in journal.fresh}
        if written != journal.fresh or _rehashed(journal) != journal.fresh:
            raise OddError(journal.log.origin)


def _rehashed(journal: Journal) -> Data:
    """Compute all tiles over the last bundles again, from what was read."""
    start = journal.log.size // tiles.WIDTH * tiles.WIDTH
    bundles = sorted(place for place in journal.fresh if place.level == tiles.ENTRIES)
    leaves = [leaf for place in bundles for leaf in _entries(journal, place)]
    again = tiles.grown_tiles(start, [leaf_hash(leaf) for leaf in leaves], journal.read)
    again |= {place: journal.read(place) for place in bundles}
    return again


def _entries(journal: Journal, place: tiles.Tile) -> list[bytes]:
    return tiles.decode_bundle(journal.read(place), place.width)


def _publish(group: Sequence[Journal], heads: Heads, at: datetime) -> None:
    """Lock all heads, sign each, publish all."""
    fresh = [(journal, journal.head()) for journal in group]
    heads.swap_many((journal.log.origin, journal.known, head) for journal, head in fresh)
    rows = []
    moment = connection.ops.adapt_datetimefield_value(at)
    for journal, head in fresh:
        text = str(Checkpoint(journal.log.origin, head.size, head.root))
        note = Note(text, (journal.signer.sign(text),))
        rows.append((str(note), moment, journal.log.town_id))
    with transaction.atomic():
        round_rows.update_logs({"checkpoint": "text", "sealed_at": "timestamptz"}, rows)
