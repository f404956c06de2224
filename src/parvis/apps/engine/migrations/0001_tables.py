"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [("engine", "0001_initial"), ("engine", "0002_isolate_towns")]

    dependencies = [
        ("collectivites", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Engine",
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
                ("address", models.CharField(max_length=300, verbose_name="adresse")),
                ("is_on", models.BooleanField(default=False, verbose_name="allumé")),
                ("model", models.CharField(blank=True, max_length=200, verbose_name="modèle")),
                ("offers", models.JSONField(default=list, verbose_name="modèles proposés")),
                (
                    "dialect",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "pas encore essayé"),
                            ("json_schema", "schéma JSON"),
                            ("json_object", "objet JSON"),
                            ("plain", "texte"),
                        ],
                        max_length=12,
                        verbose_name="dialecte",
                    ),
                ),
                ("tried_at", models.DateTimeField(null=True, verbose_name="essayé le")),
                (
                    "calls_a_day",
                    models.PositiveIntegerField(default=100, verbose_name="questions par jour"),
                ),
                (
                    "tokens_a_day",
                    models.PositiveIntegerField(default=200000, verbose_name="jetons par jour"),
                ),
                (
                    "failures",
                    models.PositiveIntegerField(default=0, verbose_name="échecs de suite"),
                ),
                (
                    "open_until",
                    models.DateTimeField(null=True, verbose_name="laissé tranquille jusqu’au"),
                ),
            ],
            options={
                "verbose_name": "moteur",
                "constraints": [
                    models.UniqueConstraint(fields=("town",), name="one_engine_a_town"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_on", False),
                            models.Q(
                                models.Q(("model", ""), _negated=True),
                                models.Q(("dialect", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="only_an_engine_that_was_tried_is_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EngineRun",
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
                ("purpose", models.CharField(max_length=20, verbose_name="pour")),
                ("model", models.CharField(max_length=200, verbose_name="modèle")),
                (
                    "prompt",
                    models.CharField(max_length=64, verbose_name="empreinte de la question"),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="réglages")),
                (
                    "answer",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="empreinte de la réponse"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("asked", "posée"),
                            ("answered", "répondue"),
                            ("unreadable", "réponse inutilisable"),
                            ("refused", "refusée par le moteur"),
                            ("busy", "moteur occupé"),
                            ("unreachable", "moteur injoignable"),
                        ],
                        default="asked",
                        max_length=12,
                        verbose_name="issue",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="essais")),
                ("tokens", models.PositiveIntegerField(default=0, verbose_name="jetons")),
                ("seconds", models.FloatField(default=0.0, verbose_name="secondes")),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "question au moteur",
                "verbose_name_plural": "questions au moteur",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["town", "at"], name="engine_runs_by_day")],
            },
        ),
        IsolateTown("Engine"),
        IsolateTown("EngineRun"),
    ]
