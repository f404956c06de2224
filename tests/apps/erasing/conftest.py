"""An installation of its own: on SQLite a real file, whose every byte can be read."""

from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.utils import load_backend
from django.test import override_settings

from parvis.site.settings import CACHES


@contextmanager
def file_of(path):
    """Work meanwhile in a database that is a file, and not in the tests' own."""
    before = connections["default"]
    described = deepcopy(before.settings_dict) | {"NAME": str(path)}
    own = load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")
    connections["default"] = own
    try:
        yield own
    finally:
        own.close()
        connections["default"] = before


@pytest.fixture(scope="session")
def made(tmp_path_factory, django_db_setup, django_db_blocker):
    """The file of an installation where nobody has said anything yet."""
    path = tmp_path_factory.mktemp("made") / "parvis.sqlite3"
    with django_db_blocker.unblock(), file_of(path):
        call_command("migrate", verbosity=0)
    return path


@pytest.fixture
def home(tmp_path, request):
    """The folder of an installation, with the caches and the database of a real one."""
    cache = CACHES["default"] | {"LOCATION": tmp_path / "cache"}
    with override_settings(PARVIS_HOME=tmp_path, CACHES={"default": cache}):
        if connection.vendor == "postgresql":
            request.getfixturevalue("transactional_db")
            yield tmp_path
            return
        blocker, made = map(request.getfixturevalue, ("django_db_blocker", "made"))
        path = tmp_path / "parvis.sqlite3"
        path.write_bytes(made.read_bytes())
        with blocker.unblock(), file_of(path):
            yield tmp_path
