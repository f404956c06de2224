"""What the bot asks people, whom it asked, what they answered, and who wants no such letter."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.public_ids import LENGTH
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution
from parvis.apps.insight.models import Alert


class Purpose(models.TextChoices):
    ALERT = "alert", _("vérifier une alerte")
    FIXED = "fixed", _("vérifier une réparation")
    BAROMETER = "barometer", _("baromètre")


class SoundingQuerySet(models.QuerySet["Sounding"]):
    def open(self, at: datetime) -> "SoundingQuerySet":
        """Keep those that still take answers."""
        return self.filter(closed_at=None, closes_at__gt=at)


class Sounding(TownModel):
    """A few short questions: about an alert, about a repair, or the quarter's barometer."""

    public_id = models.CharField(_("identifiant"), max_length=LENGTH, unique=True)
    purpose = models.CharField(_("but"), max_length=10, choices=Purpose)
    title = models.CharField(_("titre"), max_length=140)
    alert = models.ForeignKey(Alert, models.SET_NULL, null=True, related_name="soundings")
    contribution = models.ForeignKey(
        Contribution, models.CASCADE, null=True, related_name="soundings"
    )
    questions = models.JSONField(_("questions"), default=list)  # codes of the core
    opened_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("ouvert le"))
    closes_at = models.DateTimeField(_("ferme le"))
    closed_at = models.DateTimeField(_("fermé le"), null=True)
    is_stopped = models.BooleanField(_("arrêté"), default=False)  # a barometer that ends here
    # What is published: the count of each choice to each question, at the last count.
    counts = models.JSONField(_("réponses"), default=dict)
    asked = models.PositiveIntegerField(_("personnes interrogées"), default=0)
    answered = models.PositiveIntegerField(_("personnes qui ont répondu"), default=0)

    objects = TownManager.from_queryset(SoundingQuerySet)()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("sondage court")
        verbose_name_plural = _("sondages courts")
        constraints = [
            models.UniqueConstraint(
                fields=["town", "contribution", "opened_at"], name="one_check_a_repair"
            ),
            models.UniqueConstraint(
                fields=["town", "title"],
                condition=Q(purpose="barometer"),
                name="one_barometer_a_quarter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.public_id}"

    def is_open(self, at: datetime) -> bool:
        """Whether it still takes answers."""
        return self.closed_at is None and self.closes_at > at


class Invitation(TownModel):
    """That a person was written to: once a question round, and at most once a week in all."""

    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="invitations")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    has_spoken = models.BooleanField(_("l’avait dit ou rejoint"), default=False)
    sent_at = models.DateTimeField(_("écrite le"))
    told_at = models.DateTimeField(_("résultat dit le"), null=True)

    objects = TownManager()

    class Meta:
        verbose_name = _("invitation")
        constraints = [
            models.UniqueConstraint(fields=["sounding", "participant"], name="one_invitation_each")
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk}"


class Answer(TownModel):
    """What a person chose; it goes with the person."""

    sounding = models.ForeignKey(Sounding, models.CASCADE, related_name="answers")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    question = models.CharField(_("question"), max_length=10)
    choice = models.CharField(_("choix"), max_length=10)
    has_spoken = models.BooleanField(_("l’avait dit ou rejoint"), default=False)
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("réponse à un sondage")
        verbose_name_plural = _("réponses à un sondage")
        constraints = [
            models.UniqueConstraint(
                fields=["sounding", "participant", "question"], name="one_answer_each"
            )
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Silence(TownModel):
    """A person who wants no letter that they did not ask for."""

    participant = models.OneToOneField(Participant, models.CASCADE, related_name="silence")
    at = models.DateTimeField(_("depuis le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("silence demandé")
        verbose_name_plural = _("silences demandés")

    def __str__(self) -> str:
        return f"silence {self.pk}"
