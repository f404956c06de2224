"""Which column of a file holds what people say, where none bears a usual name.

A column is prose if its cells are sentences: some words each, not the same few, no dates, no
addresses, no numbers. Where exactly one is, it can be taken; where two are, somebody must choose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC
from itertools import islice
from typing import Final

from parvis.core.tables.columns import Columns
from parvis.core.tables.dates import read_date
from parvis.core.tables.reading import Row, Table

READ: Final = 500  # rows, to tell
WORDS: Final = 4  # of a sentence, at least
SENTENCES: Final = 0.4  # of the cells that hold something, at least
DIFFERENT: Final = 0.3  # of them: a choice among few answers has fewer
SAME_WIDTH: Final = 0.8  # of the rows of a table
LINES: Final = "\x1f"  # a mark that no file holds: each line is one cell
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_NO_TITLE: Final = re.compile(r"\s*(?:[+-]?\d[\d\s.,]*|\S+@\S+\.\S+|https?://\S+)\s*")


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file without a column of texts by name looks like."""

    prose: tuple[int, ...]  # the places of its columns
    has_titles: bool  # whether its first line may be that of the titles


def look(table: Table) -> Looked:
    """Tell which columns of a table are prose."""
    cells = list(islice(_cells(table), READ))
    names = table.columns.names
    prose = [at for at in range(len(names)) if is_prose([row[at] for row in cells])]
    return Looked(tuple(prose), not any(map(_is_answer, names)))


def is_prose(cells: Sequence[str]) -> bool:
    """Whether what a column holds is what people say."""
    written = [cell.strip() for cell in cells if cell.strip()]
    if not written or len(set(written)) < DIFFERENT * len(written):
        return False
    return sum(map(is_sentence, written)) >= SENTENCES * len(written)


def is_sentence(cell: str) -> bool:
    """Whether a cell is a sentence: some words, and no date that is written in words."""
    words = _WORD.findall(re.sub(r"\S+@\S+|https?://\S+", " ", cell))
    return len(words) >= WORDS and read_date(cell, UTC) is None


def lines_of(table: Table) -> Table | None:
    """Return a file of one column without a title as such, or nothing where it is none.

    Its first line is a sentence, and nothing parts it; or its lines are parted by commas into
    other numbers of cells, as sentences are.
    """
    if not table.delimiter or not is_sentence(table.lines[table.header]):
        return None
    width = len(table.columns.names)
    widths = [width == len(row) for row in islice(_rows(table), READ)]
    if width > 1 and sum(widths) >= SAME_WIDTH * len(widths):
        return None
    return replace(
        table,
        form="une ligne par texte, sans titres",
        columns=Columns(("texte",), {"text": 0}),
        delimiter=LINES,
        start=table.header,
        above=table.above - 1,
    )


def _cells(table: Table) -> Iterator[list[str]]:
    return (row for row in _rows(table) if row)


def _rows(table: Table) -> Iterator[list[str]]:
    """Give the cells of each row; none of one that does not fit."""
    names = table.columns.names
    places = {str(place): place for place in range(len(names))}
    whole = replace(table, columns=Columns(names, places))
    for row in whole.rows():
        yield [row.cells[each] for each in places] if isinstance(row, Row) else []


def _is_answer(name: str) -> bool:
    """Whether the title of a column is no title: a number, a date, an address."""
    return bool(_NO_TITLE.fullmatch(name)) or read_date(name, UTC) is not None
