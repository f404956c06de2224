"""The home page counts rightly, and asks as little of a large town as of a small one."""

from datetime import timedelta
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Moderation, Visibility
from parvis.apps.network.services import reply_to
from parvis.apps.portal.figures import figures
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory, PostFactory
from parvis.testing.plans import fill, forget_statistics, gather_statistics, plans_of

pytestmark = pytest.mark.django_db
TABLE = "contributions_contribution"


def answered(resident, asked_days, answered_days, **facts):
    """File a grievance some days ago, answered some days ago; None if it was not."""
    row = GrievanceFactory(participant=resident, at=SOME_DAY - timedelta(days=asked_days))
    at = None if answered_days is None else SOME_DAY - timedelta(days=answered_days)
    Contribution.objects.filter(pk=row.pk).update(answered_at=at, **facts)
    return row


def queries_of(browse, path):
    with CaptureQueriesContext(connection) as captured:
        assert browse().get(path).status_code == 200
    return len(captured)


def test_a_town_where_nothing_was_asked_has_no_figures(within_town):
    assert figures(SOME_DAY) == {"asked": 0, "answered": 0, "weeks": 12, "days": None}


def test_what_is_public_and_of_these_weeks_is_counted(within_town, resident):
    answered(resident, 20, 11)
    answered(resident, 30, None)
    answered(resident, 85, 80)
    answered(resident, 10, 9, visibility=Visibility.TOWN)
    answered(resident, 10, 9, moderation=Moderation.HIDDEN)
    PostFactory(participant=resident, at=SOME_DAY)

    assert figures(SOME_DAY) == {"asked": 2, "answered": 1, "weeks": 12, "days": 9}


def test_another_towns_figures_are_its_own(town, elsewhere, resident):
    with within(town):
        answered(resident, 20, 11)
    with within(elsewhere):
        assert figures(SOME_DAY)["asked"] == 0
        answered(ParticipantFactory(town=elsewhere), 20, None)
        assert figures(SOME_DAY) == {"asked": 1, "answered": 0, "weeks": 12, "days": None}


@pytest.mark.parametrize("hours", [(23, 25, 47), (24, 24), (1, 239, 240, 241), (0,)])
def test_the_median_is_that_of_whole_days(within_town, resident, hours):
    at = SOME_DAY - timedelta(days=40, hours=3, microseconds=1)
    for passed in hours:
        row = GrievanceFactory(participant=resident, at=at)
        end = at + timedelta(hours=passed)
        Contribution.objects.filter(pk=row.pk).update(answered_at=end)

    days = [timedelta(hours=passed).days for passed in hours]
    assert figures(SOME_DAY)["days"] == round(median(days))


def test_home_asks_as_much_of_a_small_town_as_of_a_large_one(town, browse, resident):
    counts = [queries_of(browse, "/bourg/")]
    with within(town):
        for _ in range(12):
            GrievanceFactory(participant=resident)
    counts.append(queries_of(browse, "/bourg/"))

    assert counts[0] == counts[1] <= 11


def test_a_contribution_is_read_in_as_many_queries_with_one_reply_as_with_ten(
    within_town, browse, resident
):
    row, counts = GrievanceFactory(participant=resident), []
    for more in (1, 9):
        for _ in range(more):
            person = ParticipantFactory(town=resident.town)
            reply_to(contribution=row, participant=person, text="Moi aussi", at=SOME_DAY)
        counts.append(queries_of(browse, f"/bourg/c/{row.public_id}/"))

    assert counts[0] == counts[1] <= 10


@pytest.mark.parametrize("knows", [False, True], ids=["without statistics", "with statistics"])
def test_the_figures_read_no_table_whole(within_town, knows):
    """On SQLite they read no row at all; on PostgreSQL that is so once it has been vacuumed."""
    fill(within_town)
    known = gather_statistics if knows else forget_statistics
    known()

    [plan] = plans_of(lambda: figures(SOME_DAY), TABLE)

    assert f"Seq Scan on {TABLE}" not in plan
    assert connection.vendor == "postgresql" or "COVERING INDEX figures" in plan
