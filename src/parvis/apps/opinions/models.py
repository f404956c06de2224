"""A conversation of opinions: statements that people agree with, disagree with, or pass.

It is a discussion of the square with something to answer. It is no vote: nothing is decided
by it, and who answers is not checked against a roll.
"""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution, Moderation, Visibility
from parvis.apps.insight.models import Alert
from parvis.core.dialogue.statements import LONGEST


class ConversationQuerySet(models.QuerySet["Conversation"]):
    def public(self) -> "ConversationQuerySet":
        """Keep those whose discussion everybody may read."""
        return self.filter(
            discussion__visibility=Visibility.PUBLIC, discussion__moderation=Moderation.VISIBLE
        )

    def open(self, at: datetime) -> "ConversationQuerySet":
        """Keep those that still take answers."""
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=at), closed_at=None)


class Conversation(TownModel):
    """What a discussion has more where people answer statements one at a time."""

    discussion = models.OneToOneField(Contribution, models.CASCADE, related_name="conversation")
    alert = models.ForeignKey(Alert, models.SET_NULL, null=True, related_name="conversations")
    opened_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("ouverte le"))
    closes_at = models.DateTimeField(_("ferme le"), null=True)
    closed_at = models.DateTimeField(_("fermée le"), null=True)
    # What is published of the opinions, counted at intervals: never one answer at a time.
    results = models.JSONField(_("résultats"), null=True)
    weights = models.JSONField(_("ordre des affirmations"), default=dict)
    counted_at = models.DateTimeField(_("comptée le"), null=True)

    objects = TownManager.from_queryset(ConversationQuerySet)()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        verbose_name = _("conversation d’avis")
        verbose_name_plural = _("conversations d’avis")

    def __str__(self) -> str:
        return f"conversation {self.pk}"

    @property
    def public_id(self) -> str:
        """The name of its discussion: both are one thing to people."""
        return self.discussion.public_id

    def is_open(self, at: datetime) -> bool:
        """Whether it still takes answers."""
        return self.closed_at is None and (self.closes_at is None or self.closes_at > at)


class StatementState(models.TextChoices):
    WAITING = "waiting", _("à relire")
    ACCEPTED = "accepted", _("publiée")
    REFUSED = "refused", _("refusée")


class Statement(TownModel):
    """One idea in one sentence; what a person adds is read by the town before it is shown."""

    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="statements")
    text = models.CharField(_("affirmation"), max_length=LONGEST)
    # Whose words it is made of: erased with them.
    source = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="+")
    author = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    state = models.CharField(
        _("état"), max_length=10, choices=StatementState, default=StatementState.WAITING
    )
    reason = models.CharField(_("raison"), max_length=300, blank=True)
    # Its answers confirm the alert of the conversation, or refute it; asked first.
    settles = models.BooleanField(_("règle l’alerte"), default=False)
    decided_by = models.ForeignKey(Participant, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("écrite le"))
    decided_at = models.DateTimeField(_("relue le"), null=True)

    objects = TownManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("affirmation")
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "text"],
                condition=~Q(text=""),
                name="one_statement_a_text",
            ),
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(settles=True), name="one_settles_it"
            ),
        ]

    def __str__(self) -> str:
        return f"statement {self.pk}"


class Side(models.IntegerChoices):
    AGREE = 1, _("D’accord")
    DISAGREE = -1, _("Pas d’accord")
    PASS = 0, _("Je passe")


class Opinion(TownModel):
    """What one person thinks of a statement; they may change it while it is open.

    It goes with the person: an opinion without anybody would count one person as many.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="opinions")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="+")
    side = models.SmallIntegerField(_("avis"), choices=Side)
    at = models.DateTimeField(_("le"))

    objects = TownManager()

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        constraints = [
            models.UniqueConstraint(fields=["statement", "participant"], name="one_opinion_each"),
            models.CheckConstraint(condition=Q(side__in=[-1, 0, 1]), name="an_opinion_has_a_side"),
        ]

    def __str__(self) -> str:
        return f"opinion {self.pk}"
