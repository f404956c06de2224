"""The database itself keeps the towns' erasures apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("contributions", "0007_erasure")]
    operations = [IsolateTown("Erasure")]
