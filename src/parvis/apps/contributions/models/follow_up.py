"""What happens to a contribution: joined, answered, moved on, moderated, noted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant, Service
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models.contribution import TEXT_MAX, Contribution
from parvis.apps.contributions.models.status import Status


class Join(TownModel):
    """A person for whom it is the same: told of the answer like the one who filed."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="joins")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="joins")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("« moi aussi »")
        constraints = [
            models.UniqueConstraint(fields=["contribution", "participant"], name="one_join_each")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} -> {self.contribution_id}"


class StatusChange(TownModel):
    """A step of a contribution's story, with its reason."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="changes")
    status = models.ForeignKey(Status, models.PROTECT, related_name="+")
    reason = models.TextField(_("raison"), blank=True, max_length=2000)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("changement de statut")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.status_id}"


class AnswerState(models.TextChoices):
    DRAFT = "draft", _("brouillon")
    SUBMITTED = "submitted", _("à signer")
    PUBLISHED = "published", _("publiée")


class OfficialAnswer(TownModel):
    """The town's word, signed by a function; a person publishes it."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="answers")
    service = models.ForeignKey(Service, models.SET_NULL, null=True, related_name="answers")
    signatory = models.CharField(_("signataire"), max_length=160, blank=True)
    text = models.TextField(_("réponse"), max_length=TEXT_MAX)
    state = models.CharField(
        _("état"), max_length=10, choices=AnswerState, default=AnswerState.DRAFT
    )
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("écrite le"))
    published_at = models.DateTimeField(_("publiée le"), null=True)

    objects = TownManager()

    class Meta:
        ordering = ["published_at", "pk"]
        verbose_name = _("réponse officielle")
        verbose_name_plural = _("réponses officielles")
        indexes = [
            models.Index(fields=["town", "state", "-published_at", "-id"], name="answers_newest")
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.state}"


class AnswerTemplate(TownModel):
    """Words that a service writes often, to start from and never to send as they are."""

    title = models.CharField(_("titre"), max_length=120)
    text = models.TextField(_("texte"), max_length=TEXT_MAX)
    service = models.ForeignKey(Service, models.SET_NULL, null=True, blank=True)

    objects = TownManager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("modèle de réponse")
        verbose_name_plural = _("modèles de réponse")

    def __str__(self) -> str:
        return self.title


class InternalNote(TownModel):
    """What agents tell one another; never shown outside."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="notes")
    text = models.TextField(_("note"), max_length=4000)
    # Whose words it repeats, where the bot handed them on: erased with that person.
    words_of = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="told")
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["at"]
        verbose_name = _("note interne")

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.at:%Y-%m-%d}"


class ModerationAction(models.TextChoices):
    HIDE = "hide", _("masquer")
    RESTORE = "restore", _("rétablir")
    ERASE = "erase", _("effacer")


class ModerationDecision(TownModel):
    """A statement of reasons: what was done, under which rule, and why."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="decisions")
    action = models.CharField(_("décision"), max_length=10, choices=ModerationAction)
    rule = models.CharField(_("règle"), max_length=120)
    reason = models.TextField(_("raison"), max_length=2000)
    by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("décision de modération")
        verbose_name_plural = _("décisions de modération")

    def __str__(self) -> str:
        return f"{self.action} {self.contribution_id}"


class ReportReason(models.TextChoices):
    """Why someone alerts the moderation."""

    PERSON = "person", _("met en cause une personne")
    PRIVATE = "private", _("montre la vie privée de quelqu’un")
    LAW = "law", _("est contraire à la loi")
    SPAM = "spam", _("est de la publicité ou une répétition")
    OTHER = "other", _("autre raison")


class Report(TownModel):
    """Someone's word to the moderation about a contribution; no account is asked."""

    contribution = models.ForeignKey(Contribution, models.CASCADE, related_name="reports")
    participant = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("raison"), max_length=10, choices=ReportReason)
    text = models.TextField(_("précisions"), blank=True, max_length=2000)
    at = models.DateTimeField(_("le"))
    decision = models.ForeignKey(
        ModerationDecision, models.SET_NULL, null=True, related_name="reports"
    )

    objects = TownManager()

    class Meta:
        ordering = ["at"]
        verbose_name = _("alerte à la modération")
        verbose_name_plural = _("alertes à la modération")

    def __str__(self) -> str:
        return f"{self.reason} {self.contribution_id}"
