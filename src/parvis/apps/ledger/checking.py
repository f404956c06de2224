"""Recomputing a whole journal from its entries, and naming what is wrong.

Nothing is repaired: who finds something wrong compares with a mirror or a backup.
"""

from collections.abc import Iterator, Mapping

from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Entry, Log, Tile
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import Leaf, check_commitment
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.policy import Policy

CHUNK = 2048  # rows read at once


def faults(log: Log, heads: Heads) -> Iterator[str]:
    """Give one sentence for each thing that is wrong in a journal, in French."""
    hashes: list[bytes] = []
    yield from _check_entries(log, hashes)
    if len(hashes) != log.size:
        yield f"le journal annonce {log.size} lignes, la base en a {len(hashes)} à la suite"
    expected = tiles.grown_tiles(0, hashes, lambda _tile: b"")
    yield from _check_tiles(expected)
    yield from _check_head(log, heads, expected)


def _check_entries(log: Log, hashes: list[bytes]) -> Iterator[str]:
    """Check each entry alone and against its bundle; gather the hashes of the leaves."""
    rows = Entry.objects.filter(shard=0, index__lt=log.size).order_by("index").iterator(CHUNK)
    bundle: list[bytes] = []
    for place, entry in enumerate(rows):
        if entry.index != place:
            yield f"ligne {place} : manquante"
            return
        leaf = bytes(entry.leaf)
        fault = _fault_of(entry, leaf)
        if fault:
            yield f"ligne {place} : {fault}"
        hashes.append(leaf_hash(leaf))
        bundle.append(leaf)
        if len(bundle) == tiles.WIDTH:
            yield from _check_bundle(place // tiles.WIDTH, bundle)
            bundle = []
    if bundle:
        yield from _check_bundle(len(hashes) // tiles.WIDTH, bundle)


def _fault_of(entry: Entry, data: bytes) -> str:
    try:
        leaf = Leaf.parse(data)
        if leaf.kind != entry.type:
            return f"dit {leaf.kind} et est rangée sous {entry.type}"
        if entry.payload is not None:
            check_commitment(leaf, entry.payload, bytes(entry.salt or b""))
    except CoreError as error:
        return str(error)
    return ""


def _check_bundle(number: int, entries: list[bytes]) -> Iterator[str]:
    address = tiles.Tile(tiles.ENTRIES, number, len(entries))
    stored = _stored(address)
    if stored.startswith(tiles.encode_bundle(entries)):
        return
    try:
        copies = tiles.decode_bundle(stored, len(entries))
    except CoreError:
        copies = []
    first = number * tiles.WIDTH
    for place, (entry, copy) in enumerate(zip(entries, copies, strict=False), first):
        if entry != copy:
            yield f"ligne {place} : autre dans le fichier {address.path}"
            return
    yield f"fichier {address.path} : manquant ou incomplet"


def _check_tiles(expected: Mapping[tiles.Tile, bytes]) -> Iterator[str]:
    for address, data in sorted(expected.items()):
        if not _stored(address).startswith(data):
            yield f"fichier {address.path} : n’est pas celui que donnent les lignes"


def _stored(address: tiles.Tile) -> bytes:
    """Return a whole row; the worker may have made it longer since we began."""
    rows = Tile.objects.filter(shard=0, level=address.level, number=address.index)
    return bytes(rows.values_list("data", flat=True).first() or b"")


def _check_head(log: Log, heads: Heads, expected: Mapping[tiles.Tile, bytes]) -> Iterator[str]:
    """Check the signed head, and the store of what was signed, against the entries."""
    whole = {(address.level, address.index): data for address, data in expected.items()}

    def read(address: tiles.Tile) -> bytes:
        return whole.get((address.level, address.index), b"")

    known = heads.get(log.origin)
    try:
        if known and tiles.root_hash(known.size, read) != known.root:
            yield f"le dernier sceau, de {known.size} lignes, en couvrait d’autres"
        if log.note is None:
            return
        signed = Policy(log.keys).check(log.note).checkpoint
        yield from _compare(signed, log, tiles.root_hash(signed.size, read))
        if known is None or known.size < signed.size:
            yield "heads.sqlite3 ne connaît pas le dernier sceau"
    except CoreError as error:
        yield f"sceau : {error}"


def _compare(signed: Checkpoint, log: Log, root: bytes) -> Iterator[str]:
    if signed.origin != log.origin:
        yield f"le sceau est celui d’un autre journal, {signed.origin}"
    if signed.root != root:
        yield f"le sceau de {signed.size} lignes en couvre d’autres"
