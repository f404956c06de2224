"""One analysed town for a whole module: the analysis reads it once."""

import sys
from pathlib import Path

import pytest
from django.core.management import call_command

sys.path.insert(0, str(Path(__file__).parent))

from bourg import TODAY, open_bourg

from parvis.apps.common.tenancy import across_all, within
from parvis.apps.insight.services import run_analysis


@pytest.fixture(scope="module")
def _bourg(django_db_setup, django_db_blocker):
    """Bourg-Parvis, committed for the tests of a module, analysed, then emptied."""
    with django_db_blocker.unblock():
        town, rows, people = open_bourg()
        run_analysis(town=town, at=TODAY)
    yield town, rows, people
    with django_db_blocker.unblock(), across_all():
        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)


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
