"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("ledger", "0001_initial"),
        ("ledger", "0002_isolate_towns"),
        ("ledger", "0003_log_trouble"),
        ("ledger", "0004_attestation"),
        ("ledger", "0005_writers"),
        ("ledger", "0006_anchoring"),
        ("ledger", "0007_closed_logs"),
        ("ledger", "0008_anchor_origin"),
        ("ledger", "0009_silent_witnesses"),
        ("ledger", "0010_checksums"),
        ("ledger", "0011_one_index_less"),
    ]

    dependencies = [
        ("collectivites", "0001_tables"),
    ]

    operations = [
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
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
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
            name="Anchor",
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
                ("origin", models.CharField(max_length=200, verbose_name="nom du journal")),
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
            ],
            options={
                "verbose_name": "ancrage",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "kind", "origin", "size"), name="one_anchor_a_head"
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
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
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
        migrations.CreateModel(
            name="ClosedLog",
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
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="numéro")),
                ("origin", models.CharField(max_length=200, unique=True, verbose_name="nom")),
                ("vkey", models.CharField(max_length=400, verbose_name="clé publique")),
                (
                    "newer_vkey",
                    models.CharField(blank=True, max_length=400, verbose_name="clé suivante"),
                ),
                (
                    "rotated_at",
                    models.DateTimeField(null=True, verbose_name="signe aussi depuis le"),
                ),
                ("retired_vkeys", models.TextField(blank=True, verbose_name="clés retirées")),
                (
                    "root_vkey",
                    models.CharField(blank=True, max_length=400, verbose_name="clé racine"),
                ),
                ("policy_note", models.TextField(blank=True, verbose_name="règle signée")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="entrées")),
                ("checkpoint", models.TextField(blank=True, verbose_name="dernier sceau")),
                ("sealed_at", models.DateTimeField(null=True, verbose_name="scellé le")),
                ("attested", models.TextField(blank=True, verbose_name="dernier sceau attesté")),
                ("attested_at", models.DateTimeField(null=True, verbose_name="attesté le")),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(default=0, verbose_name="témoins qu’il faut"),
                ),
                (
                    "quorum_outside",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="dont hors collectivités"
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True, verbose_name="clos le")),
                ("closing", models.TextField(blank=True, verbose_name="acte de clôture")),
            ],
            options={
                "verbose_name": "journal clos",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "number"), name="one_log_a_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
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
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
                    ),
                ),
                ("type", models.CharField(max_length=40, verbose_name="nature")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="objet")),
                ("at", models.DateTimeField(verbose_name="fait le")),
                ("leaf", models.BinaryField(verbose_name="feuille")),
                ("payload", models.JSONField(null=True, verbose_name="contenu engagé")),
                ("salt", models.BinaryField(max_length=32, null=True, verbose_name="sel")),
                ("checksum", models.BigIntegerField(null=True, verbose_name="somme de contrôle")),
                ("index", models.PositiveBigIntegerField(null=True, verbose_name="rang")),
                ("shard", models.PositiveSmallIntegerField(default=0, verbose_name="journal clos")),
            ],
            options={
                "verbose_name": "entrée du journal",
                "verbose_name_plural": "entrées du journal",
                "indexes": [
                    models.Index(fields=["town", "subject"], name="entries_about"),
                    models.Index(
                        condition=models.Q(("index", None)),
                        fields=["town", "id"],
                        name="entries_waiting",
                    ),
                    models.Index(fields=["town", "type", "-index"], name="entries_of_a_type"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "shard", "index"), name="one_leaf_an_index"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Log",
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
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="numéro")),
                ("origin", models.CharField(max_length=200, unique=True, verbose_name="nom")),
                ("vkey", models.CharField(max_length=400, verbose_name="clé publique")),
                (
                    "newer_vkey",
                    models.CharField(blank=True, max_length=400, verbose_name="clé suivante"),
                ),
                (
                    "rotated_at",
                    models.DateTimeField(null=True, verbose_name="signe aussi depuis le"),
                ),
                ("retired_vkeys", models.TextField(blank=True, verbose_name="clés retirées")),
                (
                    "root_vkey",
                    models.CharField(blank=True, max_length=400, verbose_name="clé racine"),
                ),
                ("policy_note", models.TextField(blank=True, verbose_name="règle signée")),
                ("size", models.PositiveBigIntegerField(default=0, verbose_name="entrées")),
                ("checkpoint", models.TextField(blank=True, verbose_name="dernier sceau")),
                ("sealed_at", models.DateTimeField(null=True, verbose_name="scellé le")),
                ("attested", models.TextField(blank=True, verbose_name="dernier sceau attesté")),
                ("attested_at", models.DateTimeField(null=True, verbose_name="attesté le")),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(default=0, verbose_name="témoins qu’il faut"),
                ),
                (
                    "quorum_outside",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="dont hors collectivités"
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True, verbose_name="clos le")),
                ("closing", models.TextField(blank=True, verbose_name="acte de clôture")),
                (
                    "trouble",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("behind", "la base est plus ancienne que le dernier sceau"),
                            (
                                "no-head",
                                "le registre des sceaux manque ou est plus ancien que la base",
                            ),
                            ("fork", "la base ne mène plus au dernier sceau"),
                            ("damaged", "ce qui a été relu n’est pas ce qui a été écrit"),
                            ("no-key", "la clé du journal manque ou n’est pas la sienne"),
                            (
                                "silent",
                                "les témoins n’ont pas encore dit, depuis le démarrage, où il en est",
                            ),
                            ("closed", "il est clos, et le suivant n’est pas encore ouvert"),
                        ],
                        max_length=10,
                        verbose_name="arrêté",
                    ),
                ),
            ],
            options={
                "verbose_name": "journal",
                "constraints": [models.UniqueConstraint(fields=("town",), name="one_log_a_town")],
            },
        ),
        migrations.CreateModel(
            name="Tile",
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
                ("level", models.SmallIntegerField(verbose_name="niveau")),
                ("number", models.PositiveBigIntegerField(verbose_name="rang")),
                ("data", models.BinaryField(verbose_name="octets")),
                ("shard", models.PositiveSmallIntegerField(default=0, verbose_name="journal clos")),
            ],
            options={
                "verbose_name": "tuile",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "shard", "level", "number"), name="one_tile_a_place"
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
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
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
            ],
            options={
                "verbose_name": "témoin",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "name"), name="one_witness_a_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="WriterToken",
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
                ("label", models.CharField(max_length=80, verbose_name="service")),
                (
                    "digest",
                    models.CharField(max_length=64, unique=True, verbose_name="empreinte du jeton"),
                ),
                ("types", models.JSONField(verbose_name="natures permises")),
                ("created_at", models.DateTimeField(verbose_name="créé le")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="révoqué le")),
            ],
            options={
                "verbose_name": "jeton d’écriture",
                "verbose_name_plural": "jetons d’écriture",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at", None)),
                        fields=("town", "label"),
                        name="one_valid_token_a_label",
                    )
                ],
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
                ("key", models.CharField(max_length=80, verbose_name="clé")),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "livraison",
                "constraints": [
                    models.UniqueConstraint(fields=("token", "key"), name="one_delivery_a_key")
                ],
            },
        ),
        IsolateTown("Log"),
        IsolateTown("Entry"),
        IsolateTown("Tile"),
        IsolateTown("Alarm"),
        IsolateTown("Witness"),
        IsolateTown("WriterToken"),
        IsolateTown("Delivery"),
        IsolateTown("Anchor"),
        IsolateTown("AnchorPlan"),
        IsolateTown("ClosedLog"),
    ]
