"""A database that is migrated and empty, made once for all the tests of one state of the code.

To migrate takes seven seconds of processor, and a dozen tests start an installation of their
own beside the databases of the test runs. `tests/apps/common/test_migrating.py` holds that
what is copied is what the migrations make.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from django.db import connection

SOURCES = Path(__file__).resolve().parents[2]
KEPT = SOURCES.parent / ".cache"
FILE = "parvis.sqlite3"


@cache
def migrated_file() -> Path:
    """Return the file of an installation where `migrate` ran and nobody did anything.

    The first process that asks makes it; the others wait for that one. Never write to it.
    """
    file = KEPT / f"migrated-{_state_of_the_code()}.sqlite3"
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "migrated.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not file.exists():
            for older in KEPT.glob("migrated-*.sqlite3"):
                older.unlink()
            _migrate_into(file)
    return file


def copy_migrated(home: Path) -> None:
    """Give a folder the database of an installation that was just made."""
    shutil.copy(migrated_file(), home / FILE)


def load_migrated() -> None:
    """Make the tests' own database in memory, as Django's test runner does, and fill it."""
    connection.close()
    connection.settings_dict["NAME"] = "file:memorydb_default?mode=memory&cache=shared"
    connection.ensure_connection()
    with closing(sqlite3.connect(migrated_file())) as source:
        source.backup(connection.connection)


def _state_of_the_code() -> str:
    digest = hashlib.sha256(sqlite3.sqlite_version.encode())
    for file in sorted(SOURCES.rglob("*.py")):
        digest.update(str(file.relative_to(SOURCES)).encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def _migrate_into(file: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    with tempfile.TemporaryDirectory(dir=KEPT) as home:
        variables = kept | {
            "PARVIS_HOME": home,
            "PARVIS_SECRET_KEY": "only-for-tests",
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
            "PYTHONPATH": str(SOURCES),
        }
        command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        subprocess.run(command, env=variables, check=True)  # noqa: S603 - our own words
        with closing(sqlite3.connect(Path(home) / FILE)) as made:
            made.execute("PRAGMA journal_mode = DELETE")  # one file; who opens it goes back to WAL
        Path(home, FILE).rename(file)
