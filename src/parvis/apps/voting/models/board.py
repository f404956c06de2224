"""The public board of a vote: the archive's records in their order, and the ballots in them."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.ledger.models import Entry
from parvis.apps.voting.models.election import Election


class Board(TownModel):
    """How far the board has come. Its row is the lock of all that is added."""

    is_kept = True

    election = models.OneToOneField(
        Election, models.PROTECT, related_name="board", primary_key=True
    )
    began_at = models.DateTimeField(_("commencé le"))  # the archive's own date
    size = models.PositiveIntegerField(_("fiches"), default=0)
    events = models.PositiveIntegerField(_("événements"), default=0)
    head = models.CharField(_("dernier événement"), max_length=64, blank=True)
    ballots = models.PositiveIntegerField(_("bulletins qui comptent"), default=0)

    objects = TownManager()

    class Meta:
        verbose_name = _("tableau public")

    def __str__(self) -> str:
        return f"tableau {self.election_id}"


class Record(TownModel):
    """A record of the archive, byte for byte; an event has a height, and its journal entry."""

    only_updates = ()  # what PostgreSQL lets the application change: nothing
    is_kept = True

    election = models.ForeignKey(Election, models.PROTECT, related_name="records")
    position = models.PositiveIntegerField(_("rang"))
    sha256 = models.CharField(_("empreinte"), max_length=64)
    content = models.BinaryField(_("contenu"))
    height = models.PositiveIntegerField(_("hauteur"), null=True)
    type = models.CharField(_("nature"), max_length=20, blank=True)
    entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="+")

    objects = TownManager()

    class Meta:
        ordering = ["position"]
        verbose_name = _("fiche du tableau")
        verbose_name_plural = _("fiches du tableau")
        constraints = [
            models.UniqueConstraint(fields=["election", "position"], name="one_record_a_place"),
            models.UniqueConstraint(fields=["election", "sha256"], name="one_record_a_content"),
            models.UniqueConstraint(fields=["election", "height"], name="one_event_a_height"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.sha256[:12]}"


class Code(TownModel):
    """The public part of a voting code: who holds the code is known to its maker alone."""

    only_updates = ()

    election = models.ForeignKey(Election, models.CASCADE, related_name="codes")
    public = models.CharField(_("part publique"), max_length=640)
    weight = models.PositiveIntegerField(_("poids de la voix"), default=1)

    objects = TownManager()

    class Meta:
        verbose_name = _("code de vote")
        verbose_name_plural = _("codes de vote")
        constraints = [
            models.UniqueConstraint(fields=["election", "public"], name="one_code_a_public_part")
        ]

    def __str__(self) -> str:
        return self.public[:12]


class BallotQuerySet(models.QuerySet["Ballot"]):
    def counting(self) -> "BallotQuerySet":
        """Keep the last ballot of each code."""
        later = Ballot.objects.filter(code=OuterRef("code"), turn__gt=OuterRef("turn"))
        return self.filter(~Exists(later))

    def with_replacement(self) -> "BallotQuerySet":
        """Tell of each whether a later ballot of the same code takes its place."""
        later = Ballot.objects.filter(code=OuterRef("code"), turn__gt=OuterRef("turn"))
        return self.annotate(is_replaced=Exists(later))


class Ballot(TownModel):
    """A ballot of the urn, known by a code, never by a person.

    One code has one ballot of each turn: two that come at once cannot both be the first.
    """

    only_updates = ()
    is_kept = True

    election = models.ForeignKey(Election, models.PROTECT, related_name="ballots")
    code = models.ForeignKey(Code, models.PROTECT, related_name="ballots")
    turn = models.PositiveIntegerField(_("fois"))  # 0, then 1 when it is voted again
    tracker = models.CharField(_("numéro de suivi"), max_length=64)  # hexadecimal
    height = models.PositiveIntegerField(_("hauteur"))

    objects = TownManager.from_queryset(BallotQuerySet)()

    class Meta:
        ordering = ["height"]
        verbose_name = _("bulletin")
        constraints = [
            models.UniqueConstraint(fields=["code", "turn"], name="one_ballot_a_code_and_turn"),
            models.UniqueConstraint(fields=["election", "tracker"], name="one_ballot_a_tracker"),
            models.UniqueConstraint(fields=["election", "height"], name="one_ballot_a_height"),
        ]

    def __str__(self) -> str:
        return self.tracker
