"""A process that is killed at any moment loses nothing that was acknowledged, and never forks.

The child writes entries and seals them as fast as it can, and prints the key of each entry
once it is committed and each head once it is published. Nothing of it is spared.
"""

import os
import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from parvis.testing.migrated import copy_migrated

SOURCES = Path(__file__).resolve().parents[3] / "src"
WORK = """
from django.conf import settings
from django.utils.timezone import now
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Log
from parvis.apps.ledger.services import Sequencer, open_log, record
town, _ = Town.objects.get_or_create(name="Essai", slug="essai")
with within(town), Sequencer(settings.PARVIS_HOME) as sequencer:
    open_log(town=town, at=now())
    while True:
        for _ in range(100):
            entry = record(town=town, type="erasure.notice", at=now(), data={"count": 1})
            print("entry", entry.pk, flush=True)
        sequencer.tick(town, at=now())
        print("head", Log.objects.get().checkpoint.encode().hex(), flush=True)
"""


def django(home, *words):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    return [sys.executable, "-m", "django", *words], kept | {
        "PARVIS_HOME": str(home),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        "PYTHONPATH": str(SOURCES),
    }


def work_until_killed(home, seconds):
    """Return what the child acknowledged before it was killed, `seconds` after its first word."""
    command, variables = django(home, "shell", "--no-imports", "-c", WORK)
    child = subprocess.Popen(command, env=variables, stdout=subprocess.PIPE, text=True)
    first = child.stdout.readline()
    assert first
    time.sleep(seconds)
    child.kill()
    said = [first, *child.communicate()[0].splitlines(keepends=True)]
    return [line.split() for line in said if line.endswith("\n")]


@pytest.mark.parametrize("kills", [2, pytest.param(200, marks=pytest.mark.long)])
def test_a_killed_process_loses_nothing_and_never_forks(kills, tmp_path):
    copy_migrated(tmp_path)
    chance = random.Random(20261123)  # noqa: S311 - moments, not secrets
    said = []
    for _ in range(kills):
        said += work_until_killed(tmp_path, chance.uniform(0.0, 0.6))
    command, variables = django(tmp_path, "worker", "--once")
    subprocess.run(command, env=variables, check=True, timeout=170)
    command, variables = django(tmp_path, "journal", "fsck")
    assert subprocess.run(command, env=variables, check=False, timeout=60).returncode == 0

    database = sqlite3.connect(tmp_path / "parvis.sqlite3")
    rows = database.execute('SELECT id, leaf FROM ledger_entry ORDER BY "index"').fetchall()
    (checkpoint,) = database.execute("SELECT checkpoint FROM ledger_log").fetchone()
    database.close()
    hashes = [leaf_hash(leaf) for _, leaf in rows]
    whole = {}
    for tile, data in tiles.grown_tiles(0, hashes, lambda _tile: b"").items():
        whole[tile.level, tile.index] = data

    assert {int(word) for kind, word in said if kind == "entry"} <= {key for key, _ in rows}
    heads = [bytes.fromhex(word).decode() for kind, word in said if kind == "head"]
    for note in (*heads, checkpoint):
        head = Checkpoint.parse(Note.parse(note).text)
        assert head.root == tiles.root_hash(head.size, lambda t: whole[t.level, t.index])
    assert Checkpoint.parse(Note.parse(checkpoint).text).root == root_hash(hashes)
