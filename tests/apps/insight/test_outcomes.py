"""Those whom an alert concerns confirm or refute it, and the alert says so."""

import pytest
from bourg import TODAY

from parvis.apps.collectivites.models import Role
from parvis.apps.common.events import subscribe
from parvis.apps.insight.events import AlertJudged
from parvis.apps.insight.models import Alert, AlertKind, AlertState, Outcome
from parvis.apps.insight.services import Sounding, accept_alert, tell_outcome
from parvis.apps.ledger.models import Entry
from parvis.testing.factories import ParticipantFactory


@pytest.fixture
def agent(bourg):
    return ParticipantFactory(town=bourg, role=Role.AGENT)


@pytest.fixture
def water(bourg):
    return Alert.objects.get(kind=AlertKind.EMERGING)


def test_an_accepted_alert_is_found_among_the_validated(agent, water):
    assert water not in Alert.objects.validated()

    accept_alert(alert=water, by=agent, at=TODAY, reason="Vu sur place.")

    assert water in Alert.objects.validated()
    assert water.state == AlertState.ACCEPTED
    assert Entry.objects.filter(type="alert.verdict", subject=water.public_id).exists()


@pytest.mark.parametrize(
    ("agreed", "outcome"),
    [(28, Outcome.CONFIRMED), (3, Outcome.REFUTED), (16, Outcome.UNDECIDED)],
)
def test_the_answers_confirm_refute_or_leave_open(water, agreed, outcome):
    found = tell_outcome(alert=water, sounding=Sounding(40, 30, agreed), at=TODAY)

    water.refresh_from_db()
    assert found == water.outcome == outcome
    assert (water.outcome_asked, water.outcome_answered, water.outcome_agreed) == (40, 30, agreed)
    verdict = water.verdicts.get()
    assert (verdict.verdict, verdict.by) == (outcome, None)
    assert str(agreed) in verdict.reason


@pytest.mark.parametrize("counts", [(0, 0, 0), (10, 11, 2), (10, 5, 6)])
def test_a_result_that_cannot_be_is_refused(water, counts):
    with pytest.raises(ValueError, match="asked"):
        tell_outcome(alert=water, sounding=Sounding(*counts), at=TODAY)


def test_the_apps_above_hear_of_it(water, django_capture_on_commit_callbacks):
    heard = []
    subscribe(AlertJudged, heard.append)

    with django_capture_on_commit_callbacks(execute=True):
        tell_outcome(alert=water, sounding=Sounding(9, 9, 9), at=TODAY)

    assert heard == [AlertJudged(water.town_id, water.pk, "confirmed")]
