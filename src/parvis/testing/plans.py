"""How the database means to answer: what a page costs when the town has grown."""

import re
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from django.db import connection

from parvis.apps.collectivites.models import District, Participant, Theme, Town
from parvis.apps.common.public_ids import public_id
from parvis.apps.contributions.models import Contribution, Kind, Status
from parvis.testing.factories import SOME_DAY
from parvis.testing.roles import APPLICATION

MANY = 2000
# As long as a grievance is: of short rows, reading the whole table is soon the cheaper way.
TEXT = "Dit sur la place. " * 50
KINDS = [Kind.GRIEVANCE, Kind.GRIEVANCE, Kind.POST, Kind.DISCUSSION]


def fill(town: Town, words: Callable[[int], str] = str) -> None:
    """Give the town many people who each said one thing, without journal nor receipts."""
    draw = Random(7)  # noqa: S311 - the same town each time
    at = [SOME_DAY - timedelta(minutes=7 * rank) for rank in range(MANY)]
    people = Participant.objects.bulk_create(
        [Participant(town=town, created_at=moment) for moment in at]
    )
    themes, districts = list(Theme.objects.all()), list(District.objects.all())
    statuses = list(Status.objects.all())
    Contribution.objects.bulk_create(
        Contribution(
            town=town, public_id=public_id(draw.randbytes), kind=KINDS[rank % 4],
            participant=people[rank], title=f"Propos {rank}", text=TEXT,
            stems=words(rank),
            theme=themes[rank % len(themes)], district=districts[rank % len(districts)],
            status=statuses[rank % len(statuses)], created_at=at[rank], published_at=at[rank],
            answered_at=SOME_DAY if rank % 3 == 0 else None,
        )
        for rank in range(MANY)
    )  # fmt: skip


def gather_statistics() -> None:
    """Let the planner know the tables, as a database that has lived does; the owner alone may."""
    _as_owner("ANALYZE")


def forget_statistics() -> None:
    """Leave the planner without a word about its tables, as in a database that was just made.

    A server with `autovacuum` may have looked at them meanwhile, while they were empty.
    """
    if connection.vendor == "postgresql":
        _as_owner(
            "DELETE FROM pg_statistic USING pg_class WHERE starelid = oid AND relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
        )
        _as_owner(
            "UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relkind = 'r'"
            " AND relnamespace = 'public'::regnamespace"
        )


def _as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("RESET SESSION AUTHORIZATION")
        cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute(f"SET SESSION AUTHORIZATION {APPLICATION}")


def plans_of(ask: Callable[[], Any], table: str) -> list[str]:
    """Return the plans of the statements about a table that a reading sends.

    On PostgreSQL a kept statement shows the plan that was kept for all values.
    """
    asked = []

    def look(execute: Any, sql: str, values: Any, *rest: Any) -> Any:
        asked.append((sql, values))
        return execute(sql, values, *rest)

    with connection.execute_wrapper(look):
        ask()
    with connection.cursor() as cursor:
        return [
            _plan(cursor, *each) for each in asked if f"FROM {table} " in each[0].replace('"', "")
        ]


def _plan(cursor: Any, sql: str, values: Any) -> str:
    if connection.vendor != "postgresql":
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        return "\n".join(row[3] for row in cursor.fetchall())
    kept = _kept(cursor, sql)
    cursor.execute(f"EXPLAIN {kept or sql}", None if kept else values)
    return "\n".join(row[0] for row in cursor.fetchall())


def _kept(cursor: Any, sql: str) -> str:
    """Return how a kept statement is executed whatever its values; nothing if it is not kept."""
    cursor.execute(
        "SELECT name, statement, cardinality(parameter_types) FROM pg_prepared_statements"
    )
    for name, statement, count in cursor.fetchall():
        if re.sub(r"\$\d+", "%s", statement) == sql:
            return f"EXECUTE {name}({', '.join(['NULL'] * count)})"
    return ""
