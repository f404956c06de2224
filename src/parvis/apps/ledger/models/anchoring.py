"""Where the heads of a town's journal are anchored outside, and what came back."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.public_ids import LENGTH
from parvis.apps.common.tenancy import TownManager, TownModel


class AnchorKind(models.TextChoices):
    """Who outside is asked to remember a head."""

    RFC3161 = "rfc3161", _("une autorité d’horodatage")
    OTS = "ots", _("la chaîne Bitcoin, par OpenTimestamps")
    EVM = "evm", _("une chaîne Ethereum")


class AnchorState(models.TextChoices):
    """How far an anchor has come."""

    ASKED = "asked", _("demandé")
    PENDING = "pending", _("promis, pas encore prouvé")
    COMPLETE = "complete", _("prouvé")
    FAILED = "failed", _("abandonné")


class AnchorQuerySet(models.QuerySet["Anchor"]):
    def latest_first(self) -> "AnchorQuerySet":
        """Put the last that was asked for first."""
        return self.order_by("-asked_at", "-pk")

    def unfinished(self) -> "AnchorQuerySet":
        """Keep what is still to be asked for, or to come back to, oldest first."""
        return self.filter(state__in=[AnchorState.ASKED, AnchorState.PENDING]).order_by("pk")


class Anchor(TownModel):
    """A head that somebody outside was asked to remember, and their receipt."""

    is_kept = True

    public_id = models.CharField(_("identifiant"), max_length=LENGTH, unique=True)
    kind = models.CharField(_("nature"), max_length=8, choices=AnchorKind)
    state = models.CharField(
        _("état"), max_length=8, choices=AnchorState, default=AnchorState.ASKED
    )
    origin = models.CharField(_("nom du journal"), max_length=200)  # a town may open a second one
    size = models.PositiveBigIntegerField(_("lignes"))
    root = models.BinaryField(_("racine"), max_length=32)
    checkpoint = models.TextField(_("sceau"))  # the signed note, to the byte
    receipt = models.BinaryField(_("preuve"), default=bytes)
    asked_at = models.DateTimeField(_("demandé le"))
    tried_at = models.DateTimeField(_("dernier essai le"), null=True)
    tries = models.PositiveIntegerField(_("essais manqués"), default=0)
    completed_at = models.DateTimeField(_("complet le"), null=True)
    proven_at = models.DateTimeField(_("existait le"), null=True)  # as the receipt states
    place = models.CharField(_("où"), max_length=300, blank=True)
    trouble = models.CharField(_("dernier ennui"), max_length=300, blank=True)

    objects = TownManager.from_queryset(AnchorQuerySet)()

    class Meta:
        verbose_name = _("ancrage")
        constraints = [
            models.UniqueConstraint(
                fields=["town", "kind", "origin", "size"], name="one_anchor_a_head"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.size} {self.state}"

    @property
    def digest(self) -> bytes:
        """What is anchored: the SHA-256 of the signed head, as it is given to download."""
        return sha256(self.checkpoint.encode()).digest()


class AnchorPlan(TownModel):
    """What a town has switched on: one row a kind; a kind without one is off."""

    kind = models.CharField(_("nature"), max_length=8, choices=AnchorKind)
    is_active = models.BooleanField(_("en marche"), default=False)
    every_days = models.PositiveSmallIntegerField(_("tous les combien de jours"), default=1)
    parameters = models.JSONField(_("réglages"), default=dict)
    changed_at = models.DateTimeField(_("réglé le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("ancrage réglé")
        constraints = [
            models.UniqueConstraint(fields=["town", "kind"], name="one_plan_a_kind"),
            models.CheckConstraint(condition=Q(every_days__gte=1), name="anchor_days_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.every_days}"

    def is_due(self, last: Anchor | None, *, size: int, at: datetime) -> bool:
        """Whether a head of `size` entries is to be anchored, `last` being the latest one."""
        if not self.is_active or size == 0:
            return False
        pause = timedelta(days=self.every_days) - timedelta(minutes=30)
        return last is None or (last.size < size and at >= last.asked_at + pause)
