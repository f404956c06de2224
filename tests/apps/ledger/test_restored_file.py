"""The database's file, copied back from a backup as an operator does it, in real processes.

The short version of this, on rows alone, stands in `test_repair.py`.
"""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from parvis.testing.migrated import copy_migrated

SOURCES = Path(__file__).resolve().parents[3] / "src"
PREPARE = """
from django.utils.timezone import now
from parvis.apps.collectivites.models import Town
from parvis.apps.ledger.services import open_log
open_log(town=Town.objects.create(name="Essai", slug="essai"), at=now())
"""
SPEAK = """
from django.utils.timezone import now
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.services import record
town = Town.objects.get(slug="essai")
with within(town):
    for n in range(300):
        record(town=town, type="contribution.status", at=now(), data={"family": "open"},
               payload={"id": "K7M4QAAAAA", "label": "reçue", "reason": str(n)})
"""


@pytest.fixture
def run(tmp_path):
    """Run a management command in a process of its own; return its status and what it says."""

    def ran(*words):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
        done = subprocess.run(
            [sys.executable, "-m", "django", *map(str, words)],
            env=kept
            | {
                "PARVIS_HOME": str(tmp_path),
                "PARVIS_SECRET_KEY": "only-for-tests",
                "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
                "PYTHONPATH": str(SOURCES),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        return done.returncode, done.stdout + done.stderr

    return ran


def copy_database(source, target):
    """Copy a database as a backup does, and as it is put back: nothing of the old one stays."""
    for rest in target.parent.glob(f"{target.name}*"):
        rest.unlink()
    with sqlite3.connect(source) as one, sqlite3.connect(target) as other:
        one.backup(other)
    one.close()
    other.close()


@pytest.mark.long
def test_a_file_that_is_copied_back_is_not_signed_and_is_brought_back(run, tmp_path):
    """The store of heads comes back too: only the common register remembers what was signed."""
    database, backup = tmp_path / "parvis.sqlite3", tmp_path / "backup.sqlite3"
    copy_migrated(tmp_path)
    run("shell", "--no-imports", "-c", PREPARE)
    run("worker", "--once")
    (begun,) = json.loads(run("journal", "head", "--json")[1])  # its first lines, by itself
    run("shell", "--no-imports", "-c", SPEAK)
    run("journal", "aggregate")
    copy_database(database, backup)
    shutil.copy(tmp_path / "heads.sqlite3", tmp_path / "heads.backup")
    run("worker", "--once")
    run("journal", "aggregate")
    run("journal", "export", tmp_path / "copy", "--town", "essai")

    copy_database(backup, database)
    shutil.copy(tmp_path / "heads.backup", tmp_path / "heads.sqlite3")
    run("worker", "--once")
    (head,) = json.loads(run("journal", "head", "--json")[1])
    assert (head["trouble"], head["size"], head["waiting"]) == ("behind", begun["size"], 300)
    told = run("journal", "repair", "--town", "essai", "--from", tmp_path / "copy", "--yes")
    assert told[0] == 0, told[1]
    run("worker", "--once")
    (head,) = json.loads(run("journal", "head", "--json")[1])
    assert (head["trouble"], head["size"], head["waiting"]) == (None, begun["size"] + 300, 0)
    published = (tmp_path / "copy" / "checkpoint").read_text("utf-8")
    assert head["checkpoint"].split("\n")[:3] == published.split("\n")[:3]
    assert run("journal", "fsck", "--town", "essai")[0] == 0
    # The register's own head was forgotten too, and only a copy of it can say that it was the last.
    assert "registre commun, 1 défaut" in run("journal", "fsck")[1]
