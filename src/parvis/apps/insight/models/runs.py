"""Each run of the analysis: enough to say what was done, on what, and to do it again."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel

LOST_AFTER = timedelta(hours=1)  # a run that takes longer was killed with its process


class RunState(models.TextChoices):
    QUEUED = "queued", _("demandée")
    RUNNING = "running", _("en cours")
    DONE = "done", _("terminée")
    FAILED = "failed", _("interrompue")


class RunQuerySet(models.QuerySet["AnalysisRun"]):
    def done(self) -> "RunQuerySet":
        """Keep the runs that ended well, the last first."""
        return self.filter(state=RunState.DONE).order_by("-started_at", "-pk")

    def under_way(self, at: datetime) -> "RunQuerySet":
        """Keep what runs now, without what was killed long ago."""
        return self.filter(state=RunState.RUNNING, started_at__gt=at - LOST_AFTER)

    def just_failed(self, at: datetime) -> "RunQuerySet":
        """Keep what failed within the hour: trying again at once would fail again."""
        return self.filter(state=RunState.FAILED, started_at__gt=at - LOST_AFTER)


class AnalysisRun(TownModel):
    """One reading of everything that people said."""

    state = models.CharField(_("état"), max_length=10, choices=RunState, default=RunState.QUEUED)
    asked_at = models.DateTimeField(_("demandée le"))
    started_at = models.DateTimeField(_("commencée le"), null=True)
    finished_at = models.DateTimeField(_("finie le"), null=True)
    method = models.CharField(_("méthode"), max_length=64, blank=True)  # SHA-256
    data = models.CharField(_("données"), max_length=64, blank=True)  # SHA-256
    result = models.CharField(_("résultat"), max_length=64, blank=True)  # SHA-256
    inhabitants = models.PositiveIntegerField(_("habitants"), default=0)
    parameters = models.JSONField(_("réglages"), default=dict)
    last_contribution = models.BigIntegerField(_("dernière contribution lue"), default=0)
    contributions = models.PositiveIntegerField(_("contributions"), default=0)
    people = models.PositiveIntegerField(_("personnes"), default=0)
    topics = models.PositiveIntegerField(_("sujets"), default=0)
    demands = models.PositiveIntegerField(_("demandes"), default=0)
    findings = models.PositiveIntegerField(_("signaux"), default=0)
    coverage = models.FloatField(_("part des contributions dans un sujet"), default=0.0)
    seconds = models.FloatField(_("secondes"), default=0.0)
    error = models.TextField(_("erreur"), blank=True)

    objects = TownManager.from_queryset(RunQuerySet)()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        verbose_name = _("analyse")
        constraints = [
            models.UniqueConstraint(
                fields=["town"], condition=Q(state="queued"), name="one_analysis_waits"
            )
        ]

    def __str__(self) -> str:
        return f"analyse {self.pk}: {self.state}"
