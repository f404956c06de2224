"""Queries that are written once and asked again and again, with other values.

Django builds and compiles a query anew each time, which takes longer than the database
takes to answer one row. Here the statement is kept, with the town that it was written for:

    def of_slug() -> QuerySet[Theme]:
        return Theme.objects.filter(slug=Later("slug", SlugField()))

    read(of_slug, slug="voirie")

Shape is written into the statement and given by place; values come later, by name.
PostgreSQL keeps its plan too (see `kept_plans`): planning takes it longer than answering.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import Expression
from django.db.models.query import RelatedPopulator, get_related_populators

from parvis.apps.common.kept_plans import rows_of
from parvis.apps.common.tenancy import scope

REMEMBERED = 512  # statements: a few for each town
Build = Callable[..., "models.QuerySet[Any, Any]"]
Converters = dict[int, tuple[list[Callable[..., Any]], Any]]
Row = TypeVar("Row", bound=models.Model)


class Later(Expression):
    """A value that is named when the query is built, and given when it is asked."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        """Take the name, and the field that tells how the database is given the value."""
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """Leave the place of the value."""
        return "%s", [self]


@dataclass(frozen=True, slots=True)
class Maker:
    """How the cells of a row become a model, and the models that it was asked with."""

    model: type[models.Model]
    names: Sequence[str]  # of its columns, which come first
    related: Sequence[RelatedPopulator]

    def make(self, row: tuple[Any, ...]) -> models.Model:
        made = self.model.from_db(connection.alias, self.names, row[: len(self.names)])
        for each in self.related:
            each.populate(row, made)
        return made


@dataclass(frozen=True, slots=True)
class Statement:
    """A compiled query."""

    sql: str
    values: tuple[Any, ...]  # some are to come
    converters: Converters
    maker: Maker | None  # none where the query asks for columns

    def rows(self, given: dict[str, Any]) -> list[tuple[Any, ...]]:
        """Ask the database."""
        values = [_value(each, given) if isinstance(each, Later) else each for each in self.values]
        found = rows_of(self.sql, values, converts=bool(self.converters))
        return [self._converted(row) for row in found] if self.converters else found

    def _converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        cells = list(row)
        for place, (steps, column) in self.converters.items():
            for step in steps:
                cells[place] = step(cells[place], column, connection)
        return tuple(cells)


def read(build: Build, /, *shape: Hashable, **given: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a query, the columns in the order it names them.

    Args:
        build: a function of a module, which builds the query from its shape.
        shape: what is written into the statement, and must be part of its name.
        given: the value of each `Later`.
    """
    return _statement(scope(), connection.vendor, build, shape).rows(given)


def read_models(
    build: "Callable[..., models.QuerySet[Row]]", /, *shape: Hashable, **given: Any
) -> list[Row]:
    """Return the rows of a query as models, with those that `select_related` names."""
    statement = _statement(scope(), connection.vendor, build, shape)
    maker: Any = statement.maker
    return [maker.make(row) for row in statement.rows(given)]


@lru_cache(maxsize=REMEMBERED)
def _statement(
    _scope: int | str, _vendor: str, build: Build, shape: tuple[Hashable, ...]
) -> Statement:
    rows = build(*shape)
    compiler: Any = rows.query.get_compiler(connection=connection)
    sql, values = compiler.as_sql()
    columns = [column for column, *_ in compiler.select[: compiler.col_count]]
    return Statement(sql, tuple(values), compiler.get_converters(columns), _maker(compiler))


def _maker(compiler: Any) -> Maker | None:
    """Do what Django's own iterable does at each reading (`ModelIterable`), once."""
    if compiler.klass_info is None:
        return None
    places = compiler.klass_info["select_fields"]
    names = [compiler.select[place][0].target.attname for place in places]
    populators: Any = get_related_populators  # its type is of a later Django
    related = populators(compiler.klass_info, compiler.select, connection.alias)
    return Maker(compiler.klass_info["model"], names, related)


def _value(later: Later, given: dict[str, Any]) -> Any:
    return later.output_field.get_db_prep_value(given[later.name], connection)
