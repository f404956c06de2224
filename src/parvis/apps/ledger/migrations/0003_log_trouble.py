"""A journal says why it is not sealed any more; its entries are listed by type."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_isolate_towns")]
    operations = [
        migrations.AddField(
            model_name="log",
            name="trouble",
            field=models.CharField(
                blank=True,
                choices=[
                    ("behind", "la base est plus ancienne que le dernier sceau"),
                    ("no-head", "le registre des sceaux manque ou est plus ancien que la base"),
                    ("fork", "la base ne mène plus au dernier sceau"),
                    ("damaged", "ce qui a été relu n’est pas ce qui a été écrit"),
                    ("no-key", "la clé du journal manque ou n’est pas la sienne"),
                ],
                default="",
                max_length=10,
                verbose_name="arrêté",
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["town", "type", "-index"], name="entries_of_a_type"),
        ),
    ]
