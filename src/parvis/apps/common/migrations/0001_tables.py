"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("common", "0001_initial"),
        ("common", "0002_isolate_towns"),
        ("common", "0003_restate_policies"),
        ("common", "0004_unsubscribe"),
        ("common", "0005_threads"),
    ]

    dependencies = [
        ("collectivites", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutgoingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
                    ),
                ),
                ("key", models.CharField(max_length=100, verbose_name="clé")),
                ("to", models.EmailField(max_length=254, verbose_name="à")),
                ("subject", models.CharField(max_length=200, verbose_name="objet")),
                ("body", models.TextField(verbose_name="texte")),
                (
                    "unsubscribe",
                    models.CharField(blank=True, max_length=300, verbose_name="adresse d’arrêt"),
                ),
                ("message_id", models.CharField(blank=True, max_length=300, verbose_name="nom")),
                (
                    "in_reply_to",
                    models.CharField(blank=True, max_length=300, verbose_name="répond à"),
                ),
                ("created_at", models.DateTimeField(verbose_name="écrit le")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="parti le")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="essais")),
            ],
            options={
                "verbose_name": "courrier",
                "verbose_name_plural": "courriers",
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("sent_at", None)),
                        fields=["town", "id"],
                        name="letters_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("town", "key"), name="one_letter_a_key")
                ],
            },
        ),
        IsolateTown("OutgoingMail"),
    ]
