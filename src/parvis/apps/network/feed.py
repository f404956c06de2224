"""The feed: what is said on the square, newest first, page by page without counting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, CharField, DateTimeField, Q, QuerySet, SlugField

from parvis.apps.collectivites.models import District, Theme
from parvis.apps.common.prepared import Later, read
from parvis.apps.common.public_ids import read_public_id
from parvis.apps.contributions.cards import Card, card_columns
from parvis.apps.contributions.models import Contribution

PAGE = 50
THEME, DISTRICT = Later("theme", SlugField()), Later("district", SlugField())
KIND = Later("kind", CharField())
MOMENT, KEY = Later("moment", DateTimeField()), Later("key", BigIntegerField())


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
    last = _last(filters.before)
    given: dict[str, Any] = {
        "theme": filters.theme,
        "district": filters.district,
        "kind": filters.kind,
    }
    named = frozenset(name for name, value in given.items() if value)
    if last:
        given |= {"moment": last[0], "key": last[1]}
    found = [Card(*row) for row in read(_feed, named, bool(last), size + 1, **given)]
    return FeedPage(found[:size], has_more=len(found) > size)


def _feed(named: frozenset[str], is_after: bool, most: int) -> QuerySet[Any, tuple[Any, ...]]:  # noqa: FBT001 - a shape
    rows = Contribution.objects.public().subjects()
    if "theme" in named:
        rows = rows.filter(theme=Theme.objects.filter(slug=THEME)[:1])
    if "district" in named:
        rows = rows.filter(district=District.objects.filter(slug=DISTRICT)[:1])
    if "kind" in named:
        rows = rows.filter(kind=KIND)
    if is_after:
        # The first condition alone lets an index begin there: an OR is read as two lists.
        rows = rows.filter(published_at__lte=MOMENT)
        rows = rows.filter(Q(published_at__lt=MOMENT) | Q(pk__lt=KEY))
    return card_columns(rows.newest_first()[:most])


def _last(before: str) -> tuple[datetime, int] | None:
    """Return where the card stands that a page comes after, if there is one."""
    if not before:
        return None
    rows = Contribution.objects.filter(public_id=read_public_id(before))
    return rows.values_list("published_at", "pk").first()
