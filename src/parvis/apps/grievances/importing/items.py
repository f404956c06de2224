"""What a row says, once it is checked: a grievance to take in, or why it is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from parvis.apps.common.personal import hidden
from parvis.apps.contributions.models.contribution import TEXT_MAX, TITLE_MAX
from parvis.apps.contributions.services import title_of
from parvis.core.dialogue.identifiers import PersonalKind
from parvis.core.dialogue.personal import masked, personal_data
from parvis.core.insight.text import normalise
from parvis.core.tables import Refusal, Row
from parvis.core.tables.calendars import Calendar
from parvis.core.tables.encoding import is_unread

PLACE_MAX = 160
INSTANT = timedelta(seconds=1)  # written before it is imported, be it the same day
SHORTENED = {"place": PLACE_MAX, "since": 120, "solution": 2000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A grievance as it goes in."""

    line: int
    text: str
    title: str = ""
    at: datetime | None = None  # when it was written; None where the file does not say
    theme: str = ""
    district: str = ""
    place: str = ""
    author: str = ""
    address: str = ""  # the author's e-mail address, where the column holds one
    id: str = ""
    since: str = ""
    solution: str = ""
    masked: bool = False  # something is hidden in what everybody would have read
    key: str = ""


class _RefusedError(ValueError):
    """Why a row is refused, in French."""


def items(
    rows: Iterable[Row | Refusal],
    *,
    calendar: Calendar,
    now: datetime,
    zone: ZoneInfo,
    scope: str,
    source: str,
) -> Iterator[Item | Refusal]:
    """Check the rows of a file, one by one.

    Args:
        rows: as they were read.
        calendar: reads the dates of their column.
        now: no grievance was written after.
        zone: the time that dates without an offset are in.
        scope: what identifiers are unique in: a source that the operator has named, or nothing.
        source: what a row without an identifier comes from.
    """
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, Refusal):
            yield row
            continue
        try:
            item = _item(row, calendar, now, zone)
            _check_is_first(item, seen)
        except _RefusedError as error:
            yield Refusal(row.line, str(error), row.cells.get("text") or row.cells.get("title", ""))
            continue
        yield replace(item, key=_key(item, scope, source))


def _item(row: Row, calendar: Calendar, now: datetime, zone: ZoneInfo) -> Item:
    if any(is_unread(cell) for cell in row.cells.values()):
        raise _RefusedError("octets illisibles")
    cells = {name: cell.strip() for name, cell in row.cells.items()}
    text = _lines(cells.get("text", "")) or normalise(cells.get("title", ""))
    if not any(letter.isalnum() for letter in text):
        raise _RefusedError("texte vide")
    if len(text) > TEXT_MAX:
        raise _RefusedError(f"texte de {len(text)} caractères : {TEXT_MAX} au plus")
    address = _address(cells.get("author", ""))
    public = {"text": text, "title": normalise(cells.get("title", ""))} | {
        name: normalise(cells.get(name, ""))[:most] for name, most in SHORTENED.items()
    }
    shown = {name: without_addresses(words) for name, words in public.items()}
    return Item(
        line=row.line,
        at=_date(cells.get("date", ""), calendar, now, zone),
        theme=normalise(cells.get("theme", "")),
        district=normalise(cells.get("district", "")),
        author=normalise(cells.get("author", "")),
        address=address,
        id=normalise(cells.get("id", "")),
        masked=any(hidden(words) != words for words in public.values()),
        text=shown["text"],
        title=_title(shown["title"]),
        place=shown["place"],
        since=shown["since"],
        solution=shown["solution"],
    )


def _check_is_first(item: Item, seen: dict[str, int]) -> None:
    """Remember an identifier, or refuse the second row that bears it."""
    if not item.id:
        return
    if item.id in seen:
        raise _RefusedError(f"identifiant « {item.id} » déjà lu à la ligne {seen[item.id]}")
    seen[item.id] = item.line


def without_addresses(text: str) -> str:
    """Return a text with its e-mail addresses hidden.

    Names and numbers are hidden where a contribution is made, so that they stay in what tells
    two rows of a file apart.
    """
    if "@" not in text:
        return text
    spans = [span for span in personal_data(text) if span.kind is PersonalKind.MAIL]
    return masked(text, spans)


def _address(author: str) -> str:
    """Return the e-mail address that stands in a cell, if there is one."""
    if "@" not in author:
        return ""
    spans = (span for span in personal_data(author) if span.kind is PersonalKind.MAIL)
    return next((author[span.start : span.end].lower() for span in spans), "")


def _date(cell: str, calendar: Calendar, now: datetime, zone: ZoneInfo) -> datetime | None:
    if not cell:
        return None
    moment = calendar.read(cell, zone)
    if moment is None:
        raise _RefusedError(f"date illisible : « {cell[:40]} »")
    if moment.astimezone(zone).date() > now.astimezone(zone).date():
        raise _RefusedError(f"date dans le futur : « {cell[:40]} »")
    return min(moment, now - INSTANT)


def _title(title: str) -> str:
    return title if len(title) <= TITLE_MAX else title_of(title)


def _lines(text: str) -> str:
    """Keep the lines as they were written, with nothing invisible in them."""
    return "\n".join(normalise(line) for line in text.splitlines()).strip()


def _key(item: Item, scope: str, source: str) -> str:
    """Return what makes a second import of the same row find the first one."""
    facts = ("id", scope, item.id) if item.id else ("row", source, str(item.line), said(item))
    return sha256("\0".join(("import", *facts)).encode()).hexdigest()


def said(item: Item) -> str:
    """Return what tells two texts apart."""
    return sha256(f"{item.title}\0{item.text}".encode()).hexdigest()
