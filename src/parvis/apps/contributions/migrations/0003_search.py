"""Full-text search: FTS5 with triggers on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE contributions_search USING fts5("
    "stems, content='contributions_contribution', content_rowid='id')",
    "CREATE TRIGGER contributions_search_insert AFTER INSERT ON contributions_contribution BEGIN"
    " INSERT INTO contributions_search(rowid, stems) VALUES (new.id, new.stems); END",
    "CREATE TRIGGER contributions_search_delete AFTER DELETE ON contributions_contribution BEGIN"
    " INSERT INTO contributions_search(contributions_search, rowid, stems)"
    " VALUES ('delete', old.id, old.stems); END",
    "CREATE TRIGGER contributions_search_update AFTER UPDATE OF stems ON contributions_contribution"
    " BEGIN INSERT INTO contributions_search(contributions_search, rowid, stems)"
    " VALUES ('delete', old.id, old.stems);"
    " INSERT INTO contributions_search(rowid, stems) VALUES (new.id, new.stems); END",
    "INSERT INTO contributions_search(contributions_search) VALUES ('rebuild')",
)
SQLITE_BACK = (
    "DROP TRIGGER contributions_search_insert",
    "DROP TRIGGER contributions_search_delete",
    "DROP TRIGGER contributions_search_update",
    "DROP TABLE contributions_search",
)
POSTGRESQL = (
    "CREATE INDEX contributions_search ON contributions_contribution"
    " USING gin (to_tsvector('simple', stems))",
)
POSTGRESQL_BACK = ("DROP INDEX contributions_search",)


def forwards(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in POSTGRESQL_BACK if is_postgresql else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("contributions", "0002_isolate_towns")]
    operations = [migrations.RunPython(forwards, backwards)]
