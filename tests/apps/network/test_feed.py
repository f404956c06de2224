"""The feed costs the same however long it is, and never overlaps."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.apps.collectivites.models import Theme
from parvis.apps.network.feed import Filters, feed_page
from parvis.apps.network.services import reply_to
from parvis.testing.factories import SOME_DAY, GrievanceFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_pages_follow_without_overlap_even_at_the_same_second(resident, within_town):
    for _ in range(7):
        PostFactory(participant=resident, at=SOME_DAY)

    first = feed_page(Filters(), size=4)
    second = feed_page(Filters(before=first.last), size=4)

    assert first.has_more
    assert not second.has_more
    seen = [card.public_id for card in (*first.cards, *second.cards)]
    assert len(seen) == len(set(seen)) == 7


def test_the_feed_is_one_query_for_one_row_or_fifty(resident, within_town):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            feed_page(Filters())
        counts.append(len(queries))
        for _ in range(12):
            PostFactory(participant=resident)

    assert counts == [1, 1]


def test_replies_are_counted_and_do_not_stand_in_the_feed(resident, within_town):
    grievance = GrievanceFactory(participant=resident)
    reply_to(contribution=grievance, participant=resident, text="Pareil chez moi", at=SOME_DAY)

    (card,) = feed_page(Filters()).cards
    assert card.public_id == grievance.public_id
    assert card.replies_count == 1


def test_the_feed_is_narrowed_by_theme(resident, within_town):
    theme = Theme.objects.get(slug="proprete")
    kept = GrievanceFactory(participant=resident, theme=theme)
    PostFactory(participant=resident)

    assert [c.public_id for c in feed_page(Filters(theme="proprete")).cards] == [kept.public_id]


def test_each_choice_is_followed_page_by_page(resident, within_town):
    theme = Theme.objects.get(slug="proprete")
    kept = [GrievanceFactory(participant=resident, theme=theme, at=SOME_DAY) for _ in range(3)]
    PostFactory(participant=resident, at=SOME_DAY)
    GrievanceFactory(participant=resident, at=SOME_DAY)

    first = feed_page(Filters(theme="proprete", kind="grievance"), size=2)
    second = feed_page(Filters(theme="proprete", kind="grievance", before=first.last), size=2)

    seen = [card.public_id for card in (*first.cards, *second.cards)]
    assert sorted(seen) == sorted(row.public_id for row in kept)
    assert feed_page(Filters(theme="proprete", kind="post")).cards == []
    assert feed_page(Filters(theme="inconnu")).cards == []
