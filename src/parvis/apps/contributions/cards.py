"""A contribution as lists show it: one flat row, read in one query without models."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from parvis.apps.contributions.models.status import Stone, stone

if TYPE_CHECKING:
    from parvis.apps.contributions.models import ContributionQuerySet

EXCERPT = 280  # characters


class Card(NamedTuple):
    """What a card says; names follow the columns of `FIELDS`."""

    public_id: str
    number: str
    kind: str
    title: str
    excerpt: str
    place: str
    author_kind: str
    author: str | None
    people: int
    replies_count: int
    published_at: datetime
    answered_at: datetime | None
    theme: str | None
    theme_slug: str | None
    theme_icon: str | None
    district: str | None
    status: str | None
    family: str | None
    is_decided: bool | None
    rank: int | None

    @property
    def stone(self) -> Stone | None:
        """The stone that the status has reached; none where there is no status."""
        if self.family is None:
            return None
        return stone(self.family, is_decided=bool(self.is_decided), is_first=self.rank == 0)

    @property
    def is_cut(self) -> bool:
        """Whether the excerpt is not the whole text."""
        return len(self.excerpt) >= EXCERPT


COLUMNS = {
    "excerpt": Substr("text", 1, EXCERPT),
    "author": F("participant__display_name"),
    "theme_name": F("theme__name"),
    "theme_slug": F("theme__slug"),
    "theme_icon": F("theme__icon"),
    "district_name": F("district__name"),
    "status_label": F("status__label"),
    "family": F("status__family"),
    "is_decided": F("status__is_decided"),
    "rank": F("status__position"),
}
FIELDS = (
    "public_id",
    "number",
    "kind",
    "title",
    "excerpt",
    "place",
    "author_kind",
    "author",
    "people",
    "replies_count",
    "published_at",
    "answered_at",
    "theme_name",
    "theme_slug",
    "theme_icon",
    "district_name",
    "status_label",
    "family",
    "is_decided",
    "rank",
)


def card_columns(rows: "ContributionQuerySet") -> QuerySet[Any, tuple[Any, ...]]:
    """Ask of the rows what a card says, and nothing else."""
    return rows.annotate(**COLUMNS).values_list(*FIELDS)


def cards(rows: "ContributionQuerySet") -> Sequence[Card]:
    """Read the rows as cards, in one query."""
    return [Card(*row) for row in card_columns(rows)]
