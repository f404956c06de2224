"""Statements whose plan the database keeps on the connection.

PostgreSQL plans a statement anew each time that it is sent: 1.5 ms for the feed's, which
it then answers in 0.4 (`docs/performance.md`). Here it is prepared at its first use, and
only its values travel after that. SQLite keeps what it compiled by itself.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper
    from psycopg import Cursor


def rows_of(sql: str, values: Sequence[Any], *, converts: bool) -> list[tuple[Any, ...]]:
    """Ask the database by a statement that it knows from the last time.

    Args:
        sql: the statement, always written alike.
        values: what changes.
        converts: whether Django converts cells, hence expects those that it knows: text.
    """
    with cursor_that_keeps(binary=not converts) as cursor:
        cursor.execute(sql, values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def cursor_that_keeps(*, binary: bool = False) -> "CursorWrapper":
    """Return a cursor that keeps plans, under Django's wrapper: its errors and guards.

    While statements are logged they are sent whole, so that the log tells their values.
    """
    if connection.vendor != "postgresql" or connection.queries_logged:
        return connection.cursor()
    connection.ensure_connection()
    database: Any = connection  # its type leaves out how Django wraps a cursor
    with connection.wrap_database_errors:
        wrapped: CursorWrapper = database._prepare_cursor(  # noqa: SLF001
            _keeping(binary)(connection.connection)
        )
    return wrapped


@cache
def _keeping(binary: bool) -> "type[Cursor[Any]]":  # noqa: FBT001 - a key
    from psycopg import Cursor  # noqa: PLC0415 - only where PostgreSQL is used

    class Keeping(Cursor[Any]):
        def execute(self, query: Any, params: Any = None, **_: Any) -> Any:
            return super().execute(query, params, prepare=True, binary=binary)

    return Keeping
