"""Row-level security, as an operation of migrations."""

from typing import Any

from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from parvis.apps.common.tenancy import EVERY, VARIABLE

POLICY = "one_town"


def rule(column: str = "town_id") -> str:
    """Return the condition under which a row shows.

    A CASE, because the planner takes it to let half of the rows through whatever it knows of
    the table. It takes `town_id::text = …` to let one in two hundred through, and chose by
    it to read whole tables for one page of the feed.
    """
    scope = f"current_setting('{VARIABLE}', true)"
    return f"CASE {scope} WHEN '{EVERY}' THEN true ELSE {column}::text = {scope} END"


class IsolateTown(Operation):
    """Make PostgreSQL hide a model's rows from every scope but their town's.

    FORCE binds the table's owner too. Nothing is done on SQLite, which has one user.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, model: str, column: str = "town_id") -> None:
        """Take the name of a model of the migration's app, and the column to compare."""
        self.model = model
        self.column = column

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Leave the models' state as it is: a policy is no field."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        """Enable and force the policy."""
        table = self._table(app_label, schema_editor, to_state)
        if table is None:
            return
        shown = rule(self.column)
        for statement in (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"CREATE POLICY {POLICY} ON {table} USING ({shown}) WITH CHECK ({shown})",
        ):
            schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 - Django's signature
    ) -> None:
        """Drop the policy."""
        table = self._table(app_label, schema_editor, from_state)
        if table is None:
            return
        schema_editor.execute(f"DROP POLICY {POLICY} ON {table}")
        schema_editor.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
        schema_editor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        """Return the line that `migrate` shows."""
        return f"Isolate the towns' rows of {self.model}"

    def _table(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState
    ) -> str | None:
        database = schema_editor.connection
        if database.vendor != "postgresql":
            return None
        if not router.allow_migrate(database.alias, app_label, model_name=self.model.lower()):
            return None
        model: Any = state.apps.get_model(app_label, self.model)
        return schema_editor.quote_name(model._meta.db_table)  # noqa: SLF001 - Django's own way
