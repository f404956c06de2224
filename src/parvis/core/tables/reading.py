"""From a text to rows: CSV, JSON by lines or one JSON list. No row stops the others.

A quote that nothing closes would swallow the rest of a file: a row that cannot be ended is
refused alone, and reading starts again at the next line.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from parvis.core.tables.columns import Columns, MappingError, Vocabulary
from parvis.core.tables.encoding import UnreadableError, decode, is_unread

DELIMITERS = {";": "points-virgules", ",": "virgules", "\t": "tabulations"}
MOST_LINES = 400  # of one cell
MOST_BYTES = 200 << 20  # of one file
UNFINISHED = "unexpected end of data"  # how Python's reader says that a quote is open


class Counting(StrEnum):
    """What the `seen_at` of a row counts."""

    SHEET_ROW = "sheet_row"  # as a spreadsheet numbers them: empty ones too, the titles being 1
    LINE = "line"  # JSON by lines
    OBJECT = "object"  # of a JSON list


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that does not go in: the line it starts at, and why, in French."""

    line: int
    reason: str
    excerpt: str = ""
    number: int = field(default=0, compare=False)
    seen_at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it was written: its line, and its cells by field.

    `number` counts the rows after the header from 1: one of several lines is one, one of empty
    cells counts, a line without anything does not. `seen_at` is where whoever opens the file finds
    it: see `Counting`.
    """

    line: int
    cells: Mapping[str, str]
    number: int = field(default=0, compare=False)
    seen_at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """What was found in a file before its rows are read."""

    encoding: str
    form: str  # in French
    columns: Columns
    vocabulary: Vocabulary
    lines: Sequence[str]
    delimiter: str  # nothing for JSON
    start: int  # the line after the header, from 1
    header: int = 0  # the place of its titles among the lines, from 0
    above: int = 0  # rows of the spreadsheet above the first, the titles among them
    counting: Counting = Counting.SHEET_ROW
    note: str = ""  # in French: what was taken for want of a usual name

    def rows(self) -> Iterator[Row | Refusal]:
        """Read the rows, once for each call."""
        if self.delimiter:
            return _csv_rows(self)
        return _json_rows(self)


def read_table(
    data: bytes, said: Mapping[str, str], vocabulary: Vocabulary, *, most: int = MOST_BYTES
) -> Table:
    """Find out what a file is, and what its columns are: those that are needed are there.

    Raises:
        UnreadableError: as `open_table`, or it lacks its column.
        MappingError: a column that was named is not there.
    """
    table = open_table(data, said, vocabulary, most=most)
    if not vocabulary.are_enough(table.columns):
        raise lacking(table)
    return table


def lacking(table: Table, more: str = "") -> UnreadableError:
    """Say that a table lacks the column that it needs, what else is known, and what to do."""
    words, names = table.vocabulary, ", ".join(table.columns.names)
    said = (words.lacks, f"Colonnes du fichier : {names}.", more, words.advice)
    return UnreadableError(" ".join(each for each in said if each))


def open_table(
    data: bytes, said: Mapping[str, str], vocabulary: Vocabulary, *, most: int = MOST_BYTES
) -> Table:
    """Find out what a file is, whether or not it has the columns that are needed.

    Args:
        data: the bytes of the file.
        said: the columns that the operator has named, by field.
        vocabulary: what such a file is made of.
        most: bytes of the file.

    Raises:
        UnreadableError: it is empty, too large, or in a form that is not read.
        MappingError: a column that was named is not there.
    """
    if len(data) > most:
        raise UnreadableError(f"Le fichier dépasse {most >> 20} Mo : coupez-le en plusieurs.")
    decoded = decode(data)
    listed = _listed(decoded.text, vocabulary)
    lines = listed or io.StringIO(decoded.text, newline=None).readlines()
    first = next((place for place, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise UnreadableError("Le fichier est vide.")
    if listed or lines[first].lstrip().startswith(("{", "[")):
        table = _json_table(decoded.encoding, lines, first, said, vocabulary)
        counting = Counting.OBJECT if listed else Counting.LINE
        table = replace(table, counting=counting)
    else:
        table = _csv_table(decoded.encoding, lines, first, said, vocabulary)
    return table


def _listed(text: str, vocabulary: Vocabulary) -> list[str]:
    """Return each element of a JSON list on a line of its own; nothing where it is no list.

    A list of strings is one of texts, in a table that has texts.

    Raises:
        UnreadableError: it holds nothing that a row could be made of.
    """
    if not text.lstrip().startswith("["):
        return []
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not found:
        raise UnreadableError("La liste JSON est vide : il n’y a rien à lire.")
    if "text" in vocabulary.sentences and all(isinstance(each, str) for each in found):
        return [json.dumps({"text": each}) for each in found]
    if not any(isinstance(each, dict) for each in found):
        raise UnreadableError(
            "La liste JSON ne contient aucun objet : il faut [{…}, {…}], un objet par ligne du"
            " tableau."
        )
    return [json.dumps(each) for each in found]


def _csv_table(
    encoding: str, lines: list[str], first: int, said: Mapping[str, str], words: Vocabulary
) -> Table:
    found: list[tuple[int, int, str, Columns, int]] = []
    wrong: MappingError | None = None
    above = first + 1
    first += lines[first].lower().startswith("sep=")  # a line that Excel alone reads
    for delimiter in DELIMITERS:
        record = _record(lines, first, delimiter)
        if isinstance(record, str):
            continue
        names, after = record
        try:
            columns = words.find_columns([name.strip() for name in names], said)
        except MappingError as error:
            wrong = wrong if wrong and len(names) == 1 else error
            continue
        found.append((len(columns.places), len(names), delimiter, columns, after))
    if not found:
        raise wrong or UnreadableError("La première ligne, celle des titres, ne se lit pas.")
    _, _, delimiter, columns, after = max(found, key=lambda each: each[:2])
    form = f"CSV à {DELIMITERS[delimiter]}"
    return Table(encoding, form, columns, words, lines, delimiter, after, first, above)


def _csv_rows(table: Table) -> Iterator[Row | Refusal]:
    place, number, width = table.start, 0, len(table.columns.names)
    at = table.above
    while place < len(table.lines):
        line, written = place + 1, table.lines[place]
        number += bool(written.strip())
        at += 1
        if not written.strip(table.delimiter + " \n"):
            place += 1
            continue
        record = _record(table.lines, place, table.delimiter)
        if isinstance(record, str):
            place += 1
            yield Refusal(line, record, written, number, at)
            continue
        values, place = record
        if len(values) != width:
            why = f"{len(values)} colonnes au lieu de {width}"
            yield Refusal(line, why, written, number, at)
        else:
            yield Row(line, table.columns.cells(values), number, at)


def _record(lines: Sequence[str], place: int, delimiter: str) -> tuple[list[str], int] | str:
    """Read one record; return its values and the place after it, or why it cannot be read."""
    parts: list[str] = []
    for after, line in enumerate(lines[place : place + MOST_LINES], place + 1):
        parts.append(line)
        if len(parts) > 1 and '"' not in line:
            continue  # nothing in it ends the cell
        try:
            reader = csv.reader(["".join(parts)], delimiter=delimiter, strict=True)
            return next(reader, []), after
        except csv.Error as error:
            if "field larger" in str(error):
                return "cellule beaucoup trop longue"
            if UNFINISHED not in str(error):
                return "guillemets mal placés"
    return "guillemet ouvert et jamais fermé"


def _json_table(
    encoding: str, lines: list[str], first: int, said: Mapping[str, str], words: Vocabulary
) -> Table:
    names: dict[str, None] = {}
    for line in lines[first:]:
        found = _json_object(line)
        if not isinstance(found, str):
            names |= dict.fromkeys(found)
    if not names:
        raise UnreadableError(
            "Le fichier commence comme du JSON, mais aucune ligne n’est un objet : mettez un"
            " objet {…} par ligne, ou un fichier CSV."
        )
    columns = words.find_columns(list(names), said)
    columns = words.with_others(columns, said)
    return Table(encoding, "JSON par lignes", columns, words, lines, "", first)


def _json_rows(table: Table) -> Iterator[Row | Refusal]:
    number = 0
    for line, written in enumerate(table.lines[table.start :], table.start + 1):
        if not written.strip():
            continue
        number += 1
        found = _json_object(written)
        if isinstance(found, str):
            yield Refusal(line, found, written, number, line)
            continue
        cells = {name: _value(table.columns, name, found) for name in table.columns.places}
        sentences = table.vocabulary.sentences
        odd = [name for name, value in cells.items() if not _is_text(name in sentences, value)]
        if odd:
            why = f"le champ « {odd[0]} » n’est pas du texte"
            yield Refusal(line, why, written, number, line)
        else:
            said = {name: _words(value) for name, value in cells.items()}
            yield Row(line, said, number, line)


def _value(columns: Columns, field_: str, found: Mapping[str, object]) -> object:
    """Return what an object says of a field, under the first of its names that holds something."""
    others = (place for name, place in columns.others if name == field_)
    places = (columns.places[field_], *others)
    values = (found.get(columns.names[place]) for place in places)
    return next((each for each in values if each is not None and each != ""), None)


def _is_text(is_sentence: bool, value: object) -> bool:  # noqa: FBT001 - a fact of the field
    """Whether a value can stand in a field: a number may be a reference, it is no sentence."""
    if isinstance(value, bool | list | dict):
        return False
    return not (is_sentence and isinstance(value, int | float))


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _json_object(line: str) -> dict[str, object] | str:
    """Return the object of a line, or why there is none."""
    if is_unread(line):
        return "octets illisibles"
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return "cette ligne n’est pas du JSON"
    return found if isinstance(found, dict) else "cette ligne n’est pas un objet JSON"
