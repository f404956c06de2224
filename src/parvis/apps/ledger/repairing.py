"""Bringing a journal back to what it has signed, from what is left of it here and elsewhere.

Nothing is signed here, and nothing is believed but signed heads: entries and tiles come
from rows, from bundles, from a mirror, and are taken only if all of them together lead to
the last head. Entries whose content is lost come back as sealed leaves.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.models import Entry, Log, Sealed, Tile
from parvis.apps.ledger.piecing import pieced, tiles_over, wrong_tiles
from parvis.apps.ledger.reading import rows_between
from parvis.apps.ledger.vouched import Vouched
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.tiles import WIDTH, Read, Tile as Address

BASE = "la base"  # who holds the head that stands in the log's own row


class LostError(Exception):
    """The journal cannot be brought back; the message says why, in French."""


@dataclass(slots=True)
class Plan:
    """What would be written of a journal, and the head that all of it leads to."""

    head: Head  # the last that was signed, or was about to be
    signed: Vouched | None  # the largest head that bears a signature
    known: Head | None  # in the store of heads
    leaves: list[bytes]
    rows: dict[int, bytes] = field(default_factory=dict)  # entries that are changed or gone
    tiles: dict[Address, bytes] = field(default_factory=dict)
    checkpoint: str | None = None  # to be published; empty where it must be signed again
    fields: dict[str, Any] = field(default_factory=dict)  # of the journal's row, besides
    stored: Head | None = None  # to be put in the store of heads
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
    compare_with_rows(plan, log)
    plan.checkpoint = _checkpoint(log, held, signed)
    plan.stored = None if known == goal else goal
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


def compare_with_rows(plan: Plan, log: Sealed) -> None:
    """Find which rows and tiles of a journal are not what its leaves say."""
    plan.rows = dict(_differing(plan.leaves, log.shard))
    stored = Tile.objects.filter(shard=log.shard).values_list("level", "number", "data")
    plan.tiles = wrong_tiles(tiles_over(plan.leaves), len(plan.leaves), stored.iterator(64))


def _leaves(log: Log, goal: Head, mirror: Read | None) -> list[bytes]:
    """Put the leaves together, from rows, bundles and the mirror, whichever agree."""
    leaves, missing = leaves_of(log, max(goal.size, log.size), mirror)
    if missing and not _fill_from_waiting(leaves, missing, goal):
        raise LostError(
            f"Il manque {len(missing)} lignes, de la n° {missing[0]} à la n° {missing[-1]}, sur les"
            f" {goal.size} que le dernier sceau couvre. Donnez --from, une copie qui les a."
        )
    return leaves


def leaves_of(log: Sealed, size: int, mirror: Read | None) -> tuple[list[bytes], list[int]]:
    """Return the leaves of a journal that are left here and in a copy; see `pieced`."""
    reads = [read for read in (Tile.objects.reader(log.shard), mirror) if read]
    return pieced(size, partial(rows_between, log.shard), reads)


def _fill_from_waiting(leaves: list[bytes], missing: Sequence[int], goal: Head) -> bool:
    """Try what waits, in its order: a backup taken just before a seal has all of it."""
    waiting = Entry.objects.waiting().values_list("leaf", flat=True)[: len(missing)]
    for place, leaf in zip(missing, waiting, strict=False):
        leaves[place] = bytes(leaf)
    return root_hash(map(leaf_hash, leaves[: goal.size])) == goal.root


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


def _differing(leaves: Sequence[bytes], shard: int) -> Iterator[tuple[int, bytes]]:
    for first in range(0, len(leaves), WIDTH):
        chunk = leaves[first : first + WIDTH]
        rows = rows_between(shard, first, first + len(chunk))
        for offset, leaf in enumerate(chunk):
            if rows.get(offset) != leaf:
                yield first + offset, leaf


def _problems(plan: Plan, log: Log) -> Iterator[str]:
    """Say in plain French what is wrong."""
    head = plan.head
    if log.size < head.size:
        yield (
            f"La base s’arrête à {log.size} lignes ; le dernier sceau en couvre {head.size}."
            " C’est ce que laisse une sauvegarde remise en place."
        )
    yield from problems_of_rows(plan, log)
    if plan.checkpoint is not None:
        yield "Le sceau publié ici est abîmé, ou n’est pas le dernier qui a été signé."


def problems_of_rows(plan: Plan, log: Sealed) -> Iterator[str]:
    """Say what is wrong with rows, tiles and the store of heads."""
    gone = [place for place in plan.rows if place >= log.size]
    if len(plan.rows) > len(gone):
        yield f"{len(plan.rows) - len(gone)} lignes ne sont plus celles qui ont été scellées."
    if plan.tiles:
        yield f"{len(plan.tiles)} fichiers du journal manquent ou sont abîmés."
    if plan.stored is not None:
        yield "heads.sqlite3, qui retient le dernier sceau, manque ou ne le connaît pas."
