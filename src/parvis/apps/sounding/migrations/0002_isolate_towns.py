"""The database itself keeps the towns apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("sounding", "0001_initial")]
    operations = [
        IsolateTown("Sounding"),
        IsolateTown("Invitation"),
        IsolateTown("Answer"),
        IsolateTown("Silence"),
    ]
