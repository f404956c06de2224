"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [("sounding", "0001_initial"), ("sounding", "0002_isolate_towns")]

    dependencies = [
        ("collectivites", "0001_tables"),
        ("contributions", "0001_tables"),
        ("insight", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Silence",
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
                    "participant",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="silence",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="depuis le")),
            ],
            options={
                "verbose_name": "silence demandé",
                "verbose_name_plural": "silences demandés",
            },
        ),
        migrations.CreateModel(
            name="Sounding",
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
                    "public_id",
                    models.CharField(max_length=10, unique=True, verbose_name="identifiant"),
                ),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("alert", "vérifier une alerte"),
                            ("fixed", "vérifier une réparation"),
                            ("barometer", "baromètre"),
                        ],
                        max_length=10,
                        verbose_name="but",
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                (
                    "alert",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="soundings",
                        to="insight.alert",
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="soundings",
                        to="contributions.contribution",
                    ),
                ),
                ("questions", models.JSONField(default=list, verbose_name="questions")),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("opened_at", models.DateTimeField(verbose_name="ouvert le")),
                ("closes_at", models.DateTimeField(verbose_name="ferme le")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="fermé le")),
                ("is_stopped", models.BooleanField(default=False, verbose_name="arrêté")),
                ("counts", models.JSONField(default=dict, verbose_name="réponses")),
                (
                    "asked",
                    models.PositiveIntegerField(default=0, verbose_name="personnes interrogées"),
                ),
                (
                    "answered",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes qui ont répondu"
                    ),
                ),
            ],
            options={
                "verbose_name": "sondage court",
                "verbose_name_plural": "sondages courts",
                "ordering": ["-opened_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "contribution", "opened_at"), name="one_check_a_repair"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("purpose", "barometer")),
                        fields=("town", "title"),
                        name="one_barometer_a_quarter",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                    "sounding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="sounding.sounding",
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
                ("question", models.CharField(max_length=10, verbose_name="question")),
                ("choice", models.CharField(max_length=10, verbose_name="choix")),
                (
                    "has_spoken",
                    models.BooleanField(default=False, verbose_name="l’avait dit ou rejoint"),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "réponse à un sondage",
                "verbose_name_plural": "réponses à un sondage",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sounding", "participant", "question"), name="one_answer_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "sounding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="sounding.sounding",
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
                    "has_spoken",
                    models.BooleanField(default=False, verbose_name="l’avait dit ou rejoint"),
                ),
                ("sent_at", models.DateTimeField(verbose_name="écrite le")),
                ("told_at", models.DateTimeField(null=True, verbose_name="résultat dit le")),
            ],
            options={
                "verbose_name": "invitation",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sounding", "participant"), name="one_invitation_each"
                    )
                ],
            },
        ),
        IsolateTown("Sounding"),
        IsolateTown("Invitation"),
        IsolateTown("Answer"),
        IsolateTown("Silence"),
    ]
