"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("contributions", "0001_initial"),
        ("contributions", "0002_isolate_towns"),
        ("contributions", "0004_report"),
        ("contributions", "0005_isolate_reports"),
        ("contributions", "0007_erasure"),
        ("contributions", "0008_isolate_erasures"),
        ("contributions", "0009_words_of_notes"),
        ("contributions", "0010_figures"),
    ]

    dependencies = [
        ("collectivites", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswerTemplate",
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
                ("title", models.CharField(max_length=120, verbose_name="titre")),
                ("text", models.TextField(max_length=10000, verbose_name="texte")),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="collectivites.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "modèle de réponse",
                "verbose_name_plural": "modèles de réponse",
                "ordering": ["title"],
            },
        ),
        migrations.CreateModel(
            name="Status",
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
                ("slug", models.SlugField(verbose_name="clé")),
                ("label", models.CharField(max_length=60, verbose_name="libellé")),
                (
                    "family",
                    models.CharField(
                        choices=[("open", "en cours"), ("closed", "close"), ("fixed", "faite")],
                        default="open",
                        max_length=10,
                        verbose_name="famille",
                    ),
                ),
                (
                    "is_decided",
                    models.BooleanField(default=False, verbose_name="une décision est prise"),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
            ],
            options={
                "verbose_name": "statut",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("town", "slug"), name="one_status_a_slug")
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
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
                ("number", models.CharField(blank=True, max_length=20, verbose_name="numéro")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grievance", "doléance"),
                            ("post", "billet"),
                            ("discussion", "discussion"),
                            ("comment", "commentaire"),
                        ],
                        max_length=12,
                        verbose_name="nature",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to="collectivites.participant",
                    ),
                ),
                (
                    "author_kind",
                    models.CharField(
                        choices=[
                            ("resident", "habitant"),
                            ("agent", "agent"),
                            ("elected", "élu"),
                            ("association", "association"),
                            ("bot", "robot"),
                        ],
                        default="resident",
                        max_length=12,
                        verbose_name="auteur",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("bot", "dialogue"),
                            ("form", "formulaire"),
                            ("desk", "accueil de la mairie"),
                            ("paper", "papier"),
                            ("import", "reprise"),
                        ],
                        default="form",
                        max_length=10,
                        verbose_name="origine",
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "sans vérification"),
                            (1, "adresse vérifiée"),
                            (2, "habitant vérifié"),
                        ],
                        default=0,
                        verbose_name="niveau de garantie",
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[("public", "visible de tous"), ("town", "réservée à la mairie")],
                        default="public",
                        max_length=10,
                        verbose_name="visibilité",
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                ("text", models.TextField(max_length=10000, verbose_name="texte")),
                ("language", models.CharField(default="fr", max_length=5, verbose_name="langue")),
                ("place", models.CharField(blank=True, max_length=160, verbose_name="lieu")),
                ("latitude", models.FloatField(null=True, verbose_name="latitude")),
                ("longitude", models.FloatField(null=True, verbose_name="longitude")),
                (
                    "theme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to="collectivites.theme",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="contributions",
                        to="collectivites.district",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="contributions.status",
                    ),
                ),
                (
                    "moderation",
                    models.CharField(
                        choices=[
                            ("visible", "visible"),
                            ("hidden", "masquée"),
                            ("erased", "effacée"),
                        ],
                        default="visible",
                        max_length=10,
                        verbose_name="modération",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread",
                        to="contributions.contribution",
                    ),
                ),
                ("stems", models.TextField(blank=True, verbose_name="racines des mots")),
                (
                    "idempotency_key",
                    models.CharField(max_length=64, null=True, verbose_name="clé d’envoi"),
                ),
                ("people", models.PositiveIntegerField(default=1, verbose_name="personnes")),
                ("replies_count", models.PositiveIntegerField(default=0, verbose_name="réponses")),
                ("answered_at", models.DateTimeField(null=True, verbose_name="répondue le")),
                ("created_at", models.DateTimeField(verbose_name="écrite le")),
                ("published_at", models.DateTimeField(verbose_name="publiée le")),
            ],
            options={
                "verbose_name": "contribution",
                "indexes": [
                    models.Index(
                        condition=models.Q(("parent", None)),
                        fields=["town", "-published_at", "-id"],
                        name="feed",
                    ),
                    models.Index(
                        condition=models.Q(("parent", None)),
                        fields=["town", "theme", "-published_at", "-id"],
                        name="feed_by_theme",
                    ),
                    models.Index(
                        condition=models.Q(("parent", None)),
                        fields=["town", "district", "-published_at", "-id"],
                        name="feed_by_district",
                    ),
                    models.Index(
                        condition=models.Q(("parent", None)),
                        fields=["town", "kind", "-published_at", "-id"],
                        name="feed_by_kind",
                    ),
                    models.Index(
                        condition=models.Q(("parent", None)),
                        fields=[
                            "town",
                            "kind",
                            "visibility",
                            "moderation",
                            "-published_at",
                            "answered_at",
                            "parent",
                        ],
                        name="figures",
                    ),
                    models.Index(
                        condition=models.Q(("parent__isnull", False)),
                        fields=["parent"],
                        name="replies",
                    ),
                    models.Index(
                        condition=models.Q(("root__isnull", False)),
                        fields=["root", "published_at"],
                        name="thread",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "idempotency_key"), name="one_row_a_key"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("town", "number"),
                        name="one_row_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "comment"), ("parent__isnull", False)),
                            models.Q(
                                models.Q(("kind", "comment"), _negated=True), ("parent", None)
                            ),
                            _connector="OR",
                        ),
                        name="a_comment_has_a_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Erasure",
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="erasure",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("author", "par son auteur"),
                            ("asked", "à la demande de la personne"),
                            ("other", "donnée personnelle d’un tiers"),
                            ("child", "donnée personnelle d’un enfant"),
                            ("sensitive", "santé, opinions ou vie privée"),
                            ("mistake", "publiée par erreur"),
                            ("order", "décision de justice ou d’une autorité"),
                        ],
                        max_length=10,
                        verbose_name="raison",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="achevé le")),
            ],
            options={
                "verbose_name": "effacement",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["town", "at"],
                        name="erasures_to_finish",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InternalNote",
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
                        related_name="notes",
                        to="contributions.contribution",
                    ),
                ),
                ("text", models.TextField(max_length=4000, verbose_name="note")),
                (
                    "words_of",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="told",
                        to="collectivites.participant",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "note interne",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="Join",
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
                        related_name="joins",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="joins",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "« moi aussi »",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("contribution", "participant"), name="one_join_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ModerationDecision",
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
                        related_name="decisions",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("hide", "masquer"),
                            ("restore", "rétablir"),
                            ("erase", "effacer"),
                        ],
                        max_length=10,
                        verbose_name="décision",
                    ),
                ),
                ("rule", models.CharField(max_length=120, verbose_name="règle")),
                ("reason", models.TextField(max_length=2000, verbose_name="raison")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "décision de modération",
                "verbose_name_plural": "décisions de modération",
                "ordering": ["-at"],
            },
        ),
        migrations.CreateModel(
            name="OfficialAnswer",
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
                        related_name="answers",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="collectivites.service",
                    ),
                ),
                (
                    "signatory",
                    models.CharField(blank=True, max_length=160, verbose_name="signataire"),
                ),
                ("text", models.TextField(max_length=10000, verbose_name="réponse")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "brouillon"),
                            ("submitted", "à signer"),
                            ("published", "publiée"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="écrite le")),
                ("published_at", models.DateTimeField(null=True, verbose_name="publiée le")),
            ],
            options={
                "verbose_name": "réponse officielle",
                "verbose_name_plural": "réponses officielles",
                "ordering": ["published_at", "pk"],
                "indexes": [
                    models.Index(
                        fields=["town", "state", "-published_at", "-id"], name="answers_newest"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                        related_name="reports",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("person", "met en cause une personne"),
                            ("private", "montre la vie privée de quelqu’un"),
                            ("law", "est contraire à la loi"),
                            ("spam", "est de la publicité ou une répétition"),
                            ("other", "autre raison"),
                        ],
                        max_length=10,
                        verbose_name="raison",
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="précisions")),
                ("at", models.DateTimeField(verbose_name="le")),
                (
                    "decision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reports",
                        to="contributions.moderationdecision",
                    ),
                ),
            ],
            options={
                "verbose_name": "alerte à la modération",
                "verbose_name_plural": "alertes à la modération",
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="StatusChange",
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
                        related_name="changes",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "status",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contributions.status",
                    ),
                ),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="raison")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "changement de statut",
                "ordering": ["at", "pk"],
            },
        ),
        IsolateTown("Contribution"),
        IsolateTown("Status"),
        IsolateTown("StatusChange"),
        IsolateTown("Join"),
        IsolateTown("OfficialAnswer"),
        IsolateTown("AnswerTemplate"),
        IsolateTown("InternalNote"),
        IsolateTown("ModerationDecision"),
        IsolateTown("Report"),
        IsolateTown("Erasure"),
    ]
