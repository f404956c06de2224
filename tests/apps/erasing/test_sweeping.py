"""SQLite's files keep no byte of what was erased; what reads for long puts it off."""

import sqlite3
from datetime import UTC, datetime

import pytest
from django.db import connection

from parvis.apps.common.sqlite import sweeping
from parvis.apps.common.sqlite.sweeping import StillReadError, sweep
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.finishing import compact
from parvis.apps.contributions.models import Contribution
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import GrievanceFactory, ParticipantFactory, TownFactory

NOON = datetime(2026, 11, 24, 11, tzinfo=UTC)
AT_NIGHT = datetime(2026, 11, 24, 2, tzinfo=UTC)
pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own files")


@pytest.fixture
def erased(home):
    """Words that are gone from every row."""
    town = TownFactory()
    with within(town):
        GrievanceFactory(participant=ParticipantFactory(town=town), text="flurbiscope " * 900)
        Contribution.objects.update(title="", text="", stems="")
        Entry.objects.update(payload=None, salt=None)
    return home


def is_left(home):
    return any(b"flurbisc" in path.read_bytes() for path in home.glob("parvis.sqlite3*"))


def test_the_files_keep_what_no_row_has_any_more_until_they_are_swept(erased):
    compact()
    assert is_left(erased)
    assert sweep(NOON)
    assert not is_left(erased)
    assert (erased / "parvis.sqlite3-wal").stat().st_size == 0


def test_the_search_keeps_words_in_its_pages_until_it_is_compacted(erased):
    sweep(NOON)
    assert is_left(erased)
    compact()
    sweep(NOON)
    assert not is_left(erased)


def test_a_reader_puts_it_off(erased):
    connection.settings_dict["OPTIONS"]["timeout"] = 0.1
    connection.close()
    reader = sqlite3.connect(erased / "parvis.sqlite3")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM contributions_contribution").fetchone()
    with pytest.raises(StillReadError):
        sweep(NOON)
    reader.close()
    assert sweep(NOON)


def test_a_large_file_waits_for_the_night(erased, monkeypatch):
    monkeypatch.setattr(sweeping, "LIGHT", 1)
    assert not sweep(NOON)
    assert sweep(AT_NIGHT)
