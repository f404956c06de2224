"""The one row of what people say. A kind that needs more has a satellite in its own app."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from parvis.apps.collectivites.models import AssuranceLevel, District, Participant, Theme
from parvis.apps.common.public_ids import LENGTH
from parvis.apps.common.tenancy import TownManager, TownModel
from parvis.apps.contributions.models.status import Status
from parvis.apps.contributions.search import matching, newest_matching

TEXT_MAX = 10_000  # characters
TITLE_MAX = 140


class Kind(models.TextChoices):
    GRIEVANCE = "grievance", _("doléance")
    POST = "post", _("billet")
    DISCUSSION = "discussion", _("discussion")
    COMMENT = "comment", _("commentaire")


class AuthorKind(models.TextChoices):
    RESIDENT = "resident", _("habitant")
    AGENT = "agent", _("agent")
    ELECTED = "elected", _("élu")
    ASSOCIATION = "association", _("association")
    BOT = "bot", _("robot")


# What they write is the town's word, not a person's.
TOWN_HALL = (AuthorKind.BOT, AuthorKind.AGENT, AuthorKind.ELECTED)


class Origin(models.TextChoices):
    BOT = "bot", _("dialogue")
    FORM = "form", _("formulaire")
    DESK = "desk", _("accueil de la mairie")
    PAPER = "paper", _("papier")
    IMPORT = "import", _("reprise")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("visible de tous")
    TOWN = "town", _("réservée à la mairie")


class Moderation(models.TextChoices):
    VISIBLE = "visible", _("visible")
    HIDDEN = "hidden", _("masquée")
    ERASED = "erased", _("effacée")  # for ever: no word is left of it


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def public(self) -> "ContributionQuerySet":
        """Keep what everybody may read."""
        return self.filter(visibility=Visibility.PUBLIC, moderation=Moderation.VISIBLE)

    def visible_to(self, member: Participant | None) -> "ContributionQuerySet":
        """Keep what this person may read: what is public, their own, or all for staff."""
        if member and member.is_staff:
            return self.kept()
        public = Q(visibility=Visibility.PUBLIC, moderation=Moderation.VISIBLE)
        return self.filter(public | Q(participant=member) if member else public)

    def kept(self) -> "ContributionQuerySet":
        """Keep what still says something: all but what was erased."""
        return self.exclude(moderation=Moderation.ERASED)

    def subjects(self) -> "ContributionQuerySet":
        """Keep what stands alone: everything but comments."""
        return self.filter(parent=None)

    def matching(self, words: str) -> "ContributionQuerySet":
        """Keep those that hold each of the words; see `search.py`."""
        return matching(self, words)

    def newest_matching(self, words: str, *, start: int, most: int) -> "ContributionQuerySet":
        """Keep a page of those that hold each of the words, newest first."""
        return newest_matching(self, words, start=start, most=most)

    def newest_first(self) -> "ContributionQuerySet":
        """Order as the feed does; the key settles ties so that pages do not overlap."""
        return self.order_by("-published_at", "-pk")


class Contribution(TownModel):
    """A grievance, a post, a discussion, a comment: written once over one table."""

    public_id = models.CharField(_("identifiant"), max_length=LENGTH, unique=True)
    number = models.CharField(_("numéro"), max_length=20, blank=True)  # BP-2026-K7M4Q
    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, related_name="contributions"
    )
    author_kind = models.CharField(
        _("auteur"), max_length=12, choices=AuthorKind, default=AuthorKind.RESIDENT
    )
    origin = models.CharField(_("origine"), max_length=10, choices=Origin, default=Origin.FORM)
    level = models.PositiveSmallIntegerField(
        _("niveau de garantie"), choices=AssuranceLevel, default=AssuranceLevel.NONE
    )
    visibility = models.CharField(
        _("visibilité"), max_length=10, choices=Visibility, default=Visibility.PUBLIC
    )
    title = models.CharField(_("titre"), max_length=TITLE_MAX)
    text = models.TextField(_("texte"), max_length=TEXT_MAX)
    language = models.CharField(_("langue"), max_length=5, default="fr")
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    latitude = models.FloatField(_("latitude"), null=True)  # degrees, WGS 84
    longitude = models.FloatField(_("longitude"), null=True)
    theme = models.ForeignKey(Theme, models.SET_NULL, null=True, related_name="contributions")
    district = models.ForeignKey(District, models.SET_NULL, null=True, related_name="contributions")
    status = models.ForeignKey(Status, models.PROTECT, null=True, related_name="contributions")
    moderation = models.CharField(
        _("modération"), max_length=10, choices=Moderation, default=Moderation.VISIBLE
    )
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="replies", db_index=False
    )
    root = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="thread", db_index=False
    )
    stems = models.TextField(_("racines des mots"), blank=True)  # for search, space between
    idempotency_key = models.CharField(  # noqa: DJ001 - null is no key; keys are unique
        _("clé d’envoi"), max_length=64, null=True
    )
    people = models.PositiveIntegerField(_("personnes"), default=1)  # who filed or joined
    replies_count = models.PositiveIntegerField(_("réponses"), default=0)
    answered_at = models.DateTimeField(_("répondue le"), null=True)
    created_at = models.DateTimeField(_("écrite le"))
    published_at = models.DateTimeField(_("publiée le"))

    objects = TownManager.from_queryset(ContributionQuerySet)()

    class Meta:
        verbose_name = _("contribution")
        constraints = [
            models.UniqueConstraint(fields=["town", "idempotency_key"], name="one_row_a_key"),
            models.UniqueConstraint(
                fields=["town", "number"], condition=~Q(number=""), name="one_row_a_number"
            ),
            models.CheckConstraint(
                condition=Q(kind="comment", parent__isnull=False)
                | ~Q(kind="comment") & Q(parent=None),
                name="a_comment_has_a_parent",
            ),
        ]
        # Conditions are `IS NULL` alone: SQLite does not use an index whose condition holds
        # a value that the query passes as a parameter, nor this one if `parent` had its own.
        indexes = [
            models.Index(
                fields=["town", "-published_at", "-id"], name="feed", condition=Q(parent=None)
            ),
            models.Index(
                fields=["town", "theme", "-published_at", "-id"],
                name="feed_by_theme",
                condition=Q(parent=None),
            ),
            models.Index(
                fields=["town", "district", "-published_at", "-id"],
                name="feed_by_district",
                condition=Q(parent=None),
            ),
            models.Index(
                fields=["town", "kind", "-published_at", "-id"],
                name="feed_by_kind",
                condition=Q(parent=None),
            ),
            # All that the figures of the home page ask for, so that no row is read.
            models.Index(
                fields=[
                    "town",
                    "kind",
                    "visibility",
                    "moderation",
                    "-published_at",
                    "answered_at",
                    "parent",  # always null; SQLite looks for it all the same
                ],
                name="figures",
                condition=Q(parent=None),
            ),
            models.Index(fields=["parent"], name="replies", condition=Q(parent__isnull=False)),
            models.Index(
                fields=["root", "published_at"], name="thread", condition=Q(root__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.public_id

    @property
    def is_erased(self) -> bool:
        """Whether its words are gone for ever."""
        return self.moderation == Moderation.ERASED

    def is_late(self, due_at: datetime | None, at: datetime) -> bool:
        """Whether the town owes an answer since before `at`."""
        return self.answered_at is None and due_at is not None and due_at < at
