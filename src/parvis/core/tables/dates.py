"""Dates as files write them. Where day and month could be either, the day comes first."""

import re
from datetime import UTC, date, datetime, time, tzinfo

_ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FRENCH = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})"
    r"(?:(?:\s*[,à]?\s+|T)(\d{1,2})\s?[:hH]\s?(\d{2})?(?::(\d{2}))?)?"
)
EARLIEST = 1900
NOON = time(12)


def read_date(text: str, zone: tzinfo) -> datetime | None:
    """Return the moment that a cell tells, in the town's time; a day alone is its noon.

    `31/12/2025`, `31-12-25`, `31.12.2025 à 14h30`, `2025-12-31T14:30:00Z`. A month above 12
    is read as a day: files in English order are then read too, where it is certain.
    """
    cell = " ".join(text.split())
    try:
        if found := _ISO.fullmatch(cell):
            year, month, day, hour, minute, second, offset = found.groups()
            moment = _moment(year, month, day, (hour, minute, second))
            return moment.replace(tzinfo=_offset(offset) or zone)
        if found := _FRENCH.fullmatch(cell):
            day, month, year, *clock = found.groups()
            if int(month) > 12 >= int(day):
                day, month = month, day
            return _moment(_century(year), month, day, tuple(clock)).replace(tzinfo=zone)
    except ValueError:
        return None
    return None


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
