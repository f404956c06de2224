"""The policies say the same in words that the planner judges rightly (PostgreSQL).

Tables made after this one are given the new words at once, by `IsolateTown`.
"""

from django.db import migrations

from parvis.apps.common.isolation import POLICY, rule


def restate(apps, schema_editor):
    database = schema_editor.connection
    if database.vendor != "postgresql":
        return
    with database.cursor() as cursor:
        cursor.execute(
            "SELECT polrelid::regclass::text FROM pg_policy WHERE polname = %s", [POLICY]
        )
        tables = [table for (table,) in cursor.fetchall()]
    for table in tables:
        schema_editor.execute(
            f"ALTER POLICY {POLICY} ON {table} USING ({rule()}) WITH CHECK ({rule()})"
        )


class Migration(migrations.Migration):
    dependencies = [("common", "0002_isolate_towns")]
    operations = [migrations.RunPython(restate, migrations.RunPython.noop)]
