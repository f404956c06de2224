"""Dates as files write them. What `7/11/2025` means is told by its column: `calendars.py`."""

import re
import unicodedata
from datetime import UTC, date, datetime, time, tzinfo

# A cell is folded first: small letters without accents, one blank where there were several.
_DAYS = "lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun"
_LEAD = rf"(?:le )?(?:(?:{_DAYS})[a-z]{{0,6}}\.?,? )?(?:le )?"
_CLOCK = (
    r"(?:(?: ?(?:,|a|at|-)? |t)(\d{1,2}) ?[:h] ?(\d{2})?(?: ?(?::|mn?|min) ?(\d{2})?s?)?"
    r" ?([ap]m)?)?"
)
_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[t ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([ap]m)?"
    r" ?(z|utc|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?)?)?"
)
_SLASHED = re.compile(rf"{_LEAD}(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}}|\d{{2}}){_CLOCK}")
_YEAR = r"(\d{4}|\d{2}(?![\d:h]| ?[:h]))"
_LONG = re.compile(
    rf"{_LEAD}(\d{{1,2}})(?:er|st|nd|rd|th)?[ -]([a-z]{{3,9}})\.?(?:, |[ -]){_YEAR}{_CLOCK}"
)
_AMERICAN = re.compile(
    rf"{_LEAD}([a-z]{{3,9}})\.?[ -](\d{{1,2}})(?:st|nd|rd|th)?(?:, |[ -])(\d{{4}}){_CLOCK}"
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


def read_date(text: str, zone: tzinfo, *, month_first: bool = False) -> datetime | None:
    """Return the moment that a cell tells, in the town's time; a day alone is its noon.

    `31/12/2025`, `le 31-12-25`, `31.12.2025 à 14h30`, `2025-12-31T14:30:00Z`, `2026/03/01 2:00:00
    PM UTC+1`, `lundi 2 novembre 2026`, `2-nov-26`, `2 nov. 2026 à 14 h 30`, `Nov 2, 2026`,
    `20261102`.
    """
    cell = _folded(text)
    try:
        if found := _ISO.fullmatch(cell):
            year, month, day, *clock, offset = found.groups()
            moment = _moment(year, month, day, tuple(clock))
            return moment.replace(tzinfo=_offset(offset) or zone)
        if found := _SLASHED.fullmatch(cell):
            first, second, year, *clock = found.groups()
            day, month = (second, first) if month_first else (first, second)
            return _moment(_century(year), month, day, tuple(clock)).replace(tzinfo=zone)
        return _in_words(cell, zone)
    except ValueError:
        return None


def slashed(text: str) -> tuple[int, int] | None:
    """Return the two numbers before the year, of a date whose order they alone tell."""
    found = _SLASHED.fullmatch(_folded(text))
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
    return _moment(_century(year), _month(name), day, tuple(clock)).replace(tzinfo=zone)


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
    plain = unicodedata.normalize("NFD", " ".join(cell.lower().split()))
    return "".join(each for each in plain if not unicodedata.combining(each))


def _moment(year: str, month: str, day: str, clock: tuple[str | None, ...]) -> datetime:
    on = date(int(year), int(month), int(day))
    if on.year < EARLIEST:
        raise ValueError(f"year {on.year}")
    if clock[0] is None:
        return datetime.combine(on, NOON)
    hour, minute, second = (int(part or 0) for part in clock[:3])
    half = clock[3] if len(clock) > 3 else None
    if half is not None:
        hour = int(clock[0]) % 12 + (12 if half == "pm" else 0)
    return datetime.combine(on, time(hour, minute, second))


def _century(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text in {"z", "utc"}:
        return UTC
    sign, digits = re.sub(r"[a-z:]", "", text)[0], re.sub(r"[^0-9]", "", text)
    hours = digits if len(digits) <= 2 else digits[:-2]
    minutes = digits[-2:] if len(digits) > 2 else "00"
    return datetime.strptime(f"{sign}{int(hours):02}{minutes}", "%z").tzinfo
