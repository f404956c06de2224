"""What was taken out of a town's lists not long ago, so that it can be put back."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models.administration import AdminLog
from parvis.apps.common.tenancy import TownManager, TownModel

KEPT = timedelta(days=30)


class RemovedRow(TownModel):
    """A row of a list as it was, and what pointed to it; who and when stand on its line."""

    line = models.OneToOneField(AdminLog, models.CASCADE, related_name="removed")
    row = models.JSONField(_("ligne"))  # one object, as django.core.serializers writes it
    pointing = models.JSONField(_("ce qui y menait"), default=dict)  # keys by "app.Model.field"

    objects = TownManager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("ligne supprimée")
        verbose_name_plural = _("lignes supprimées")

    def __str__(self) -> str:
        return self.line.what
