"""Where things are in a town: districts, streets, landmarks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel


class District(TownModel):
    """A part of the town, as its people call it."""

    name = models.CharField(_("nom"), max_length=80)
    slug = models.SlugField(_("clé"))
    aliases = models.JSONField(_("autres noms"), default=list)
    inhabitants = models.PositiveIntegerField(_("habitants"), default=0)
    latitude = models.FloatField(_("latitude de son milieu"), null=True)  # degrees, WGS 84
    longitude = models.FloatField(_("longitude de son milieu"), null=True)

    objects = TownManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("quartier")
        constraints = [models.UniqueConstraint(fields=["town", "slug"], name="one_district_a_slug")]

    def __str__(self) -> str:
        return self.name


class PlaceKind(models.TextChoices):
    STREET = "street", _("rue")
    LANDMARK = "landmark", _("lieu")


class Place(TownModel):
    """A street or a landmark that the bot recognises."""

    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("nature"), max_length=10, choices=PlaceKind)
    district = models.ForeignKey(District, models.CASCADE, null=True, related_name="places")
    aliases = models.JSONField(_("autres noms"), default=list)

    objects = TownManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("lieu")
        verbose_name_plural = _("lieux")
        constraints = [models.UniqueConstraint(fields=["town", "name"], name="one_place_a_name")]

    def __str__(self) -> str:
        return self.name
