"""Who changed what in a town's settings, and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models.people import Participant
from parvis.apps.common.tenancy import TownManager, TownModel

WHAT_MAX = 200


class Matter(models.TextChoices):
    """What the settings are about."""

    TOWN = "town", _("la commune")
    DISTRICT = "district", _("quartier")
    THEME = "theme", _("thème")
    SERVICE = "service", _("service")
    STATUS = "status", _("statut")
    TEMPLATE = "template", _("modèle de réponse")
    PLACE = "place", _("rue ou lieu")
    ROLE = "role", _("rôle")
    ENGINE = "engine", _("moteur de langue")


class Act(models.TextChoices):
    ADDED = "added", _("ajout")
    CHANGED = "changed", _("changement")
    REMOVED = "removed", _("retrait")
    RESTORED = "restored", _("rétablissement")


class AdminLog(TownModel):
    """A line of the settings' story, for the town's administrators alone.

    It keeps no address: the people that it names are rows, and erasing one forgets it here.
    """

    matter = models.CharField(_("objet"), max_length=10, choices=Matter)
    act = models.CharField(_("acte"), max_length=10, choices=Act)
    what = models.CharField(_("quoi"), max_length=WHAT_MAX)
    about = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("changement des réglages")
        verbose_name_plural = _("changements des réglages")

    def __str__(self) -> str:
        return f"{self.act} {self.matter}: {self.what}"
