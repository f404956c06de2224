"""Who may vote, and who has: never for what, nor with which ballot."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.voting.models.election import Election


class Channel(models.TextChoices):
    """How somebody has voted. One value for one person: nobody votes both ways."""

    NONE = "none", _("n’a pas voté")
    ONLINE = "online", _("a voté en ligne")
    PAPER = "paper", _("a voté sur papier")


class VoterQuerySet(models.QuerySet["Voter"]):
    def who_voted(self) -> "VoterQuerySet":
        """Keep those who have voted, one way or the other."""
        return self.exclude(channel=Channel.NONE)


class Voter(TownModel):
    """A line of the roll. It bears no moment, no voting code, no ballot: only whether one voted."""

    election = models.ForeignKey(Election, models.CASCADE, related_name="voters")
    number = models.CharField(_("numéro"), max_length=20)
    name = models.CharField(_("nom"), max_length=160)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    address = models.CharField(_("adresse postale"), max_length=300, blank=True)
    place = models.CharField(_("bureau ou secteur"), max_length=80, blank=True)
    weight = models.PositiveIntegerField(_("poids de la voix"), default=1)
    # Of the code that the town hall hands to those without an address, if it has: its SHA-256.
    desk_code = models.CharField(_("code du guichet"), max_length=64, blank=True)
    channel = models.CharField(_("vote"), max_length=6, choices=Channel, default=Channel.NONE)

    objects = TownManager.from_queryset(VoterQuerySet)()

    class Meta:
        ordering = ["number"]
        verbose_name = _("électeur")
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="one_voter_a_number"),
            models.UniqueConstraint(
                fields=["election", "email"], condition=~Q(email=""), name="one_voter_an_address"
            ),
        ]
        indexes = [models.Index(fields=["election", "channel"], name="who_has_voted")]

    def __str__(self) -> str:
        return f"électeur {self.pk}"
