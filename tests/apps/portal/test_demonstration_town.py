"""The demonstration is told through the product's own services, in the order of time."""

from datetime import UTC, datetime

import pytest

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Kind
from parvis.apps.ledger.models import Entry
from parvis.apps.portal.audit import tallies
from parvis.apps.portal.demo_town import read_file
from parvis.apps.portal.demonstration import load_demonstration

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture
def bourg(settings, tmp_path):
    settings.PARVIS_HOME = tmp_path
    town, _events = load_demonstration("bourg_parvis", at=NOW)
    with within(town):
        yield town


def test_every_contribution_of_the_file_stands_in_the_town(bourg):
    said = read_file("bourg_parvis")["contributions"]

    assert Contribution.objects.subjects().count() == len(said)
    grievances = [each for each in said if each["kind"] == "grievance"]
    assert Contribution.objects.filter(kind=Kind.GRIEVANCE).count() == len(grievances)


def test_nothing_happens_in_the_future_and_the_journal_follows_time(bourg):
    moments = list(Entry.objects.order_by("pk").values_list("at", flat=True))

    assert moments == sorted(moments)
    assert moments[-1] <= NOW


def test_the_counters_agree_with_the_journal(bourg):
    assert all(tally.agrees for tally in tallies())
    assert sum(tally.counted for tally in tallies()) > 500


def test_loading_twice_adds_nothing(bourg):
    town, events = load_demonstration("bourg_parvis", at=NOW)

    assert (town, events) == (bourg, 0)
    assert Town.objects.count() == 1
