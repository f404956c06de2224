"""An anchor says of which journal it is: a town may close one and open another."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0007_closed_logs")]

    operations = [
        migrations.RemoveConstraint(model_name="anchor", name="one_anchor_a_head"),
        migrations.AddField(
            model_name="anchor",
            name="origin",
            field=models.CharField(default="", max_length=200, verbose_name="nom du journal"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="anchor",
            constraint=models.UniqueConstraint(
                fields=("town", "kind", "origin", "size"), name="one_anchor_a_head"
            ),
        ),
    ]
