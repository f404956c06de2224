"""What the application's role may do in PostgreSQL, given anew after each migration.

Two roles: one owns the tables and migrates; the other, which the web and the worker use,
reads and writes rows, and can neither change a table nor empty it. A model may narrow
this for its own table:

- `only_updates`, the columns that may change once a row is written;
- `is_kept = True`, rows that are never deleted.

Row-level security would not bind a superuser: such a role is refused here.
"""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


def grant_after_migrating(sender: AppConfig, using: str, **_: Any) -> None:
    """Give the application's role its rights, once, if it is not the role that migrates."""
    database = connections[using]
    role = settings.PARVIS_APPLICATION_ROLE
    if sender.label == "common" and database.vendor == "postgresql" and role:
        grant(database, role)


def grant(database: BaseDatabaseWrapper, role: str) -> None:
    """Give a role what the product needs of the database, and nothing more.

    Raises:
        ImproperlyConfigured: the role does not exist, or no policy binds it.
    """
    check_is_bound(database, role)
    name = database.ops.quote_name(role)
    with database.cursor() as cursor:
        for statement in _statements(database, name):
            cursor.execute(statement)


def check_is_bound(database: BaseDatabaseWrapper, role: str) -> None:
    """Refuse a role that row-level security does not bind.

    Raises:
        ImproperlyConfigured: it does not exist, is a superuser or bypasses the policies.
    """
    with database.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = %s", [role])
        found = cursor.fetchone()
    if found is None:
        raise ImproperlyConfigured(f"Le rôle PostgreSQL « {role} » n’existe pas.")
    if found[0]:
        raise ImproperlyConfigured(
            f"Le rôle PostgreSQL « {role} » passe outre la séparation des communes :"
            f" ALTER ROLE {role} NOSUPERUSER NOBYPASSRLS."
        )


def _statements(database: BaseDatabaseWrapper, role: str) -> list[str]:
    quote = database.ops.quote_name
    migrations = quote(MigrationRecorder.Migration._meta.db_table)  # noqa: SLF001
    statements = [
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        f"REVOKE INSERT, UPDATE, DELETE ON {migrations} FROM {role}",
    ]
    for model in apps.get_models():
        statements += _narrowing(model, quote(model._meta.db_table), role, quote)  # noqa: SLF001
    return statements


def _narrowing(model: type[Model], table: str, role: str, quote: Any) -> list[str]:
    statements = []
    columns = getattr(model, "only_updates", None)
    if columns is not None:
        named = ", ".join(quote(column) for column in columns)
        statements.append(f"REVOKE UPDATE ON {table} FROM {role}")
        if named:
            statements.append(f"GRANT UPDATE ({named}) ON {table} TO {role}")
    if getattr(model, "is_kept", False):
        statements.append(f"REVOKE DELETE ON {table} FROM {role}")
    return statements
