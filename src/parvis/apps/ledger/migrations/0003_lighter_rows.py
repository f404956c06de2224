"""Fewer indexes to write at each seal, and room beside the rows that each seal writes again.

A round over many journals writes each journal's row twice, and its last tiles. Where their
page has room and no index changes, PostgreSQL writes the row alone; a page that is full sends
it elsewhere, with a place in each index.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ROOM = {"ledger_log": 40, "ledger_tile": 60}  # hundredths of a page that new rows fill


def make_room(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table, share in ROOM.items():
            editor.execute(f"ALTER TABLE {table} SET (fillfactor = {share})")


def take_room_back(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        for table in ROOM:
            editor.execute(f"ALTER TABLE {table} RESET (fillfactor)")


def _without_index(model: str) -> migrations.AlterField:
    return migrations.AlterField(
        model_name=model,
        name="town",
        field=models.ForeignKey(
            db_index=False,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="collectivites.town",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_followed")]

    operations = [
        _without_index("log"),
        _without_index("tile"),
        migrations.RunPython(make_room, take_room_back, elidable=False),
    ]
