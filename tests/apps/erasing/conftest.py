"""An installation of its own: on SQLite a real file, whose every byte can be read."""

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings

sys.path.insert(0, str(Path(__file__).parent))

from own_file import file_of
from story import tell

from parvis.site.settings import CACHES
from parvis.testing.migrated import FILE, copy_migrated


@contextmanager
def as_home(folder):
    """Keep in a folder what an installation keeps, its caches included."""
    folder.mkdir(exist_ok=True)
    cache = CACHES["default"] | {"LOCATION": folder / "cache"}
    with override_settings(PARVIS_HOME=folder, CACHES={"default": cache}):
        yield folder


@pytest.fixture(scope="session")
def told_once(tmp_path_factory, django_db_blocker):
    """The folder of an installation where Flora has said all, and what people hold of it."""
    with as_home(tmp_path_factory.mktemp("told") / "home") as home:
        copy_migrated(home)
        with django_db_blocker.unblock(), file_of(home / FILE):
            return home, tell(home)


@pytest.fixture
def home(tmp_path, django_db_blocker):
    """The folder of an installation where nobody has said anything."""
    with as_home(tmp_path / "home") as folder:
        copy_migrated(folder)
        with django_db_blocker.unblock(), file_of(folder / FILE):
            yield folder


if connection.vendor == "postgresql":

    @pytest.fixture
    def told(transactional_db, tmp_path):
        """The folder of an installation where Flora has said all, to be erased."""
        with as_home(tmp_path / "home") as folder:
            yield folder, tell(folder)

else:

    @pytest.fixture
    def told(tmp_path, told_once, django_db_blocker):
        """A copy of the installation where Flora has said all, to be erased."""
        source, hands = told_once
        shutil.copytree(source, tmp_path / "home")
        folder = tmp_path / "home"
        with as_home(folder), django_db_blocker.unblock(), file_of(folder / FILE):
            yield folder, hands
