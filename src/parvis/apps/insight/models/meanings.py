"""What an engine makes of public texts: a vector each, where the town compares by meaning too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution
from parvis.apps.engine.models import NAME_MAX, EngineRun


class TextVector(TownModel):
    """The vector of one contribution, as one model gave it; it goes with the words."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="+")
    model = models.CharField(_("modèle"), max_length=NAME_MAX)
    vector = models.BinaryField(_("vecteur"))  # whole numbers of two bytes: core.insight.meanings
    engine_run = models.ForeignKey(EngineRun, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("vecteur d’un texte")
        verbose_name_plural = _("vecteurs de textes")
        constraints = [
            models.UniqueConstraint(fields=["town", "contribution"], name="one_vector_a_text")
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.model}"
