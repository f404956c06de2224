"""A closed journal keeps its rows; keys rotate, and a root key signs the policy."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0004_isolate_admin_log"),
        ("ledger", "0006_anchoring"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosedLog",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
            },
        ),
        migrations.RemoveConstraint(
            model_name="entry",
            name="one_leaf_an_index",
        ),
        migrations.RemoveConstraint(
            model_name="tile",
            name="one_tile_a_place",
        ),
        migrations.AddField(
            model_name="entry",
            name="shard",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="journal clos"),
        ),
        migrations.AddField(
            model_name="log",
            name="closed_at",
            field=models.DateTimeField(null=True, verbose_name="clos le"),
        ),
        migrations.AddField(
            model_name="log",
            name="closing",
            field=models.TextField(blank=True, verbose_name="acte de clôture"),
        ),
        migrations.AddField(
            model_name="log",
            name="newer_vkey",
            field=models.CharField(blank=True, max_length=400, verbose_name="clé suivante"),
        ),
        migrations.AddField(
            model_name="log",
            name="number",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="numéro"),
        ),
        migrations.AddField(
            model_name="log",
            name="policy_note",
            field=models.TextField(blank=True, verbose_name="règle signée"),
        ),
        migrations.AddField(
            model_name="log",
            name="retired_vkeys",
            field=models.TextField(blank=True, verbose_name="clés retirées"),
        ),
        migrations.AddField(
            model_name="log",
            name="root_vkey",
            field=models.CharField(blank=True, max_length=400, verbose_name="clé racine"),
        ),
        migrations.AddField(
            model_name="log",
            name="rotated_at",
            field=models.DateTimeField(null=True, verbose_name="signe aussi depuis le"),
        ),
        migrations.AddField(
            model_name="tile",
            name="shard",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="journal clos"),
        ),
        migrations.AlterField(
            model_name="log",
            name="trouble",
            field=models.CharField(
                blank=True,
                choices=[
                    ("behind", "la base est plus ancienne que le dernier sceau"),
                    ("no-head", "le registre des sceaux manque ou est plus ancien que la base"),
                    ("fork", "la base ne mène plus au dernier sceau"),
                    ("damaged", "ce qui a été relu n’est pas ce qui a été écrit"),
                    ("no-key", "la clé du journal manque ou n’est pas la sienne"),
                    ("closed", "il est clos, et le suivant n’est pas encore ouvert"),
                ],
                max_length=10,
                verbose_name="arrêté",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                fields=("town", "shard", "index"), name="one_leaf_an_index"
            ),
        ),
        migrations.AddConstraint(
            model_name="tile",
            constraint=models.UniqueConstraint(
                fields=("town", "shard", "level", "number"), name="one_tile_a_place"
            ),
        ),
        migrations.AddField(
            model_name="closedlog",
            name="town",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="collectivites.town",
            ),
        ),
        migrations.AddConstraint(
            model_name="closedlog",
            constraint=models.UniqueConstraint(fields=("town", "number"), name="one_log_a_number"),
        ),
        IsolateTown("ClosedLog"),
    ]
