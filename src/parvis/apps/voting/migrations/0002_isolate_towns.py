"""The database itself keeps the towns apart (PostgreSQL)."""

from django.db import migrations

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [("voting", "0001_initial")]
    operations = [
        IsolateTown("Election"),
        IsolateTown("Question"),
        IsolateTown("Voter"),
        IsolateTown("Board"),
        IsolateTown("Record"),
        IsolateTown("Code"),
        IsolateTown("Ballot"),
        IsolateTown("Trustee"),
        IsolateTown("Step"),
        IsolateTown("ServerKey"),
        IsolateTown("ServerCodes"),
        IsolateTown("Approval"),
        IsolateTown("PaperCount"),
    ]
