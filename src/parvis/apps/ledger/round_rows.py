"""The statements of a round over many journals, each for all of them at once."""

from collections.abc import Iterable, Sequence

from django.db import connection

from parvis.apps.ledger.many_rows import Given, Kinds, Row, change, fetch, is_postgresql
from parvis.apps.ledger.models import Entry, Log, Tile

ENTRY, LOG, TILE = (model._meta.db_table for model in (Entry, Log, Tile))  # noqa: SLF001
INDEX = '"index"'  # which both databases take for a name so
WATCHED = ("size", "vkey", "closed_at", "rotated_at")  # what a closing or a rotation changes
TOWN: Kinds = {"town": "bigint"}


def waiting_in(towns: Iterable[int]) -> list[tuple[int, int, str]]:
    """Return what waits in some towns: the town, the key and the type, in the order of keys."""
    rows = fetch(
        f"SELECT e.town_id, e.id, e.type FROM {{given}} JOIN {ENTRY} e"  # noqa: S608 - our own names
        f" ON e.town_id = given.town AND e.{INDEX} IS NULL ORDER BY e.town_id, e.id",
        Given.of(TOWN, [(town,) for town in towns]),
    )
    return [(town, key, kind) for town, key, kind in rows]


def locked(towns: Iterable[int]) -> list[Row]:
    """Lock the rows of journals, always in the same order; return town and `WATCHED` of each."""
    names = ", ".join(f"l.{name}" for name in ("town_id", *WATCHED))
    lock = " FOR UPDATE OF l" if is_postgresql() else ""
    return fetch(
        f"SELECT {names} FROM {{given}} JOIN {LOG} l ON l.town_id = given.town"  # noqa: S608
        f" ORDER BY l.id{lock}",
        Given.of(TOWN, [(town,) for town in towns]),
    )


def number(places: Sequence[tuple[int, int]]) -> int:
    """Give keys that wait their places; return how many still waited."""
    return change(
        f"UPDATE {ENTRY} SET {INDEX} = given.place FROM {{given}}"  # noqa: S608
        f" WHERE {ENTRY}.id = given.key AND {ENTRY}.{INDEX} IS NULL",
        Given.of({"key": "bigint", "place": "bigint"}, places),
    )


def numbered(keys: Iterable[int]) -> list[Row]:
    """Return town, place, leaf, type, subject and sum of some rows, in the order of the trees."""
    return fetch(
        f"SELECT e.town_id, e.{INDEX}, e.leaf, e.type, e.subject, e.checksum"  # noqa: S608
        f" FROM {{given}} JOIN {ENTRY} e ON e.id = given.key AND e.shard = 0"
        f" ORDER BY e.town_id, e.{INDEX}",
        Given.of({"key": "bigint"}, [(key,) for key in keys]),
    )


def edges(places: Sequence[tuple[int, int, int]]) -> list[Row]:
    """Return the tiles of a town and a level from a number on: town, level, number, bytes."""
    return fetch(
        "SELECT t.town_id, t.level, t.number, t.data"  # noqa: S608
        f" FROM {{given}} JOIN {TILE} t ON t.town_id = given.town AND t.shard = 0"
        " AND t.level = given.level AND t.number >= given.first",
        Given.of({"town": "bigint", "level": "smallint", "first": "bigint"}, places),
    )


def tiles_at(places: Sequence[tuple[int, int, int]]) -> list[Row]:
    """Return tiles by town, level and number: these, then the bytes."""
    return fetch(
        "SELECT t.town_id, t.level, t.number, t.data"  # noqa: S608
        f" FROM {{given}} JOIN {TILE} t ON t.town_id = given.town AND t.shard = 0"
        " AND t.level = given.level AND t.number = given.number",
        Given.of({"town": "bigint", "level": "smallint", "number": "bigint"}, places),
    )


def write_tiles(rows: Sequence[tuple[int, int, int, bytes]]) -> None:
    """Write tiles of journals that go on: town, level, number, bytes."""
    into = f"INSERT INTO {TILE} (town_id, shard, level, number, data)"
    again = "ON CONFLICT (town_id, shard, level, number) DO UPDATE SET data = excluded.data"
    if is_postgresql():
        kinds = {"town": "bigint", "level": "smallint", "number": "bigint", "data": "bytea"}
        change(
            f"{into} SELECT town, 0, level, number, data FROM {{given}} {again}",  # noqa: S608
            Given.of(kinds, rows),
        )
        return
    with connection.cursor() as cursor:
        cursor.executemany(f"{into} VALUES (%s, 0, %s, %s, %s) {again}", rows)


def update_logs(kinds: Kinds, rows: Sequence[Row]) -> None:
    """Write some columns of journals' rows; each row has their values, then the town."""
    if is_postgresql():
        changed = ", ".join(f"{name} = given.{name}" for name in kinds)
        change(
            f"UPDATE {LOG} SET {changed} FROM {{given}} WHERE {LOG}.town_id = given.town",  # noqa: S608
            Given.of({**kinds, **TOWN}, rows),
        )
        return
    changed = ", ".join(f"{name} = %s" for name in kinds)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {LOG} SET {changed} WHERE town_id = %s", rows)  # noqa: S608
