"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("insight", "0001_initial"),
        ("insight", "0002_isolate_towns"),
        ("insight", "0003_alert_danger"),
        ("insight", "0004_alert_outcome"),
        ("insight", "0005_summary"),
        ("insight", "0006_isolate_summaries"),
        ("insight", "0007_queue_and_comparing"),
    ]

    dependencies = [
        ("collectivites", "0001_tables"),
        ("contributions", "0001_tables"),
        ("engine", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnalysisRun",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "demandée"),
                            ("running", "en cours"),
                            ("done", "terminée"),
                            ("failed", "interrompue"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="demandée le")),
                ("started_at", models.DateTimeField(null=True, verbose_name="commencée le")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="finie le")),
                ("method", models.CharField(blank=True, max_length=64, verbose_name="méthode")),
                ("data", models.CharField(blank=True, max_length=64, verbose_name="données")),
                ("result", models.CharField(blank=True, max_length=64, verbose_name="résultat")),
                ("inhabitants", models.PositiveIntegerField(default=0, verbose_name="habitants")),
                ("parameters", models.JSONField(default=dict, verbose_name="réglages")),
                (
                    "last_contribution",
                    models.BigIntegerField(default=0, verbose_name="dernière contribution lue"),
                ),
                (
                    "contributions",
                    models.PositiveIntegerField(default=0, verbose_name="contributions"),
                ),
                ("people", models.PositiveIntegerField(default=0, verbose_name="personnes")),
                ("topics", models.PositiveIntegerField(default=0, verbose_name="sujets")),
                ("demands", models.PositiveIntegerField(default=0, verbose_name="demandes")),
                ("findings", models.PositiveIntegerField(default=0, verbose_name="signaux")),
                (
                    "coverage",
                    models.FloatField(
                        default=0.0, verbose_name="part des contributions dans un sujet"
                    ),
                ),
                ("seconds", models.FloatField(default=0.0, verbose_name="secondes")),
                ("error", models.TextField(blank=True, verbose_name="erreur")),
            ],
            options={
                "verbose_name": "analyse",
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "queued")),
                        fields=("town",),
                        name="one_analysis_waits",
                    )
                ],
            },
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
                (
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
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
                ("near", models.PositiveIntegerField(default=0, verbose_name="personnes proches")),
                ("far", models.PositiveIntegerField(default=0, verbose_name="personnes éloignées")),
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
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="contributions.contribution",
                    ),
                ),
                ("is_near", models.BooleanField(default=True, verbose_name="proche")),
                ("asks_for_this", models.BooleanField(null=True, verbose_name="demande bien cela")),
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
                    "town",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="collectivites.town",
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
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("is_author", models.BooleanField(default=False, verbose_name="dit par l’auteur")),
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
                ("decided_at", models.DateTimeField(null=True, verbose_name="décidée le")),
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
        migrations.CreateModel(
            name="Topic",
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
                ("key", models.CharField(max_length=40, verbose_name="clé")),
                (
                    "level",
                    models.CharField(
                        choices=[("fine", "sujet précis"), ("coarse", "grand sujet")],
                        max_length=10,
                        verbose_name="niveau",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="insight.topic",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="nom")),
                ("words", models.JSONField(default=list, verbose_name="mots")),
                ("people", models.PositiveIntegerField(default=0, verbose_name="personnes")),
                (
                    "problems",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes qui se plaignent"
                    ),
                ),
                (
                    "solutions",
                    models.PositiveIntegerField(default=0, verbose_name="personnes qui proposent"),
                ),
                (
                    "contributions",
                    models.PositiveIntegerField(default=0, verbose_name="contributions"),
                ),
                ("first_week", models.DateField(null=True, verbose_name="première semaine")),
                ("last_week", models.DateField(null=True, verbose_name="dernière semaine")),
                ("weekly", models.JSONField(default=list, verbose_name="personnes par semaine")),
                (
                    "public_label",
                    models.CharField(blank=True, max_length=200, verbose_name="nom public"),
                ),
                (
                    "public_people",
                    models.PositiveIntegerField(default=0, verbose_name="personnes, en public"),
                ),
                (
                    "public_weekly",
                    models.JSONField(default=list, verbose_name="personnes par semaine, en public"),
                ),
                ("quotes", models.JSONField(default=list, verbose_name="paroles")),
            ],
            options={
                "verbose_name": "sujet",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "key"), name="one_topic_a_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="Alert",
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
                ("danger", models.BooleanField(default=False, verbose_name="danger signalé")),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="alerts",
                        to="insight.topic",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.theme",
                    ),
                ),
                ("label", models.CharField(max_length=200, verbose_name="sujet")),
                (
                    "district",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.district",
                    ),
                ),
                ("since", models.DateField(null=True, verbose_name="depuis la semaine du")),
                ("week", models.DateField(null=True, verbose_name="dernière semaine comptée")),
                (
                    "people",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes qui l’ont écrit"
                    ),
                ),
                (
                    "joined",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes qui ont dit « moi aussi »"
                    ),
                ),
                ("seen", models.PositiveIntegerField(default=0, verbose_name="personnes vues")),
                ("expected", models.FloatField(null=True, verbose_name="personnes attendues")),
                ("p", models.FloatField(null=True, verbose_name="p")),
                ("q", models.FloatField(null=True, verbose_name="q")),
                (
                    "confidence",
                    models.CharField(
                        choices=[
                            ("possible", "à vérifier"),
                            ("likely", "assez sûr"),
                            ("very_likely", "très sûr"),
                            ("not_measured", "à lire par une personne"),
                        ],
                        max_length=16,
                        verbose_name="certitude",
                    ),
                ),
                ("weekly", models.JSONField(default=list, verbose_name="personnes par semaine")),
                ("quotes", models.JSONField(default=list, verbose_name="paroles")),
                ("evidence", models.JSONField(default=list, verbose_name="contributions")),
                ("words", models.JSONField(default=list, verbose_name="mots reconnus")),
                (
                    "campaign",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes d’un texte commun"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="alerts",
                        to="insight.analysisrun",
                    ),
                ),
                ("raised_at", models.DateTimeField(verbose_name="levée le")),
                ("proposed_at", models.DateTimeField(null=True, verbose_name="proposée le")),
                ("zones", models.JSONField(default=list, verbose_name="personnes par quartier")),
                (
                    "circle",
                    models.JSONField(default=list, verbose_name="quartiers où c’est concentré"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "à traiter"),
                            ("accepted", "retenue"),
                            ("handed_over", "transmise"),
                            ("answered", "répondue"),
                            ("dismissed", "écartée"),
                            ("quiet", "éteinte"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="état",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="alerts",
                        to="collectivites.service",
                    ),
                ),
                (
                    "handled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("handled_at", models.DateTimeField(null=True, verbose_name="traitée le")),
                ("reason", models.TextField(blank=True, max_length=2000, verbose_name="raison")),
                ("quiet_at", models.DateTimeField(null=True, verbose_name="éteinte le")),
                (
                    "discussion",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="alerts",
                        to="contributions.contribution",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "confirmée par les habitants"),
                            ("refuted", "démentie par les habitants"),
                            ("undecided", "les habitants sont partagés"),
                        ],
                        max_length=10,
                        verbose_name="avis des habitants",
                    ),
                ),
                (
                    "outcome_asked",
                    models.PositiveIntegerField(default=0, verbose_name="personnes interrogées"),
                ),
                (
                    "outcome_answered",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes qui ont répondu"
                    ),
                ),
                (
                    "outcome_agreed",
                    models.PositiveIntegerField(default=0, verbose_name="personnes d’accord"),
                ),
                ("outcome_at", models.DateTimeField(null=True, verbose_name="avis connu le")),
            ],
            options={
                "verbose_name": "alerte",
                "indexes": [
                    models.Index(fields=["town", "state", "-raised_at"], name="alerts_by_state")
                ],
            },
        ),
        migrations.CreateModel(
            name="AlertVerdict",
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
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verdicts",
                        to="insight.alert",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
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
                "verbose_name": "décision sur une alerte",
                "verbose_name_plural": "décisions sur des alertes",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Demand",
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
                ("key", models.CharField(max_length=40, verbose_name="clé")),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="demands",
                        to="insight.topic",
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
                ("label", models.CharField(max_length=200, verbose_name="demande")),
                ("people", models.PositiveIntegerField(default=0, verbose_name="personnes")),
                ("wordings", models.PositiveIntegerField(default=0, verbose_name="formulations")),
                (
                    "campaign",
                    models.PositiveIntegerField(
                        default=0, verbose_name="personnes d’un texte commun"
                    ),
                ),
                ("members", models.JSONField(default=list, verbose_name="contributions")),
                (
                    "public_people",
                    models.PositiveIntegerField(default=0, verbose_name="personnes, en public"),
                ),
            ],
            options={
                "verbose_name": "demande commune",
                "constraints": [
                    models.UniqueConstraint(fields=("town", "key"), name="one_demand_a_key")
                ],
            },
        ),
        migrations.CreateModel(
            name="Summary",
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
                ("label", models.CharField(max_length=200, verbose_name="sujet")),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="summaries",
                        to="insight.topic",
                    ),
                ),
                (
                    "alert",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="summaries",
                        to="insight.alert",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "en préparation"),
                            ("draft", "brouillon"),
                            ("published", "publiée"),
                            ("discarded", "écartée"),
                        ],
                        default="preparing",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                (
                    "with_engine",
                    models.BooleanField(default=False, verbose_name="rédigée par le moteur"),
                ),
                (
                    "engine_run",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="engine.enginerun",
                    ),
                ),
                ("host", models.CharField(blank=True, max_length=253, verbose_name="chez")),
                ("lines", models.JSONField(default=list, verbose_name="lignes")),
                ("members", models.JSONField(default=list, verbose_name="contributions du sujet")),
                (
                    "people",
                    models.PositiveIntegerField(default=0, verbose_name="personnes du sujet"),
                ),
                (
                    "withheld",
                    models.PositiveIntegerField(
                        default=0, verbose_name="textes non montrés au moteur"
                    ),
                ),
                ("read", models.PositiveIntegerField(default=0, verbose_name="contributions lues")),
                (
                    "read_people",
                    models.PositiveIntegerField(default=0, verbose_name="personnes lues"),
                ),
                (
                    "coverage",
                    models.FloatField(default=0.0, verbose_name="part rattachée à un sujet"),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="demandée le")),
                ("edited", models.BooleanField(default=False, verbose_name="retouchée")),
                (
                    "published_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="collectivites.participant",
                    ),
                ),
                ("published_at", models.DateTimeField(null=True, verbose_name="publiée le")),
            ],
            options={
                "verbose_name": "synthèse",
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["town", "state"], name="summaries_by_state")],
            },
        ),
        migrations.CreateModel(
            name="TopicMember",
            fields=[
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
                        primary_key=True,
                        related_name="topic_member",
                        serialize=False,
                        to="contributions.contribution",
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="insight.topic",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="broad_members",
                        to="insight.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "place d’une contribution",
            },
        ),
        IsolateTown("AnalysisRun"),
        IsolateTown("Topic"),
        IsolateTown("TopicMember"),
        IsolateTown("Demand"),
        IsolateTown("Alert"),
        IsolateTown("AlertVerdict"),
        IsolateTown("Summary"),
        IsolateTown("DemandAudit"),
        IsolateTown("AuditedText"),
        IsolateTown("DemandPair"),
    ]
