"""The journal as a list that people read: by day, by nature, page by page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import Count
from django.utils.timezone import localtime

from parvis.apps.ledger.explanations import explain, name_of
from parvis.apps.ledger.models import Entry, Log
from parvis.core.ledger.entries import Leaf

PAGE = 50  # entries


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, as the list shows it."""

    index: int
    kind: str
    name: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list."""

    days: list[tuple[date, list[Line]]]
    next: int | None  # begins the next page, which is older
    is_first: bool


def page_of(log: Log, *, kind: str, before: int) -> Page:
    """Return the sealed entries under an index, latest first. One query."""
    rows = Entry.objects.before(min(before, log.published))
    if kind:
        rows = rows.filter(type=kind)
    lines = [
        _line(index, bytes(leaf)) for index, leaf in rows.values_list("index", "leaf")[: PAGE + 1]
    ]
    last = lines[PAGE - 1].index if len(lines) > PAGE else None
    days = groupby(lines[:PAGE], key=lambda line: localtime(line.at).date())
    return Page([(day, list(group)) for day, group in days], last, is_first=before >= log.published)


def counts() -> list[tuple[str, str, int]]:
    """Count what is sealed, by nature: key, name, number."""
    rows = Entry.objects.exclude(index=None).order_by().values_list("type")
    found = rows.annotate(many=Count("pk")).order_by("-many", "type")
    return [(kind, name_of(kind), many) for kind, many in found]


def lines_about(public_id: str) -> Iterator[tuple[Entry, str]]:
    """Give the entries about something, oldest first, each with what it means."""
    for entry in Entry.objects.about(public_id):
        yield entry, explain(entry.read())


def _line(index: int | None, data: bytes) -> Line:
    leaf = Leaf.parse(data)
    return Line(index or 0, leaf.kind, name_of(leaf.kind), explain(leaf), leaf.at)
