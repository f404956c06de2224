"""Full-text search: FTS5 with triggers on SQLite; on PostgreSQL, an index under row-level security.

PostgreSQL checks a policy before any condition that could tell of the rows it hides, and `@@`
is held to be one: behind the policy of `contributions_contribution` a GIN index would never be
used, and each row read. So the words stand in a table of their own, whose policy holds the
search itself: the town, and the words that the connection was told (`parvis.words`). Both are
of one rank, and the index answers. Nobody reads a row without a search; a table that is told
of none shows nothing.
"""

from django.db import migrations

from parvis.apps.common.isolation import rule

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
)
SQLITE_BACK = (
    "DROP TRIGGER contributions_search_insert",
    "DROP TRIGGER contributions_search_delete",
    "DROP TRIGGER contributions_search_update",
    "DROP TABLE contributions_search",
)
ANYTHING = "!''*''"  # a search that every row answers: no word is a star
POSTGRESQL = (
    "CREATE TABLE contributions_search ("
    " contribution_id bigint PRIMARY KEY,"
    " town_id bigint NOT NULL,"
    " words tsvector NOT NULL)",
    # Each search reads the list of what is not in the index yet: a short one.
    "CREATE INDEX contributions_search_words ON contributions_search USING gin (words)"
    " WITH (gin_pending_list_limit = 256)",
    "ALTER TABLE contributions_search ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE contributions_search FORCE ROW LEVEL SECURITY",
    "CREATE POLICY one_search ON contributions_search FOR SELECT USING ("
    f" {rule()} AND words @@ nullif(current_setting('parvis.words', true), '')::tsquery)",
    f"CREATE POLICY one_town_adds ON contributions_search FOR INSERT WITH CHECK ({rule()})",
    f"CREATE POLICY one_town_removes ON contributions_search FOR DELETE USING ({rule()})",
    "CREATE FUNCTION contributions_search_follow() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN"
    "  IF TG_OP <> 'INSERT' THEN"
    f"  PERFORM set_config('parvis.words', '{ANYTHING}', true);"
    "   DELETE FROM contributions_search WHERE contribution_id = OLD.id;"
    "  END IF;"
    "  IF TG_OP <> 'DELETE' THEN"
    "   INSERT INTO contributions_search"
    "    VALUES (NEW.id, NEW.town_id, to_tsvector('simple', NEW.stems));"
    "  END IF;"
    "  RETURN NULL;"
    " END $$",
    "CREATE TRIGGER contributions_search_added AFTER INSERT OR DELETE"
    " ON contributions_contribution"
    " FOR EACH ROW EXECUTE FUNCTION contributions_search_follow()",
    "CREATE TRIGGER contributions_search_changed AFTER UPDATE OF stems"
    " ON contributions_contribution"
    " FOR EACH ROW EXECUTE FUNCTION contributions_search_follow()",
    "CREATE FUNCTION contributions_search_empty() RETURNS trigger LANGUAGE plpgsql AS $$"
    " BEGIN TRUNCATE contributions_search; RETURN NULL; END $$",
    "CREATE TRIGGER contributions_search_emptied AFTER TRUNCATE ON contributions_contribution"
    " FOR EACH STATEMENT EXECUTE FUNCTION contributions_search_empty()",
)
POSTGRESQL_BACK = (
    "DROP TRIGGER contributions_search_emptied ON contributions_contribution",
    "DROP TRIGGER contributions_search_changed ON contributions_contribution",
    "DROP TRIGGER contributions_search_added ON contributions_contribution",
    "DROP FUNCTION contributions_search_empty()",
    "DROP FUNCTION contributions_search_follow()",
    "DROP TABLE contributions_search",
)


def forwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL, SQLITE)


def backwards(apps, schema_editor):
    _run(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


def _run(schema_editor, on_postgresql, on_sqlite):
    is_postgresql = schema_editor.connection.vendor == "postgresql"
    for statement in on_postgresql if is_postgresql else on_sqlite:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    replaces = [("contributions", "0003_search"), ("contributions", "0006_search_apart")]
    dependencies = [("contributions", "0001_tables")]
    operations = [migrations.RunPython(forwards, backwards)]
