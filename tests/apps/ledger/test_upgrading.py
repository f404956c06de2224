"""A town's journal, after the migrations of a later version, is what it was before them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.testing.migrated import copy_migrated

SOURCES = Path(__file__).resolve().parents[3] / "src"
FILL = """
from django.conf import settings
from django.utils.timezone import now
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.services import Sequencer, open_log, record
town = Town.objects.create(name="Essai", slug="essai")
with within(town), Sequencer(settings.PARVIS_HOME) as sequencer:
    open_log(town=town, at=now())
    for rank in range(600):
        record(town=town, type="erasure.notice", at=now(), data={"count": rank})
    sequencer.tick(town, at=now())
    record(town=town, type="erasure.notice", at=now(), data={"count": 1})
"""
SHOW = """
from parvis.apps.common.tenancy import across_all
from parvis.apps.ledger.models import Entry, Log, Tile
with across_all():
    for model in (Log, Tile, Entry):
        for row in model.objects.order_by("pk").values_list():
            print(row)
"""
SEAL = """
from django.conf import settings
from django.utils.timezone import now
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.services import Sequencer
with Sequencer(settings.PARVIS_HOME) as sequencer:
    sequencer.tick(Town.objects.get(), at=now())
with across_all():
    log = Log.objects.get()
    print(log.size, log.published, repr(log.trouble))
"""


@pytest.fixture
def run(tmp_path):
    """Run a management command, or lines of Python, on SQLite in a process of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    own = {
        "PARVIS_HOME": str(tmp_path),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        "PYTHONPATH": str(SOURCES),
    }

    def ran(*words):
        command = [sys.executable, "-m", "django", *words]
        done = subprocess.run(
            command, env=kept | own, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return ran


def test_rows_of_the_first_version_stay_as_they_are_and_the_journal_goes_on(tmp_path, run):
    copy_migrated(tmp_path)
    run("migrate", "ledger", "0001_tables", "--verbosity=0")
    run("shell", "--no-imports", "-c", FILL)
    before = run("shell", "--no-imports", "-c", SHOW)
    assert before.count("\n") == 1 + 7 + 602
    run("migrate", "--verbosity=0")
    assert run("shell", "--no-imports", "-c", SHOW) == before
    assert run("shell", "--no-imports", "-c", SEAL) == "602 602 ''\n"
    assert "0 défaut(s)" in run("journal", "fsck")
