"""The dialogues with the bot."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("collectivites", "0002_isolate_towns"),
        ("contributions", "0005_isolate_reports"),
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
                ("token", models.CharField(max_length=32, verbose_name="clé")),
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
                ("created_at", models.DateTimeField(verbose_name="commencé le")),
                ("updated_at", models.DateTimeField(db_index=True, verbose_name="repris le")),
                (
                    "filed",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="dialogues",
                        to="collectivites.participant",
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
            ],
            options={
                "verbose_name": "dialogue",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "token"), name="one_dialogue_a_token")
                ],
            },
        ),
    ]
