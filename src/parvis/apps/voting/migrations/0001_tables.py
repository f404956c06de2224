"""The tables as they stood when the first steps were joined, each town’s rows isolated."""

import django.db.models.deletion
from django.db import migrations, models

from parvis.apps.common.isolation import IsolateTown


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("voting", "0001_initial"),
        ("voting", "0002_isolate_towns"),
        ("voting", "0003_rankings_and_lists"),
        ("voting", "0004_weights"),
        ("voting", "0005_letters_and_purge"),
    ]

    dependencies = [
        ("collectivites", "0001_tables"),
        ("ledger", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="Election",
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
                    "uuid",
                    models.CharField(
                        max_length=22, unique=True, verbose_name="identifiant dans l’archive"
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="titre")),
                (
                    "description",
                    models.TextField(blank=True, max_length=4000, verbose_name="présentation"),
                ),
                (
                    "force",
                    models.CharField(
                        choices=[
                            ("consultative", "consultatif : la commune s’en inspire"),
                            (
                                "referendum",
                                "référendum local : le résultat décide, sous conditions",
                            ),
                            ("internal", "interne : association, conseil, représentants"),
                        ],
                        default="consultative",
                        max_length=12,
                        verbose_name="portée",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "en préparation"),
                            ("frozen", "figé : clés et codes à faire"),
                            ("ready", "prêt à ouvrir"),
                            ("open", "ouvert"),
                            ("closed", "clos : à dépouiller"),
                            ("tallied", "dépouillé"),
                            ("published", "résultat publié"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="état",
                    ),
                ),
                ("opens_at", models.DateTimeField(null=True, verbose_name="ouvre le")),
                ("closes_at", models.DateTimeField(null=True, verbose_name="ferme le")),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="quorum, en pour cent de la liste"
                    ),
                ),
                (
                    "appeal_days",
                    models.PositiveSmallIntegerField(
                        default=60, verbose_name="délai de recours, en jours"
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(null=True, verbose_name="niveau de sécurité"),
                ),
                ("risks", models.JSONField(default=dict, verbose_name="réponses au questionnaire")),
                (
                    "threshold",
                    models.PositiveSmallIntegerField(
                        default=2, verbose_name="dépouilleurs nécessaires"
                    ),
                ),
                (
                    "codes_from",
                    models.CharField(
                        choices=[
                            ("registrar", "un tiers, qui ne nous en donne que la part publique"),
                            ("server", "ce serveur"),
                        ],
                        default="registrar",
                        max_length=10,
                        verbose_name="codes faits par",
                    ),
                ),
                (
                    "registrar_name",
                    models.CharField(blank=True, max_length=160, verbose_name="nom du tiers"),
                ),
                (
                    "registrar_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse du tiers"),
                ),
                (
                    "elsewhere",
                    models.CharField(blank=True, max_length=300, verbose_name="où voter autrement"),
                ),
                (
                    "has_paper",
                    models.BooleanField(default=False, verbose_name="vote aussi sur papier"),
                ),
                (
                    "configuration",
                    models.TextField(
                        blank=True, editable=False, verbose_name="configuration figée"
                    ),
                ),
                (
                    "roll_salt",
                    models.BinaryField(
                        default=bytes, max_length=32, verbose_name="sel de la liste"
                    ),
                ),
                (
                    "fingerprint",
                    models.CharField(
                        blank=True, editable=False, max_length=43, verbose_name="empreinte"
                    ),
                ),
                (
                    "nonce",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="tirage du bulletin d’essai"
                    ),
                ),
                ("result", models.JSONField(editable=False, null=True, verbose_name="résultat")),
                (
                    "statement",
                    models.TextField(
                        blank=True, max_length=4000, verbose_name="ce que la commune en dit"
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
                ("created_at", models.DateTimeField(verbose_name="créé le")),
                ("frozen_at", models.DateTimeField(null=True, verbose_name="figé le")),
                ("opened_at", models.DateTimeField(null=True, verbose_name="ouvert le")),
                ("closed_at", models.DateTimeField(null=True, verbose_name="clos le")),
                ("tallied_at", models.DateTimeField(null=True, verbose_name="dépouillé le")),
                ("published_at", models.DateTimeField(null=True, verbose_name="publié le")),
                (
                    "told_at",
                    models.DateTimeField(null=True, verbose_name="annoncé aux électeurs le"),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(null=True, verbose_name="rappelé aux électeurs le"),
                ),
                (
                    "is_contested",
                    models.BooleanField(default=False, verbose_name="un recours est en cours"),
                ),
                ("purged_at", models.DateTimeField(null=True, verbose_name="liste effacée le")),
                (
                    "turnout",
                    models.JSONField(
                        editable=False, null=True, verbose_name="participation, la liste effacée"
                    ),
                ),
            ],
            options={
                "verbose_name": "vote",
                "indexes": [models.Index(fields=["town", "state"], name="votes_of_a_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opens_at"))),
                        name="a_vote_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quorum__lte", 100)), name="quorum_in_percent"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(
                                ("closes_at__isnull", False),
                                ("level__isnull", False),
                                ("opens_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_frozen_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("level", 1),
                            ("codes_from", "registrar"),
                            ("state", "draft"),
                            _connector="OR",
                        ),
                        name="server_codes_at_the_lowest_level",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Approval",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="voting.election",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[("open", "ouvrir le vote"), ("close", "clore le vote")],
                        max_length=6,
                        verbose_name="acte",
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
                "verbose_name": "accord",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "act", "by"), name="one_approval_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Board",
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
                    "election",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="board",
                        serialize=False,
                        to="voting.election",
                    ),
                ),
                ("began_at", models.DateTimeField(verbose_name="commencé le")),
                ("size", models.PositiveIntegerField(default=0, verbose_name="fiches")),
                ("events", models.PositiveIntegerField(default=0, verbose_name="événements")),
                (
                    "head",
                    models.CharField(blank=True, max_length=64, verbose_name="dernier événement"),
                ),
                (
                    "ballots",
                    models.PositiveIntegerField(default=0, verbose_name="bulletins qui comptent"),
                ),
            ],
            options={
                "verbose_name": "tableau public",
            },
        ),
        migrations.CreateModel(
            name="Code",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="codes",
                        to="voting.election",
                    ),
                ),
                ("public", models.CharField(max_length=640, verbose_name="part publique")),
                ("weight", models.PositiveIntegerField(default=1, verbose_name="poids de la voix")),
            ],
            options={
                "verbose_name": "code de vote",
                "verbose_name_plural": "codes de vote",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "public"), name="one_code_a_public_part"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ballot",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="voting.election",
                    ),
                ),
                (
                    "code",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="voting.code",
                    ),
                ),
                ("turn", models.PositiveIntegerField(verbose_name="fois")),
                ("tracker", models.CharField(max_length=64, verbose_name="numéro de suivi")),
                ("height", models.PositiveIntegerField(verbose_name="hauteur")),
            ],
            options={
                "verbose_name": "bulletin",
                "ordering": ["height"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "turn"), name="one_ballot_a_code_and_turn"
                    ),
                    models.UniqueConstraint(
                        fields=("election", "tracker"), name="one_ballot_a_tracker"
                    ),
                    models.UniqueConstraint(
                        fields=("election", "height"), name="one_ballot_a_height"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperCount",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="paper_counts",
                        to="voting.election",
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
                ("ballots", models.PositiveIntegerField(verbose_name="enveloppes")),
                ("numbers", models.JSONField(verbose_name="voix")),
                ("at", models.DateTimeField(verbose_name="le")),
            ],
            options={
                "verbose_name": "comptage du papier",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("election", "by"), name="one_paper_count_each")
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="voting.election",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="rang")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("choice", "choisir"),
                            ("approval", "approuver autant que l’on veut"),
                            ("judgment", "donner une mention à chacun (jugement majoritaire)"),
                            ("ranking", "classer : une réponse gagne (méthode de Schulze)"),
                            ("seats", "classer : plusieurs sièges (vote unique transférable)"),
                            ("lists", "choisir une liste, et des candidats de cette liste"),
                        ],
                        default="choice",
                        max_length=10,
                        verbose_name="nature",
                    ),
                ),
                ("title", models.CharField(max_length=140, verbose_name="question")),
                ("hint", models.CharField(blank=True, max_length=500, verbose_name="précision")),
                ("answers", models.JSONField(default=list, verbose_name="réponses")),
                (
                    "grades",
                    models.JSONField(default=list, verbose_name="mentions, la meilleure d’abord"),
                ),
                ("min", models.PositiveSmallIntegerField(default=1, verbose_name="au moins")),
                ("max", models.PositiveSmallIntegerField(default=1, verbose_name="au plus")),
                ("seats", models.PositiveSmallIntegerField(default=1, verbose_name="sièges")),
                ("blank", models.BooleanField(default=True, verbose_name="vote blanc")),
            ],
            options={
                "verbose_name": "question",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "position"), name="one_question_a_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("min__lte", models.F("max"))),
                        name="no_more_than_the_most",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Record",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="voting.election",
                    ),
                ),
                ("position", models.PositiveIntegerField(verbose_name="rang")),
                ("sha256", models.CharField(max_length=64, verbose_name="empreinte")),
                ("content", models.BinaryField(verbose_name="contenu")),
                ("height", models.PositiveIntegerField(null=True, verbose_name="hauteur")),
                ("type", models.CharField(blank=True, max_length=20, verbose_name="nature")),
                (
                    "entry",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "fiche du tableau",
                "verbose_name_plural": "fiches du tableau",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "position"), name="one_record_a_place"
                    ),
                    models.UniqueConstraint(
                        fields=("election", "sha256"), name="one_record_a_content"
                    ),
                    models.UniqueConstraint(
                        fields=("election", "height"), name="one_event_a_height"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServerCodes",
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
                    "election",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="server_codes",
                        serialize=False,
                        to="voting.election",
                    ),
                ),
                ("seed", models.BinaryField(max_length=32, verbose_name="graine")),
            ],
            options={
                "verbose_name": "graine des codes",
            },
        ),
        migrations.CreateModel(
            name="ServerKey",
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
                    "election",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="server_key",
                        serialize=False,
                        to="voting.election",
                    ),
                ),
                ("secret", models.TextField(verbose_name="clé")),
            ],
            options={
                "verbose_name": "clé du serveur",
            },
        ),
        migrations.CreateModel(
            name="Trustee",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trustees",
                        to="voting.election",
                    ),
                ),
                ("index", models.PositiveSmallIntegerField(verbose_name="rang")),
                ("name", models.CharField(max_length=160, verbose_name="nom")),
                ("email", models.EmailField(max_length=254, verbose_name="adresse e-mail")),
            ],
            options={
                "verbose_name": "dépouilleur",
                "ordering": ["index"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "index"), name="one_trustee_an_index"
                    ),
                    models.UniqueConstraint(
                        fields=("election", "email"), name="one_trustee_an_address"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                    "trustee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="voting.trustee",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("certificate", "annoncer sa clé"),
                            ("polynomial", "partager le secret"),
                            ("verification-key", "vérifier sa part"),
                            ("rehearsal-opening", "ouvrir un bulletin d’essai, avant l’ouverture"),
                            ("rehearsal-closing", "ouvrir un bulletin d’essai, avant la clôture"),
                            ("shuffle", "mélanger les classements"),
                            ("decryption", "déchiffrer les totaux"),
                        ],
                        max_length=20,
                        verbose_name="étape",
                    ),
                ),
                ("body", models.TextField(verbose_name="contenu")),
                ("at", models.DateTimeField(verbose_name="reçu le")),
            ],
            options={
                "verbose_name": "étape d’un dépouilleur",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("trustee", "kind"), name="one_body_a_step")
                ],
            },
        ),
        migrations.CreateModel(
            name="Voter",
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
                    "election",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voters",
                        to="voting.election",
                    ),
                ),
                ("number", models.CharField(max_length=20, verbose_name="numéro")),
                ("name", models.CharField(max_length=160, verbose_name="nom")),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="adresse e-mail"),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=300, verbose_name="adresse postale"),
                ),
                (
                    "place",
                    models.CharField(blank=True, max_length=80, verbose_name="bureau ou secteur"),
                ),
                ("weight", models.PositiveIntegerField(default=1, verbose_name="poids de la voix")),
                (
                    "desk_code",
                    models.CharField(blank=True, max_length=64, verbose_name="code du guichet"),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("none", "n’a pas voté"),
                            ("online", "a voté en ligne"),
                            ("paper", "a voté sur papier"),
                        ],
                        default="none",
                        max_length=6,
                        verbose_name="vote",
                    ),
                ),
            ],
            options={
                "verbose_name": "électeur",
                "ordering": ["number"],
                "indexes": [models.Index(fields=["election", "channel"], name="who_has_voted")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("election", "number"), name="one_voter_a_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("email", ""), _negated=True),
                        fields=("election", "email"),
                        name="one_voter_an_address",
                    ),
                ],
            },
        ),
        IsolateTown("Election"),
        IsolateTown("Question"),
        IsolateTown("Voter"),
        IsolateTown("Board"),
        IsolateTown("Record"),
        IsolateTown("Code"),
        IsolateTown("Ballot"),
        IsolateTown("Trustee"),
        IsolateTown("Step"),
        IsolateTown("ServerKey"),
        IsolateTown("ServerCodes"),
        IsolateTown("Approval"),
        IsolateTown("PaperCount"),
    ]
