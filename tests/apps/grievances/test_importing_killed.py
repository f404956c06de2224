"""A real process, killed in the middle of a batch: what it left is whole, and it goes on."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.db import connection

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.testing.factories import TownFactory

ROWS, DIES_AT, BATCH = 1300, 1100, 500
TABLES = {
    "contributions_contribution": ROWS,
    "grievances_grievance": ROWS,
    "ledger_entry": ROWS,
    "collectivites_participant": 7,
}
COMMAND = """
import os, signal, sys
import django
django.setup()
from django.core.management import call_command
from parvis.apps.grievances.importing import writing

seal, calls = writing.entry_of, 0

def dying(**words):
    global calls
    calls += 1
    if calls == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return seal(**words)

writing.entry_of = dying
call_command("import_data", "grievances", sys.argv[1], "--town", "bourg", "--no-analysis")
"""


@pytest.fixture
def database(transactional_db, tmp_path):
    """A database that another process sees: a copy of the file, or the server's."""
    TownFactory(slug="bourg")
    if connection.vendor == "postgresql":
        kept = connection.settings_dict
        who = kept["USER"] + (f":{kept['PASSWORD']}" if kept["PASSWORD"] else "")
        return f"postgresql://{who}@{kept['HOST']}:{kept['PORT'] or 5432}/{kept['NAME']}"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "town.sqlite3")])
    return f"sqlite:///{tmp_path / 'town.sqlite3'}"


def count(database, table):
    statement = f"SELECT count(*) FROM {table}"  # noqa: S608 - our own names
    if connection.vendor == "postgresql":
        with within(Town.objects.get()), connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0]
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as file:
        return file.execute(statement).fetchone()[0]


def import_in_a_process(database, file, dies_at):
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        "PARVIS_DATABASE_URL": database,
        "PARVIS_HOME": str(file.parent),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", COMMAND, str(file), str(dies_at)]
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


def test_an_import_that_is_killed_is_ended_by_the_next(database, tmp_path):
    file = tmp_path / "cahier.csv"
    lines = (f"La rue numéro {number} est sombre;{number % 7}" for number in range(ROWS))
    file.write_text("texte;auteur\n" + "\n".join(lines), "utf-8")

    killed = import_in_a_process(database, file, DIES_AT)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    left = {table: count(database, table) for table in list(TABLES)[:3]}
    assert set(left.values()) == {DIES_AT // BATCH * BATCH}

    ended = import_in_a_process(database, file, 0)
    assert ended.returncode == 0, ended.stderr
    assert f"{ROWS} lues, {ROWS - 1000} ajoutées, 1000 déjà là, 0 refusées" in ended.stdout
    genesis = {"ledger_entry": ROWS + 1}
    assert {table: count(database, table) for table in TABLES} == TABLES | genesis
