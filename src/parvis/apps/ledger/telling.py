"""What the entries of a journal say that its row must be: name, keys, root, quorum, end.

The row is what pages and the sequencer read; the entries are what was sealed. Where they
differ, somebody or a disk has changed the row. What no entry tells is left as it is.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import sha256
from typing import Any

from django.conf import settings

from parvis.apps.ledger.keys import keys_of
from parvis.apps.ledger.models import Entry, Log, Sealed, Tile, WitnessPlace
from parvis.apps.ledger.piecing import stretch
from parvis.apps.ledger.policy_lines import Told
from parvis.apps.ledger.publishing import GROUPS
from parvis.apps.ledger.reading import rows_between, rows_of
from parvis.apps.ledger.remembering import Fields, replayed
from parvis.apps.ledger.shards import closed_journals, number_of
from parvis.apps.ledger.waiting import check
from parvis.core.errors import CoreError
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import ROOT
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, decode_bundle, tile_at

POLICY = "log.policy"
CLOSED = "log.closed"
MARK = b'"type":"log.'  # as the canonical form writes it
TELLING = ("log.genesis", "log.key", POLICY, "log.close")
WHAT = {
    "number": "numéro",
    "origin": "nom",
    "vkey": "clé",
    "newer_vkey": "clé suivante",
    "rotated_at": "début de la rotation",
    "retired_vkeys": "clés retirées",
    "root_vkey": "clé racine",
    "quorum": "nombre de témoins",
    "quorum_outside": "nombre de témoins du dehors",
    "closed_at": "clôture",
    "closing": "acte de clôture",
}
WRONG = "Sa ligne dans la base n’est pas ce que disent ses entrées, et se retrouve ({what})."


def wrong_of_row(log: Sealed, leaves: Iterable[bytes] | None = None) -> Fields:
    """Return the fields of a journal's row that are wrong, as they must be.

    Args:
        log: of the town being served.
        leaves: what it holds; what the base has of it if they are not given.
    """
    sealed = _leaves(log) if leaves is None else list(_marked(leaves))
    if sealed is None:
        return {}
    waiting = _waiting() if isinstance(log, Log) else ()
    told = [*_read(sealed), *_read(leaf for leaf in waiting if leaf not in sealed)]
    right = {**_keys(log, told), **_quorum(log, told)}
    return {name: value for name, value in right.items() if not _is_same(log, name, value)}


def acts_told(log: Sealed) -> list[str]:
    """Return the statements that close a journal, as lines outside of it tell them.

    A journal that could still be signed tells its own end; of another one, the journal that
    follows tells it, and a line waits for it until then.
    """
    if not (log.closed_at or log.closing):
        return []
    found = []
    for entry, unread in rows_of(Entry.objects.filter(type=CLOSED).values_list("pk", flat=True)):
        with suppress(CoreError):
            if not unread:
                check(entry)
                text = str(entry.read().data.get("act", ""))
                found += [text] if Closing.parse(text).origin == log.origin else []
    return found


def told_wrong(fields: Fields) -> list[str]:
    """Say what is wrong in a journal's row, in one sentence if anything is."""
    what = ", ".join(WHAT[name] for name in fields)
    return [WRONG.format(what=what)] if fields else []


def _leaves(log: Sealed) -> list[bytes] | None:
    """Return the entries about itself that a journal holds; None where one entry is lost."""
    read, found = Tile.objects.reader(log.shard), list[bytes]()
    for number in range(-(-log.size // WIDTH)):
        leaves = _bundled(number, log.size, read)
        if leaves is None:
            rows = partial(rows_between, log.shard)
            pieces = stretch(number, log.size, rows, [read])
            if None in pieces:
                return None
            leaves = [leaf for leaf in pieces if leaf is not None]
        found += _marked(leaves)
    return found


def _bundled(number: int, size: int, read: Read) -> list[bytes] | None:
    """Return the entries of a bundle, where the tile over it says the same."""
    bundle, tile = (tile_at(level, number, size) for level in (ENTRIES, 0))
    try:
        leaves = decode_bundle(read(bundle), bundle.width)
        is_sound = read(tile).startswith(b"".join(map(leaf_hash, leaves)))
    except CoreError:
        return None
    return leaves if is_sound else None


def _marked(leaves: Iterable[bytes]) -> Iterator[bytes]:
    return (leaf for leaf in leaves if MARK in leaf)


def _waiting() -> Iterator[bytes]:
    rows = Entry.objects.waiting().filter(type__in=TELLING)
    for entry, unread in rows_of(rows.values_list("pk", flat=True)):
        with suppress(CoreError):
            if not unread:
                check(entry)
                yield bytes(entry.leaf)


def _read(leaves: Iterable[bytes]) -> Iterator[Leaf]:
    for data in leaves:
        with suppress(CoreError):
            yield Leaf.parse(data)


def _keys(log: Sealed, told: list[Leaf]) -> Fields:
    said = replayed(told)
    if said is None:
        return {}
    right = {name: said[name] for name in ("origin", "vkey", "retired_vkeys")}
    if isinstance(log, Log):  # that of a closed one marks its rows: they would not be found
        right["number"] = _number(str(said["origin"]), told)
    if _is_root_told(log, told, said):
        right["root_vkey"] = said["root_vkey"]
    right["rotated_at"], right["newer_vkey"] = said["rotated_at"], said["newer_vkey"]
    if not said["newer_vkey"]:
        right["newer_vkey"] = _drawn(log, said)
    if said["closed_at"] and not log.closed_at:
        right |= {"closed_at": said["closed_at"], "closing": said["closing"]}
    return right


def _number(origin: str, told: list[Leaf]) -> int:
    """Return what ends the name of a journal that follows another one; the first has no number."""
    opening = (leaf for leaf in told if leaf.kind == "log.genesis")
    is_next = any("previous" in leaf.data for leaf in opening) or bool(closed_journals())
    return number_of(origin) if is_next else 1


def _drawn(log: Sealed, said: Fields) -> str:
    """Return the next key of which no entry tells yet: the row's own, or that of our files."""
    if not log.newer_vkey:
        return ""
    with suppress(CoreError):  # a key says its own identity: one bit, and it is none
        if VerifierKey.parse(log.newer_vkey).name == said["origin"]:
            return log.newer_vkey
    old = {said["vkey"], *said["retired_vkeys"].split()}
    files = map(str, keys_of(settings.PARVIS_HOME, log.town.slug, said["origin"]))
    drawn = [vkey for vkey in files if vkey not in old]
    return drawn[0] if len(drawn) == 1 else ""


def _is_root_told(log: Sealed, told: list[Leaf], said: Fields) -> bool:
    """Whether entries tell the root of today; a long policy stands there by its hash alone."""
    bare = [leaf for leaf in told if leaf.kind == POLICY and "policy" not in leaf.data]
    if not bare:
        return True
    with suppress(CoreError):
        note = Note.parse(log.policy_note)
        if bare[-1].data.get("sha256") == sha256(note.text.encode()).hexdigest():
            roots = [line for line in note.text.split("\n") if line.startswith(ROOT)]
            said["root_vkey"] = roots[0].removeprefix(ROOT) if roots else said["root_vkey"]
            return True
    return False


def _quorum(log: Sealed, told: list[Leaf]) -> Fields:
    """Return what the last rule that nobody had to sign asks for; the first journals said it."""
    for leaf in _policies(log, told):
        if leaf is None:
            return {}
        rule = Told.of(leaf.data)
        if rule is None and not _is_of(log, leaf):
            return {}  # it stands there by its hash alone: nothing tells
        if rule is not None and not rule.signer:
            groups = rule.policy.groups
            many = {
                place: groups[name].threshold for place, name in GROUPS.items() if name in groups
            }
            outside = many.get(WitnessPlace.OUTSIDE, 0)
            return {"quorum": sum(many.values()), "quorum_outside": outside}
    return {"quorum": 0, "quorum_outside": 0}


def _policies(log: Sealed, told: list[Leaf]) -> Iterator[Leaf | None]:
    """Give the entries that tell policies, the last one first, of the journals before it too."""
    yield from (leaf for leaf in reversed(told) if leaf.kind == POLICY)
    closed = closed_journals()  # whatever number a damaged row gives the one that goes on
    for each in closed:
        if not isinstance(log, Log) and each.number >= log.number:
            continue
        leaves = _leaves(each)
        if leaves is None:
            yield None  # one entry is lost: nothing tells
            return
        yield from (leaf for leaf in reversed(list(_read(leaves))) if leaf.kind == POLICY)


def _is_of(log: Sealed, leaf: Leaf) -> bool:
    """Whether an entry is about the policy that the root has signed."""
    with suppress(CoreError):
        text = Note.parse(log.policy_note).text
        return leaf.data.get("sha256") == sha256(text.encode()).hexdigest()
    return False


def _is_same(log: Sealed, name: str, value: Any) -> bool:
    kept = getattr(log, name)
    if name == "rotated_at" and kept and value:  # an entry keeps the second
        return bool(kept.replace(microsecond=0) == value)
    return bool(kept == value)
