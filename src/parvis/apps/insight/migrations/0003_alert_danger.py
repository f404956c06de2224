"""A danger that is told within a trend is a mark on its alert."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("insight", "0002_isolate_towns")]
    operations = [
        migrations.AddField(
            model_name="alert",
            name="danger",
            field=models.BooleanField(default=False, verbose_name="danger signalé"),
        ),
    ]
