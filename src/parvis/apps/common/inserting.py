"""New rows, and changes of one row, by statements that are written once for each model.

A filing holds SQLite's one write lock while its rows are written: what `Model.save` does
anew each time costs more than the database's own work. The row is the same in the end;
its town is checked all the same; no signal is sent (nothing of ours listens to one).
"""

from functools import cache
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from parvis.apps.common.kept_plans import cursor_that_keeps
from parvis.apps.common.tenancy import TownModel

Fields = tuple["models.Field[Any, Any]", ...]


def insert(row: models.Model, *, unless_there: bool = False) -> bool:
    """Write a new row, and say whether it was written.

    Args:
        row: not saved yet.
        unless_there: write nothing, rather than fail, if another row is in its place: one
            with the same key or the same value where only one may be.

    Raises:
        NoTownError: no town is being served.
        ForeignTownError: the row is another town's.
    """
    if isinstance(row, TownModel):
        row.refuse_foreign()
    sql, fields, returned = _statement(connection.vendor, type(row), row.pk is None, unless_there)
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with transaction.mark_for_rollback_on_error(connection.alias), cursor_that_keeps() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone() if returned else None
        is_written = found is not None if returned else cursor.rowcount == 1
    if not is_written:
        return False
    for field, value in zip(returned, found or (), strict=True):
        setattr(row, field.attname, value)
    row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001
    return True


class ChangedError(DatabaseError):
    """The row that was to be changed is not there, or not as it was said to be."""


def change(row: models.Model, *names: str, **were: Any) -> None:
    """Write some fields of a row that is there, and nothing else of it.

    Args:
        row: with its key, its town if it has one, and the new values.
        names: of the fields.
        were: what fields must hold until then; else nothing is changed.

    Raises:
        ChangedError: nothing was changed.
        NoTownError: no town is being served.
        ForeignTownError: the row is another town's.
    """
    if isinstance(row, TownModel):
        row.refuse_foreign()
    sql, fields, held = _change(connection.vendor, type(row), names, tuple(were))
    values = [getattr(row, field.attname) for field in fields] + list(were.values())
    pairs = zip((*fields, *held), values, strict=True)
    ready = [field.get_db_prep_save(value, connection) for field, value in pairs]
    with transaction.mark_for_rollback_on_error(connection.alias), cursor_that_keeps() as cursor:
        cursor.execute(sql, ready)
        if cursor.rowcount != 1:
            raise ChangedError(f"{type(row).__name__} {row.pk}")


@cache
def _change(
    _vendor: str, model: type[models.Model], names: tuple[str, ...], held: tuple[str, ...]
) -> tuple[str, Fields, Fields]:
    """Return the statement, the fields that the row fills in, and those that the caller does."""
    meta: Any = model._meta  # noqa: SLF001 - Django's own way
    quoted, field = connection.ops.quote_name, meta.get_field
    new, old = tuple(map(field, names)), tuple(map(field, held))
    itself = (meta.pk, *([field("town")] if issubclass(model, TownModel) else []))
    places = [f"{quoted(each.column)} = %s" for each in (*new, *itself, *old)]
    written, found = ", ".join(places[: len(new)]), " AND ".join(places[len(new) :])
    sql = f"UPDATE {quoted(meta.db_table)} SET {written} WHERE {found}"  # noqa: S608 - our own names
    return sql, (*new, *itself), old


@cache
def _statement(
    _vendor: str,
    model: type[models.Model],
    draws_key: bool,  # noqa: FBT001 - a key
    unless_there: bool,  # noqa: FBT001 - a key
) -> tuple[str, Fields, Fields]:
    """Return the statement, the fields whose values go in, and those that come back."""
    meta: Any = model._meta  # noqa: SLF001 - Django's own way
    quoted = connection.ops.quote_name
    fields = [each for each in meta.concrete_fields if not (draws_key and each is meta.auto_field)]
    columns = ", ".join(quoted(each.column) for each in fields)
    places = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quoted(meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608 - our own names
    if unless_there:
        sql += " ON CONFLICT DO NOTHING"
    returned = tuple(meta.db_returning_fields)
    if returned:
        sql += " RETURNING " + ", ".join(quoted(each.column) for each in returned)
    return sql, tuple(fields), returned
