"""A database that a newer Parvis has written is not touched by an older one; a new one is quick."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ModelState, ProjectState

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


@contextmanager
def each_model_made_once() -> Iterator[None]:
    """Make a new table's model alone, for a database that has no table yet.

    At each new table Django makes anew the models of all that it leads to: here to a town, and
    through it to all the others. That was half of the time of a first start. Those that are
    there learn of the new one by its own links, as they do in a program that runs. A database
    that holds something is migrated in Django's way.
    """
    as_django_does = ProjectState.add_model
    ProjectState.add_model = _add_alone  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        ProjectState.add_model = as_django_does  # type: ignore[method-assign]


def _add_alone(self: ProjectState, model: ModelState) -> None:
    key = model.app_label, model.name_lower
    self.models[key] = model
    if self._relations is not None:  # type: ignore[attr-defined]
        self.resolve_model_relations(key)
    if "apps" in vars(self):
        self.apps.render_multiple([model])
