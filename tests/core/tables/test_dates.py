"""Dates as people and programs write them, alone and in a column."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from parvis.core.tables.calendars import Calendar, Order
from parvis.core.tables.dates import read_date


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2 novembre 2026", date(2026, 11, 2)),
        ("Lundi 2 novembre 2026", date(2026, 11, 2)),
        ("1er août 2026", date(2026, 8, 1)),
        ("3 déc. 2026", date(2026, 12, 3)),
        ("lun. 2 nov. 2026 à 14h30", date(2026, 11, 2)),
        ("Nov 2, 2026", date(2026, 11, 2)),
        ("Monday, November 2, 2026", date(2026, 11, 2)),
        ("2 mars 2026", date(2026, 3, 2)),
        ("20261102", date(2026, 11, 2)),
        ("02.11.2026 14:30", date(2026, 11, 2)),
        ("2-nov-26", date(2026, 11, 2)),
        ("2-Nov-2026", date(2026, 11, 2)),
        ("2-févr.-26", date(2026, 2, 2)),
        ("2 nov 26", date(2026, 11, 2)),
        ("le 2/11/2026", date(2026, 11, 2)),
        ("Le 02/11/26 à 9 h", date(2026, 11, 2)),
        ("le lundi 2 novembre 2026", date(2026, 11, 2)),
        ("lundi 02/11/2026", date(2026, 11, 2)),
        ("lundi, le 2 novembre 2026", date(2026, 11, 2)),
        ("02/11/2026 - 14:30", date(2026, 11, 2)),
        ("2\u00a0nov.\u00a02026\u00a0à 14\u202fh\u202f30", date(2026, 11, 2)),
        ("2 novembre 2026, 14:30:59", date(2026, 11, 2)),
    ],
)
def test_dates_in_words_are_read(written, day):
    assert read_date(written, UTC).date() == day


@pytest.mark.parametrize(
    "written",
    [
        "hier",
        "31 février 2026",
        "3 ju 2026",
        "2 brumaire 2026",
        "1793577600",
        "20261302",
        "45968",
        "environ 2 novembre 2026",
        "2 novembre",
        "novembre 2026",
        "2/11",
        "2 nov 26h30",
        "le",
        "du 2 au 3 novembre 2026",
        "2026",
        "12-34-56",
        "mercredi",
        "2 nov. 2026 à 25h",
    ],
)
def test_what_is_no_date_is_not_guessed(written):
    assert read_date(written, UTC) is None


@pytest.mark.parametrize(
    ("written", "clock"),
    [
        ("2 nov. 2026 à 14h30", (14, 30)),
        ("2 nov. 2026 à 14 h 30 min", (14, 30)),
        ("2-nov-26 14:30", (14, 30)),
        ("le 2/11/2026 à 14h", (14, 0)),
        ("2/11/2026 2:30:15 PM", (14, 30, 15)),
        ("2/11/2026 12:05 AM", (0, 5)),
        ("Nov 2, 2026 at 12:05 pm", (12, 5)),
        ("2 nov. 2026", (12, 0)),
        ("2026-11-02T14:30:15.250Z", (14, 30, 15)),
    ],
)
def test_the_clock_of_a_date_is_kept(written, clock):
    assert read_date(written, UTC) == datetime(2026, 11, 2, *clock, tzinfo=UTC)


def test_an_offset_is_kept_and_else_the_zone_is_that_of_the_town():
    paris = ZoneInfo("Europe/Paris")

    assert read_date("2026-11-02 14:30 +0500", paris).utcoffset() == timedelta(hours=5)
    assert read_date("2-nov-26", paris).utcoffset() == timedelta(hours=1)


def test_the_day_comes_first_unless_the_column_says_otherwise():
    assert read_date("le 7/11/2025", UTC).month == 11
    assert read_date("11/28/2025", UTC) is None
    assert read_date("11/28/2025", UTC, month_first=True).day == 28


def test_one_date_that_only_americans_write_tells_the_order_of_its_column():
    calendar = Calendar.of(["11/07/2025", "", "11/28/2026"])

    assert calendar.order is Order.MONTH_FIRST
    assert calendar.read("11/07/2025").date() == date(2025, 11, 7)
    assert calendar.read("2025-11-07").date() == date(2025, 11, 7)
    assert "le mois d’abord" in calendar.note
    assert Calendar.of(["le 11/28/2025 à 9h"]).order is Order.MONTH_FIRST
    assert Calendar.of(["11/07/2025"]).read("11/07/2025").date() == date(2025, 7, 11)


def test_a_column_of_both_orders_is_read_day_first_and_the_others_are_not():
    calendar = Calendar.of(["28/11/2026", "11/28/2026", "11/07/2025"])

    assert calendar.is_mixed
    assert calendar.read("11/28/2026") is None
    assert calendar.read("11/07/2025").date() == date(2025, 7, 11)


def test_the_day_numbers_of_a_spreadsheet_are_read_where_all_are_such():
    calendar = Calendar.of(["45968", "46000.5", ""])

    assert calendar.order is Order.EXCEL
    assert calendar.read("45968").date() == date(2025, 11, 7)
    assert calendar.read("46000.5") == datetime(2025, 12, 9, 12, tzinfo=UTC)
    assert calendar.read("") is None
    assert calendar.read("45968", ZoneInfo("Europe/Paris")).day == 7
    assert Calendar.of(["45968", "2025-11-07"]).read("45968") is None
    assert Calendar.of(["12345", "99999"]).order is Order.DAY_FIRST
