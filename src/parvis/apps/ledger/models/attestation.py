"""Who vouches for a town's journal, and what was seen to be wrong with it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.core.ledger.keys import COSIGNATURE, VerifierKey


class WitnessPlace(models.TextChoices):
    """Where a witness lives: one at the journal's own host proves nothing."""

    HOST = "host", _("chez le même hébergeur")
    COLLECTIVITE = "collectivite", _("une autre collectivité")
    OUTSIDE = "outside", _("hors des collectivités")


# Where a word counts. What is none of these places, a damaged one too, never does.
ELSEWHERE = (WitnessPlace.COLLECTIVITE, WitnessPlace.OUTSIDE)


class WitnessQuerySet(models.QuerySet["Witness"]):
    def active(self) -> "WitnessQuerySet":
        """Keep those that are asked, in the order they came."""
        return self.filter(is_active=True).order_by("pk")

    def independent(self) -> "WitnessQuerySet":
        """Keep those whose word counts: known not to be at the journal's own host."""
        return self.active().filter(place__in=ELSEWHERE)


class Witness(TownModel):
    """A witness that this journal asks for cosignatures."""

    name = models.SlugField(_("nom dans la règle"), max_length=60)
    label = models.CharField(_("qui c’est"), max_length=160)
    vkeys = models.TextField(_("clés publiques"))  # one a line
    url = models.URLField(_("adresse"), max_length=300)  # the submission prefix
    place = models.CharField(_("où il vit"), max_length=12, choices=WitnessPlace)
    is_active = models.BooleanField(_("sollicité"), default=True)
    added_at = models.DateTimeField(_("ajouté le"))
    asked_at = models.DateTimeField(_("sollicité le"), null=True)
    cosigned_at = models.DateTimeField(_("a contresigné le"), null=True)
    size = models.PositiveBigIntegerField(_("jusqu’à la ligne"), default=0)
    trouble = models.CharField(_("dernier ennui"), max_length=200, blank=True)

    objects = TownManager.from_queryset(WitnessQuerySet)()

    class Meta:
        verbose_name = _("témoin")
        constraints = [models.UniqueConstraint(fields=["town", "name"], name="one_witness_a_name")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_independent(self) -> bool:
        """Whether it is known to live elsewhere than at the journal's own host."""
        return self.place in ELSEWHERE

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The keys that its cosignatures are checked with."""
        return tuple(VerifierKey.parse(line) for line in self.vkeys.split())

    @property
    def policy_key(self) -> VerifierKey:
        """The key that a policy names: of Ed25519, which every reader understands."""
        return next((key for key in self.keys if key.kind == COSIGNATURE), self.keys[0])


class AlarmKind(models.TextChoices):
    """What was seen to be wrong with a journal."""

    FORK = "fork", _("deux histoires sous le même nom")
    BEHIND = "behind", _("des témoins connaissent une suite que la base a oubliée")
    MUTE = "mute", _("journal muet")


class AlarmQuerySet(models.QuerySet["Alarm"]):
    def standing(self) -> "AlarmQuerySet":
        """Keep what is not over, latest first."""
        return self.filter(ended_at=None).order_by("-at")


class Alarm(TownModel):
    """A fault of the journal that everybody must know of, until it is over."""

    is_kept = True

    kind = models.CharField(_("nature"), max_length=8, choices=AlarmKind)
    at = models.DateTimeField(_("vue le"))
    ended_at = models.DateTimeField(_("finie le"), null=True)
    source = models.CharField(_("vue par"), max_length=160)
    proof = models.TextField(_("preuve"), blank=True)  # a fork proof that anyone can check

    objects = TownManager.from_queryset(AlarmQuerySet)()

    class Meta:
        verbose_name = _("alarme du journal")
        constraints = [
            models.UniqueConstraint(
                fields=["town", "kind", "source"],
                condition=Q(ended_at=None),
                name="one_standing_alarm",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source}"
