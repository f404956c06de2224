"""The demonstration is told through the product's own services, in the order of time."""

import json
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import override_settings

from parvis.accel import load
from parvis.apps.collectivites.models import Role, Town
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import AnswerState, Contribution, Kind, OfficialAnswer
from parvis.apps.insight.models import Alert, AlertState, Demand, Outcome
from parvis.apps.ledger.models import Entry
from parvis.apps.opinions.models import Conversation, Opinion, Statement, StatementState
from parvis.apps.portal.audit import tallies
from parvis.apps.portal.demo_people import demo_person
from parvis.apps.portal.demo_town import read_file
from parvis.apps.portal.demonstration import load_demonstration
from parvis.apps.portal.week import to_sign
from parvis.apps.sounding.barometer import trend
from parvis.apps.sounding.models import Answer, Purpose, Sounding
from parvis.apps.voting.board import archive_of
from parvis.apps.voting.models import Election, State
from parvis.apps.voting.outcome import result_of
from parvis.core.voting.audit import Audit

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The town, told once for all tests of this file, in a transaction that is undone."""
    home = override_settings(PARVIS_HOME=tmp_path_factory.mktemp("home"))
    with django_db_blocker.unblock(), home, transaction.atomic():
        yield load_demonstration("bourg_parvis", at=NOW)[0]
        transaction.set_rollback(True)


@pytest.fixture
def bourg(loaded):
    with within(loaded):
        yield loaded


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


def test_its_closed_votes_are_recounted_and_end_as_their_statements_say(bourg):
    rows = Election.objects.filter(state=State.PUBLISHED).order_by("closes_at")
    winners = []
    for election in rows:
        data = b"".join(archive_of(election.board))
        audit = Audit(lambda data=data: [data], accelerator=load())
        audit.run()
        assert json.loads(json.dumps(audit.counts)) == election.result
        outcomes = result_of(election).outcomes
        winners.append([[row.answer for row in each.rows if row.wins] for each in outcomes])

    places = ["Place du Marché", "Square des Écoles"]
    assert winners == [[["Oui"], ["Des bancs et des arbres"]], [["La Fabrique"], places]]


def test_the_mayor_has_answers_to_sign_and_an_agent_one_to_finish(bourg):
    states = OfficialAnswer.objects.exclude(state=AnswerState.PUBLISHED)

    assert [answer.contribution.place for answer in to_sign()]
    assert {*states.values_list("state", flat=True)} == {AnswerState.DRAFT, AnswerState.SUBMITTED}
    assert all(answer.by and answer.signatory and answer.text for answer in states)


def test_loading_twice_adds_nothing(bourg):
    town, events = load_demonstration("bourg_parvis", at=NOW)

    assert (town, events) == (bourg, 0)
    assert Town.objects.count() == 1


def test_a_newcomer_finds_a_conversation_of_opinions_open_with_what_divides(bourg):
    opened = Conversation.objects.open(NOW).get()
    found = opened.results

    assert opened.discussion.title.startswith("Le noir entre les Lavandières et la gare")
    assert (found["participants"], len(found["groups"])) == (38, 3)
    assert found["divides"]
    assert Statement.objects.filter(state=StatementState.WAITING).count() == 1


def test_the_barometer_has_two_quarters_behind_it_and_one_open(bourg):
    lines = {line.code: line for line in trend()}

    assert [len(line.cells) for line in lines.values()] == [2] * 5
    assert lines["clean"].moved == -42
    assert all(line.moved == 0 for code, line in lines.items() if code != "clean")
    assert Sounding.objects.open(NOW).get().purpose == Purpose.BAROMETER


def test_the_first_alert_was_confirmed_by_those_it_concerns(bourg):
    alert = Alert.objects.get(state=AlertState.ANSWERED)

    assert alert.outcome == Outcome.CONFIRMED
    assert 0 < alert.outcome_agreed < alert.outcome_answered < alert.outcome_asked


def test_demands_are_shared_and_one_of_them_was_grouped_by_an_agent(bourg):
    shared = Demand.objects.filter(public_people__gte=3)

    assert shared.count() > 50
    assert any(len(demand.members) > 1 for demand in shared)


def test_whom_a_visitor_plays_has_answered_nothing(bourg):
    played = demo_person(town=bourg, role=Role.RESIDENT, at=NOW)

    assert not Opinion.objects.filter(participant=played).exists()
    assert not Answer.objects.filter(participant=played, sounding__purpose="barometer").exists()
