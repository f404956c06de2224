"""A town's engine, if it has one, and what was asked of it. Its key stands in no table."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import models
from django.db.models import Count, Q, Sum
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.core.engine.limits import Budget, Circuit, Spent
from parvis.core.engine.prompts import Dialect as CoreDialect

CALLS_A_DAY = 100
TOKENS_A_DAY = 200_000
NAME_MAX = 200


class Dialect(models.TextChoices):
    UNKNOWN = "", _("pas encore essayé")
    JSON_SCHEMA = CoreDialect.JSON_SCHEMA.value, _("schéma JSON")
    JSON_OBJECT = CoreDialect.JSON_OBJECT.value, _("objet JSON")
    PLAIN = CoreDialect.PLAIN.value, _("texte")


class Engine(TownModel):
    """Where a town's engine is asked, and the most that is asked of it in a day."""

    address = models.CharField(_("adresse"), max_length=300)
    is_on = models.BooleanField(_("allumé"), default=False)
    model = models.CharField(_("modèle"), max_length=NAME_MAX, blank=True)
    offers = models.JSONField(_("modèles proposés"), default=list)  # names, as it gave them
    dialect = models.CharField(_("dialecte"), max_length=12, choices=Dialect, blank=True)
    tried_at = models.DateTimeField(_("essayé le"), null=True)
    embedders = models.JSONField(_("modèles de plongements"), default=list)  # that answered
    embedder = models.CharField(_("modèle de plongements"), max_length=NAME_MAX, blank=True)
    one_by_one = models.BooleanField(_("compare un texte à la fois"), default=False)
    rerankers = models.JSONField(_("modèles de classement"), default=list)  # that answered
    reranker = models.CharField(_("modèle de classement"), max_length=NAME_MAX, blank=True)
    compares = models.BooleanField(_("compare les textes publics"), default=False)
    listens = models.BooleanField(_("cherche avec ce que l’on tape"), default=False)
    calls_a_day = models.PositiveIntegerField(_("questions par jour"), default=CALLS_A_DAY)
    tokens_a_day = models.PositiveIntegerField(_("jetons par jour"), default=TOKENS_A_DAY)
    failures = models.PositiveIntegerField(_("échecs de suite"), default=0)
    open_until = models.DateTimeField(_("laissé tranquille jusqu’au"), null=True)

    objects = TownManager()

    class Meta:
        verbose_name = _("moteur")
        constraints = [
            models.UniqueConstraint(fields=["town"], name="one_engine_a_town"),
            models.CheckConstraint(
                condition=Q(is_on=False) | ~Q(model="") & ~Q(dialect=""),
                name="only_an_engine_that_was_tried_is_on",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def host(self) -> str:
        """Whose it is, as anybody may read it."""
        return urlsplit(self.address).hostname or ""

    @property
    def embeds_texts(self) -> bool:
        """Whether it is on and is sent public texts, to say how near they are in meaning."""
        return self.is_on and self.compares and bool(self.embedder)

    @property
    def hears_what_is_typed(self) -> bool:
        """Whether it is on and is sent what people type to the bot, to find what is alike."""
        return self.is_on and self.listens and bool(self.embedder or self.reranker)

    @property
    def budget(self) -> Budget:
        return Budget(self.calls_a_day, self.tokens_a_day)

    @property
    def circuit(self) -> Circuit:
        return Circuit(self.failures, self.open_until)

    @circuit.setter
    def circuit(self, circuit: Circuit) -> None:
        self.failures, self.open_until = circuit.failures, circuit.open_until


class Outcome(models.TextChoices):
    ASKED = "asked", _("posée")  # and never ended, if it stays so: the process was killed
    ANSWERED = "answered", _("répondue")
    UNREADABLE = "unreadable", _("réponse inutilisable")
    REFUSED = "refused", _("refusée par le moteur")
    BUSY = "busy", _("moteur occupé")
    UNREACHABLE = "unreachable", _("moteur injoignable")


class EngineRunQuerySet(models.QuerySet["EngineRun"]):
    def since_midnight(self, at: datetime) -> "EngineRunQuerySet":
        """Keep what was asked today, as clocks show it in the town."""
        midnight = localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
        return self.filter(at__gte=midnight, at__lt=midnight + timedelta(days=2))

    def spent(self, at: datetime) -> Spent:
        """Return what was spent today."""
        sums = self.since_midnight(at).aggregate(calls=Count("pk"), tokens=Sum("tokens"))
        return Spent(sums["calls"], sums["tokens"] or 0)


class EngineRun(TownModel):
    """One question: of what, by which model, how it ended. No word of it, nor of the answer."""

    purpose = models.CharField(_("pour"), max_length=20)
    model = models.CharField(_("modèle"), max_length=NAME_MAX)
    prompt = models.CharField(_("empreinte de la question"), max_length=64)  # SHA-256
    parameters = models.JSONField(_("réglages"), default=dict)
    answer = models.CharField(_("empreinte de la réponse"), max_length=64, blank=True)  # SHA-256
    outcome = models.CharField(_("issue"), max_length=12, choices=Outcome, default=Outcome.ASKED)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    tokens = models.PositiveIntegerField(_("jetons"), default=0)  # guessed until it answers
    seconds = models.FloatField(_("secondes"), default=0.0)
    at = models.DateTimeField(_("le"))

    objects = TownManager.from_queryset(EngineRunQuerySet)()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("question au moteur")
        verbose_name_plural = _("questions au moteur")
        indexes = [models.Index(fields=["town", "at"], name="engine_runs_by_day")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.outcome}"
