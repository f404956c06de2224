"""The database itself keeps the towns' stories of their settings apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("collectivites", "0003_admin_log")]
    operations = [IsolateTown("AdminLog")]
