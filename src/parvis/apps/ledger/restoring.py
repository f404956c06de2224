"""Carrying out what `repairing` has found: one transaction, read back, then the store of heads."""

from copy import copy
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.utils import DatabaseError

from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.mending import Mending, mend
from parvis.apps.ledger.models import Entry, Log, Sealed, Tile
from parvis.apps.ledger.moments import moments_mended
from parvis.apps.ledger.remembering import Fields, remembered
from parvis.apps.ledger.repairing import LostError, Plan
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.tiles import Tile as Address

ERASURE = "erasure.notice"


def carry_out(log: Sealed, plan: Plan, heads: Heads, rows: list[Mending], *, at: datetime) -> None:
    """Write what a plan says, and nothing that does not lead to its head.

    Args:
        log: as it was when the plan was made.
        plan: what to write.
        heads: the store of heads.
        rows: damaged ones whose leaf the plan does not bring back.
        at: now.

    Raises:
        LostError: the journal has changed meanwhile, or the database refuses.
    """
    try:
        with transaction.atomic():
            _check_unchanged(log)
            mend(rows)
            _write_rows(log, plan)
            _write_tiles(log, plan.tiles)
            size = len(plan.leaves)
            checkpoint = log.checkpoint if plan.checkpoint is None else plan.checkpoint
            fields = {"size": size, "checkpoint": checkpoint, **forgotten(log, plan), **plan.fields}
            _row_of(log).update(**fields, **_moments(log, fields, plan, at))
            if tiles.root_hash(plan.head.size, Tile.objects.reader(log.shard)) != plan.head.root:
                raise LostError("Ce qui a été relu n’est pas ce qui a été écrit : rien n’est fait.")
    except DatabaseError as error:
        raise LostError(
            "La base refuse de changer une ligne. Avec PostgreSQL, recommencez sous le rôle qui"
            ' fait les migrations : PARVIS_DATABASE_URL="$PARVIS_MIGRATION_DATABASE_URL".'
        ) from error
    if plan.stored is not None:
        heads.swap(log.origin, plan.known, plan.stored)


def forgotten(log: Sealed, plan: Plan) -> Fields:
    """Return what the entries that come back say of the journal's keys and of its policy."""
    if not isinstance(log, Log):
        return {}
    return remembered(log, [plan.rows[n] for n in sorted(plan.rows) if n >= log.size])


def _moments(log: Sealed, fields: Fields, plan: Plan, at: datetime) -> Fields:
    """Return when the heads that are written were sealed, where the row cannot be right."""
    after = copy(log)
    for name, value in fields.items():
        setattr(after, name, value)
    return moments_mended(after, plan.leaves, at=at)


def erasures_since(log: Sealed, plan: Plan) -> int:
    """Count the erasures among the entries that come back: a backup has their content again."""
    leaves = [leaf for place, leaf in plan.rows.items() if place >= log.size]
    return sum(_erased(leaf) for leaf in leaves)


def _row_of(log: Sealed) -> QuerySet[Any]:
    kind: Any = type(log)
    rows: QuerySet[Any] = kind.objects.filter(pk=log.pk)
    return rows


def _check_unchanged(log: Sealed) -> None:
    now = _row_of(log).select_for_update().get()
    if (now.size, now.checkpoint) != (log.size, log.checkpoint):
        raise LostError("Le journal a changé pendant l’examen. Recommencez.")


def _write_rows(log: Sealed, plan: Plan) -> None:
    """Give each entry its bytes, and its number to the row that waits with these bytes."""
    kept = Entry.objects.filter(shard=log.shard, index__in=list(plan.rows))
    rows = {row.index: row for row in kept}
    fresh = []
    for place, leaf in plan.rows.items():
        row = rows.get(place)
        if row is not None:
            _restore(row, leaf)
        elif log.shard or not _number_waiting(place, leaf):  # what waits is of the one that goes on
            fresh.append(_sealed(log, place, leaf))
    Entry.objects.bulk_create(fresh, batch_size=512)


def _restore(row: Entry, leaf: bytes) -> None:
    if Leaf.parse(leaf).kind != row.type:
        raise LostError(f"La ligne {row.index} de la base est une autre : rien n’est fait.")
    Entry.objects.filter(pk=row.pk).update(leaf=leaf)


def _number_waiting(place: int, leaf: bytes) -> bool:
    waiting = Entry.objects.waiting().filter(leaf=leaf).first()
    return bool(waiting and Entry.objects.filter(pk=waiting.pk).update(index=place))


def _sealed(log: Sealed, place: int, data: bytes) -> Entry:
    """Make the row of an entry whose content is lost: its leaf stands, and opens nothing."""
    leaf, town = Leaf.parse(data), log.town_id
    return Entry(town_id=town, type=leaf.kind, at=leaf.at, leaf=data, index=place, shard=log.shard)


def _write_tiles(log: Sealed, fresh: dict[Address, bytes]) -> None:
    Tile.objects.bulk_create(
        [
            Tile(
                town_id=log.town_id,
                shard=log.shard,
                level=place.level,
                number=place.index,
                data=data,
            )
            for place, data in fresh.items()
        ],
        batch_size=64,
        update_conflicts=True,
        unique_fields=["town", "shard", "level", "number"],
        update_fields=["data"],
    )


def _erased(leaf: bytes) -> int:
    try:
        found = Leaf.parse(leaf)
    except CoreError:
        return 0
    count = found.data.get("count")
    return count if found.kind == ERASURE and isinstance(count, int) else 0
