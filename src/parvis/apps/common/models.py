"""Letters that wait to leave, written in the same transaction as what they tell."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel

CODE_LETTERS = "code-"  # begins the key of a letter that no one but its reader may see


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    def waiting(self) -> "OutgoingMailQuerySet":
        """Keep what has not left, oldest first."""
        return self.filter(sent_at=None).order_by("pk")

    def with_secrets(self) -> "OutgoingMailQuerySet":
        """Keep the letters that bear a sign-in code."""
        return self.filter(key__startswith=CODE_LETTERS)

    def without_secrets(self) -> "OutgoingMailQuerySet":
        """Keep what the town's staff may read: no letter that bears a sign-in code."""
        return self.exclude(key__startswith=CODE_LETTERS)


class OutgoingMail(TownModel):
    """A letter. Without SMTP it stays, and the town's outbox shows it."""

    key = models.CharField(_("clé"), max_length=100)  # one letter a key: retries write no second
    to = models.EmailField(_("à"))
    subject = models.CharField(_("objet"), max_length=200)
    body = models.TextField(_("texte"))
    # Where a letter that nobody asked for is stopped: RFC 2369, RFC 8058.
    unsubscribe = models.CharField(_("adresse d’arrêt"), max_length=300, blank=True)
    # Of a letter in a thread: its own name, and that of the one it answers (RFC 5322, 3.6.4).
    message_id = models.CharField(_("nom"), max_length=300, blank=True)
    in_reply_to = models.CharField(_("répond à"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("écrit le"))
    sent_at = models.DateTimeField(_("parti le"), null=True)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)

    objects = TownManager.from_queryset(OutgoingMailQuerySet)()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("courrier")
        verbose_name_plural = _("courriers")
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="one_letter_a_key")]
        indexes = [
            models.Index(fields=["town", "id"], name="letters_waiting", condition=Q(sent_at=None))
        ]

    def __str__(self) -> str:
        return self.key

    def mark_sent(self, at: datetime) -> None:
        """Note that the letter has left; it may have been erased while it did."""
        self.sent_at = at
        OutgoingMail.objects.filter(pk=self.pk).update(sent_at=at)
