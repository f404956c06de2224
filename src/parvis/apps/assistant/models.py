"""A dialogue with the bot, as it can be left and resumed."""

from hashlib import sha256

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.assistant.transcript import YOU, Line
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models import Contribution
from parvis.core import dialogue as core
from parvis.core.errors import MalformedError

TOKEN_LENGTH = 32  # characters


class DialogueQuerySet(models.QuerySet["Dialogue"]):
    def latest_of(self, participant: Participant) -> "Dialogue | None":
        """Return the dialogue that a person left last."""
        return self.filter(participant=participant).order_by("-updated_at", "-pk").first()


class Dialogue(TownModel):
    """What a person and the bot said, and where they stand.

    The token is the key of whoever talks: it stays in the session and in the forms, and is
    never part of an address.
    """

    token = models.CharField(_("clé"), max_length=TOKEN_LENGTH)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="dialogues"
    )
    state = models.TextField(_("état"))  # JSON of the core, with its version
    lines = models.JSONField(_("échanges"), default=list)
    only_town = models.BooleanField(_("à ne montrer qu’à la mairie"), default=False)
    handed_over = models.BooleanField(_("confié à une personne"), default=False)
    filed = models.ForeignKey(Contribution, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(_("commencé le"))
    updated_at = models.DateTimeField(_("repris le"), db_index=True)

    objects = TownManager.from_queryset(DialogueQuerySet)()

    class Meta:
        verbose_name = _("dialogue")
        constraints = [
            models.UniqueConstraint(fields=["town", "token"], name="one_dialogue_a_token")
        ]

    def __str__(self) -> str:
        return f"dialogue {self.pk}"

    @property
    def value(self) -> core.Dialogue:
        """The core's state; a new one if an old version wrote what is not readable any more."""
        try:
            return core.from_json(self.state)
        except MalformedError:
            return core.Dialogue()

    @property
    def transcript(self) -> list[Line]:
        """Everything said so far."""
        return [Line.read(each) for each in self.lines]

    def has_heard(self, *, text: str, choice: str, answers: int) -> bool:
        """Whether this very turn was sent before: a button pressed twice."""
        said = {"text": text, "choice": choice, "answers": answers, "who": YOU}
        return any(said.items() <= line.items() for line in self.lines)

    def is_open_to(self, participant: Participant | None) -> bool:
        """Whether one who has the token may go on with it: nobody else's account is in it."""
        if self.participant is None or participant == self.participant:
            return True
        return participant is None and self.participant.user_id is None

    def key_for(self, deed: str) -> str:
        """Return the idempotency key of something that this dialogue does once."""
        return sha256(f"{self.token}:{deed}".encode()).hexdigest()[:48]
