"""Alerts in a queue with a budget, districts beside, demands compared and counted by hand."""

import django.db.models.deletion
from django.db import migrations, models


from parvis.apps.common.isolation import IsolateTown
from parvis.apps.common.tenancy import across_all


def propose_what_was_raised(apps, schema_editor):
    """What was raised before there was a budget was proposed when it was raised."""
    with across_all():
        apps.get_model("insight", "Alert").objects.update(proposed_at=models.F("raised_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("collectivites", "0006_journal_alarm"),
        ("contributions", "0010_figures"),
        ("insight", "0006_isolate_summaries"),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="circle",
            field=models.JSONField(default=list, verbose_name="quartiers où c’est concentré"),
        ),
        migrations.AddField(
            model_name="alert",
            name="proposed_at",
            field=models.DateTimeField(null=True, verbose_name="proposée le"),
        ),
        migrations.AddField(
            model_name="alert",
            name="zones",
            field=models.JSONField(default=list, verbose_name="personnes par quartier"),
        ),
        migrations.AddField(
            model_name="analysisrun",
            name="inhabitants",
            field=models.PositiveIntegerField(default=0, verbose_name="habitants"),
        ),
        migrations.AddField(
            model_name="analysisrun",
            name="result",
            field=models.CharField(blank=True, max_length=64, verbose_name="résultat"),
        ),
        migrations.AddField(
            model_name="demand",
            name="public_people",
            field=models.PositiveIntegerField(default=0, verbose_name="personnes, en public"),
        ),
        migrations.AlterField(
            model_name="alert",
            name="kind",
            field=models.CharField(
                choices=[
                    ("recurring_problem", "Un problème revient"),
                    ("emerging", "Un sujet nouveau"),
                    ("rising", "Un sujet qui monte"),
                    ("concentrated", "Un problème concentré"),
                    ("alternative_solution", "Une autre solution est proposée"),
                    ("grave_signal", "Un danger est signalé"),
                ],
                max_length=24,
                verbose_name="nature",
            ),
        ),
        migrations.AlterField(
            model_name="alertverdict",
            name="verdict",
            field=models.CharField(
                choices=[
                    ("accepted", "retenue"),
                    ("handed_over", "transmise à un service"),
                    ("answered", "répondue"),
                    ("dismissed", "écartée"),
                    ("undone", "décision annulée"),
                    ("discussed", "discussion ouverte sur la place"),
                    ("confirmed", "confirmée par les habitants"),
                    ("refuted", "démentie par les habitants"),
                    ("undecided", "les habitants sont partagés"),
                ],
                max_length=12,
                verbose_name="décision",
            ),
        ),
        migrations.CreateModel(
            name="DemandAudit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("near", models.PositiveIntegerField(default=0, verbose_name="personnes proches")),
                ("far", models.PositiveIntegerField(default=0, verbose_name="personnes éloignées")),
                ("at", models.DateTimeField(verbose_name="le")),
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
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
                "verbose_name": "vérification d’un compte",
                "verbose_name_plural": "vérifications de comptes",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="AuditedText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_near", models.BooleanField(default=True, verbose_name="proche")),
                ("asks_for_this", models.BooleanField(null=True, verbose_name="demande bien cela")),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="insight.demandaudit",
                    ),
                ),
            ],
            options={
                "verbose_name": "texte vérifié",
                "verbose_name_plural": "textes vérifiés",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DemandPair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "à comparer"),
                            ("signalled", "contestée"),
                            ("same", "même demande"),
                            ("apart", "demandes différentes"),
                        ],
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("machine", "la machine"),
                            ("resident", "une personne de la commune"),
                            ("agent", "un agent"),
                        ],
                        max_length=10,
                        verbose_name="dit par",
                    ),
                ),
                ("likeness", models.FloatField(null=True, verbose_name="ressemblance")),
                ("word", models.TextField(blank=True, max_length=2000, verbose_name="précisions")),
                ("is_author", models.BooleanField(default=False, verbose_name="dit par l’auteur")),
                ("at", models.DateTimeField(verbose_name="le")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="décidée le")),
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
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
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
                "verbose_name": "comparaison de demandes",
                "verbose_name_plural": "comparaisons de demandes",
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("town", "left", "right"), name="one_pair_of_texts"
                    )
                ],
            },
        ),
        IsolateTown("DemandAudit"),
        IsolateTown("AuditedText"),
        IsolateTown("DemandPair"),
        migrations.RunPython(propose_what_was_raised, migrations.RunPython.noop),
    ]
