"""The feed reads the rows that it shows, and no table whole, whatever the planner knows."""

import pytest

from parvis.apps.network.feed import Filters, feed_page
from parvis.testing.plans import fill, gather_statistics, plans_of

pytestmark = pytest.mark.django_db
TABLE = "contributions_contribution"
ONE_CHOICE = [Filters(), Filters(kind="post"), Filters(theme="voirie"), Filters(district="gare")]
SORTS = ("published_at DESC", "ORDER BY")  # the key on PostgreSQL; SQLite's « USE TEMP B-TREE FOR »
WHOLE = (f"Seq Scan on {TABLE}", f"SCAN {TABLE}")


@pytest.fixture(params=[False, True], ids=["without statistics", "with statistics"])
def grown(request, within_town):
    """A town where much was said, whose tables the planner knows or not."""
    fill(within_town)
    if request.param:
        gather_statistics()


def plan_of(filters):
    *_, plan = plans_of(lambda: feed_page(filters), TABLE)
    return plan


def test_a_page_is_read_in_the_order_of_an_index(grown):
    for filters in (*ONE_CHOICE, Filters(before=feed_page(Filters()).last)):
        plan = plan_of(filters)

        assert "feed" in plan, filters
        assert not [sign for sign in SORTS + WHOLE if sign in plan], filters
        assert "Seq Scan on collectivites_participant" not in plan, filters


def test_no_choice_reads_a_table_whole(grown):
    for first in (*ONE_CHOICE, Filters(theme="voirie", district="gare", kind="grievance")):
        after = {"before": feed_page(first).last}
        for filters in (first, Filters(first.theme, first.district, first.kind, **after)):
            assert not [sign for sign in WHOLE if sign in plan_of(filters)], filters
