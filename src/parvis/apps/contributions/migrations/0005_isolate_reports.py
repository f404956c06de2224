"""The database itself keeps the towns' reports apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("contributions", "0004_report")]
    operations = [IsolateTown("Report")]
