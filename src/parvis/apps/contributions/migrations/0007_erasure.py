"""That a contribution was erased, and whose words a note repeats."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0006_journal_alarm"),
        ("contributions", "0006_search_apart"),
    ]

    operations = [
        migrations.AddField(
            model_name="internalnote",
            name="words_of",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="told",
                to="collectivites.participant",
            ),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="moderation",
            field=models.CharField(
                choices=[("visible", "visible"), ("hidden", "masquée"), ("erased", "effacée")],
                default="visible",
                max_length=10,
                verbose_name="modération",
            ),
        ),
        migrations.AlterField(
            model_name="moderationdecision",
            name="action",
            field=models.CharField(
                choices=[("hide", "masquer"), ("restore", "rétablir"), ("erase", "effacer")],
                max_length=10,
                verbose_name="décision",
            ),
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
                ("at", models.DateTimeField(verbose_name="le")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="achevé le")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
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
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
                    ),
                ),
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
    ]
