"""Bringing a journal back to what it has signed, from what is left of it here and elsewhere.

Nothing is signed here, and nothing is believed but signed heads: entries and tiles come
from rows, from bundles, from a mirror, and are taken only if all of them together lead to
the last head. Entries whose content is lost come back as sealed leaves.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.models import Entry, Log, Tile
from parvis.apps.ledger.vouched import Vouched
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.merkle import HASH_SIZE, leaf_hash, root_hash
from parvis.core.ledger.tiles import ENTRIES, WIDTH, Read, Tile as Address

BASE = "la base"  # who holds the head that stands in the log's own row


class LostError(Exception):
    """The journal cannot be brought back; the message says why, in French."""


@dataclass(slots=True)
class Plan:
    """What would be written, and the head that all of it leads to."""

    head: Head  # the last that was signed, or was about to be
    signed: Vouched | None  # the largest head that bears a signature
    known: Head | None  # in the store of heads
    leaves: list[bytes]
    rows: dict[int, bytes] = field(default_factory=dict)  # entries that are changed or gone
    tiles: dict[Address, bytes] = field(default_factory=dict)
    checkpoint: str | None = None  # to be published; empty where it must be signed again
    problems: list[str] = field(default_factory=list)

    @property
    def is_needed(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.problems)


def make_plan(log: Log, heads: Heads, held: Sequence[Vouched], mirror: Read | None = None) -> Plan:
    """Compare the journal with what it has signed, and find what brings it back.

    Args:
        log: of the town being served.
        heads: the store of heads.
        held: heads that the journal has signed, wherever they are; the base's own first.
        mirror: gives the tiles and bundles of a copy.

    Raises:
        LostError: something is missing, or contradicts itself.
    """
    known = heads.get(log.origin)
    signed = max(held, key=lambda each: each.head.size, default=None)
    _check_one_history(held)
    goal = _goal(known, signed)
    if known is None and goal.size and all(each.source == BASE for each in held):
        raise LostError(
            "heads.sqlite3 manque, et personne d’autre ne détient de sceau de ce journal : rien"
            " ne dit que cette base est la dernière. Donnez --from, une copie du journal publié."
        )
    plan = Plan(goal, signed, known, _leaves(log, goal, mirror))
    _check_leads(plan, held)
    plan.rows = dict(_differing(plan.leaves))
    plan.tiles = _wrong_tiles(plan.leaves)
    plan.checkpoint = _checkpoint(log, held, signed)
    plan.problems = list(_problems(plan, log))
    return plan


def _goal(known: Head | None, signed: Vouched | None) -> Head:
    """Return the head to come back to: the largest, whether its signature is kept or not."""
    told = Head(signed.head.size, signed.head.root) if signed else Head(0, root_hash(()))
    return known if known and known.size > told.size else told


def _checkpoint(log: Log, held: Sequence[Vouched], signed: Vouched | None) -> str | None:
    """Return the note to publish in the place of one that is false, or not the last."""
    if signed and signed.source != BASE:
        return str(signed.note)
    is_false = bool(log.checkpoint) and all(each.source != BASE for each in held)
    return "" if is_false else None  # the next tick signs the same text again


def _check_one_history(held: Sequence[Vouched]) -> None:
    roots: dict[int, Vouched] = {}
    for each in held:
        other = roots.setdefault(each.head.size, each)
        if other.head.root != each.head.root:
            raise LostError(
                f"Ce journal a signé deux sceaux de {each.head.size} lignes qui se contredisent"
                f" ({other.source}, {each.source}). Cela ne se répare pas : il faut le clore."
            )


def _leaves(log: Log, goal: Head, mirror: Read | None) -> list[bytes]:
    """Put the leaves together, from rows, bundles and the mirror, whichever agree."""
    size = max(goal.size, log.size)
    sources = [read for read in (Tile.objects.reader(), mirror) if read]
    leaves: list[bytes] = []
    missing: list[int] = []
    for index in range(-(-size // WIDTH)):
        first, end = index * WIDTH, min(size, (index + 1) * WIDTH)
        copies = [_rows(first, end), *(_copy(read, index, goal, log) for read in sources)]
        hashes = [_hashes(read, index) for read in sources]
        for offset in range(end - first):
            leaf = _chosen(copies, hashes, offset)
            if leaf is None:
                missing.append(first + offset)
            leaves.append(leaf or b"")
    if missing and not _fill_from_waiting(leaves, missing, goal):
        raise LostError(
            f"Il manque {len(missing)} lignes, de la n° {missing[0]} à la n° {missing[-1]}, sur les"
            f" {goal.size} que le dernier sceau couvre. Donnez --from, une copie qui les a."
        )
    return leaves


def _fill_from_waiting(leaves: list[bytes], missing: Sequence[int], goal: Head) -> bool:
    """Try what waits, in its order: a backup taken just before a seal has all of it."""
    waiting = Entry.objects.waiting().values_list("leaf", flat=True)[: len(missing)]
    for place, leaf in zip(missing, waiting, strict=False):
        leaves[place] = bytes(leaf)
    return root_hash(map(leaf_hash, leaves[: goal.size])) == goal.root


def _rows(first: int, end: int) -> dict[int, bytes]:
    rows = Entry.objects.filter(shard=0, index__gte=first, index__lt=end)
    return {(place or 0) - first: bytes(leaf) for place, leaf in rows.values_list("index", "leaf")}


def _copy(read: Read, index: int, goal: Head, log: Log) -> dict[int, bytes]:
    """Read as many entries of a bundle as a copy has: it may be older than the last head."""
    size = max(goal.size, log.size)
    place = tiles.tile_at(ENTRIES, index, size)
    try:
        data = read(place)
    except CoreError:
        return {}
    for width in (place.width, *range(place.width - 1, 0, -1)):
        try:
            return dict(enumerate(tiles.decode_bundle(data, width)))
        except CoreError:
            continue
    return {}


def _hashes(read: Read, index: int) -> bytes:
    try:
        return read(Address(0, index))
    except CoreError:
        return b""


def _chosen(copies: list[dict[int, bytes]], hashes: list[bytes], offset: int) -> bytes | None:
    """Choose among copies of an entry: the one that most copies and tiles agree on."""
    found = Counter(copy[offset] for copy in copies if offset in copy)
    if len(found) > 1:
        for data in hashes:
            told = data[offset * HASH_SIZE : (offset + 1) * HASH_SIZE]
            found.update(leaf for leaf in list(found) if leaf_hash(leaf) == told)
    return max(found, key=lambda leaf: found[leaf], default=None)


def _check_leads(plan: Plan, held: Sequence[Vouched]) -> None:
    """Check that the leaves lead to every head that was signed, and to the one in the store."""
    hashes = [leaf_hash(leaf) for leaf in plan.leaves]
    if root_hash(hashes[: plan.head.size]) != plan.head.root:
        raise LostError(
            f"Ce qui est retrouvé ne mène pas au dernier sceau, de {plan.head.size} lignes : une"
            " ligne au moins n’est plus ce qu’elle était. Donnez --from, une copie du journal."
        )
    for each in held:
        if root_hash(hashes[: each.head.size]) != each.head.root:
            raise LostError(
                f"{each.source} détient un sceau de {each.head.size} lignes, signé de ce journal,"
                " qui raconte une autre histoire. Cela ne se répare pas : il faut le clore."
            )


def _differing(leaves: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    for first in range(0, len(leaves), WIDTH):
        chunk = leaves[first : first + WIDTH]
        rows = _rows(first, first + len(chunk))
        for offset, leaf in enumerate(chunk):
            if rows.get(offset) != leaf:
                yield first + offset, leaf


def _wrong_tiles(leaves: Sequence[bytes]) -> dict[Address, bytes]:
    nothing: Read = lambda _tile: b""  # noqa: E731
    expected = {
        **tiles.grown_tiles(0, [leaf_hash(leaf) for leaf in leaves], nothing),
        **tiles.grown_bundles(0, leaves, nothing),
    }
    stored = Tile.objects.filter(shard=0).values_list("level", "number", "data").iterator(64)
    for level, number, data in stored:
        place = _place(level, number, len(leaves))
        if place and expected.get(place) == bytes(data):
            del expected[place]
    return expected


def _place(level: int, number: int, size: int) -> Address | None:
    try:
        return tiles.tile_at(level, number, size)
    except CoreError:
        return None


def _problems(plan: Plan, log: Log) -> Iterator[str]:
    """Say in plain French what is wrong."""
    head, known = plan.head, plan.known
    if log.size < head.size:
        yield (
            f"La base s’arrête à {log.size} lignes ; le dernier sceau en couvre {head.size}."
            " C’est ce que laisse une sauvegarde remise en place."
        )
    gone = [place for place in plan.rows if place >= log.size]
    if len(plan.rows) > len(gone):
        yield f"{len(plan.rows) - len(gone)} lignes ne sont plus celles qui ont été scellées."
    if plan.tiles:
        yield f"{len(plan.tiles)} fichiers du journal manquent ou sont abîmés."
    if known != head:
        yield "heads.sqlite3, qui retient le dernier sceau, manque ou ne le connaît pas."
    if plan.checkpoint is not None:
        yield "Le sceau publié ici est abîmé, ou n’est pas le dernier qui a été signé."
