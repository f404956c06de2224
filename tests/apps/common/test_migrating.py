"""An older program leaves a newer database alone, and says so in French."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from parvis.apps.common.migrating import refuse_a_newer_database

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the application's role may not")
def test_what_this_code_does_not_know_stops_the_migration():
    MigrationRecorder(connection).record_applied("contributions", "9999_of_tomorrow")

    with pytest.raises(CommandError, match="plus récente que ce programme"):
        call_command("migrate", verbosity=0)


def test_what_this_code_knows_goes_on():
    refuse_a_newer_database(using="default")
