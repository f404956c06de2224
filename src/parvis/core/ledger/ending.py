"""How a journal ends: its last entry, the act that closes it, and who signs that act.

`log.close` is the last entry of a journal that could still be signed; where the key was
lost or stolen, the act alone says where the journal stops, and the root key signs it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from parvis.core.canonical import Json
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import Fault, Kind, is_covered
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.failures import SignerError
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT, check_consistency, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import ROOT
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read

CLOSE: Final = "log.close"


@dataclass(slots=True)
class Ending:
    """What says that a journal is closed for ever, and what of it is false."""

    act: Closing | None = None
    signer: VerifierKey | None = None  # the root key that signs the act
    entry: int | None = None  # where the entry that closes the journal stands, the last one
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_said(self) -> bool:
        """Whether anything says that it is closed, be it a text that nobody signs."""
        return self.act is not None or self.entry is not None

    @property
    def is_final(self) -> bool:
        """Whether its own key or its root says so: then nothing more is to be expected."""
        return not self.faults and (self.signer is not None or self.entry is not None)


class Roots:
    """The root key of a journal, as its entries tell it: each one names the next."""

    def __init__(self) -> None:
        """Begin with none."""
        self.key: VerifierKey | None = None

    def take(self, _index: int, kind: str, entry: bytes) -> None:
        """Follow an entry that the signed head covers."""
        if kind not in {"log.genesis", "log.policy"}:
            return
        try:
            data = Leaf.parse(entry).data
            self.key = _first(data) if kind == "log.genesis" else self._next(data)
        except CoreError:  # a plain policy, or one that its root has not signed
            return

    def _next(self, data: Mapping[str, Json]) -> VerifierKey | None:
        note = Note.parse(str(data.get("policy")))
        named = [line for line in note.text.split("\n") if line.startswith(ROOT)]
        key = VerifierKey.parse(named[0].removeprefix(ROOT)) if named else self.key
        for each in (self.key, key):
            if each is not None:
                note.check([each])
        return key


def root_of_genesis(head: Checkpoint, read: Read) -> VerifierKey | None:
    """Return the root key that the first entry names, if the head covers that entry."""
    roots, entry = Roots(), _entry(0, head, read)
    roots.take(0, _kind(entry), entry)
    return roots.key


def kind_at(index: int, head: Checkpoint, read: Read) -> str:
    """Return the type of an entry that the head covers; nothing where that cannot be told."""
    return _kind(_entry(index, head, read))


def check_ending(
    head: Checkpoint, read: Read, act: str, *, root: VerifierKey | None, is_sure: bool = True
) -> Ending:
    """Tell whether a journal is closed, and check what says so.

    Args:
        head: its signed head.
        read: gives its tiles and bundles.
        act: the file that it publishes as `close`; empty where it has none.
        root: the key that signs the act, where the reader knows it.
        is_sure: whether it is the root of today; else another one may sign, and proves nothing.
    """
    found = Ending()
    last = _entry(head.size - 1, head, read)
    if _kind(last) == CLOSE:
        found.entry = head.size - 1
    if act:
        try:
            _check_act(found, head, read, act, root)
        except SignerError as error:
            found.faults += [Fault(Kind.CLOSING, detail=str(error))] if is_sure else []
        except CoreError as error:
            found.faults.append(Fault(Kind.CLOSING, detail=str(error)))
    if found.act and found.entry is not None and closing_of(head, read) != found.act:
        found.faults.append(Fault(Kind.CLOSING, found.entry, detail="the last entry says another"))
    if found.act and found.entry is None and found.act.size < head.size:
        closes = kind_at(found.act.size, head, read) == CLOSE
        found.faults.append(Fault(Kind.AFTER, found.act.size + closes))
    return found


def closing_of(head: Checkpoint, read: Read) -> Closing | None:
    """Return the act as the last entry tells it, if it is the one that closes the journal."""
    try:
        leaf = Leaf.parse(_entry(head.size - 1, head, read))
        data = {name: str(leaf.data.get(name, "")) for name in ("size", "root", "reason")}
        closing = Closing(
            head.origin, int(data["size"]), bytes.fromhex(data["root"]), data["reason"]
        )
        return Closing.parse(str(closing)) if leaf.kind == CLOSE else None
    except (MalformedError, ValueError):
        return None


def _check_act(
    found: Ending, head: Checkpoint, read: Read, act: str, root: VerifierKey | None
) -> None:
    note = Note.parse(act) if "\n\n" in act else None
    closing = found.act = Closing.parse(note.text if note else act)
    if closing.origin != head.origin:
        raise VerificationError("it is the act of another journal")
    if closing.size <= head.size:
        _check_begins(closing, head, read)
    if note is not None and root is not None:
        note.check([root])
        found.signer = root


def _check_begins(closing: Closing, head: Checkpoint, read: Read) -> None:
    """Check that the head of which the act speaks begins the journal."""
    if closing.size == 0:
        if closing.root != EMPTY_ROOT:
            raise VerificationError("an empty tree has one root")
        return
    path = tiles.consistency_path(closing.size, head.size, read)
    check_consistency(
        old=closing.size, size=head.size, path=path, old_root=closing.root, root=head.root
    )


def _entry(index: int, head: Checkpoint, read: Read) -> bytes:
    """Return an entry that the head covers; nothing where that cannot be told."""
    if index < 0 or index >= head.size:
        return b""
    bundle = tiles.tile_at(ENTRIES, index // WIDTH, head.size)
    try:
        entry = tiles.decode_bundle(read(bundle), bundle.width)[index % WIDTH]
    except CoreError:
        return b""
    return entry if is_covered(index, leaf_hash(entry), head, read) else b""


def _kind(entry: bytes) -> str:
    try:
        return Leaf.parse(entry).kind
    except MalformedError:
        return ""


def _first(data: Mapping[str, Json]) -> VerifierKey | None:
    root = data.get("root")
    return VerifierKey.parse(root) if isinstance(root, str) else None
