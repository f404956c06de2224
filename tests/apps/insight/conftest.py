"""One analysed town for all who look at it: it is told and read once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bourg import TODAY, open_bourg

from parvis.apps.common.tenancy import within
from parvis.apps.insight.services import run_analysis
from tests.apps.kept import kept_for_others


def pytest_collection_modifyitems(items):
    """Put the tests of the analysed town last of all: what they share stays till the end."""
    items.sort(key=lambda item: "_bourg" in item.fixturenames)


@pytest.fixture(scope="session")
def _bourg(django_db_setup, django_db_blocker):
    """Bourg-Parvis, told and analysed once for all the tests that look at it."""
    with kept_for_others(django_db_blocker):
        town, rows, people = open_bourg()
        run_analysis(town=town, at=TODAY)
        yield town, rows, people


@pytest.fixture
def bourg(_bourg, db):
    """The analysed town, in its scope; what a test changes is undone after it."""
    town, _rows, _people = _bourg
    town.refresh_from_db()
    with within(town):
        yield town


@pytest.fixture
def said(_bourg):
    """What was said, by its key in the demonstration's file."""
    return _bourg[1]


@pytest.fixture
def people(_bourg):
    return _bourg[2]
