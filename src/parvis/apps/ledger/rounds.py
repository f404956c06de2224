"""Many journals sealed at once, for an installation that holds thousands of them.

The same steps as in `sequencer`, in the same order, each taken for a whole group: one
transaction numbers and writes, one transaction of the store of heads locks, then each head
is signed, and one transaction publishes. A journal with anything odd about it (halted,
interrupted by a crash, behind, closed, between two keys, a long queue) is left to
`sequencer.tick`, which knows what to do and say; so is the whole group if one step fails for
one of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Count

from parvis.apps.common.tenancy import across_all
from parvis.apps.ledger.heads import Head, Heads, StaleHeadError
from parvis.apps.ledger.models import Entry, Log, Tile
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
    waiting: int
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
    waiting = _waiting(log.town_id for log in logs)
    group = [
        Journal(log, signer, known.get(log.origin), waiting.get(log.town_id, 0))
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
        and journal.waiting <= QUEUE
    )


def _continues(journal: Journal) -> bool:
    """Tell whether the tiles lead to the last head that was signed."""
    try:
        return journal.known in (None, journal.head())
    except MalformedError:
        return False


def _waiting(towns: Iterable[int]) -> dict[int, int]:
    rows = Entry.objects.waiting().filter(town__in=list(towns)).order_by().values_list("town")
    return dict(rows.annotate(many=Count("pk")))


@transaction.atomic
def _integrate(group: Sequence[Journal]) -> list[Journal]:
    """Number what waits, write the tiles, read them back; return the journals that grew."""
    by_town = {journal.log.town_id: journal for journal in group}
    locked = Log.objects.select_for_update().filter(town__in=by_town).order_by("pk")
    if sum(_is_as_before(log, by_town[log.town_id]) for log in locked) != len(group):
        raise OddError
    for town, leaf, kind, subject, kept in _number(by_town):
        if kept != checksum(leaf, kind, subject):
            raise OddError
        by_town[town].leaves.append(leaf)
    growing = [journal for journal in group if journal.leaves]
    for journal in growing:
        journal.grow()
    _write(growing)
    _read_back(growing)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Log._meta.db_table} SET size = %s WHERE town_id = %s",  # noqa: S608, SLF001
            [(journal.size, journal.log.town_id) for journal in growing],
        )
    return growing


def _is_as_before(log: Log, journal: Journal) -> bool:
    """Tell whether nobody has closed the journal or changed its keys meanwhile."""
    names = ("size", "vkey", "closed_at", "rotated_at")
    return all(getattr(log, name) == getattr(journal.log, name) for name in names)


def _number(towns: Iterable[int]) -> list[tuple[int, bytes, str, str, int | None]]:
    """Give the next indexes, genesis first, then by key; return each with its town."""
    entry, log, places = Entry._meta.db_table, Log._meta.db_table, _list(towns)  # noqa: SLF001
    index = connection.ops.quote_name("index")
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {entry} SET {index} = numbered.place FROM ("  # noqa: S608 - our own names
            f" SELECT e.id, l.size - 1 + row_number() OVER (PARTITION BY e.town_id ORDER BY"
            f"  CASE WHEN l.size = 0 AND e.type = 'log.genesis' THEN 0 ELSE 1 END, e.id) AS place"
            f" FROM {entry} e JOIN {log} l ON l.town_id = e.town_id"
            f" WHERE e.{index} IS NULL AND e.town_id IN {places}"
            f") AS numbered WHERE {entry}.id = numbered.id"
        )
        cursor.execute(
            f"SELECT e.town_id, e.leaf, e.type, e.subject, e.checksum FROM {log} l JOIN {entry} e"  # noqa: S608
            f" ON e.town_id = l.town_id AND e.shard = 0 AND e.{index} >= l.size"
            f" WHERE l.town_id IN {places} ORDER BY e.town_id, e.{index}"
        )
        with reading():
            rows = cursor.fetchall()
        return [(town, bytes(leaf), *rest) for town, leaf, *rest in rows]


def _read_edges(group: Sequence[Journal]) -> None:
    """Read what each level of each tree ends with, and all that stands after it."""
    by_town = {journal.log.town_id: journal for journal in group}
    tile, log, towns = Tile._meta.db_table, Log._meta.db_table, _list(by_town)  # noqa: SLF001
    largest = max((journal.size for journal in group), default=0)
    levels = [level for level in range(tiles.MAX_LEVEL + 1) if largest >> tiles.HEIGHT * level]
    with connection.cursor() as cursor:
        for level in (tiles.ENTRIES, *levels):
            shift = tiles.HEIGHT * (max(level, 0) + 1)
            cursor.execute(
                f"SELECT t.town_id, t.number, t.data FROM {log} l JOIN {tile} t"  # noqa: S608
                f" ON t.town_id = l.town_id AND t.shard = 0 AND t.level = {level}"
                f" AND t.number >= l.size >> {shift} WHERE l.town_id IN {towns}"
            )
            for town, number, data in cursor.fetchall():
                by_town[town].edge[level, number] = bytes(data)


def _write(group: Sequence[Journal]) -> None:
    rows = [
        (journal.log.town_id, place.level, place.index, data)
        for journal in group
        for place, data in journal.fresh.items()
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Tile._meta.db_table} (town_id, shard, level, number, data)"  # noqa: S608, SLF001
            " VALUES (%s, 0, %s, %s, %s)"
            " ON CONFLICT (town_id, shard, level, number) DO UPDATE SET data = excluded.data",
            rows,
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
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {Log._meta.db_table} SET checkpoint = %s, sealed_at = %s"  # noqa: S608, SLF001
            " WHERE town_id = %s",
            rows,
        )


def _list(keys: Iterable[int]) -> str:
    """Write primary keys as SQL; integers, so that nothing else can come in."""
    return f"({', '.join(map(str, sorted(map(int, keys)))) or 'NULL'})"
