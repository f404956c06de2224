"""Towns and people for the tests of the apps, on SQLite or on PostgreSQL with two roles."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from parvis.apps.collectivites.models import Role
from parvis.apps.common.tenancy import within
from parvis.testing.engines import engine_playing
from parvis.testing.factories import ParticipantFactory, TownFactory
from parvis.testing.roles import as_application, as_superuser, create_roles
from tests.apps.kept import at_the_end

ASK_THE_DATABASE = {"db", "transactional_db"}


def pytest_collection_modifyitems(config, items):
    """Leave out of the run on PostgreSQL what asks no database: it ran with SQLite's."""
    items[:] = at_the_end(items)
    if settings.DATABASES["default"]["ENGINE"].endswith("postgresql"):
        alike = [item for item in items if _is_ours(item) and not _asks_the_database(item)]
        config.hook.pytest_deselected(items=alike)
        items[:] = [item for item in items if item not in set(alike)]


def _is_ours(item):
    return item.path.is_relative_to(Path(__file__).parent)


def _asks_the_database(item):
    return bool(item.get_closest_marker("django_db") or ASK_THE_DATABASE & set(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Create the owner's role and the application's, before the test database."""
    create_roles()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Migrate as the owner, then run every test as the application's role."""
    with django_db_blocker.unblock():
        as_application()
    yield
    with django_db_blocker.unblock():
        as_superuser()


@pytest.fixture
def playing(settings, tmp_path):
    """An engine that plays a part, where towns may have one, over real HTTP."""
    settings.PARVIS_ENGINE_HOSTS, settings.PARVIS_HOME = ["127.0.0.1"], tmp_path
    with engine_playing() as engine:
        yield engine


@pytest.fixture
def town(db):
    return TownFactory(slug="bourg", name="Bourg-Essai")


@pytest.fixture
def elsewhere(db):
    """Another town of the same installation: nothing of it may ever show."""
    return TownFactory(slug="ailleurs", name="Ailleurs-sur-Mer")


@pytest.fixture
def within_town(town):
    with within(town):
        yield town


@pytest.fixture
def resident(town):
    return ParticipantFactory(town=town)


@pytest.fixture
def agent(town):
    return ParticipantFactory(town=town, role=Role.AGENT)


@pytest.fixture
def elected(town):
    return ParticipantFactory(town=town, role=Role.ELECTED)


@pytest.fixture
def browse(town):
    """A client, signed in as a participant or as nobody; pages are under `/bourg/…`."""

    def client(who=None, **extra):
        browser = Client(**extra)
        if who is not None:
            browser.force_login(who.user)
        return browser

    return client
