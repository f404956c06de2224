"""Giving places to what waits: in the order it was committed, and no place is left out."""

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models import Case, When

from parvis.apps.ledger.many_rows import Given, change, is_postgresql
from parvis.apps.ledger.models import Entry, Log

GENESIS, CLOSE = "log.genesis", "log.close"
# Keys with their ranks, which planners join to the rows one by one. One statement that chose and
# numbered at once made PostgreSQL read the whole journal again for each batch.
ARRAY = "unnest(%b::bigint[]) WITH ORDINALITY AS ranked (key, rank)"  # from one
JSON = "(SELECT value AS key, key AS rank FROM json_each(%s)) AS ranked"  # from zero


class MovedError(Exception):
    """What was to be numbered waits no more; nothing is written."""


def queue(log: Log, most: int) -> list[int]:
    """Return the keys of what is visible and waits, in the order of the places to come.

    The first line of a journal is the one that opens it, then all go by their keys. What
    another transaction commits from now on waits for the next tick, whatever its key.
    """
    rows = Entry.objects.waiting()
    if log.size == 0:
        rows = rows.order_by(Case(When(type=GENESIS, then=0), default=1), "pk")
    return list(rows.values_list("pk", flat=True)[:most])


def may_be_sealed(log: Log, keys: Sequence[int]) -> list[int]:
    """Keep what a journal may still hold: nothing follows a closing."""
    if log.closed_at is None:
        return list(keys)
    closing = Entry.objects.waiting().filter(type=CLOSE)
    last = closing.values_list("pk", flat=True).first() or 0
    return [key for key in keys if key <= last]


def number(log: Log, keys: Sequence[int]) -> None:
    """Give the next places to rows that wait, within the current transaction.

    Raises:
        MovedError: one of them waits no more.
    """
    entry, index = Entry._meta.db_table, connection.ops.quote_name("index")  # noqa: SLF001
    ranked, first = (ARRAY, log.size - 1) if is_postgresql() else (JSON, log.size)
    done = change(
        f"UPDATE {entry} SET {index} = {int(first)} + ranked.rank FROM {{given}}"  # noqa: S608 - our own
        f" WHERE {entry}.id = ranked.key AND {entry}.{index} IS NULL",
        Given(ranked, [list(keys) if is_postgresql() else json.dumps(keys)]),
    )
    if done != len(keys):
        raise MovedError(f"{log.origin}: {done} of {len(keys)}")
