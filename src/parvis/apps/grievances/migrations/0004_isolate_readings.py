"""The database itself keeps the towns' readings apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("grievances", "0003_reading")]
    operations = [IsolateTown("Reading")]
