"""A prepared folder with one town, and the shim between programs and their disk."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from parvis.testing.migrated import copy_migrated

HERE = Path(__file__).parent
SOURCES = HERE.parents[3] / "src"
PREPARE = """
from django.utils.timezone import now
from django.conf import settings
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.services import Sequencer, open_log
from parvis.apps.ledger.tokens import create_token
town = Town.objects.create(name="Essai", slug="essai")
with within(town), Sequencer(settings.PARVIS_HOME) as sequencer:
    open_log(town=town, at=now())
    _, secret = create_token(town=town, label="Essai", types=["registry.statement"], at=now())
    (settings.PARVIS_HOME / "token").write_text(secret)
    sequencer.tick(town, at=now())
"""


def variables(home, **more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    return kept | {
        "PARVIS_HOME": str(home),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        "PYTHONPATH": str(SOURCES),
        **more,
    }


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or not sys.platform.startswith("linux"):
        pytest.skip("no C compiler, or not Linux: calls cannot be intercepted here")
    library = tmp_path_factory.mktemp("shim") / "shim.so"
    words = [compiler, "-shared", "-fPIC", "-O1", "-o", library, HERE / "shim.c", "-ldl"]
    subprocess.run(words, check=True, capture_output=True)
    return library


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A home with a migrated database, one town, and the first head of its journal."""
    if connection.vendor != "sqlite":
        pytest.skip("these programs bring a SQLite of their own: seen once is enough")
    home = tmp_path_factory.mktemp("prepared")
    copy_migrated(home)
    command = [sys.executable, "-m", "django", "shell", "--no-imports", "-c", PREPARE]
    subprocess.run(command, env=variables(home), check=True, timeout=120)
    return home


@pytest.fixture
def appending(shim, prepared, tmp_path):
    """Run the program that appends, under the shim, on a copy of what was prepared."""

    def run(*words, log=""):
        home = tmp_path / "home"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(prepared, home)
        more = {"SHIM_FOLDER": str(home), "BASELINE": str(prepared), "LD_PRELOAD": str(shim)}
        if log:
            more["SHIM_LOG"] = str(log)
        command = [sys.executable, HERE / "appending.py", *words]
        done = subprocess.run(
            command, env=variables(home, **more), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return home, done.stdout

    return run
