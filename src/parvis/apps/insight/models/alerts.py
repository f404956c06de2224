"""Alerts: what the analysis tells the town, and what people of the town decided."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import gettext, gettext_lazy as _

from parvis.apps.collectivites.models import District, Participant, Service, Theme
from parvis.apps.common.public_ids import LENGTH
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models.runs import AnalysisRun
from parvis.apps.insight.models.topics import Topic
from parvis.core.insight.intervals import wilson


class AlertKind(models.TextChoices):
    RECURRING = "recurring_problem", _("Un problème revient")
    EMERGING = "emerging", _("Un sujet nouveau")
    RISING = "rising", _("Un sujet qui monte")
    CONCENTRATED = "concentrated", _("Un problème concentré")
    SOLUTION = "alternative_solution", _("Une autre solution est proposée")
    GRAVE = "grave_signal", _("Un danger est signalé")


class Sureness(models.TextChoices):
    """How sure the statistics are, in words."""

    POSSIBLE = "possible", _("à vérifier")
    LIKELY = "likely", _("assez sûr")
    VERY_LIKELY = "very_likely", _("très sûr")
    NOT_MEASURED = "not_measured", _("à lire par une personne")


class AlertState(models.TextChoices):
    WAITING = "waiting", _("à traiter")
    ACCEPTED = "accepted", _("retenue")
    HANDED_OVER = "handed_over", _("transmise")
    ANSWERED = "answered", _("répondue")
    DISMISSED = "dismissed", _("écartée")
    QUIET = "quiet", _("éteinte")


VALIDATED = frozenset({AlertState.ACCEPTED, AlertState.HANDED_OVER, AlertState.ANSWERED})
HANDLED = VALIDATED | {AlertState.DISMISSED}
UNJUDGED = frozenset({AlertState.WAITING, AlertState.QUIET})
NARROW = 0.2  # width of an interval about one half, from which on people are divided
QUARTER = timedelta(weeks=13)  # an answer holds so long; then what goes on is told anew


class Outcome(models.TextChoices):
    """What those whom an alert concerns said of it, when they were asked."""

    CONFIRMED = "confirmed", _("confirmée par les habitants")
    REFUTED = "refuted", _("démentie par les habitants")
    UNDECIDED = "undecided", _("les réponses ne tranchent pas")


def what_they_said(outcome: str, agreed: int, answered: int) -> str:
    """Tell an outcome: that people are divided is said only of enough of them to know it."""
    if not outcome:
        return ""
    low, high = wilson(agreed, answered)
    divided = gettext("les habitants sont partagés")
    undecided = divided if high - low <= NARROW else gettext("trop peu de réponses pour trancher")
    return gettext("%(agreed)d sur %(answered)d disent oui : %(outcome)s") % {
        "agreed": agreed,
        "answered": answered,
        "outcome": undecided if outcome == Outcome.UNDECIDED else str(Outcome(outcome).label),
    }


class AlertQuerySet(models.QuerySet["Alert"]):
    def live(self, at: datetime) -> "AlertQuerySet":
        """Keep those that a new finding on the same matter belongs to."""
        settled = Q(state__in=[AlertState.ANSWERED, AlertState.DISMISSED])
        return self.exclude(state=AlertState.QUIET).exclude(
            settled & Q(handled_at__lt=at - QUARTER)
        )

    def waiting(self) -> "AlertQuerySet":
        """Keep those proposed that nobody of the town has dealt with."""
        return self.filter(state=AlertState.WAITING).exclude(proposed_at=None)

    def held(self) -> "AlertQuerySet":
        """Keep what is beyond the budget of the week, and waits for its turn."""
        return self.filter(state=AlertState.WAITING, proposed_at=None)

    def validated(self) -> "AlertQuerySet":
        """Keep those that a person of the town found founded: accepted, handed over, answered."""
        return self.filter(state__in=VALIDATED)

    def discussed_alone(self) -> "AlertQuerySet":
        """Keep those that nobody judged, of which the bot opened a discussion by itself."""
        alone = self.filter(verdicts__verdict=Verdict.DISCUSSED, verdicts__by=None)
        return alone.filter(state__in=UNJUDGED).exclude(discussion=None).distinct()

    def urgent_first(self) -> "AlertQuerySet":
        """Order: what waits, danger, then the most people."""
        waits = When(state=AlertState.WAITING, then=Value(0))
        grave = When(Q(kind=AlertKind.GRAVE) | Q(danger=True), then=Value(0))
        return self.annotate(
            waits=Case(waits, default=Value(1), output_field=IntegerField()),
            grave=Case(grave, default=Value(1), output_field=IntegerField()),
        ).order_by("waits", "grave", "-people", "-raised_at", "pk")


class Alert(TownModel):
    """One matter, whatever the number of runs that saw it, until three quiet weeks."""

    public_id = models.CharField(_("identifiant"), max_length=LENGTH, unique=True)
    kind = models.CharField(_("nature"), max_length=24, choices=AlertKind)
    danger = models.BooleanField(_("danger signalé"), default=False)  # within a trend
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="alerts")
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, related_name="+")
    label = models.CharField(_("sujet"), max_length=200)
    district = models.ForeignKey(District, models.SET_NULL, null=True, related_name="+")
    since = models.DateField(_("depuis la semaine du"), null=True)  # a Monday
    week = models.DateField(_("dernière semaine comptée"), null=True)  # a Monday
    people = models.PositiveIntegerField(_("personnes qui l’ont écrit"), default=0)
    joined = models.PositiveIntegerField(_("personnes qui ont dit « moi aussi »"), default=0)
    seen = models.PositiveIntegerField(_("personnes vues"), default=0)
    seen_from = models.DateField(_("vues de la semaine du"), null=True)  # a Monday
    seen_to = models.DateField(_("à celle du"), null=True)  # a Monday
    expected = models.FloatField(_("personnes attendues"), null=True)
    p = models.FloatField("p", null=True)
    q = models.FloatField("q", null=True)
    confidence = models.CharField(_("certitude"), max_length=16, choices=Sureness)
    weekly = models.JSONField(_("personnes par semaine"), default=list)  # the last is `week`
    quotes = models.JSONField(_("paroles"), default=list)  # ids and offsets, never the words
    evidence = models.JSONField(_("contributions"), default=list)  # ids
    words = models.JSONField(_("mots reconnus"), default=list)
    campaign = models.PositiveIntegerField(_("personnes d’un texte commun"), default=0)
    run = models.ForeignKey(AnalysisRun, models.SET_NULL, null=True, related_name="alerts")
    raised_at = models.DateTimeField(_("levée le"))
    proposed_at = models.DateTimeField(_("proposée le"), null=True)  # none: held in reserve
    zones = models.JSONField(_("personnes par quartier"), default=list)  # slug, seen, expected
    circle = models.JSONField(_("quartiers où c’est concentré"), default=list)  # slugs
    state = models.CharField(
        _("état"), max_length=12, choices=AlertState, default=AlertState.WAITING
    )
    service = models.ForeignKey(Service, models.SET_NULL, null=True, related_name="alerts")
    handled_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    handled_at = models.DateTimeField(_("traitée le"), null=True)
    reason = models.TextField(_("raison"), blank=True, max_length=2000)
    quiet_at = models.DateTimeField(_("éteinte le"), null=True)  # three weeks without a word
    discussion = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="alerts")
    outcome = models.CharField(_("avis des habitants"), max_length=10, choices=Outcome, blank=True)
    outcome_asked = models.PositiveIntegerField(_("personnes interrogées"), default=0)
    outcome_answered = models.PositiveIntegerField(_("personnes qui ont répondu"), default=0)
    outcome_agreed = models.PositiveIntegerField(_("personnes d’accord"), default=0)
    outcome_at = models.DateTimeField(_("avis connu le"), null=True)

    objects = TownManager.from_queryset(AlertQuerySet)()

    class Meta:
        verbose_name = _("alerte")
        indexes = [models.Index(fields=["town", "state", "-raised_at"], name="alerts_by_state")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.label}"

    @property
    def is_grave(self) -> bool:
        """Whether a person should read it at once."""
        return self.danger or self.kind == AlertKind.GRAVE

    @property
    def is_discussed_alone(self) -> bool:
        """Whether the bot opened a discussion of it that nobody of the town has approved."""
        return Alert.objects.filter(pk=self.pk).discussed_alone().exists()

    @property
    def can_withdraw(self) -> bool:
        """Whether its discussion can be taken back: nobody has spoken in it."""
        discussion = self.discussion
        if discussion is None or discussion.replies_count:
            return False
        return not Alert.objects.filter(pk=self.pk, conversations__isnull=False).exists()

    @property
    def all_people(self) -> int:
        """Who wrote or joined, each once."""
        return self.people + self.joined

    @property
    def outcome_told(self) -> str:
        """Say what those whom it concerns answered, with the numbers and what they are worth."""
        return what_they_said(self.outcome, self.outcome_agreed, self.outcome_answered)

    @property
    def method(self) -> str:
        """The digest of the method that last saw it."""
        return self.run.method if self.run else ""


class Verdict(models.TextChoices):
    ACCEPTED = "accepted", _("retenue")
    HANDED_OVER = "handed_over", _("transmise à un service")
    ANSWERED = "answered", _("répondue")
    DISMISSED = "dismissed", _("écartée")
    UNDONE = "undone", _("décision annulée")
    DISCUSSED = "discussed", _("discussion ouverte sur la place")
    WITHDRAWN = "withdrawn", _("discussion retirée de la place")
    CONFIRMED = "confirmed", _("confirmée par les habitants")
    REFUTED = "refuted", _("démentie par les habitants")
    UNDECIDED = "undecided", _("les réponses ne tranchent pas")


class AlertVerdict(TownModel):
    """What a person decided of an alert, and why."""

    alert = models.ForeignKey(Alert, models.CASCADE, related_name="verdicts")
    verdict = models.CharField(_("décision"), max_length=12, choices=Verdict)
    reason = models.TextField(_("raison"), blank=True, max_length=2000)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("décision sur une alerte")
        verbose_name_plural = _("décisions sur des alertes")

    def __str__(self) -> str:
        return f"{self.verdict} {self.alert_id}"
