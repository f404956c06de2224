"""A journal may wait for its witnesses to say where it stands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0008_anchor_origin"),
    ]

    operations = [
        migrations.AlterField(
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
                    (
                        "silent",
                        "les témoins n’ont pas encore dit, depuis le démarrage, où il en est",
                    ),
                    ("closed", "il est clos, et le suivant n’est pas encore ouvert"),
                ],
                max_length=10,
                verbose_name="arrêté",
            ),
        ),
    ]
