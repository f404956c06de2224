"""What two people do together: opening, closing, and counting the paper."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.voting.models.election import Election


class Act(models.TextChoices):
    """What one person alone cannot do."""

    OPEN = "open", _("ouvrir le vote")
    CLOSE = "close", _("clore le vote")


class Approval(TownModel):
    """A person's yes to an act; the second one's does it."""

    only_updates = ("by_id",)  # emptied when a person is erased
    is_kept = True

    election = models.ForeignKey(Election, models.PROTECT, related_name="approvals")
    act = models.CharField(_("acte"), max_length=6, choices=Act)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("accord")
        constraints = [
            models.UniqueConstraint(fields=["election", "act", "by"], name="one_approval_each")
        ]

    def __str__(self) -> str:
        return self.act


class PaperCount(TownModel):
    """The paper ballots as one person counted them; a second person counts by themselves."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="paper_counts")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    ballots = models.PositiveIntegerField(_("enveloppes"))
    # One list a question of the protocol, as in the result; blank votes first where there are any.
    numbers = models.JSONField(_("voix"))
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("comptage du papier")
        constraints = [
            models.UniqueConstraint(fields=["election", "by"], name="one_paper_count_each")
        ]

    def __str__(self) -> str:
        return f"papier {self.ballots}"
