"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("collectivites", "0001_initial"),
        ("collectivites", "0002_isolate_towns"),
        ("collectivites", "0003_admin_log"),
        ("collectivites", "0004_isolate_admin_log"),
        ("collectivites", "0005_reserve_aggregator"),
        ("collectivites", "0006_journal_alarm"),
        ("collectivites", "0007_engine_matter"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Town",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="nom")),
                ("slug", models.SlugField(unique=True, verbose_name="adresse")),
                (
                    "host",
                    models.CharField(
                        blank=True,
                        max_length=253,
                        null=True,
                        unique=True,
                        verbose_name="nom d’hôte",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commune", "commune"),
                            ("epci", "intercommunalité"),
                            ("departement", "département"),
                            ("region", "région"),
                            ("association", "association"),
                            ("other", "autre organisation"),
                        ],
                        default="commune",
                        max_length=20,
                        verbose_name="nature",
                    ),
                ),
                (
                    "insee_code",
                    models.CharField(blank=True, max_length=5, verbose_name="code INSEE"),
                ),
                (
                    "siren",
                    models.CharField(
                        blank=True,
                        max_length=9,
                        validators=[django.core.validators.RegexValidator("^\\d{9}$")],
                        verbose_name="SIREN",
                    ),
                ),
                (
                    "inhabitants",
                    models.PositiveIntegerField(default=1000, verbose_name="habitants"),
                ),
                (
                    "accent",
                    models.CharField(
                        default="#1f4e8c",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-fA-F]{6}$")],
                        verbose_name="couleur",
                    ),
                ),
                (
                    "initials",
                    models.CharField(default="PV", max_length=4, verbose_name="initiales"),
                ),
                ("welcome", models.TextField(blank=True, verbose_name="mot d’accueil")),
                (
                    "bot_name",
                    models.CharField(
                        default="le Crieur", max_length=40, verbose_name="nom du robot"
                    ),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=15, verbose_name="jours pour répondre"
                    ),
                ),
                (
                    "opens_discussions",
                    models.BooleanField(
                        default=False,
                        verbose_name="le robot ouvre seul une discussion sur une alerte",
                    ),
                ),
                (
                    "journal_alarm",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        max_length=8,
                        verbose_name="alarme du journal",
                    ),
                ),
                (
                    "is_demo",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="démonstration"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="créée le")),
            ],
            options={
                "verbose_name": "collectivité",
                "verbose_name_plural": "collectivités",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_demo", False), ("insee_code__startswith", "99"), _connector="OR"
                        ),
                        name="a_real_town_is_never_a_demo",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "slug__in",
                                frozenset(
                                    [
                                        "admin",
                                        "aggregator",
                                        "agregateur",
                                        "api",
                                        "assets",
                                        "connexion",
                                        "couleurs",
                                        "deconnexion",
                                        "demo",
                                        "en",
                                        "favicon",
                                        "fr",
                                        "journal",
                                        "media",
                                        "operateur",
                                        "recu",
                                        "robots",
                                        "sante",
                                        "static",
                                        "temoin",
                                        "villes",
                                        "witness",
                                    ]
                                ),
                            ),
                            _negated=True,
                        ),
                        name="slug_is_free",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="District",
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
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("slug", models.SlugField(verbose_name="clé")),
                ("aliases", models.JSONField(default=list, verbose_name="autres noms")),
                ("inhabitants", models.PositiveIntegerField(default=0, verbose_name="habitants")),
            ],
            options={
                "verbose_name": "quartier",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("town", "slug"), name="one_district_a_slug")
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
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
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="participants",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("resident", "habitant"),
                            ("agent", "agent"),
                            ("moderator", "modérateur"),
                            ("elected", "élu"),
                            ("auditor", "auditeur"),
                            ("administrator", "administrateur"),
                            ("bot", "robot"),
                        ],
                        default="resident",
                        max_length=20,
                        verbose_name="rôle",
                    ),
                ),
                (
                    "display_name",
                    models.CharField(blank=True, max_length=80, verbose_name="nom public"),
                ),
                (
                    "contact",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="adresse pour la réponse"
                    ),
                ),
                (
                    "external_ref",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="référence extérieure"
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
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="participants",
                        to="collectivites.district",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="venu le")),
            ],
            options={
                "verbose_name": "participant",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "user"), name="one_place_each"),
                    models.UniqueConstraint(
                        condition=models.Q(("external_ref", ""), _negated=True),
                        fields=("town", "external_ref"),
                        name="one_participant_a_reference",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdminLog",
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
                    "matter",
                    models.CharField(
                        choices=[
                            ("town", "la commune"),
                            ("district", "quartier"),
                            ("theme", "thème"),
                            ("service", "service"),
                            ("status", "statut"),
                            ("template", "modèle de réponse"),
                            ("place", "rue ou lieu"),
                            ("role", "rôle"),
                            ("engine", "moteur de langue"),
                        ],
                        max_length=10,
                        verbose_name="objet",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("added", "ajout"),
                            ("changed", "changement"),
                            ("removed", "retrait"),
                        ],
                        max_length=10,
                        verbose_name="acte",
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="quoi")),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
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
                "verbose_name": "changement des réglages",
                "verbose_name_plural": "changements des réglages",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Place",
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
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                (
                    "kind",
                    models.CharField(
                        choices=[("street", "rue"), ("landmark", "lieu")],
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="collectivites.district",
                    ),
                ),
                ("aliases", models.JSONField(default=list, verbose_name="autres noms")),
            ],
            options={
                "verbose_name": "lieu",
                "verbose_name_plural": "lieux",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("town", "name"), name="one_place_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Service",
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
                ("name", models.CharField(max_length=120, verbose_name="nom")),
                ("slug", models.SlugField(verbose_name="clé")),
                (
                    "contact",
                    models.CharField(blank=True, max_length=160, verbose_name="signataire"),
                ),
                (
                    "answer_days",
                    models.PositiveSmallIntegerField(
                        default=15, verbose_name="jours pour répondre"
                    ),
                ),
            ],
            options={
                "verbose_name": "service",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("town", "slug"), name="one_service_a_slug")
                ],
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("name", models.CharField(max_length=80, verbose_name="nom")),
                ("slug", models.SlugField(verbose_name="clé")),
                ("icon", models.CharField(default="message", max_length=40, verbose_name="image")),
                ("keywords", models.JSONField(default=list, verbose_name="mots")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordre")),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="themes",
                        to="collectivites.service",
                    ),
                ),
            ],
            options={
                "verbose_name": "thème",
                "ordering": ["position", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("town", "slug"), name="one_theme_a_slug")
                ],
            },
        ),
        IsolateTown("District"),
        IsolateTown("Service"),
        IsolateTown("Theme"),
        IsolateTown("Place"),
        IsolateTown("Participant"),
        IsolateTown("AdminLog"),
    ]
