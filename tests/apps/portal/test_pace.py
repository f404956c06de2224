"""Journals are sealed each second, and five times a second while anybody votes."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.services import Sequencer
from parvis.apps.portal.duties.journal import JournalKeeper
from parvis.apps.portal.duties.pace import LOOK, Pace
from parvis.apps.portal.management.commands.worker import _keep_journals
from parvis.apps.voting.models import Election, State
from parvis.testing.elections import draft_election

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(town, agent):
    """A vote of some town that is open; nobody needs its keys here."""
    with within(town):
        made = draft_election(by=agent)
        at = now()
        Election.objects.filter(pk=made.pk).update(
            state=State.OPEN,
            level=1,
            opens_at=at - timedelta(hours=1),
            closes_at=at + timedelta(hours=1),
        )
    return at


class Stop(threading.Event):
    """Ends the loop at its second pause, and waits for none."""

    def __init__(self):
        super().__init__()
        self.pauses = []

    def wait(self, timeout=None):
        self.pauses.append(timeout)
        if len(self.pauses) == 2:
            self.set()
        return True


@pytest.fixture
def keeper(tmp_path, settings):
    settings.PARVIS_HOME = tmp_path
    with Sequencer(tmp_path) as sequencer:
        yield JournalKeeper(sequencer)


def test_the_worker_waits_a_second_when_nobody_votes(keeper):
    stop = Stop()
    _keep_journals(keeper, stop, lambda: None)
    assert stop.pauses == [1.0, 1.0]


def test_the_worker_waits_a_fifth_of_it_while_a_vote_is_open(vote, keeper):
    stop = Stop()
    _keep_journals(keeper, stop, lambda: None)
    assert stop.pauses == [0.2, 0.2]


@pytest.mark.parametrize(("hours", "seconds"), [(-2, 1.0), (0, 0.2), (2, 1.0)])
def test_a_vote_hurries_from_its_opening_to_its_end(vote, hours, seconds):
    pace = Pace()
    pace.look(vote + timedelta(hours=hours))
    assert pace.seconds == seconds


def test_the_votes_are_not_looked_at_each_time(vote, monkeypatch):
    pace, clock = Pace(), [100.0]
    monkeypatch.setattr("parvis.apps.portal.duties.pace.time.monotonic", lambda: clock[0])
    with CaptureQueriesContext(connection) as asked:
        pace.look(vote)
        pace.look(vote)
        clock[0] += LOOK
        pace.look(vote)
    assert sum(Election._meta.db_table in each["sql"] for each in asked) == 2
