"""The public journal of each town: what it holds, and the files that it publishes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.core.errors import MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import ENTRIES, Read, Tile as Address

BUNDLE = ENTRIES  # the "level" of entry bundles among the tiles


class Trouble(models.TextChoices):
    """Why a journal is not sealed any more, until somebody looks."""

    BEHIND = "behind", _("la base est plus ancienne que le dernier sceau")
    NO_HEAD = "no-head", _("le registre des sceaux manque ou est plus ancien que la base")
    FORK = "fork", _("la base ne mène plus au dernier sceau")
    DAMAGED = "damaged", _("ce qui a été relu n’est pas ce qui a été écrit")
    NO_KEY = "no-key", _("la clé du journal manque ou n’est pas la sienne")


class Log(TownModel):
    """A town's journal: its name for ever, and its last signed head."""

    origin = models.CharField(_("nom"), max_length=200, unique=True)
    vkey = models.CharField(_("clé publique"), max_length=400)
    size = models.PositiveBigIntegerField(_("entrées"), default=0)
    checkpoint = models.TextField(_("dernier sceau"), blank=True)  # a signed note
    sealed_at = models.DateTimeField(_("scellé le"), null=True)
    trouble = models.CharField(_("arrêté"), max_length=10, choices=Trouble, blank=True)
    # The last head that enough witnesses vouch for, with their cosignatures.
    attested = models.TextField(_("dernier sceau attesté"), blank=True)
    attested_at = models.DateTimeField(_("attesté le"), null=True)
    quorum = models.PositiveSmallIntegerField(_("témoins qu’il faut"), default=0)
    quorum_outside = models.PositiveSmallIntegerField(_("dont hors collectivités"), default=0)

    objects = TownManager()

    class Meta:
        verbose_name = _("journal")
        constraints = [models.UniqueConstraint(fields=["town"], name="one_log_a_town")]

    def __str__(self) -> str:
        return self.origin

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
    def key(self) -> VerifierKey:
        """The key that the journal is signed with."""
        return VerifierKey.parse(self.vkey)


class EntryQuerySet(models.QuerySet["Entry"]):
    def waiting(self) -> "EntryQuerySet":
        """Keep what is not in the tree yet, in the order it was committed."""
        return self.filter(index=None).order_by("pk")

    def about(self, subject: str) -> "EntryQuerySet":
        """Keep what concerns one public identifier, oldest first."""
        return self.filter(subject=subject).order_by("pk")

    def before(self, index: int) -> "EntryQuerySet":
        """Keep what stands in the tree under an index, latest first."""
        return self.filter(index__lt=index).order_by("-index")

    def leaves(self, start: int, end: int) -> list[bytes]:
        """Return the bytes of a range of the tree, in order."""
        rows = self.filter(index__gte=start, index__lt=end).order_by("index")
        return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]


class Entry(TownModel):
    """Outbox, seal and point of erasure in one: it commits with the fact that it tells.

    The sequencer gives the index. Erasure empties payload and salt: the leaf remains,
    and says nothing.
    """

    # What PostgreSQL lets the application do to an entry: see `common.grants`.
    only_updates = ("index", "payload", "salt")
    is_kept = True

    type = models.CharField(_("nature"), max_length=40)
    subject = models.CharField(_("objet"), max_length=40, blank=True)  # a public identifier
    at = models.DateTimeField(_("fait le"))
    leaf = models.BinaryField(_("feuille"))
    payload = models.JSONField(_("contenu engagé"), null=True)
    salt = models.BinaryField(_("sel"), null=True, max_length=32)
    index = models.PositiveBigIntegerField(_("rang"), null=True)

    objects = TownManager.from_queryset(EntryQuerySet)()

    class Meta:
        verbose_name = _("entrée du journal")
        verbose_name_plural = _("entrées du journal")
        constraints = [models.UniqueConstraint(fields=["town", "index"], name="one_leaf_an_index")]
        indexes = [
            models.Index(fields=["town", "subject"], name="entries_about"),
            models.Index(fields=["town", "id"], name="entries_waiting", condition=Q(index=None)),
            models.Index(fields=["town", "type", "-index"], name="entries_of_a_type"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.index}"

    def read(self) -> Leaf:
        """Return what the leaf says in clear."""
        return Leaf.parse(bytes(self.leaf))


class TileQuerySet(models.QuerySet["Tile"]):
    def reader(self) -> Read:
        """Return how the core reads a journal's tiles: whole rows, which it cuts."""

        def read(address: Address) -> bytes:
            rows = self.filter(level=address.level, number=address.index)
            data = rows.values_list("data", flat=True).first()
            if data is None:
                raise MalformedError(f"{address.path}: missing")
            return bytes(data)

        return read


class Tile(TownModel):
    """A tile of hashes, or a bundle of entries; a partial one is a prefix of the grown one."""

    level = models.SmallIntegerField(_("niveau"))
    number = models.PositiveBigIntegerField(_("rang"))
    data = models.BinaryField(_("octets"))

    objects = TownManager.from_queryset(TileQuerySet)()

    class Meta:
        verbose_name = _("tuile")
        constraints = [
            models.UniqueConstraint(fields=["town", "level", "number"], name="one_tile_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"
