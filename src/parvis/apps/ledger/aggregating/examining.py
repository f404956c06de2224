"""Recomputing the common register: its files, its head, the store of heads, its index."""

from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from parvis.apps.ledger.aggregating.folder import CHECKPOINT
from parvis.apps.ledger.aggregating.gathering import FOLDER, KEY
from parvis.apps.ledger.aggregating.index import INDEX, Index
from parvis.apps.ledger.checking import Fault, Kind
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import KeyFileError, read_key
from parvis.apps.ledger.mirrors import files_at
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import Fault as Found, Kind as About, audit
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import head_of, tile_of
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, tile_at

SAID = {
    About.ENTRY: "ligne {0.index} : n’est pas celle que le sceau couvre ({0.path})",
    About.TILE: "fichier {0.path} : n’est pas celui que donnent les lignes",
    About.MISSING: "fichier {0.path} : manquant ou incomplet",
    About.ROOT: "les lignes ne mènent pas au sceau",
}


def has_register(home: Path) -> bool:
    """Whether this installation keeps a register."""
    return (home / FOLDER).exists() or (home / INDEX).exists()


def register_faults(home: Path, heads: Heads) -> Iterator[Fault]:
    """Give each thing that is wrong in the register, if there is one; nothing is written."""
    if not has_register(home):
        return
    files = files_at(str(home / FOLDER))
    try:
        key = read_key(home, KEY).verifier
        if heads.get(key.name) is None and not (home / FOLDER / CHECKPOINT).exists():
            return  # nothing was ever gathered
        note, read = head_of(files), partial(tile_of, files)
        found = audit(note, read, policy=Policy.for_key(key), leaves=False)
        yield from map(_said, found.faults)
        if found.error is not None:
            yield Fault(Kind.HEAD, f"sceau : {found.error}")
        yield from _check_store(found.checkpoint, heads)
        if not found.faults:
            yield from _check_index(home, found.checkpoint, read)
    except (CoreError, KeyFileError) as error:
        yield Fault(Kind.HEAD, f"sceau : {error}")


def _said(found: Found) -> Fault:
    kind = Kind.ENTRY if found.kind == About.ENTRY else Kind.FILE
    return Fault(kind, SAID[found.kind].format(found), found.index, found.path)


def _check_store(head: Checkpoint, heads: Heads) -> Iterator[Fault]:
    known = heads.get(head.origin)
    if known is None or known.size < head.size:
        yield Fault(Kind.STORE, "heads.sqlite3 ne connaît pas le dernier sceau")
    elif known.size == head.size and known.root != head.root:
        yield Fault(Kind.STORE, f"le dernier sceau, de {head.size} lignes, en couvrait d’autres")


def _check_index(home: Path, head: Checkpoint, read: Read) -> Iterator[Fault]:
    """Compare the index with the lines; it may be behind them, for it is made from them."""
    with closing(Index(home)) as index:
        for first in range(0, min(index.count(), head.size), WIDTH):
            bundle = tile_at(ENTRIES, first // WIDTH, head.size)
            entries = tiles.decode_bundle(read(bundle), bundle.width)
            for place in index.differing(entries, start=first):
                said = f"{INDEX} : la ligne {place} n’est pas celle du registre"
                yield Fault(Kind.FILE, said, place, INDEX)
