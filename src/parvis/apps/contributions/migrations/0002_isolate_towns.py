"""The database itself keeps the towns apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("contributions", "0001_initial")]
    operations = [
        IsolateTown("Contribution"),
        IsolateTown("Status"),
        IsolateTown("StatusChange"),
        IsolateTown("Join"),
        IsolateTown("OfficialAnswer"),
        IsolateTown("AnswerTemplate"),
        IsolateTown("InternalNote"),
        IsolateTown("ModerationDecision"),
    ]
