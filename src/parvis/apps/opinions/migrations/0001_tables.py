"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [("opinions", "0001_initial"), ("opinions", "0002_isolate_towns")]

    dependencies = [
        ("collectivites", "0001_tables"),
        ("contributions", "0001_tables"),
        ("insight", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Conversation",
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
                    "discussion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conversation",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "alert",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="conversations",
                        to="insight.alert",
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="ouverte le")),
                ("closes_at", models.DateTimeField(null=True, verbose_name="ferme le")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="fermée le")),
                ("results", models.JSONField(null=True, verbose_name="résultats")),
                ("weights", models.JSONField(default=dict, verbose_name="ordre des affirmations")),
                ("counted_at", models.DateTimeField(null=True, verbose_name="comptée le")),
            ],
            options={
                "verbose_name": "conversation d’avis",
                "verbose_name_plural": "conversations d’avis",
                "ordering": ["-opened_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="statements",
                        to="opinions.conversation",
                    ),
                ),
                ("text", models.CharField(max_length=140, verbose_name="affirmation")),
                (
                    "source",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "à relire"),
                            ("accepted", "publiée"),
                            ("refused", "refusée"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="raison")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="écrite le")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="relue le")),
            ],
            options={
                "verbose_name": "affirmation",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        fields=("conversation", "text"),
                        name="one_statement_a_text",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opinion",
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
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opinions",
                        to="opinions.statement",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                (
                    "side",
                    models.SmallIntegerField(
                        choices=[(1, "D’accord"), (-1, "Pas d’accord"), (0, "Je passe")],
                        verbose_name="avis",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "avis",
                "verbose_name_plural": "avis",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "participant"), name="one_opinion_each"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", [-1, 0, 1])), name="an_opinion_has_a_side"
                    ),
                ],
            },
        ),
        IsolateTown("Conversation"),
        IsolateTown("Statement"),
        IsolateTown("Opinion"),
    ]
