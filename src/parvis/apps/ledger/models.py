"""The public journal of each town: what it holds, and the files that it publishes."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel

BUNDLE = -1  # the "level" of entry bundles among the tiles


class Log(TownModel):
    """A town's journal: its name for ever, and its last signed head."""

    origin = models.CharField(_("nom"), max_length=200, unique=True)
    vkey = models.CharField(_("clé publique"), max_length=400)
    size = models.PositiveBigIntegerField(_("entrées"), default=0)
    checkpoint = models.TextField(_("dernier sceau"), blank=True)  # a signed note
    sealed_at = models.DateTimeField(_("scellé le"), null=True)

    objects = TownManager()

    class Meta:
        verbose_name = _("journal")
        constraints = [models.UniqueConstraint(fields=["town"], name="one_log_a_town")]

    def __str__(self) -> str:
        return self.origin


class EntryQuerySet(models.QuerySet["Entry"]):
    def waiting(self) -> "EntryQuerySet":
        """Keep what is not in the tree yet, in the order it was committed."""
        return self.filter(index=None).order_by("pk")

    def about(self, subject: str) -> "EntryQuerySet":
        """Keep what concerns one public identifier, oldest first."""
        return self.filter(subject=subject).order_by("pk")


class Entry(TownModel):
    """Outbox, seal and point of erasure in one: it commits with the fact that it tells.

    The sequencer gives the index. Erasure empties payload and salt: the leaf remains,
    and says nothing.
    """

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
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.index}"


class Tile(TownModel):
    """A tile of hashes, or a bundle of entries; a partial one is a prefix of the grown one."""

    level = models.SmallIntegerField(_("niveau"))
    number = models.PositiveBigIntegerField(_("rang"))
    data = models.BinaryField(_("octets"))

    objects = TownManager()

    class Meta:
        verbose_name = _("tuile")
        constraints = [
            models.UniqueConstraint(fields=["town", "level", "number"], name="one_tile_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"
