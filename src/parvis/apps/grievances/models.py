"""What a grievance has beyond any contribution: who must answer, by when, and what it asks."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant, Service
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution, Family, Moderation


class GrievanceQuerySet(models.QuerySet["Grievance"]):
    def open(self) -> "GrievanceQuerySet":
        """Keep what the town still has to deal with."""
        kept = self.exclude(contribution__moderation=Moderation.ERASED)
        return kept.filter(contribution__status__family=Family.OPEN, merged_into=None)

    def late(self, at: datetime) -> "GrievanceQuerySet":
        """Keep what should have been answered or decided before a moment."""
        undecided = self.open().filter(contribution__status__is_decided=False)
        return undecided.filter(due_at__lt=at, contribution__answered_at=None)


class Grievance(TownModel):
    """The satellite of a contribution of kind grievance."""

    contribution = models.OneToOneField(
        Contribution, models.CASCADE, related_name="grievance", primary_key=True
    )
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="grievances"
    )
    due_at = models.DateTimeField(_("réponse due le"), null=True)
    since = models.CharField(_("depuis quand"), max_length=120, blank=True)  # people's words
    since_on = models.DateField(_("depuis le"), null=True)  # as far as the words tell
    solution = models.TextField(_("solution proposée"), blank=True, max_length=2000)
    merged_into = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="merged")

    objects = TownManager.from_queryset(GrievanceQuerySet)()

    class Meta:
        verbose_name = _("doléance")
        indexes = [
            models.Index(fields=["town", "due_at"], name="due", condition=Q(merged_into=None))
        ]

    def __str__(self) -> str:
        return f"doléance {self.contribution_id}"

    @property
    def days_promised(self) -> int | None:
        """The days in which an answer was promised, to this grievance and by its service."""
        return (self.due_at - self.contribution.published_at).days if self.due_at else None


class Reading(TownModel):
    """A day on which somebody of the town opened a file that is not public."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="readings")
    reader = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    day = models.DateField(_("le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("consultation")
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "reader", "day"], name="one_reading_a_reader_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.day}"
