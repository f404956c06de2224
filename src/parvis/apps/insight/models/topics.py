"""Topics, who speaks in them, and the demands: people who ask for the same thing."""

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution

PUBLIC_PEOPLE = 3  # a topic of fewer people is shown to nobody outside


class Level(models.TextChoices):
    FINE = "fine", _("sujet précis")
    COARSE = "coarse", _("grand sujet")


class TopicQuerySet(models.QuerySet["Topic"]):
    def public(self) -> "TopicQuerySet":
        """Keep what the last run shows outside, and that enough people spoke of in public."""
        shown = self.filter(public_people__gte=PUBLIC_PEOPLE).exclude(public_label="")
        return shown.order_by((F("public_people") + F("public_joined")).desc(), "key")


class Topic(TownModel):
    """Texts about the same thing. The key stays from run to run as long as the group does."""

    key = models.CharField(_("clé"), max_length=40)
    level = models.CharField(_("niveau"), max_length=10, choices=Level)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="children")
    label = models.CharField(_("nom"), max_length=200)
    words = models.JSONField(_("mots"), default=list)
    people = models.PositiveIntegerField(_("personnes"), default=0)
    problems = models.PositiveIntegerField(_("personnes qui se plaignent"), default=0)
    solutions = models.PositiveIntegerField(_("personnes qui proposent"), default=0)
    contributions = models.PositiveIntegerField(_("contributions"), default=0)
    first_week = models.DateField(_("première semaine"), null=True)  # a Monday
    last_week = models.DateField(_("dernière semaine"), null=True)  # a Monday
    weekly = models.JSONField(_("personnes par semaine"), default=list)  # the last is this one
    # What follows counts and quotes public texts alone.
    public_label = models.CharField(_("nom public"), max_length=200, blank=True)
    public_people = models.PositiveIntegerField(_("personnes, en public"), default=0)
    public_joined = models.PositiveIntegerField(
        _("personnes qui ont dit « moi aussi », en public"), default=0
    )
    public_weekly = models.JSONField(_("personnes par semaine, en public"), default=list)
    quotes = models.JSONField(_("paroles"), default=list)  # ids and offsets, never the words

    objects = TownManager.from_queryset(TopicQuerySet)()

    class Meta:
        verbose_name = _("sujet")
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="one_topic_a_key")]

    def __str__(self) -> str:
        return self.label or self.key

    @property
    def public_everybody(self) -> int:
        """Who wrote of it in public or joined what was written, each once."""
        return self.public_people + self.public_joined


class TopicMember(TownModel):
    """Where a contribution stands: its precise topic, its broad subject, or both."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, primary_key=True, related_name="topic_member"
    )
    topic = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="members")
    subject = models.ForeignKey(Topic, models.CASCADE, null=True, related_name="broad_members")

    objects = TownManager()

    class Meta:
        verbose_name = _("place d’une contribution")

    def __str__(self) -> str:
        return f"{self.contribution_id} -> {self.topic_id}"


class DemandQuerySet(models.QuerySet["Demand"]):
    def public(self) -> "DemandQuerySet":
        """Keep what enough people asked for in public, and whose first text is public."""
        leaders = Contribution.objects.public().values("pk")
        return self.filter(public_people__gte=PUBLIC_PEOPLE, leader__in=leaders)


class Demand(TownModel):
    """People asking for the same thing, each once."""

    key = models.CharField(_("clé"), max_length=40)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, related_name="demands")
    leader = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    label = models.CharField(_("demande"), max_length=200)
    people = models.PositiveIntegerField(_("personnes qui l’ont écrit"), default=0)
    joined = models.PositiveIntegerField(_("personnes qui ont dit « moi aussi »"), default=0)
    wordings = models.PositiveIntegerField(_("formulations"), default=0)
    campaign = models.PositiveIntegerField(_("personnes d’un texte commun"), default=0)
    members = models.JSONField(_("contributions"), default=list)
    public_people = models.PositiveIntegerField(_("personnes, en public"), default=0)

    objects = TownManager.from_queryset(DemandQuerySet)()

    class Meta:
        verbose_name = _("demande commune")
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="one_demand_a_key")]

    def __str__(self) -> str:
        return self.label

    @property
    def all_people(self) -> int:
        """Who wrote it or joined it, each once."""
        return self.people + self.joined

    @property
    def is_campaign(self) -> bool:
        """Whether several people sent one common text."""
        return self.campaign > 0
