"""Migrations make one and the same database; an older program leaves a newer one alone."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from parvis.apps.common.migrating import refuse_a_newer_database
from parvis.testing.migrated import FILE, SOURCES, migrated_file

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the application's role may not")
def test_what_this_code_does_not_know_stops_the_migration():
    MigrationRecorder(connection).record_applied("contributions", "9999_of_tomorrow")

    with pytest.raises(CommandError, match="plus récente que ce programme"):
        call_command("migrate", verbosity=0)


def test_what_this_code_knows_goes_on():
    refuse_a_newer_database(using="default")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file of SQLite's")
def test_what_tests_copy_is_what_the_migrations_make():
    with closing(sqlite3.connect(migrated_file())) as kept:
        made = kept.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    with connection.cursor() as cursor:  # the tests' own database is a copy
        cursor.execute("SELECT sql FROM sqlite_master ORDER BY name")
        assert cursor.fetchall() == made

    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the application's role may not")
def test_a_database_of_the_steps_before_they_were_joined_is_taken_as_it_is():
    """It has the tables already: the joined step is noted as done, and nothing is made twice."""
    recorder = MigrationRecorder(connection)
    joined = {
        key: each.replaces
        for key, each in MigrationLoader(None).disk_migrations.items()
        if each.replaces
    }
    for key, before in joined.items():
        recorder.record_unapplied(*key)
        for each in before:
            recorder.record_applied(*each)

    call_command("migrate", verbosity=0)

    assert joined.keys() <= recorder.applied_migrations().keys()
    assert ("contributions", "0001_tables") in joined


@pytest.mark.long
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file of SQLite's")
def test_a_new_database_is_the_one_that_django_would_make(tmp_path):
    """Tables of sets are written in one order by both: Python is told how to hash."""
    quick, slow = (made_in(tmp_path / name, code) for name, code in WAYS.items())

    assert len(quick) > 200
    assert quick == slow


WAYS = {
    "quick": "call_command('migrate', verbosity=0)",
    "slow": "call_command(Command(), verbosity=0)",
}


def made_in(home, code):
    """Return what the database of a new folder is made of."""
    home.mkdir()
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "from django.core.management.commands.migrate import Command\n" + code
    )
    variables = os.environ | {
        "PARVIS_HOME": str(home),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "PYTHONHASHSEED": "1",
        "PYTHONPATH": str(SOURCES),
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
    }
    subprocess.run([sys.executable, "-c", code], env=variables, check=True)
    with closing(sqlite3.connect(home / FILE)) as database:
        return database.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
