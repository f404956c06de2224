"""The public journal of each town: what it holds, and the files that it publishes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.prepared import Later, read as ask
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.ledger.models.sealed import Sealed
from parvis.core.errors import MalformedError
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.tiles import ENTRIES, Read, Tile as Address

BUNDLE = ENTRIES  # the "level" of entry bundles among the tiles
ASIDE = 32_767  # in the place of a closed journal's number: see `setting_aside`


class Trouble(models.TextChoices):
    """Why a journal is not sealed any more, until somebody looks."""

    BEHIND = "behind", _("la base est plus ancienne que le dernier sceau")
    NO_HEAD = "no-head", _("le registre des sceaux manque ou est plus ancien que la base")
    FORK = "fork", _("la base ne mène plus au dernier sceau")
    DAMAGED = "damaged", _("ce qui a été relu n’est pas ce qui a été écrit")
    NO_KEY = "no-key", _("la clé du journal manque ou n’est pas la sienne")
    SILENT = "silent", _("les témoins n’ont pas encore dit, depuis le démarrage, où il en est")
    FOLLOWED = "followed", _("un journal plus récent le suit, que la base a oublié")
    CLOSED = "closed", _("il est clos, et le suivant n’est pas encore ouvert")


HALT = _(
    "Rien n’est perdu : ce qui est déposé attend. Mais plus aucun sceau n’est posé avant que"
    " l’opérateur ait regardé, car %(why)s."
)
SILENCE = _(
    "Rien n’est perdu : ce qui est déposé attend. Le service vient de démarrer, et ne pose aucun"
    " sceau avant qu’assez de témoins lui aient dit où en est ce journal. Il repart tout seul dès"
    " qu’ils répondent."
)


class Log(Sealed):
    """The journal of a town that goes on."""

    # One journal a town: the constraint's index is enough.
    town = models.ForeignKey("collectivites.Town", models.PROTECT, related_name="+", db_index=False)
    trouble = models.CharField(_("arrêté"), max_length=10, choices=Trouble, blank=True)

    objects = TownManager()

    class Meta:
        verbose_name = _("journal")
        constraints = [models.UniqueConstraint(fields=["town"], name="one_log_a_town")]

    @property
    def halt(self) -> str:
        """Why nothing is sealed, and until when, for everybody."""
        if self.trouble == Trouble.SILENT:
            return str(SILENCE)
        return str(HALT) % {"why": self.get_trouble_display()}


class EntryQuerySet(models.QuerySet["Entry"]):
    def waiting(self) -> "EntryQuerySet":
        """Keep what is not in the tree yet, in the order it was committed."""
        return self.filter(index=None).order_by("pk")

    def after(self, shard: int, size: int) -> "EntryQuerySet":
        """Keep what stands in a journal after its last place: nothing should."""
        return self.filter(shard=shard, index__gte=size)

    def set_aside(self) -> int:
        """Take lines that no head covers out of every journal; return how many."""
        return self.order_by().update(shard=ASIDE, index=models.F("pk"))

    def about(self, subject: str) -> "EntryQuerySet":
        """Keep what concerns one public identifier, oldest first."""
        return self.filter(subject=subject).order_by("pk")

    def before(self, index: int) -> "EntryQuerySet":
        """Keep what stands in the tree under an index, latest first."""
        return self.filter(shard=0, index__lt=index).order_by("-index")

    def between(self, start: int, end: int) -> "EntryQuerySet":
        """Keep a range of the tree, in order."""
        return self.filter(shard=0, index__gte=start, index__lt=end).order_by("index")

    def leaves(self, start: int, end: int) -> list[bytes]:
        """Return the bytes of a range of the tree, in order."""
        rows = self.between(start, end).values_list("leaf", flat=True)
        return [bytes(leaf) for leaf in rows]


class Entry(TownModel):
    """Outbox, seal and point of erasure in one: it commits with the fact that it tells.

    The sequencer gives the index. Erasure empties payload and salt: the leaf remains,
    and says nothing.
    """

    # What PostgreSQL lets the application do to an entry: see `common.grants`.
    only_updates = ("index", "shard", "payload", "salt")
    is_kept = True

    # Three indexes begin with it: one of its own would only cost.
    town = models.ForeignKey("collectivites.Town", models.PROTECT, related_name="+", db_index=False)
    type = models.CharField(_("nature"), max_length=40)
    subject = models.CharField(_("objet"), max_length=40, blank=True)  # a public identifier
    at = models.DateTimeField(_("fait le"))
    leaf = models.BinaryField(_("feuille"))
    payload = models.JSONField(_("contenu engagé"), null=True)
    salt = models.BinaryField(_("sel"), null=True, max_length=32)
    checksum = models.BigIntegerField(_("somme de contrôle"), null=True)  # see `waiting`
    index = models.PositiveBigIntegerField(_("rang"), null=True)
    # The number of the closed journal where it stands; zero in the one that goes on, `ASIDE` in
    # none: it was damaged while it waited.
    shard = models.PositiveSmallIntegerField(_("journal clos"), default=0)

    objects = TownManager.from_queryset(EntryQuerySet)()

    class Meta:
        verbose_name = _("entrée du journal")
        verbose_name_plural = _("entrées du journal")
        constraints = [
            models.UniqueConstraint(fields=["town", "shard", "index"], name="one_leaf_an_index")
        ]
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
    def reader(self, shard: int = 0) -> Read:
        """Return how the core reads a journal's tiles: whole rows, which it cuts."""

        def read(address: Address) -> bytes:
            rows = ask(_one_tile, shard=shard, level=address.level, number=address.index)
            if not rows:
                raise MalformedError(f"{address.path}: missing")
            return bytes(rows[0][0])

        return read


def _one_tile() -> "models.QuerySet[Tile, tuple[bytes | memoryview]]":
    return Tile.objects.filter(
        shard=Later("shard", models.IntegerField()),
        level=Later("level", models.IntegerField()),
        number=Later("number", models.BigIntegerField()),
    ).values_list("data")


class Tile(TownModel):
    """A tile of hashes, or a bundle of entries; a partial one is a prefix of the grown one."""

    # The constraint's index begins with it.
    town = models.ForeignKey("collectivites.Town", models.PROTECT, related_name="+", db_index=False)
    level = models.SmallIntegerField(_("niveau"))
    number = models.PositiveBigIntegerField(_("rang"))
    data = models.BinaryField(_("octets"))
    shard = models.PositiveSmallIntegerField(_("journal clos"), default=0)  # as of an entry

    objects = TownManager.from_queryset(TileQuerySet)()

    class Meta:
        verbose_name = _("tuile")
        constraints = [
            models.UniqueConstraint(
                fields=["town", "shard", "level", "number"], name="one_tile_a_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"
