"""The feed: what is said on the square, newest first, page by page without counting."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.cards import Card, cards
from parvis.apps.contributions.models import Contribution, ContributionQuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """How a feed is narrowed; empty means all."""

    theme: str = ""
    district: str = ""
    kind: str = ""
    before: str = ""  # the public identifier of the last card already shown


@dataclass(frozen=True, slots=True)
class FeedPage:
    cards: Sequence[Card]
    has_more: bool

    @property
    def last(self) -> str:
        """Return what the next page comes after."""
        return self.cards[-1].public_id if self.cards else ""


def feed_page(filters: Filters, size: int = PAGE) -> FeedPage:
    """Read one page of the feed of the town being served: one query, two after the first page."""
    rows = Contribution.objects.public().subjects()
    if filters.theme:
        rows = rows.filter(theme=Theme.objects.filter(slug=filters.theme)[:1])
    if filters.district:
        rows = rows.filter(district=District.objects.filter(slug=filters.district)[:1])
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    found = cards(_after(rows, filters.before).newest_first()[: size + 1])
    return FeedPage(found[:size], has_more=len(found) > size)


def _after(rows: ContributionQuerySet, before: str) -> ContributionQuerySet:
    if not before:
        return rows
    last = Contribution.objects.filter(public_id=read_public_id(before)).values_list(
        "published_at", "pk"
    )
    for moment, key in last:
        return rows.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=key))
    return rows
