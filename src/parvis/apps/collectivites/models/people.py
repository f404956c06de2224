"""Who takes part in a town, with an account or without."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models.places import District
from parvis.apps.common.tenancy import TownManager, TownModel


class Role(models.TextChoices):
    RESIDENT = "resident", _("habitant")
    AGENT = "agent", _("agent")
    MODERATOR = "moderator", _("modérateur")
    ELECTED = "elected", _("élu")
    AUDITOR = "auditor", _("auditeur")
    ADMINISTRATOR = "administrator", _("administrateur")
    BOT = "bot", _("robot")


# Those who answer for the town.
STAFF = frozenset({Role.AGENT, Role.MODERATOR, Role.ELECTED, Role.ADMINISTRATOR})


class AssuranceLevel(models.IntegerChoices):
    """How well the town knows that this is one person, and who."""

    NONE = 0, _("sans vérification")
    EMAIL = 1, _("adresse vérifiée")
    RESIDENT = 2, _("habitant vérifié")


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def of(self, user: User | AnonymousUser) -> "Participant | None":
        """Return an account's place in this town, if it has one."""
        if not user.is_authenticated:
            return None
        return self.filter(user=user).first()

    def at_address(self, address: str) -> "ParticipantQuerySet":
        """Keep the accounts and the visits that left this e-mail address."""
        theirs = Q(user__email__iexact=address.strip()) | Q(contact__iexact=address.strip())
        return self.filter(theirs)

    def staff(self) -> "ParticipantQuerySet":
        """Keep those who answer for the town."""
        return self.filter(role__in=STAFF)


class Participant(TownModel):
    """The author of everything: what "distinct people" counts. Erasure sets it null."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="participants"
    )
    role = models.CharField(_("rôle"), max_length=20, choices=Role, default=Role.RESIDENT)
    display_name = models.CharField(_("nom public"), max_length=80, blank=True)
    contact = models.EmailField(_("adresse pour la réponse"), blank=True)
    external_ref = models.CharField(_("référence extérieure"), max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(
        _("niveau de garantie"), choices=AssuranceLevel, default=AssuranceLevel.NONE
    )
    district = models.ForeignKey(
        District, models.SET_NULL, null=True, blank=True, related_name="participants"
    )
    created_at = models.DateTimeField(_("venu le"))

    objects = TownManager.from_queryset(ParticipantQuerySet)()

    class Meta:
        verbose_name = _("participant")
        constraints = [
            models.UniqueConstraint(fields=["town", "user"], name="one_place_each"),
            models.UniqueConstraint(
                fields=["town", "external_ref"],
                condition=~Q(external_ref=""),
                name="one_participant_a_reference",
            ),
        ]

    def __str__(self) -> str:
        return f"participant {self.pk}"

    @property
    def is_staff(self) -> bool:
        """Whether this person answers for the town."""
        return self.role in STAFF

    @property
    def address(self) -> str:
        """The e-mail address to write to, or nothing."""
        return self.user.email if self.user else self.contact
