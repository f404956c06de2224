"""A journal is anchored outside: what is switched on, and what came back."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0004_isolate_admin_log"),
        ("ledger", "0005_writers"),
    ]

    operations = [
        migrations.CreateModel(
            name="Anchor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "public_id",
                    models.CharField(max_length=10, unique=True, verbose_name="identifiant"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rfc3161", "une autorité d’horodatage"),
                            ("ots", "la chaîne Bitcoin, par OpenTimestamps"),
                            ("evm", "une chaîne Ethereum"),
                        ],
                        max_length=8,
                        verbose_name="nature",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "demandé"),
                            ("pending", "promis, pas encore prouvé"),
                            ("complete", "prouvé"),
                            ("failed", "abandonné"),
                        ],
                        default="asked",
                        max_length=8,
                        verbose_name="état",
                    ),
                ),
                ("size", models.PositiveBigIntegerField(verbose_name="lignes")),
                ("root", models.BinaryField(max_length=32, verbose_name="racine")),
                ("checkpoint", models.TextField(verbose_name="sceau")),
                ("receipt", models.BinaryField(default=bytes, verbose_name="preuve")),
                ("asked_at", models.DateTimeField(verbose_name="demandé le")),
                ("tried_at", models.DateTimeField(null=True, verbose_name="dernier essai le")),
                ("tries", models.PositiveIntegerField(default=0, verbose_name="essais manqués")),
                ("completed_at", models.DateTimeField(null=True, verbose_name="complet le")),
                ("proven_at", models.DateTimeField(null=True, verbose_name="existait le")),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="où")),
                (
                    "trouble",
                    models.CharField(blank=True, max_length=300, verbose_name="dernier ennui"),
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
                "verbose_name": "ancrage",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "kind", "size"), name="one_anchor_a_head"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AnchorPlan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rfc3161", "une autorité d’horodatage"),
                            ("ots", "la chaîne Bitcoin, par OpenTimestamps"),
                            ("evm", "une chaîne Ethereum"),
                        ],
                        max_length=8,
                        verbose_name="nature",
                    ),
                ),
                ("is_active", models.BooleanField(default=False, verbose_name="en marche")),
                (
                    "every_days",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="tous les combien de jours"
                    ),
                ),
                ("parameters", models.JSONField(default=dict, verbose_name="réglages")),
                ("changed_at", models.DateTimeField(verbose_name="réglé le")),
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
                "verbose_name": "ancrage réglé",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "kind"), name="one_plan_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("every_days__gte", 1)), name="anchor_days_positive"
                    ),
                ],
            },
        ),
        IsolateTown("Anchor"),
        IsolateTown("AnchorPlan"),
    ]
