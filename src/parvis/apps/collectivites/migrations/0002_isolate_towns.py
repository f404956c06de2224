"""The database itself keeps the towns apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("collectivites", "0001_initial")]
    operations = [
        IsolateTown("District"),
        IsolateTown("Service"),
        IsolateTown("Theme"),
        IsolateTown("Place"),
        IsolateTown("Participant"),
    ]
