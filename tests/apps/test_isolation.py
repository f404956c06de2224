"""PostgreSQL keeps the towns apart by itself, from code that forgets the manager."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from parvis.apps.collectivites.models import District, Participant
from parvis.apps.common.grants import check_is_bound
from parvis.apps.common.tenancy import TownModel, across_all, within
from parvis.apps.contributions.models import Contribution
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import GrievanceFactory, ParticipantFactory
from parvis.testing.roles import APPLICATION

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql",
        reason="row-level security is PostgreSQL's",
    ),
]
TOWN_MODELS = [model for model in apps.get_models() if issubclass(model, TownModel)]
ROOT = Path(__file__).resolve().parents[2]


def ask(statement, *arguments):
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.fixture
def two(town, elsewhere):
    """Return a grievance of each town."""
    return [
        GrievanceFactory(participant=ParticipantFactory(town=each)) for each in (town, elsewhere)
    ]


def test_the_application_is_bound_by_the_policies():
    [row] = ask("SELECT current_user, session_user, rolsuper, rolbypassrls, rolcreaterole"
                " FROM pg_roles WHERE rolname = current_user")  # fmt: skip

    assert row == (APPLICATION, APPLICATION, False, False, False)


def test_the_application_owns_nothing():
    assert ask("SELECT count(*) FROM pg_class JOIN pg_roles r ON r.oid = relowner"
               " WHERE rolname = %s", APPLICATION) == [(0,)]  # fmt: skip


@pytest.mark.parametrize("model", TOWN_MODELS, ids=lambda model: model.__name__)
def test_no_table_of_a_town_lacks_the_policy(model):
    table = model._meta.db_table
    [flags] = ask(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass", table
    )
    policies = ask("SELECT polname, polcmd, polpermissive, polwithcheck IS NOT NULL FROM pg_policy"
                   " WHERE polrelid = %s::regclass", table)  # fmt: skip

    assert flags == (True, True)
    assert policies == [("one_town", "*", True, True)]


def test_every_policy_says_the_scope_in_the_words_that_the_planner_judges_rightly():
    said = ask("SELECT DISTINCT pg_get_expr(polqual, polrelid),"
               " pg_get_expr(polwithcheck, polrelid) FROM pg_policy"
               " WHERE polname = 'one_town'")  # fmt: skip

    [(shown, written)] = said
    assert shown == written
    assert shown.split()[0] == "CASE"


def test_no_table_with_a_town_escapes_the_models():
    """A table made by a migration alone, or of a model that forgot `TownModel`."""
    tables = ask("SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                 " WHERE a.attname = 'town_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')"
                 " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)")  # fmt: skip

    assert tables == []


def test_without_the_manager_a_town_still_sees_itself_alone(town, elsewhere, two):
    for each in (town, elsewhere):
        with within(each):
            for rows in (models.QuerySet(Contribution), Contribution._base_manager.all()):
                assert {row.town_id for row in rows} == {each.pk}
            assert ask("SELECT DISTINCT town_id FROM contributions_contribution") == [(each.pk,)]
            joined = ask(
                "SELECT count(*) FROM contributions_contribution c"
                " JOIN collectivites_participant p ON p.id = c.participant_id"
            )
            assert joined == [(1,)]


def test_without_a_scope_nothing_shows(two):
    for model in TOWN_MODELS:
        assert not models.QuerySet(model).exists(), model
    assert ask("SELECT count(*) FROM ledger_entry") == [(0,)]


def test_a_new_connection_sees_nothing(two):
    ask("RESET parvis.town")
    assert ask("SELECT current_setting('parvis.town', true)")[0][0] in (None, "")
    assert ask("SELECT count(*) FROM contributions_contribution") == [(0,)]


def test_the_operators_scope_sees_all(two):
    with across_all():
        assert ask("SELECT count(*) FROM contributions_contribution") == [(2,)]


@pytest.mark.parametrize("scope", ["", "0", "1 OR true", "'*'", "%", "**", " * "])
def test_no_other_value_of_the_variable_opens_anything(two, scope):
    ask("SELECT set_config('parvis.town', %s, false)", scope)
    try:
        assert ask("SELECT count(*) FROM contributions_contribution") == [(0,)]
    finally:
        ask("SELECT set_config('parvis.town', '', false)")


def test_nothing_is_inserted_into_another_town(town, elsewhere):
    intruder = District(town=elsewhere, name="Intrus", slug="intrus")
    for insert in (
        lambda: District.objects.bulk_create([intruder]),
        lambda: ask("INSERT INTO collectivites_district (town_id, name, slug, aliases, inhabitants)"
                    " VALUES (%s, 'Intrus', 'intrus', '[]', 0)", elsewhere.pk),
    ):  # fmt: skip
        with within(town), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
            insert()


def test_nothing_of_another_town_is_changed_or_deleted(town, elsewhere, two):
    _mine, theirs = two
    with within(town):
        assert models.QuerySet(Contribution).filter(pk=theirs.pk).update(title="pris") == 0
        assert ask("UPDATE contributions_contribution SET title = 'pris'") == 1
        assert ask("DELETE FROM contributions_status WHERE town_id = %s", elsewhere.pk) == 0
    with within(elsewhere):
        assert Contribution.objects.get().title == theirs.title


def test_a_row_is_not_moved_to_another_town(town, elsewhere, two):
    mine, _theirs = two
    move = models.QuerySet(Contribution).filter(pk=mine.pk)
    with within(town), pytest.raises(DatabaseError, match="row-level"), transaction.atomic():
        move.update(town=elsewhere)


def test_an_upsert_does_not_reach_another_towns_row(town, elsewhere, two):
    _mine, theirs = two
    clash = Contribution(
        town=town, public_id=theirs.public_id, kind="post", title="pris", text="x",
        created_at=theirs.created_at, published_at=theirs.published_at,
    )  # fmt: skip
    with within(town), pytest.raises((DatabaseError, IntegrityError)), transaction.atomic():
        Contribution.objects.bulk_create(
            [clash], update_conflicts=True, unique_fields=["public_id"], update_fields=["title"]
        )
    with within(elsewhere):
        assert Contribution.objects.get().title == theirs.title


def test_the_application_makes_no_table_and_no_role():
    for statement in (
        "CREATE TABLE mine (id int)",
        "ALTER TABLE contributions_contribution DISABLE ROW LEVEL SECURITY",
        "DROP POLICY one_town ON contributions_contribution",
        "ALTER ROLE parvis_app BYPASSRLS",
        "SET ROLE parvis_owner",
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            ask(statement)


# The two LOGIN roles of a real installation, in a database of their own.

OWNER_LOGIN, APP_LOGIN = "parvis_t_owner", "parvis_t_app"
PASSWORD = "p@ss/é"


def server(dbname="postgres", user=None):
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is under test

    described = settings.DATABASES["default"]
    return psycopg.connect(
        host=described["HOST"] or None,
        port=described["PORT"] or None,
        user=user or described["USER"] or None,
        password=PASSWORD if user else described["PASSWORD"] or None,
        dbname=dbname,
        autocommit=True,
    )


def address(user, name):
    described = settings.DATABASES["default"]
    place = quote(described["HOST"], safe="") + (
        f":{described['PORT']}" if described["PORT"] else ""
    )
    return f"postgresql://{user}:{quote(PASSWORD, safe='')}@{place}/{name}"


@pytest.fixture(scope="module")
def installation(django_db_setup, tmp_path_factory):
    """A database that `migrate` makes as its owner, with the application's role beside."""
    name = f"two_roles_{os.getpid()}"
    owner, app = f"{OWNER_LOGIN}_{os.getpid()}", f"{APP_LOGIN}_{os.getpid()}"
    with server() as admin:
        for role in (owner, app):
            admin.execute(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
        admin.execute(f"CREATE DATABASE {name} OWNER {owner}")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT / "src"),
        "PARVIS_HOME": str(tmp_path_factory.mktemp("home")),
        "PARVIS_SECRET_KEY": "x",
        "PARVIS_DATABASE_URL": address(app, name),
        "PARVIS_MIGRATION_DATABASE_URL": address(owner, name),
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
    }
    try:
        migrated = django(environment, "migrate", "-v0")
        assert migrated.returncode == 0, migrated.stderr
        yield name, owner, app, environment
    finally:
        with server() as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
            for role in (owner, app):
                admin.execute(f"DROP ROLE {role}")


def django(environment, *words):
    return subprocess.run(
        [sys.executable, "-m", "django", *words],
        env=environment, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def test_migrations_run_as_the_owner_and_the_product_as_the_application(installation):
    name, owner, _app, environment = installation
    created = django(environment, "town", "create", "--name", "Ici", "--slug", "ici",
                     "--administrator", "a@ex.fr")  # fmt: skip
    again = django(environment, "migrate", "-v0")

    assert (created.returncode, again.returncode) == (0, 0), created.stderr + again.stderr
    with server(name) as admin:
        owners = admin.execute("SELECT DISTINCT r.rolname FROM pg_class JOIN pg_roles r"
                               " ON r.oid = relowner WHERE relkind IN ('r', 'S')"
                               " AND relnamespace = 'public'::regnamespace")  # fmt: skip
        assert owners.fetchall() == [(owner,)]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM ledger_entry",
        "UPDATE ledger_entry SET leaf = 'x'",
        "UPDATE ledger_entry SET type = 'x', town_id = 1",
        "TRUNCATE ledger_entry",
        "TRUNCATE contributions_contribution CASCADE",
        "DELETE FROM voting_ballot",
        "UPDATE voting_ballot SET turn = 9",
        "DELETE FROM voting_record",
        "UPDATE voting_record SET content = 'x'",
        "UPDATE voting_code SET public = 'x'",
        "DELETE FROM voting_approval",
        "DELETE FROM django_migrations",
        "CREATE TABLE mine (id int)",
        "ALTER TABLE ledger_entry ADD COLUMN x int",
        "DROP TABLE ledger_entry",
        "ALTER TABLE collectivites_theme NO FORCE ROW LEVEL SECURITY",
    ],
)
def test_what_the_application_may_not_do(installation, statement):
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is under test

    name, _owner, app, _environment = installation
    with server(name, app) as application:
        application.execute("SELECT set_config('parvis.town', '*', false)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute(statement)


def test_what_the_application_must_be_able_to_do(installation):
    name, _owner, app, _environment = installation
    with server(name, app) as application:
        application.execute("SELECT set_config('parvis.town', '*', false)")
        for statement in (
            "UPDATE ledger_entry SET index = index, payload = NULL, salt = NULL",
            "SELECT id FROM ledger_entry FOR UPDATE",
            "DELETE FROM django_session",
            "SELECT count(*) FROM django_migrations",
        ):
            application.execute(statement)


def test_even_the_owner_is_bound(installation):
    name, owner, _app, _environment = installation
    with server(name, owner) as connected:
        assert connected.execute("SELECT count(*) FROM collectivites_theme").fetchone() == (0,)


def test_a_superuser_is_refused_as_the_applications_role():
    superuser = settings.DATABASES["default"]["USER"] or "postgres"
    with pytest.raises(ImproperlyConfigured, match="NOSUPERUSER"):
        check_is_bound(connection, superuser)
    with pytest.raises(ImproperlyConfigured, match="n’existe pas"):
        check_is_bound(connection, "personne")
    check_is_bound(connection, APPLICATION)


def test_an_entry_says_itself_what_may_change():
    assert Entry.is_kept
    assert set(Entry.only_updates) == {"index", "shard", "payload", "salt"}
    assert Participant._meta.get_field("user").null
