"""Recomputing a whole journal from its entries, and naming what is wrong.

Nothing is repaired here: see `repairing`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.journal_numbers import WRONG, number_told
from parvis.apps.ledger.models import ClosedLog, Entry, Log, Sealed, Tile
from parvis.apps.ledger.piecing import reader_over
from parvis.apps.ledger.reading import CHUNK, reading, rows_of
from parvis.apps.ledger.saying import in_french
from parvis.apps.ledger.shown import wrong_of_shown
from parvis.apps.ledger.waiting import check, checksum
from parvis.core.errors import CoreError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.ending import CLOSE
from parvis.core.ledger.entries import Leaf, check_commitment
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.policy import Policy

BEHIND = (
    "La base est plus ancienne que ce qui a été signé ({here} lignes, et heads.sqlite3 en connaît"
    " {signed}) : le plus souvent, une sauvegarde a été remise en place. Tapez"
    " ./parvis journal repair --town {slug}, qui dit ce qui peut revenir :"
    " docs/how-to/reparer-le-journal.md."
)


class Kind(StrEnum):
    """What a fault is about."""

    ENTRY = "entry"
    CONTENT = "content"  # what an entry commits to; its leaf, and the tree, are right
    FILE = "file"  # a tile or a bundle
    HEAD = "head"
    STORE = "store"  # of heads
    BEHIND = "behind"  # the base is older than what was signed
    KEY = "key"  # the secret half, in a file
    SHOWN = "shown"  # beside the entries: see `shown`


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, with a sentence for people, in French."""

    kind: Kind
    sentence: str
    index: int | None = None
    path: str = ""

    def __str__(self) -> str:
        return self.sentence

    @property
    def stops(self) -> bool:
        """Whether nothing may be signed over it."""
        return self.kind not in {Kind.CONTENT, Kind.SHOWN}


def faults(log: Sealed, heads: Heads) -> Iterator[Fault]:
    """Give each thing that is wrong in a journal, going on or closed."""
    hashes: list[bytes] = []
    if isinstance(log, ClosedLog) and log.number != (number := number_told(log)):
        yield Fault(Kind.SHOWN, WRONG.format(log, number))
        log.number = number  # marks the rows: without it, none is found
    if behind := fault_of_behind(log, heads):
        yield behind
    yield from _check_entries(log, hashes)
    if len(hashes) != log.size:
        said = f"le journal annonce {log.size} lignes, la base en a {len(hashes)} à la suite"
        yield Fault(Kind.ENTRY, said)
    expected = tiles.grown_tiles(0, hashes, lambda _tile: b"")
    if isinstance(log, Log):
        yield from _check_waiting()
    elif after := Entry.objects.after(log.shard, log.size).count():
        yield Fault(Kind.ENTRY, f"{after} lignes sont rangées après la fin du journal clos")
    yield from _check_tiles(log.shard, expected)
    yield from _check_head(log, heads, expected)
    for sentence in wrong_of_shown(log, reader_over(expected)):
        yield Fault(Kind.SHOWN, sentence)


def _check_entries(log: Sealed, hashes: list[bytes]) -> Iterator[Fault]:
    """Check each entry alone and against its bundle; gather the hashes of the leaves."""
    places = Entry.objects.filter(shard=log.shard, index__lt=log.size).order_by("index")
    bundle: list[bytes] = []
    closed: int | None = None
    keys = places.values_list("pk", flat=True).iterator(CHUNK)
    for place, (entry, unread) in enumerate(rows_of(keys)):
        if entry.index != place:
            yield Fault(Kind.ENTRY, f"ligne {place} : manquante", place)
            return
        leaf = bytes(entry.leaf)
        kind = "" if "type" in unread else entry.type
        if unread:
            yield _unread(f"ligne {place}", unread, place)
        else:
            yield from _faults_of(entry, leaf, place)
        if closed == place - 1:
            yield Fault(Kind.ENTRY, f"ligne {place} : suit celle qui clôt le journal", place)
        closed = place if kind == CLOSE else closed
        hashes.append(leaf_hash(leaf))
        bundle.append(leaf)
        if len(bundle) == tiles.WIDTH:
            yield from _check_bundle(log.shard, place // tiles.WIDTH, bundle)
            bundle = []
    if bundle:
        yield from _check_bundle(log.shard, len(hashes) // tiles.WIDTH, bundle)
    if closed is not None and not log.closed_at:
        yield Fault(
            Kind.ENTRY, f"ligne {closed} : clôt le journal, que la base croit ouvert", closed
        )


def _check_waiting() -> Iterator[Fault]:
    """Check what will be signed next: a bit that flips there would be signed for ever."""
    for entry, unread in rows_of(Entry.objects.waiting().values_list("pk", flat=True)):
        who = f"ligne en attente ({entry.pk})"
        if unread:
            yield _unread(who, unread, None)
            continue
        try:
            check(entry)
        except CoreError:
            yield Fault(Kind.ENTRY, f"{who} : n’est plus celle qui a été écrite")


def _unread(who: str, name: str, place: int | None) -> Fault:
    kind = Kind.CONTENT if name in {"payload", "salt", "payload, salt"} else Kind.ENTRY
    return Fault(kind, f"{who} : sa colonne « {name} » ne se lit pas", place)


def _faults_of(entry: Entry, data: bytes, place: int) -> Iterator[Fault]:
    try:
        leaf = Leaf.parse(data)
        if leaf.kind != entry.type:
            said = f"ligne {place} : dit {leaf.kind} et est rangée sous {entry.type}"
            yield Fault(Kind.ENTRY, said, place)
            return
        if entry.at != leaf.at:
            yield Fault(Kind.ENTRY, f"ligne {place} : rangée à un autre moment", place)
        known = entry.checksum
        if known is not None and known != checksum(data, entry.type, entry.subject):
            said = f"ligne {place} : sa somme de contrôle est celle d’une autre"
            yield Fault(Kind.ENTRY, said, place)
        if entry.payload is not None and not isinstance(entry.payload, dict):
            yield Fault(Kind.CONTENT, f"ligne {place} : son contenu ne se lit pas", place)
        elif entry.payload is not None:
            check_commitment(leaf, entry.payload, bytes(entry.salt or b""))
    except VerificationError as error:
        yield Fault(Kind.CONTENT, f"ligne {place} : {in_french(error)}", place)
    except CoreError as error:
        yield Fault(Kind.ENTRY, f"ligne {place} : {in_french(error)}", place)


def _check_bundle(shard: int, number: int, entries: list[bytes]) -> Iterator[Fault]:
    address = tiles.Tile(tiles.ENTRIES, number, len(entries))
    stored = _stored(shard, address)
    if stored.startswith(tiles.encode_bundle(entries)):
        return
    try:
        copies = tiles.decode_bundle(stored, len(entries))
    except CoreError:
        copies = []
    first = number * tiles.WIDTH
    for place, (entry, copy) in enumerate(zip(entries, copies, strict=False), first):
        if entry != copy:
            said = f"ligne {place} : autre dans le fichier {address.path}"
            yield Fault(Kind.FILE, said, place, address.path)
            return
    said = f"fichier {address.path} : manquant ou incomplet"
    yield Fault(Kind.FILE, said, path=address.path)


def _check_tiles(shard: int, expected: Mapping[tiles.Tile, bytes]) -> Iterator[Fault]:
    for address, data in sorted(expected.items()):
        if not _stored(shard, address).startswith(data):
            said = f"fichier {address.path} : n’est pas celui que donnent les lignes"
            yield Fault(Kind.FILE, said, path=address.path)


def _stored(shard: int, address: tiles.Tile) -> bytes:
    """Return a whole row; the worker may have made it longer since we began."""
    rows = Tile.objects.filter(shard=shard, level=address.level, number=address.index)
    try:
        with reading():
            return bytes(rows.values_list("data", flat=True).first() or b"")
    except CoreError:  # it holds no bytes, but a text: the file is named as one that is wrong
        return b""


def _check_head(log: Sealed, heads: Heads, expected: Mapping[tiles.Tile, bytes]) -> Iterator[Fault]:
    """Check the signed head, and the store of what was signed, against the entries."""
    read, known = reader_over(expected), heads.get(log.origin)
    try:
        if known and not _is_elsewhere(known, log) and not _leads_to(known, read):
            said = f"le dernier sceau, de {known.size} lignes, en couvrait d’autres"
            yield Fault(Kind.STORE, said)
        if log.note is None:
            if log.size and not isinstance(log, Log):
                yield Fault(Kind.HEAD, "sceau : manquant")
            return
        signed = Policy(log.keys).check(log.note).checkpoint
        yield from _compare(signed, log, tiles.root_hash(signed.size, read))
        if known is None or known.size < signed.size:
            yield Fault(Kind.STORE, "heads.sqlite3 ne connaît pas le dernier sceau")
    except CoreError as error:
        yield Fault(Kind.HEAD, f"sceau : {in_french(error)}")


def fault_of_behind(log: Sealed, heads: Heads) -> Fault | None:
    """Say that more was signed than the base has, if so: a backup was put back."""
    known = heads.get(log.origin)
    if known is None or not isinstance(log, Log) or not _is_behind(known, log):
        return None
    said = BEHIND.format(here=log.size, signed=known.size, slug=log.town.slug)
    return Fault(Kind.BEHIND, said)


def _is_behind(known: Head, log: Sealed) -> bool:
    if known.size <= log.size or _has_grown_to(known.size, log) or _is_lost(known, log):
        return False
    return not Entry.objects.after(log.shard, log.size).exists()  # else its size is damaged


def _is_elsewhere(known: Head, log: Sealed) -> bool:
    """Whether the last head covers lines that the base does not have, for a reason told."""
    if _has_grown_to(known.size, log) or _is_lost(known, log):
        return True
    return isinstance(log, Log) and _is_behind(known, log)


def _leads_to(known: Head, read: tiles.Read) -> bool:
    try:
        return tiles.root_hash(known.size, read) == known.root
    except CoreError:  # there are fewer lines
        return False


def _has_grown_to(size: int, log: Sealed) -> bool:
    """Whether the journal was sealed up to there since `log` was read: not a fault of it."""
    rows = Log.objects.filter(pk=log.pk, size__gte=size)
    return isinstance(log, Log) and size > log.size and rows.exists()


def _is_lost(known: Head, log: Sealed) -> bool:
    """Whether the last head covers lines that are lost, as the closing of the journal tells."""
    if known.size <= log.size or not log.closing:
        return False
    act = Closing.parse(log.closing_text)
    return (act.size, act.root) == (known.size, known.root)


def _compare(signed: Checkpoint, log: Sealed, root: bytes) -> Iterator[Fault]:
    if signed.origin != log.origin:
        yield Fault(Kind.HEAD, f"le sceau est celui d’un autre journal, {signed.origin}")
    if signed.root != root:
        yield Fault(Kind.HEAD, f"le sceau de {signed.size} lignes en couvre d’autres")
