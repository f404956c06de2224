"""Search by an index under row-level security (PostgreSQL).

A policy is checked before any condition that could tell of the rows it hides, and `@@` is
held to be one: behind the policy of `contributions_contribution` the GIN index of
`0003_search` was never used, and each row was read. So the words stand in a table of their
own, whose policy holds the search itself: the town, and the words that the connection was
told (`parvis.words`). Both are of one rank, and the index answers. Nobody reads a row
without a search; a table that is told of none shows nothing.
"""

from django.db import migrations

from parvis.apps.common.isolation import rule

ANYTHING = "!''*''"  # a search that every row answers: no word is a star
FORWARDS = (
    "DROP INDEX contributions_search",
    "CREATE TABLE contributions_search ("
    " contribution_id bigint PRIMARY KEY,"
    " town_id bigint NOT NULL,"
    " words tsvector NOT NULL)",
    "SELECT set_config('parvis.town', '*', true)",
    "INSERT INTO contributions_search"
    " SELECT id, town_id, to_tsvector('simple', stems) FROM contributions_contribution",
    "SELECT set_config('parvis.town', '', true)",
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
BACKWARDS = (
    "DROP TRIGGER contributions_search_emptied ON contributions_contribution",
    "DROP TRIGGER contributions_search_changed ON contributions_contribution",
    "DROP TRIGGER contributions_search_added ON contributions_contribution",
    "DROP FUNCTION contributions_search_empty()",
    "DROP FUNCTION contributions_search_follow()",
    "DROP TABLE contributions_search",
    "CREATE INDEX contributions_search ON contributions_contribution"
    " USING gin (to_tsvector('simple', stems))",
)


def forwards(apps, schema_editor):
    _run(schema_editor, FORWARDS)


def backwards(apps, schema_editor):
    _run(schema_editor, BACKWARDS)


def _run(schema_editor, statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("contributions", "0005_isolate_reports"),
        ("common", "0003_restate_policies"),
    ]
    operations = [migrations.RunPython(forwards, backwards)]
