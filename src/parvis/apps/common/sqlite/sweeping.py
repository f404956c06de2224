"""Leaving no byte of what was erased in SQLite's files.

`secure_delete` writes zeros over a row that goes. It does not reach what a page held before
its rows were moved to another (one row in some six hundred, measured), nor the images of
pages in the write-ahead log. So the file is written anew, and the log emptied.
"""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.timezone import localtime

if TYPE_CHECKING:
    from parvis.apps.common.sqlite.base import DatabaseWrapper

LIGHT = 256_000_000  # bytes: written anew in two or three seconds, at any hour
NIGHT = range(1, 6)  # o'clock, when a larger file is


class StillReadError(RuntimeError):
    """Somebody has been reading for long: the log cannot be emptied yet."""


def sweep(at: datetime) -> bool:
    """Write the file anew and empty its log; return False if that is put off to the night.

    Raises:
        StillReadError: try again later.
    """
    if connection.vendor != "sqlite":
        return True  # its dead rows go with the owner's next VACUUM
    database: DatabaseWrapper = connection  # type: ignore[assignment]
    if database.is_in_memory_db():
        return True
    is_heavy = Path(database.settings_dict["NAME"]).stat().st_size > LIGHT
    if is_heavy and localtime(at).hour not in NIGHT:
        return False
    rewrite(database)
    return True


def rewrite(database: "DatabaseWrapper") -> None:
    """Write a file anew and empty its log, while nobody else writes.

    Raises:
        StillReadError: as for `sweep`.
    """
    with database.turn(), database.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (is_busy, *_pages) = cursor.fetchone()
    if is_busy:
        raise StillReadError(str(database.settings_dict["NAME"]))
