"""What people say of a subject, in brief: quotes, or sentences that name their sources."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.public_ids import LENGTH
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution
from parvis.apps.engine.models import EngineRun
from parvis.apps.insight.models.alerts import Alert
from parvis.apps.insight.models.topics import Topic


class SummaryState(models.TextChoices):
    PREPARING = "preparing", _("en préparation")
    DRAFT = "draft", _("brouillon")
    PUBLISHED = "published", _("publiée")
    DISCARDED = "discarded", _("écartée")


class RestsOn(models.TextChoices):
    """What the lines of a summary rest on; the key under which a quote keeps it."""

    CONTRIBUTION = "contribution", _("une contribution")
    STATEMENT = "statement", _("une affirmation")


class SummaryQuerySet(models.QuerySet["Summary"]):
    def published(self) -> "SummaryQuerySet":
        """Keep what everybody may read."""
        return self.filter(state=SummaryState.PUBLISHED)


class Summary(TownModel):
    """A draft until a person of the town publishes it. It quotes public texts alone.

    It is of a topic, of an alert, of a demand (known by its first text) or of a conversation of
    opinions (known by its discussion). `lines` are quotes (where they stand, never the words)
    and sentences with what they rest on; see `summary_lines.py`.
    """

    public_id = models.CharField(_("identifiant"), max_length=LENGTH, unique=True)
    label = models.CharField(_("sujet"), max_length=200)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="summaries")
    alert = models.ForeignKey(Alert, models.SET_NULL, null=True, related_name="summaries")
    leader = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="+")
    discussion = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="+")
    rests_on = models.CharField(
        _("repose sur"), max_length=12, choices=RestsOn, default=RestsOn.CONTRIBUTION
    )
    state = models.CharField(
        _("état"), max_length=10, choices=SummaryState, default=SummaryState.PREPARING
    )
    with_engine = models.BooleanField(_("rédigée par le moteur"), default=False)
    engine_run = models.ForeignKey(EngineRun, models.SET_NULL, null=True, related_name="+")
    host = models.CharField(_("chez"), max_length=253, blank=True)  # whose engine
    lines = models.JSONField(_("lignes"), default=list)
    members = models.JSONField(_("ce qui est résumé"), default=list)  # ids of what it rests on
    people = models.PositiveIntegerField(_("personnes du sujet"), default=0)
    withheld = models.PositiveIntegerField(_("textes non montrés au moteur"), default=0)
    read = models.PositiveIntegerField(_("contributions lues"), default=0)  # by the analysis
    read_people = models.PositiveIntegerField(_("personnes lues"), default=0)
    coverage = models.FloatField(_("part rattachée à un sujet"), default=0.0)
    asked_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(_("demandée le"))
    edited = models.BooleanField(_("retouchée"), default=False)
    published_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(_("publiée le"), null=True)

    objects = TownManager.from_queryset(SummaryQuerySet)()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("synthèse")
        indexes = [models.Index(fields=["town", "state"], name="summaries_by_state")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_of_statements(self) -> bool:
        """Whether it sums up what people answered, not what they wrote."""
        return self.rests_on == RestsOn.STATEMENT

    @property
    def matter(self) -> Any:
        """Say what it sums up."""
        if self.is_of_statements:
            return _("Conversation d’avis")
        if self.leader_id is not None:
            return _("Demande commune")
        return _("Alerte") if self.alert_id is not None else _("Sujet")
