"""What a journal shows of itself, whether it goes on or is closed for ever."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note


class Sealed(TownModel):
    """A journal: its name for ever, its keys, and its last signed head."""

    number = models.PositiveSmallIntegerField(_("numéro"), default=1)  # the town's first, second…
    origin = models.CharField(_("nom"), max_length=200, unique=True)
    vkey = models.CharField(_("clé publique"), max_length=400)
    # During a rotation, the key that will sign alone; it signs too since `rotated_at`.
    newer_vkey = models.CharField(_("clé suivante"), max_length=400, blank=True)
    rotated_at = models.DateTimeField(_("signe aussi depuis le"), null=True)
    retired_vkeys = models.TextField(_("clés retirées"), blank=True)  # one a line
    root_vkey = models.CharField(_("clé racine"), max_length=400, blank=True)
    policy_note = models.TextField(_("règle signée"), blank=True)  # by the root key
    size = models.PositiveBigIntegerField(_("entrées"), default=0)
    checkpoint = models.TextField(_("dernier sceau"), blank=True)  # a signed note
    sealed_at = models.DateTimeField(_("scellé le"), null=True)
    # The last head that enough witnesses vouch for, with their cosignatures.
    attested = models.TextField(_("dernier sceau attesté"), blank=True)
    attested_at = models.DateTimeField(_("attesté le"), null=True)
    quorum = models.PositiveSmallIntegerField(_("témoins qu’il faut"), default=0)
    quorum_outside = models.PositiveSmallIntegerField(_("dont hors collectivités"), default=0)
    closed_at = models.DateTimeField(_("clos le"), null=True)
    closing = models.TextField(_("acte de clôture"), blank=True)  # signed by the root, if any

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.origin

    @property
    def shard(self) -> int:
        """What marks this journal's rows; those of the journal that goes on have zero."""
        return 0

    @property
    def folder(self) -> str:
        """Where its files are under `journal/`: the town's first journal has no folder."""
        return "" if self.number == 1 else f"{self.number}/"

    @property
    def note(self) -> Note | None:
        """The last signed head, as the journal publishes it."""
        return Note.parse(self.checkpoint) if self.checkpoint else None

    @property
    def head(self) -> Checkpoint | None:
        """What the last signed head says."""
        note = self.note
        return Checkpoint.parse(note.text) if note else None

    @property
    def published(self) -> int:
        """How many entries the last signed head covers; `size` may be ahead of it."""
        head = self.head
        return head.size if head else 0

    @property
    def attested_size(self) -> int:
        """How many entries the last attested head covers."""
        return Checkpoint.parse(Note.parse(self.attested).text).size if self.attested else 0

    @property
    def closing_text(self) -> str:
        """The statement that closes the journal, without the root's signature."""
        text, _, signatures = self.closing.partition("\n\n")
        return f"{text}\n" if signatures else text

    @property
    def key(self) -> VerifierKey:
        """The key that the journal is signed with; the older one during a rotation."""
        return VerifierKey.parse(self.vkey)

    @property
    def keys(self) -> tuple[VerifierKey, ...]:
        """The keys that sign the next head: two of them during a rotation."""
        both = (self.vkey, self.newer_vkey if self.rotated_at else "")
        return tuple(VerifierKey.parse(text) for text in both if text)

    @property
    def announced_keys(self) -> tuple[VerifierKey, ...]:
        """The keys that a policy names: those that sign, and the one that soon will."""
        return tuple(VerifierKey.parse(text) for text in (self.vkey, self.newer_vkey) if text)

    @property
    def known_keys(self) -> tuple[VerifierKey, ...]:
        """The keys that have ever signed: what an old receipt is checked with."""
        return (*self.announced_keys, *map(VerifierKey.parse, self.retired_vkeys.split()))


class ClosedLog(Sealed):
    """A journal of a town that is read-only for ever: another one goes on after it.

    Its entries and tiles keep their rows, marked with its number.
    """

    is_kept = True

    objects = TownManager()

    class Meta:
        verbose_name = _("journal clos")
        constraints = [models.UniqueConstraint(fields=["town", "number"], name="one_log_a_number")]

    @property
    def shard(self) -> int:
        """What marks this journal's rows."""
        return self.number
