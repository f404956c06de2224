"""The database itself keeps the towns apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("opinions", "0001_initial")]
    operations = [
        IsolateTown("Conversation"),
        IsolateTown("Statement"),
        IsolateTown("Opinion"),
    ]
