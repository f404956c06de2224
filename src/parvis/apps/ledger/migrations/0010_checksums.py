"""An entry keeps a short sum of what it will seal, from the moment it is written."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0009_silent_witnesses"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="checksum",
            field=models.BigIntegerField(null=True, verbose_name="somme de contrôle"),
        ),
    ]
