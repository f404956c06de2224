"""A database that a newer Parvis has written is not touched by an older one."""

from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OURS = "parvis."


def refuse_a_newer_database(*, using: str, **_: Any) -> None:
    """Stop before migrating what knows steps that this code does not.

    Raises:
        CommandError: the French sentence for whoever started it.
    """
    applied = MigrationRecorder(connections[using]).applied_migrations()
    unknown = sorted(applied.keys() - _known()) if applied else []
    ours = {each.label for each in apps.get_app_configs() if each.name.startswith(OURS)}
    names = [f"{app}.{name}" for app, name in unknown if app in ours]
    if names:
        raise CommandError(
            f"La base de données est plus récente que ce programme, qui ne connaît pas"
            f" {names[-1]}. Rien n’a été changé. Reprenez la version de Parvis qui l’a écrite,"
            f" ou remettez une sauvegarde d’avant."
        )


def _known() -> set[tuple[str, str]]:
    found = MigrationLoader(None).disk_migrations
    replaced = {tuple(each) for migration in found.values() for each in migration.replaces}
    return found.keys() | {(app, name) for app, name in replaced}
