"""What was erased, when and why: the trace that is left of it, without a word of it."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models.contribution import Contribution


class ErasureReason(models.TextChoices):
    """Why something is erased: a closed list, for words of one's own could tell it again."""

    AUTHOR = "author", _("par son auteur")
    ASKED = "asked", _("à la demande de la personne")
    OTHER = "other", _("donnée personnelle d’un tiers")
    CHILD = "child", _("donnée personnelle d’un enfant")
    SENSITIVE = "sensitive", _("santé, opinions ou vie privée")
    MISTAKE = "mistake", _("publiée par erreur")
    ORDER = "order", _("décision de justice ou d’une autorité")


class ErasureQuerySet(models.QuerySet["Erasure"]):
    def unfinished(self, at: datetime) -> "ErasureQuerySet":
        """Keep what was erased up to a moment and may still lie outside the tables."""
        return self.filter(finished_at=None, at__lte=at)

    def last(self) -> "Erasure | None":
        """Return the last one: whoever reads for long looks whether it is still the same."""
        return self.order_by("-pk").first()


class Erasure(TownModel):
    """That a contribution was erased. Who wrote it is not kept: that is what was asked."""

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="erasure")
    reason = models.CharField(_("raison"), max_length=10, choices=ErasureReason)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")  # an agent
    at = models.DateTimeField(_("le"))
    # When nothing of it was left outside the tables either: index, search, free pages.
    finished_at = models.DateTimeField(_("achevé le"), null=True)

    objects = TownManager.from_queryset(ErasureQuerySet)()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("effacement")
        indexes = [
            models.Index(
                fields=["town", "at"],
                name="erasures_to_finish",
                condition=models.Q(finished_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.reason}"

    @property
    def is_author_s(self) -> bool:
        """Whether the person erased their own words, rather than the town."""
        return self.reason == ErasureReason.AUTHOR
