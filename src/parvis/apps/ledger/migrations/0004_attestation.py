"""Witnesses vouch for a journal, and what is wrong with it is remembered."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0004_isolate_admin_log"),
        ("ledger", "0003_log_trouble"),
    ]

    operations = [
        migrations.AddField(
            model_name="log",
            name="attested",
            field=models.TextField(blank=True, verbose_name="dernier sceau attesté"),
        ),
        migrations.AddField(
            model_name="log",
            name="attested_at",
            field=models.DateTimeField(null=True, verbose_name="attesté le"),
        ),
        migrations.AddField(
            model_name="log",
            name="quorum",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="témoins qu’il faut"),
        ),
        migrations.AddField(
            model_name="log",
            name="quorum_outside",
            field=models.PositiveSmallIntegerField(
                default=0, verbose_name="dont hors collectivités"
            ),
        ),
        migrations.CreateModel(
            name="Alarm",
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
                            ("fork", "deux histoires sous le même nom"),
                            ("behind", "des témoins connaissent une suite que la base a oubliée"),
                            ("mute", "journal muet"),
                        ],
                        max_length=8,
                        verbose_name="nature",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vue le")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="finie le")),
                ("source", models.CharField(max_length=160, verbose_name="vue par")),
                ("proof", models.TextField(blank=True, verbose_name="preuve")),
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
                "verbose_name": "alarme du journal",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("town", "kind", "source"),
                        name="one_standing_alarm",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.SlugField(max_length=60, verbose_name="nom dans la règle")),
                ("label", models.CharField(max_length=160, verbose_name="qui c’est")),
                ("vkeys", models.TextField(verbose_name="clés publiques")),
                ("url", models.URLField(max_length=300, verbose_name="adresse")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("host", "chez le même hébergeur"),
                            ("collectivite", "une autre collectivité"),
                            ("outside", "hors des collectivités"),
                        ],
                        max_length=12,
                        verbose_name="où il vit",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="sollicité")),
                ("added_at", models.DateTimeField(verbose_name="ajouté le")),
                ("asked_at", models.DateTimeField(null=True, verbose_name="sollicité le")),
                ("cosigned_at", models.DateTimeField(null=True, verbose_name="a contresigné le")),
                (
                    "size",
                    models.PositiveBigIntegerField(default=0, verbose_name="jusqu’à la ligne"),
                ),
                (
                    "trouble",
                    models.CharField(blank=True, max_length=200, verbose_name="dernier ennui"),
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
                "verbose_name": "témoin",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "name"), name="one_witness_a_name")
                ],
            },
        ),
        IsolateTown("Alarm"),
        IsolateTown("Witness"),
    ]
