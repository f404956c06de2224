"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [("assistant", "0001_initial"), ("assistant", "0002_isolate_dialogues")]

    dependencies = [
        ("collectivites", "0001_tables"),
        ("contributions", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Dialogue",
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
                ("token", models.CharField(max_length=32, verbose_name="clé")),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="dialogues",
                        to="collectivites.participant",
                    ),
                ),
                ("state", models.TextField(verbose_name="état")),
                ("lines", models.JSONField(default=list, verbose_name="échanges")),
                (
                    "only_town",
                    models.BooleanField(default=False, verbose_name="à ne montrer qu’à la mairie"),
                ),
                (
                    "handed_over",
                    models.BooleanField(default=False, verbose_name="confié à une personne"),
                ),
                (
                    "filed",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="contributions.contribution",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="commencé le")),
                ("updated_at", models.DateTimeField(db_index=True, verbose_name="repris le")),
            ],
            options={
                "verbose_name": "dialogue",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "token"), name="one_dialogue_a_token")
                ],
            },
        ),
        IsolateTown("Dialogue"),
    ]
