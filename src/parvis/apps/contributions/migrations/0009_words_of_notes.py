"""Say whose words stand in the notes that the bot left: it wrote them at the moment of a join."""

from django.db import migrations
from django.db.models import OuterRef, Subquery

from parvis.apps.common.tenancy import across_all


def forwards(apps, schema_editor):
    Note = apps.get_model("contributions", "InternalNote")
    Join = apps.get_model("contributions", "Join")
    joined = Join.objects.filter(contribution=OuterRef("contribution"), at=OuterRef("at"))
    with across_all():
        notes = Note.objects.filter(by=None, words_of=None)
        notes.update(words_of=Subquery(joined.order_by("pk").values("participant")[:1]))


class Migration(migrations.Migration):
    dependencies = [("contributions", "0008_isolate_erasures")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
