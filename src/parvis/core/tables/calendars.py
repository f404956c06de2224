"""The dates of one column: written in one order, or as the numbers that Excel keeps of days.

`03/04/2025` alone says nothing of its order; a column does, if one of its dates can be read in one
order only. Where its dates force both orders, the day comes first, and those of the other order
are not read. This is the one rule of whatever reads a file of dated rows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from parvis.core.tables.dates import read_date, slashed

_SERIAL: Final = re.compile(r"(\d{5})(?:[.,](\d+))?")
_FIRST, _LAST = 20_000, 80_000  # 1954 to 2119
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - in whatever zone the file is; Excel takes 1900 for a leap year
_NOON: Final = timedelta(hours=12)  # of a day that no hour is told of
_MOST_MONTHS: Final = 12


class Order(StrEnum):
    """How the dates of a column are written."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    EXCEL = "excel"


_READ_AS: Final = {
    Order.MONTH_FIRST: "Les dates sont lues le mois d’abord (11/28/2026 est le 28 novembre).",
    Order.EXCEL: "Les dates sont lues comme les numéros de jour d’un tableur (46000 est le"
    " 9 décembre 2025).",
}
_MIXED: Final = "Des dates ont le jour d’abord, d’autres le mois : seules les premières sont lues."


@dataclass(frozen=True, slots=True)
class Calendar:
    """Reads the dates of one column."""

    order: Order
    is_mixed: bool = False  # some of its dates force the other order

    @classmethod
    def of(cls, cells: Iterable[str]) -> "Calendar":
        """Tell from all the cells of a column how its dates are written."""
        distinct = {cell.strip() for cell in cells} - {""}
        if distinct and all(_is_serial(cell) for cell in distinct):
            return cls(Order.EXCEL)
        pairs = [pair for cell in distinct if (pair := slashed(cell))]
        days_first = any(first > _MOST_MONTHS for first, _ in pairs)
        months_first = any(second > _MOST_MONTHS >= first for first, second in pairs)
        if months_first and not days_first:
            return cls(Order.MONTH_FIRST)
        return cls(Order.DAY_FIRST, is_mixed=months_first)

    @property
    def note(self) -> str:
        """Say how the dates were read, in French, where it is not as a reader would expect."""
        return _MIXED if self.is_mixed else _READ_AS.get(self.order, "")

    def read(self, cell: str, zone: tzinfo = UTC) -> datetime | None:
        """Return the moment that a cell tells, or nothing."""
        if self.order is Order.EXCEL:
            return _of_serial(cell.strip(), zone)
        return read_date(cell, zone, month_first=self.order is Order.MONTH_FIRST)


def _is_serial(cell: str) -> bool:
    found = _SERIAL.fullmatch(cell)
    return found is not None and _FIRST <= int(found[1]) < _LAST


def _of_serial(cell: str, zone: tzinfo) -> datetime | None:
    found = _SERIAL.fullmatch(cell)
    if found is None or not _is_serial(cell):
        return None
    hours = timedelta(days=float(f"0.{found[2]}")) if found[2] else _NOON
    return (_EPOCH + timedelta(days=int(found[1])) + hours).replace(tzinfo=zone)
