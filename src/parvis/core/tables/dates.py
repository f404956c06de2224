"""Dates as files write them. Where day and month could be either, the day comes first."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, tzinfo

_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FRENCH = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})"
    r"(?:(?:\s*[,à]?\s+|T)(\d{1,2})\s?[:hH]\s?(\d{2})?(?::(\d{2}))?)?"
)
_CLOCK = r"(?:(?:\s*[,a]?\s+|T)(\d{1,2})\s?[:hH]\s?(\d{2})?(?::(\d{2}))?)?"
_DAY_NAME = r"(?:[a-z]{3,9}\.?,? )?"  # folded: « lundi », « lun. », « Monday »
_LONG = re.compile(
    rf"{_DAY_NAME}(\d{{1,2}})(?:er|st|nd|rd|th)? ([a-z]{{3,9}})\.?,? (\d{{4}}){_CLOCK}"
)
_AMERICAN = re.compile(
    rf"{_DAY_NAME}([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_CLOCK}"
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NAMES = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"),
    ("mai", "may"), ("juin", "june"), ("juillet", "july"), ("aout", "august"),
    ("septembre", "september"), ("octobre", "october"), ("novembre", "november"),
    ("decembre", "december"),
)  # fmt: skip
EARLIEST = 1900
NOON = time(12)


def read_date(text: str, zone: tzinfo, *, month_first: bool | None = None) -> datetime | None:
    """Return the moment that a cell tells, in the town's time; a day alone is its noon.

    `31/12/2025`, `31-12-25`, `31.12.2025 à 14h30`, `2025-12-31T14:30:00Z`, `lundi 2 novembre
    2026`, `Nov 2, 2026`, `20261102`. Unless the order is said, the day comes first, and a month
    above 12 is read as a day: files in English order are then read too, where it is certain.
    """
    cell = " ".join(text.split())
    try:
        if found := _ISO.fullmatch(cell):
            year, month, day, hour, minute, second, offset = found.groups()
            moment = _moment(year, month, day, (hour, minute, second))
            return moment.replace(tzinfo=_offset(offset) or zone)
        if found := _FRENCH.fullmatch(cell):
            first, second, year, *clock = found.groups()
            is_swapped = int(second) > 12 >= int(first) if month_first is None else month_first
            day, month = (second, first) if is_swapped else (first, second)
            return _moment(_century(year), month, day, tuple(clock)).replace(tzinfo=zone)
        return _in_words(_folded(cell), zone)
    except ValueError:
        return None


def slashed(text: str) -> tuple[int, int] | None:
    """Return the two numbers before the year, of a date whose order they alone tell."""
    found = _FRENCH.fullmatch(" ".join(text.split()))
    return (int(found[1]), int(found[2])) if found else None


def _in_words(cell: str, zone: tzinfo) -> datetime | None:
    if found := _COMPACT.fullmatch(cell):
        return _moment(found[1], found[2], found[3], (None,)).replace(tzinfo=zone)
    if found := _LONG.fullmatch(cell):
        day, name, year, *clock = found.groups()
    elif found := _AMERICAN.fullmatch(cell):
        name, day, year, *clock = found.groups()
    else:
        return None
    return _moment(year, _month(name), day, tuple(clock)).replace(tzinfo=zone)


def _month(name: str) -> str:
    """Return the number of a month from its name, or from what no other name begins with.

    Raises:
        ValueError: it is no month's, or more than one's.
    """
    found = {
        number
        for number, names in enumerate(_NAMES, 1)
        if any(each.startswith(name) for each in names)
    }
    if len(found) != 1:
        raise ValueError(name)
    return str(found.pop())


def _folded(cell: str) -> str:
    plain = unicodedata.normalize("NFD", cell.lower())
    return "".join(each for each in plain if not unicodedata.combining(each))


def _moment(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> datetime:
    on = date(int(year), int(month), int(day))
    if on.year < EARLIEST:
        raise ValueError(f"year {on.year}")
    if clock[0] is None:
        return datetime.combine(on, NOON)
    hour, minute, second = (int(part or 0) for part in clock)
    return datetime.combine(on, time(hour, minute, second))


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text in {"Z", "UTC"}:
        return UTC
    return datetime.strptime(text.replace(":", ""), "%z").tzinfo
