"""The inbox answers an agent's questions, late first, at the same cost for one line or many."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.contributions.models import Contribution, Status
from parvis.apps.grievances.handling import answer_everybody, merge, move_on, save_answer
from parvis.apps.grievances.inbox import Choice, Tab, counts, works
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
LATER = SOME_DAY + timedelta(days=40)


def listed(tab, at=LATER):
    reader = Participant.objects.filter(role=Role.AGENT).latest("pk")
    return [work.public_id for work in works(Choice(tab=tab), reader, at)[0]]


def filed(town, **kwargs):
    return GrievanceFactory(participant=ParticipantFactory(town=town), **kwargs)


def test_what_is_due_first_stands_first(agent, within_town):
    recent = filed(agent.town, at=SOME_DAY + timedelta(days=5))
    old = filed(agent.town, at=SOME_DAY)

    assert listed(Tab.TO_DO) == [old.public_id, recent.public_id]


def test_an_answer_leaves_the_list_of_what_waits(agent, within_town):
    grievance = filed(agent.town)
    draft = save_answer(contribution=grievance, text="Oui.", signatory="", by=agent, at=SOME_DAY)
    assert listed(Tab.DRAFTS) == [grievance.public_id]

    answer_everybody(answer=draft, status=None, by=agent, at=SOME_DAY)

    assert listed(Tab.TO_DO) == []
    assert listed(Tab.ANSWERED) == [grievance.public_id]


def test_a_decision_with_its_reason_is_no_lateness(agent, within_town):
    grievance = filed(agent.town)
    planned = Status.objects.create(
        town=agent.town, slug="planifiee", label="planifiée", is_decided=True, position=9
    )
    assert listed(Tab.LATE) == [grievance.public_id]

    rows = Contribution.objects.filter(pk=grievance.pk)
    move_on(contributions=rows, status=planned, reason="En mai.", by=agent, at=SOME_DAY)

    assert listed(Tab.LATE) == []
    assert listed(Tab.TO_DO) == [grievance.public_id]


def test_what_is_grouped_is_followed_once(agent, within_town):
    first, second = filed(agent.town), filed(agent.town)
    merge(contributions=[second], into=first, by=agent, at=SOME_DAY)

    (work,) = works(Choice(tab=Tab.TO_DO), agent, LATER)[0]
    assert (work.public_id, work.grouped, work.people) == (first.public_id, 1, 2)


def test_the_counts_are_those_of_the_lists(agent, within_town):
    for _ in range(3):
        filed(agent.town)

    found = counts(LATER)
    assert found[Tab.TO_DO] == len(listed(Tab.TO_DO)) == 3
    assert found[Tab.LATE] == len(listed(Tab.LATE)) == 3


def test_a_page_is_one_query_however_long(agent, within_town):
    spent = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            works(Choice(), agent, LATER)
        spent.append(len(queries))
        for _ in range(5):
            filed(agent.town)

    assert spent == [1, 1]


def test_a_number_finds_its_grievance(agent, within_town):
    wanted = filed(agent.town)
    filed(agent.town)

    found = works(Choice(tab=Tab.ALL, words=wanted.number), agent, LATER)[0]
    assert [work.public_id for work in found] == [wanted.public_id]
