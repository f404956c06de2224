"""A vote and its questions, from the first draft to the published result."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.public_ids import LENGTH
from parvis.apps.common.tenancy import TownManager, TownModel

TITLE_MAX = 140
ANSWER_MAX = 200
WORDS_MAX = 4000  # characters of a description


class Force(models.TextChoices):
    """What the result is worth in law."""

    CONSULTATIVE = "consultative", _("consultatif : la commune s’en inspire")
    REFERENDUM = "referendum", _("référendum local : le résultat décide, sous conditions")
    INTERNAL = "internal", _("interne : association, conseil, représentants")


class State(models.TextChoices):
    """How far a vote has come; it never goes back, but from frozen to draft before any code."""

    DRAFT = "draft", _("en préparation")
    FROZEN = "frozen", _("figé : clés et codes à faire")
    READY = "ready", _("prêt à ouvrir")
    OPEN = "open", _("ouvert")
    CLOSED = "closed", _("clos : à dépouiller")
    TALLIED = "tallied", _("dépouillé")
    PUBLISHED = "published", _("résultat publié")


class CodesFrom(models.TextChoices):
    """Who makes the voting codes."""

    REGISTRAR = "registrar", _("un tiers, qui ne nous en donne que la part publique")
    SERVER = "server", _("ce serveur")


class ElectionQuerySet(models.QuerySet["Election"]):
    def public(self) -> "ElectionQuerySet":
        """Keep what everybody may see: nothing of a draft shows."""
        return self.exclude(state=State.DRAFT)

    def open(self, at: datetime) -> "ElectionQuerySet":
        """Keep those in which one may vote at a moment."""
        return self.filter(state=State.OPEN, opens_at__lte=at, closes_at__gt=at)

    def latest_first(self) -> "ElectionQuerySet":
        """Put what closes last first; drafts without dates before all."""
        return self.order_by(F("closes_at").desc(nulls_first=True), "-pk")


class Election(TownModel):
    """A vote. Once it is frozen its configuration changes no more."""

    public_id = models.CharField(_("identifiant"), max_length=LENGTH, unique=True)
    uuid = models.CharField(_("identifiant dans l’archive"), max_length=22, unique=True)
    title = models.CharField(_("titre"), max_length=TITLE_MAX)
    description = models.TextField(_("présentation"), blank=True, max_length=WORDS_MAX)
    force = models.CharField(_("portée"), max_length=12, choices=Force, default=Force.CONSULTATIVE)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("ouvre le"), null=True)
    closes_at = models.DateTimeField(_("ferme le"), null=True)
    quorum = models.PositiveSmallIntegerField(_("quorum, en pour cent de la liste"), default=0)
    appeal_days = models.PositiveSmallIntegerField(_("délai de recours, en jours"), default=60)
    level = models.PositiveSmallIntegerField(_("niveau de sécurité"), null=True)
    risks = models.JSONField(_("réponses au questionnaire"), default=dict)
    threshold = models.PositiveSmallIntegerField(_("dépouilleurs nécessaires"), default=2)
    codes_from = models.CharField(
        _("codes faits par"), max_length=10, choices=CodesFrom, default=CodesFrom.REGISTRAR
    )
    registrar_name = models.CharField(_("nom du tiers"), max_length=160, blank=True)
    registrar_email = models.EmailField(_("adresse du tiers"), blank=True)
    elsewhere = models.CharField(_("où voter autrement"), max_length=300, blank=True)
    has_paper = models.BooleanField(_("vote aussi sur papier"), default=False)
    # The exact bytes of what was frozen and sealed: see `freezing.py`.
    configuration = models.TextField(_("configuration figée"), blank=True, editable=False)
    roll_salt = models.BinaryField(_("sel de la liste"), max_length=32, default=bytes)
    fingerprint = models.CharField(_("empreinte"), max_length=43, blank=True, editable=False)
    nonce = models.CharField(_("tirage du bulletin d’essai"), max_length=64, blank=True)
    result = models.JSONField(_("résultat"), null=True, editable=False)
    statement = models.TextField(_("ce que la commune en dit"), blank=True, max_length=WORDS_MAX)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("créé le"))
    frozen_at = models.DateTimeField(_("figé le"), null=True)
    opened_at = models.DateTimeField(_("ouvert le"), null=True)
    closed_at = models.DateTimeField(_("clos le"), null=True)
    tallied_at = models.DateTimeField(_("dépouillé le"), null=True)
    published_at = models.DateTimeField(_("publié le"), null=True)
    told_at = models.DateTimeField(_("annoncé aux électeurs le"), null=True)
    reminded_at = models.DateTimeField(_("rappelé aux électeurs le"), null=True)
    is_contested = models.BooleanField(_("un recours est en cours"), default=False)
    purged_at = models.DateTimeField(_("liste effacée le"), null=True)
    turnout = models.JSONField(_("participation, la liste effacée"), null=True, editable=False)

    objects = TownManager.from_queryset(ElectionQuerySet)()

    class Meta:
        verbose_name = _("vote")
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")), name="a_vote_closes_after_it_opens"
            ),
            models.CheckConstraint(condition=Q(quorum__lte=100), name="quorum_in_percent"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT)
                | Q(level__isnull=False, opens_at__isnull=False, closes_at__isnull=False),
                name="what_is_frozen_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(level=1) | Q(codes_from=CodesFrom.REGISTRAR) | Q(state=State.DRAFT),
                name="server_codes_at_the_lowest_level",
            ),
        ]
        indexes = [models.Index(fields=["town", "state"], name="votes_of_a_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_draft(self) -> bool:
        """Whether its organisers still change it."""
        return self.state == State.DRAFT

    def is_open(self, at: datetime) -> bool:
        """Whether one may vote at a moment."""
        return (
            self.state == State.OPEN
            and self.opens_at is not None
            and self.closes_at is not None
            and self.opens_at <= at < self.closes_at
        )

    @property
    def purge_at(self) -> datetime | None:
        """When its roll is deleted: the delay of appeal after the result is published."""
        if self.published_at is None or self.is_contested:
            return None
        return self.published_at + timedelta(days=self.appeal_days)

    @property
    def has_result(self) -> bool:
        """Whether the urn has been counted."""
        return self.state in (State.TALLIED, State.PUBLISHED)


class Kind(models.TextChoices):
    """What a voter does with a question."""

    CHOICE = "choice", _("choisir")
    APPROVAL = "approval", _("approuver autant que l’on veut")
    JUDGMENT = "judgment", _("donner une mention à chacun (jugement majoritaire)")
    RANKING = "ranking", _("classer : une réponse gagne (méthode de Schulze)")
    SEATS = "seats", _("classer : plusieurs sièges (vote unique transférable)")
    LISTS = "lists", _("choisir une liste, et des candidats de cette liste")


MIXED = (Kind.RANKING, Kind.SEATS)  # not added up: ballots are shuffled, then opened without a name


class Question(TownModel):
    """One screen of the booth."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("rang"))
    kind = models.CharField(_("nature"), max_length=10, choices=Kind, default=Kind.CHOICE)
    title = models.CharField(_("question"), max_length=TITLE_MAX)
    hint = models.CharField(_("précision"), max_length=500, blank=True)
    # Texts; of lists, one row for each: its name, then its candidates.
    answers = models.JSONField(_("réponses"), default=list)
    grades = models.JSONField(_("mentions, la meilleure d’abord"), default=list)
    min = models.PositiveSmallIntegerField(_("au moins"), default=1)
    max = models.PositiveSmallIntegerField(_("au plus"), default=1)
    seats = models.PositiveSmallIntegerField(_("sièges"), default=1)
    blank = models.BooleanField(_("vote blanc"), default=True)

    objects = TownManager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("question")
        constraints = [
            models.UniqueConstraint(fields=["election", "position"], name="one_question_a_place"),
            models.CheckConstraint(condition=Q(min__lte=F("max")), name="no_more_than_the_most"),
        ]

    def __str__(self) -> str:
        return self.title
