"""A journal may be stopped because another one follows it, which the base has forgotten."""

from django.db import migrations, models

TROUBLES = [
    ("behind", "la base est plus ancienne que le dernier sceau"),
    ("no-head", "le registre des sceaux manque ou est plus ancien que la base"),
    ("fork", "la base ne mène plus au dernier sceau"),
    ("damaged", "ce qui a été relu n’est pas ce qui a été écrit"),
    ("no-key", "la clé du journal manque ou n’est pas la sienne"),
    ("silent", "les témoins n’ont pas encore dit, depuis le démarrage, où il en est"),
    ("followed", "un journal plus récent le suit, que la base a oublié"),
    ("closed", "il est clos, et le suivant n’est pas encore ouvert"),
]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_tables")]

    operations = [
        migrations.AlterField(
            model_name="log",
            name="trouble",
            field=models.CharField(
                blank=True, choices=TROUBLES, max_length=10, verbose_name="arrêté"
            ),
        )
    ]
