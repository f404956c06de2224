"""An entry's town needs no index of its own: others begin with it, and each one costs a seal.

PostgreSQL writes a row that is numbered into all the indexes of its table again. On SQLite,
Django would copy the whole table to change the field: the index is dropped by itself.
"""

from django.db import migrations, models
from django.db.models.deletion import PROTECT

TABLE = "ledger_entry"


def drop(apps, schema_editor):
    """Drop the index of the town alone, whatever it is called."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, TABLE)
    for name, each in found.items():
        if each["index"] and not each["unique"] and each["columns"] == ["town_id"]:
            schema_editor.execute(f"DROP INDEX {connection.ops.quote_name(name)}")


def make(apps, schema_editor):
    """Make it again."""
    schema_editor.execute(f"CREATE INDEX {TABLE}_town_id ON {TABLE} (town_id)")


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0010_checksums"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunPython(drop, make)],
            [
                migrations.AlterField(
                    model_name="entry",
                    name="town",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=PROTECT,
                        related_name="+",
                        to="collectivites.town",
                    ),
                ),
            ],
        ),
    ]
