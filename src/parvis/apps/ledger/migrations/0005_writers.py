"""Services write in a town's journal with tokens of their own, each entry once."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0004_isolate_admin_log"),
        ("ledger", "0004_attestation"),
    ]

    operations = [
        migrations.CreateModel(
            name="WriterToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="service")),
                (
                    "digest",
                    models.CharField(max_length=64, unique=True, verbose_name="empreinte du jeton"),
                ),
                ("types", models.JSONField(verbose_name="natures permises")),
                ("created_at", models.DateTimeField(verbose_name="créé le")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="révoqué le")),
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
                "verbose_name": "jeton d’écriture",
                "verbose_name_plural": "jetons d’écriture",
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=80, verbose_name="clé")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
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
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.writertoken",
                    ),
                ),
            ],
            options={
                "verbose_name": "livraison",
            },
        ),
        migrations.AddConstraint(
            model_name="writertoken",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("town", "label"),
                name="one_valid_token_a_label",
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("token", "key"), name="one_delivery_a_key"),
        ),
        IsolateTown("WriterToken"),
        IsolateTown("Delivery"),
    ]
