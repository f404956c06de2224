"""A file of contributions as the analysis reads it: a voice a row, or a demand of a register.

The columns are those of `parvis.core.tables.contributions`, or those that `--map` names.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from parvis.cli.people import same_author
from parvis.cli.texts.dated import Dates, dates_of
from parvis.cli.texts.words import one_line
from parvis.core.errors import MalformedError
from parvis.core.insight.registers import demands_of
from parvis.core.insight.text import Span
from parvis.core.insight.values import Voice
from parvis.core.tables import Counting, MappingError, Refusal, Row, Table, UnreadableError
from parvis.core.tables.contributions import parse_mapping, read_contributions
from parvis.core.tables.encoding import is_unread

MOST_BYTES: Final = 4 << 30  # of a file: a limit of this machine's memory, not of ours
_BULLET: Final = re.compile(r"^\s*(?:[-–—•▪*]|\(?[a-z]\))\s+")
_NUMBER: Final = re.compile(r"\s*(?P<number>\d{1,3})\s*[.)°:-]?\s+")
REGISTER: Final = 3  # demands a text, on average: from so many, the rows are registers


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says: its voices, the row of each, and the rows that could not be read."""

    voices: Sequence[Voice]
    rows: Sequence[int]  # of each voice, from 1 after the header
    unread: Sequence[Refusal]
    has_authors: bool
    looks_like_registers: bool
    dates: Dates
    seen_at: Sequence[int] = ()  # of each voice, where whoever opens the file finds it
    counting: Counting = Counting.SHEET_ROW
    note: str = ""  # what was taken for want of a usual name

    def row_of(self) -> Mapping[int, int]:
        """Return the row of each voice by the voice's id."""
        return {voice.id: row for voice, row in zip(self.voices, self.rows, strict=True)}

    def place_of(self) -> Mapping[int, int]:
        """Return where each voice is found by whoever opens the file, by the voice's id."""
        return {voice.id: at for voice, at in zip(self.voices, self.seen_at, strict=True)}


def read(
    path: Path,
    mapping: Sequence[str] = (),
    *,
    today: date,
    splits: bool = False,
    has_titles: bool = True,
) -> Said:
    """Read a file.

    Args:
        path: CSV or JSON.
        mapping: what follows `--map`.
        today: later dates are not taken.
        splits: whether a row is a register, whose demands are voices of their own.
        has_titles: whether the first line of a CSV is that of the titles.

    Raises:
        MalformedError: it cannot be read, or has no column of texts; the message says what to do.
        OSError: it cannot be opened.
    """
    data = path.read_bytes()
    if not data.strip():
        return Said((), (), (), has_authors=False, looks_like_registers=False, dates=Dates(()))
    try:
        said = parse_mapping(mapping)
        table = read_contributions(data, said, most=MOST_BYTES, guesses=True, has_titles=has_titles)
    except (UnreadableError, MappingError) as error:
        raise MalformedError(one_line(str(error))) from error
    return _said(table, today, splits=splits)


def _said(table: Table, today: date, *, splits: bool) -> Said:
    people: dict[str, int] = {}
    voices: list[Voice] = []
    rows: list[Row] = []
    unread: list[Refusal] = []
    parts = 0
    readable = list(_readable(table, unread))
    has_dates = "date" in table.columns.places
    dates = dates_of(readable, today=today) if has_dates else Dates([None] * len(readable))
    for row, week in zip(readable, dates.weeks, strict=True):
        cells = {name: cell.strip() for name, cell in row.cells.items()}
        text, author = cells.get("text", ""), same_author(cells.get("author", ""))
        spans = demands_of(text) if "\n" in text else []
        parts += max(len(spans), 1)
        person = people.setdefault(author, len(people) + 1) if author else -row.number
        demands: Sequence[str | None] = _demands(text, spans) if splits and spans else [None]
        for demand in demands:
            key = len(voices) + 1 if splits else row.number
            voices.append(_voice(key, person, cells, demand, week))
            rows.append(row)
    is_register = not splits and parts >= REGISTER * len(voices) > 0
    return Said(
        voices,
        [row.number for row in rows],
        unread,
        has_authors="author" in table.columns.places,
        looks_like_registers=is_register,
        dates=dates,
        seen_at=[row.seen_at for row in rows],
        counting=table.counting,
        note=one_line(table.note),
    )


def _readable(table: Table, unread: list[Refusal]) -> Iterator[Row]:
    """Give the rows that say something; keep apart those that cannot be read."""
    for row in table.rows():
        if isinstance(row, Refusal):
            unread.append(row)
        elif any(is_unread(cell) for cell in row.cells.values()):
            unread.append(_refused(row, "octets illisibles"))
        elif row.cells.get("text", "").strip() or row.cells.get("title", "").strip():
            yield row
        else:
            unread.append(_refused(row, "ni texte ni titre"))


def _refused(row: Row, why: str) -> Refusal:
    return Refusal(row.line, why, number=row.number, seen_at=row.seen_at)


def _demands(text: str, spans: Sequence[Span]) -> list[str]:
    """Return the demands of a register without the bullet or the number that begins each."""
    found = []
    for place, span in enumerate(spans):
        said = _BULLET.sub("", text[span.start : span.end])
        number = _NUMBER.match(said)
        is_mark = number is not None and int(number["number"]) in {place, place + 1}
        found.append(said[number.end() :] if number and is_mark else said)
    return found


def _voice(
    key: int, person: int, cells: Mapping[str, str], part: str | None, week: int | None
) -> Voice:
    return Voice(
        id=key,
        person=person,
        title=cells.get("title", "") if part is None else "",
        text=cells.get("text", "") if part is None else part,
        week=week,
        zone=cells.get("district") or None,
        theme=cells.get("theme") or None,
    )
