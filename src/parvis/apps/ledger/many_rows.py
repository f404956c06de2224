"""Asking and writing for many rows at once: one statement, where a statement costs.

To PostgreSQL each statement is a message, a plan and an answer: 25 to 50 µs, whatever it
does; a thousand keys written as SQL cost more than to look the thousand rows up. So keys and
values go there as arrays, in binary, which its planner takes for a few rows, each to be found
by an index. SQLite runs in this process, and reads them as JSON.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection
from django.db.backends.utils import CursorWrapper

Row = tuple[Any, ...]
Kinds = Mapping[str, str]  # column -> its type, as PostgreSQL calls it


@dataclass(frozen=True, slots=True)
class Given:
    """Rows that a statement is given, and takes from `given` as from a table."""

    source: str
    parameters: list[Any]

    @classmethod
    def of(cls, kinds: Kinds, rows: Sequence[Row]) -> "Given":
        """Give some rows; on SQLite, of numbers and texts."""
        if is_postgresql():
            arrays = ", ".join(f"%b::{kind}[]" for kind in kinds.values())
            columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in kinds]
            return cls(f"unnest({arrays}) AS given ({', '.join(kinds)})", columns)
        names = (f"json_extract(value, '$[{n}]') AS {name}" for n, name in enumerate(kinds))
        source = f"(SELECT {', '.join(names)} FROM json_each(%s)) AS given"  # noqa: S608
        return cls(source, [json.dumps(rows)])


def is_postgresql() -> bool:
    """Whether the database is PostgreSQL."""
    return connection.vendor == "postgresql"


def fetch(statement: str, given: Given) -> list[Row]:
    """Ask for rows; `{given}` stands in the statement for what it is given."""
    with _cursor() as cursor:
        cursor.execute(statement.replace("{given}", given.source), given.parameters)
        rows: list[Row] = cursor.fetchall()
    return rows


def change(statement: str, given: Given) -> int:
    """Write rows; return how many. See `fetch`."""
    with _cursor() as cursor:
        cursor.execute(statement.replace("{given}", given.source), given.parameters)
        return int(cursor.rowcount)


def _cursor() -> CursorWrapper:
    """Return a cursor; on PostgreSQL, one that leaves the parameters apart, and in binary.

    Django's own writes them into the statement.
    """
    if not is_postgresql():
        return connection.cursor()
    connection.ensure_connection()
    cursor = psycopg.Cursor[Row](connection.connection)
    cursor.format = psycopg.pq.Format.BINARY
    return CursorWrapper(cursor, connection)


def list_of(keys: Iterable[int]) -> str:
    """Write primary keys as SQL; integers, so that nothing else can come in.

    For Django's own queries, where a thousand parameters cost as much as the rows.
    """
    return f"({', '.join(map(str, sorted(map(int, keys)))) or 'NULL'})"
