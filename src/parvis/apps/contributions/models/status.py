"""Where a contribution stands: the town's own words, over three families and four stones."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel


class Family(models.TextChoices):
    """What figures count: a thing closed is not a thing fixed."""

    OPEN = "open", _("en cours")
    CLOSED = "closed", _("close")
    FIXED = "fixed", _("faite")


class Stone(models.TextChoices):
    """The four stones on the line that residents see."""

    RECEIVED = "received", _("reçue")
    STUDIED = "studied", _("à l’étude")
    DECIDED = "decided", _("décidée")
    DONE = "done", _("faite")


class StatusQuerySet(models.QuerySet["Status"]):
    def studied(self) -> "Status | None":
        """Return the first status that says more than received, and decides nothing."""
        ordered = self.order_by("position", "pk")
        return next((each for each in ordered if each.stone is Stone.STUDIED), None)


class Status(TownModel):
    """A state of the town's list: the label is free, the family drives the figures."""

    slug = models.SlugField(_("clé"))
    label = models.CharField(_("libellé"), max_length=60)
    family = models.CharField(_("famille"), max_length=10, choices=Family, default=Family.OPEN)
    is_decided = models.BooleanField(_("une décision est prise"), default=False)
    position = models.PositiveSmallIntegerField(_("ordre"), default=0)

    objects = TownManager.from_queryset(StatusQuerySet)()

    class Meta:
        ordering = ["position"]
        verbose_name = _("statut")
        constraints = [models.UniqueConstraint(fields=["town", "slug"], name="one_status_a_slug")]

    def __str__(self) -> str:
        return self.label

    @property
    def stone(self) -> Stone:
        """The stone that this status has reached."""
        return stone(self.family, is_decided=self.is_decided, is_first=self.position == 0)


def stone(family: str, *, is_decided: bool, is_first: bool) -> Stone:
    """Map a status to the four stones: the one place that does."""
    if family == Family.FIXED:
        return Stone.DONE
    if family == Family.CLOSED or is_decided:
        return Stone.DECIDED
    return Stone.RECEIVED if is_first else Stone.STUDIED
