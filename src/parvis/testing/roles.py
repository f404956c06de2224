"""PostgreSQL under test: one role owns the tables, another, weaker one, runs the product."""

from typing import Any

from django.conf import settings
from django.db import connection
from django.db.backends.signals import connection_created

from parvis.apps.common.grants import grant

OWNER = "parvis_owner"
APPLICATION = "parvis_app"


def create_roles() -> None:
    """Create both roles if need be; nothing on SQLite.

    Uses the superuser that `PARVIS_TEST_DATABASE_URL` names, in its own database.
    """
    if connection.vendor != "postgresql":
        return
    import psycopg  # noqa: PLC0415 - only where PostgreSQL is under test

    described = settings.DATABASES["default"]
    with psycopg.connect(
        host=described["HOST"] or None,
        port=described["PORT"] or None,
        user=described["USER"] or None,
        password=described["PASSWORD"] or None,
        dbname="postgres",
        autocommit=True,
    ) as server:
        server.execute("SELECT pg_advisory_lock(727427)")  # test processes start together
        for role in (OWNER, APPLICATION):
            known = server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if known.fetchone() is None:
                server.execute(f"CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB")


def as_application() -> None:
    """Hand the tables to the owner, and become the application for the whole run."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON SCHEMA public TO {OWNER}")
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'ALTER TABLE "{table}" OWNER TO {OWNER}')
    grant(connection, APPLICATION)
    with connection.cursor() as cursor:
        # TRUNCATE is how Django empties tables between tests, and tests tamper with what is
        # kept to see it found out; the product is given neither.
        cursor.execute(
            f"GRANT UPDATE, DELETE, TRUNCATE ON ALL TABLES IN SCHEMA public TO {APPLICATION}"
        )
        cursor.execute(f"SET SESSION AUTHORIZATION {APPLICATION}")
    _keep_role_on_reconnection()


def as_superuser() -> None:
    """Become again who may drop the test database."""
    if connection.vendor != "postgresql":
        return
    connection_created.disconnect(dispatch_uid="parvis.testing.roles")
    connection.close()


def _keep_role_on_reconnection() -> None:
    connection_created.connect(_become_application, dispatch_uid="parvis.testing.roles")


def _become_application(connection: Any, **_: Any) -> None:
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET SESSION AUTHORIZATION {APPLICATION}")
