"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("grievances", "0001_initial"),
        ("grievances", "0002_isolate_towns"),
        ("grievances", "0003_reading"),
        ("grievances", "0004_isolate_readings"),
    ]

    dependencies = [
        ("collectivites", "0001_tables"),
        ("contributions", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Grievance",
            fields=[
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
                    ),
                ),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="grievance",
                        serialize=False,
                        to="contributions.contribution",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="grievances",
                        to="collectivites.service",
                    ),
                ),
                ("due_at", models.DateTimeField(null=True, verbose_name="réponse due le")),
                (
                    "since",
                    models.CharField(blank=True, max_length=120, verbose_name="depuis quand"),
                ),
                ("since_on", models.DateField(null=True, verbose_name="depuis le")),
                (
                    "solution",
                    models.TextField(blank=True, max_length=2000, verbose_name="solution proposée"),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="merged",
                        to="contributions.contribution",
                    ),
                ),
            ],
            options={
                "verbose_name": "doléance",
                "indexes": [
                    models.Index(
                        condition=models.Q(("merged_into", None)),
                        fields=["town", "due_at"],
                        name="due",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
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
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("day", models.DateField(verbose_name="le")),
            ],
            options={
                "verbose_name": "consultation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "reader", "day"),
                        name="one_reading_a_reader_and_day",
                    )
                ],
            },
        ),
        IsolateTown("Grievance"),
        IsolateTown("Reading"),
    ]
