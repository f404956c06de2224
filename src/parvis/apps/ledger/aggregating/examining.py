"""Recomputing the common register: its files, its head, the store of heads, its index."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from parvis.apps.ledger.aggregating.folder import CHECKPOINT, POLICY
from parvis.apps.ledger.aggregating.forks import FORKS, damaged_proofs
from parvis.apps.ledger.aggregating.index import INDEX, whole_index
from parvis.apps.ledger.aggregating.mending import names_key
from parvis.apps.ledger.aggregating.own_key import FOLDER, KEY, own_key, shown_key
from parvis.apps.ledger.aggregating.stored import wrong_narrow_files
from parvis.apps.ledger.checking import Fault, Kind
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.keys import KeyFileError, OpenKeyError, wrong_spare_files
from parvis.apps.ledger.mirrors import files_at
from parvis.apps.ledger.saying import in_french
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import Fault as Found, Kind as About, audit
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import head_of, tile_of
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, tile_at

SAID = {
    About.ENTRY: "ligne {0.index} : n’est pas celle que le sceau couvre ({0.path})",
    About.TILE: "fichier {0.path} : n’est pas celui que donnent les lignes",
    About.MISSING: "fichier {0.path} : manquant ou incomplet",
    About.ROOT: "les lignes ne mènent pas au sceau",
}

KEPT = (
    "Remettez-la depuis la copie tenue à part ; si rien ne la rend, ./parvis journal repair"
    " --register --begin-again --yes ouvre un autre registre."
)
MODE = "Si quelqu’un a pu la copier, ouvrez un autre registre : docs/how-to/registre-commun.md."
SPARE = "Elle ne signe plus : rangez ce fichier ailleurs, ou effacez-le."


def has_register(home: Path) -> bool:
    """Whether this installation keeps a register."""
    return (home / FOLDER).exists() or (home / INDEX).exists()


def register_faults(home: Path, heads: Heads) -> Iterator[Fault]:
    """Give each thing that is wrong in the register, if there is one; nothing is written."""
    if not has_register(home):
        return
    yield from _wrong_keys(home)
    key = _key(home)
    if key is None:
        return  # that was told, and nothing else can be believed
    if heads.get(key.name) is None and not (home / FOLDER / CHECKPOINT).exists():
        return  # nothing was ever gathered
    try:
        yield from _wrong_files(home, heads, key)
    except CoreError as error:
        yield Fault(Kind.HEAD, f"sceau : {in_french(error)}")


def _wrong_files(home: Path, heads: Heads, key: VerifierKey) -> Iterator[Fault]:
    files = files_at(str(home / FOLDER))
    note, read = head_of(files), partial(tile_of, files)
    found = audit(note, read, policy=Policy.for_key(key), leaves=False)
    yield from map(_said, found.faults)
    if found.error is not None:
        yield Fault(Kind.HEAD, f"sceau : {in_french(found.error)}")
    yield from _check_store(found.checkpoint, heads, read)
    for path, _right in wrong_narrow_files(home / FOLDER, found.checkpoint.size, read):
        yield _said(Found(About.TILE, path=path))
    if not names_key(home / FOLDER, key):
        yield Fault(Kind.FILE, f"{POLICY} : ne nomme pas la clé du registre", path=POLICY)
    if not found.faults:
        yield from _check_index(home, found.checkpoint, read)


def _wrong_keys(home: Path) -> Iterator[Fault]:
    """Name the files of the register's keys, and of those before it, that are not in order."""
    try:
        own = [own_key(home).verifier]
    except KeyFileError as error:
        own, how = [], MODE if isinstance(error, OpenKeyError) else KEPT
        yield Fault(Kind.KEY, f"clé : {error}. {how}")
    for why, is_open in wrong_spare_files(home, KEY, own):
        if own or f"{KEY}.key" not in why:  # else it is told above
            yield Fault(Kind.KEY, f"clé : {why}. {MODE if is_open else SPARE}")


def _key(home: Path) -> VerifierKey | None:
    try:
        return own_key(home).verifier
    except KeyFileError:
        return shown_key(home)


def _said(found: Found) -> Fault:
    kind = Kind.ENTRY if found.kind == About.ENTRY else Kind.FILE
    return Fault(kind, SAID[found.kind].format(found), found.index, found.path)


def _check_store(head: Checkpoint, heads: Heads, read: Read) -> Iterator[Fault]:
    known = heads.get(head.origin)
    if known is None or known.size < head.size:
        yield Fault(Kind.STORE, "heads.sqlite3 ne connaît pas le dernier sceau")
    elif known.size == head.size and known.root != head.root:
        yield Fault(Kind.STORE, f"le dernier sceau, de {head.size} lignes, en couvrait d’autres")
    elif known.size > head.size and not _leads(read, known):
        said = (
            f"le registre s’arrête à {head.size} lignes ; son dernier sceau en couvre {known.size}"
        )
        yield Fault(Kind.HEAD, said)


def _leads(read: Read, head: Head) -> bool:
    """Whether the files lead to a head that a crash has kept from being shown."""
    try:
        return tiles.root_hash(head.size, read) == head.root
    except CoreError:
        return False


def _check_index(home: Path, head: Checkpoint, read: Read) -> Iterator[Fault]:
    """Compare the index with the lines; it may be behind them, for it is made from them."""
    with whole_index(home) as index:
        if index is None:
            yield Fault(Kind.FILE, f"{INDEX} : ne se lit pas", path=INDEX)
            return
        for first in range(0, min(index.count(), head.size), WIDTH):
            bundle = tile_at(ENTRIES, first // WIDTH, head.size)
            entries = tiles.decode_bundle(read(bundle), bundle.width)
            for place in index.differing(entries, start=first):
                said = f"{INDEX} : la ligne {place} n’est pas celle du registre"
                yield Fault(Kind.FILE, said, place, INDEX)
        if index.count() > max(head.size, _size_now(home)):  # unless it has grown meanwhile
            yield Fault(Kind.FILE, f"{INDEX} : connaît plus de lignes que le registre", path=INDEX)
        if index.count() < head.size:
            return  # the next gathering tells it what the proofs are compared with
        for name in damaged_proofs(home / FOLDER, index):
            yield Fault(Kind.FILE, f"{FORKS}/{name} : la preuve est abîmée", path=f"{FORKS}/{name}")


def _size_now(home: Path) -> int:
    return Checkpoint.parse(head_of(files_at(str(home / FOLDER))).text).size
