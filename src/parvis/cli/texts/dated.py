"""When each text was said: the dates of a file, and those that cannot be believed.

A text whose date cannot be read, or is not of this world yet, is kept without one, and its line
is told. Today comes in as an argument; one date far from all the others is doubted without it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from parvis.cli.texts.words import counted, day, shown
from parvis.core.insight.values import monday_of, week_of
from parvis.core.tables import Refusal, Row
from parvis.core.tables.calendars import Calendar, Order

AHEAD: Final = timedelta(days=1)  # where it is already tomorrow
FAR: Final = 26  # weeks after all other dates
FEW: Final = 0.01  # of the dates: no more than that stand so far
ENOUGH: Final = 20  # dates, to say so
LONGEST: Final = 40


@dataclass(frozen=True, slots=True)
class Dates:
    """The week of each text, how the dates were read, and which were not."""

    weeks: Sequence[int | None]
    unread: Sequence[Refusal] = ()
    order: Order | None = None  # without a column of dates there is none
    note: str = ""


def dates_of(rows: Sequence[Row], *, today: date) -> Dates:
    """Read the dates of the rows that have a column of dates."""
    cells = [row.cells.get("date", "").strip() for row in rows]
    calendar = Calendar.of(cells)
    read = {cell: _read(cell, calendar, today) for cell in set(cells) - {""}}
    lone = _far_after([found for cell in cells if isinstance(found := read.get(cell), int)])
    weeks: list[int | None] = []
    unread = []
    for row, cell in zip(rows, cells, strict=True):
        found = read.get(cell)
        if isinstance(found, int) and found in lone:
            found = lone[found]
        weeks.append(found if isinstance(found, int) else None)
        if isinstance(found, str):
            unread.append(Refusal(row.line, found, number=row.number, seen_at=row.seen_at))
    return Dates(weeks, unread, calendar.order, calendar.note)


def _read(cell: str, calendar: Calendar, today: date) -> int | str:
    """Return the week of a date, or why it is not taken."""
    moment = calendar.read(cell)
    if moment is None:
        return f"date « {shown(cell[:LONGEST])} » illisible"
    if moment.date() > today + AHEAD:
        return f"date à venir, le {day(moment.date())}"
    return week_of(moment.date())


def _far_after(weeks: Sequence[int]) -> dict[int, str]:
    """Return the few weeks that stand far after all others, each with why it is doubted."""
    if len(weeks) < ENOUGH:
        return {}
    ordered = sorted(weeks)
    most = max(1, int(FEW * len(ordered)))
    for at in range(len(ordered) - most, len(ordered)):
        gap = ordered[at] - ordered[at - 1]
        if gap > FAR:
            after = counted(gap, "semaine", "semaines")
            return {
                week: f"date isolée, {after} après les autres (semaine du {day(monday_of(week))})"
                for week in set(ordered[at:])
            }
    return {}
