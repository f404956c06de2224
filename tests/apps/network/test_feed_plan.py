"""The feed reads the rows that it shows, and no table whole, whatever the planner knows."""

from functools import partial

import pytest

from parvis.apps.network.feed import Filters, feed_page
from parvis.testing.plans import fill, forget_statistics, gather_statistics, plans_of

pytestmark = pytest.mark.django_db
TABLE = "contributions_contribution"
ONE_CHOICE = [Filters(), Filters(kind="post"), Filters(theme="voirie"), Filters(district="gare")]
SORTS = ("published_at DESC", "ORDER BY")  # the key on PostgreSQL; SQLite's « USE TEMP B-TREE FOR »
WHOLE = (f"Seq Scan on {TABLE}", f"SCAN {TABLE}")


@pytest.fixture(params=[False, True], ids=["without statistics", "with statistics"])
def grown(request, within_town):
    """A town where much was said, whose tables the planner knows or not."""
    fill(within_town)
    known = gather_statistics if request.param else forget_statistics
    known()


def test_a_page_is_read_in_the_order_of_an_index(grown):
    for filters in (*ONE_CHOICE, Filters(before=feed_page(Filters()).last)):
        *_, plan = plans_of(partial(feed_page, filters), TABLE)

        assert "feed" in plan, filters
        assert not [sign for sign in SORTS + WHOLE if sign in plan], filters
        assert "Seq Scan on collectivites_participant" not in plan, filters
