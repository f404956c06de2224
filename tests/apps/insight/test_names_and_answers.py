"""What people were told of an alert holds: its name once it was answered, and who said yes."""

import pytest
from bourg import TODAY

from parvis.apps.collectivites.models import Role
from parvis.apps.insight.models import Alert, AlertKind, Outcome
from parvis.apps.insight.raising import _keeps_its_name
from parvis.apps.insight.services import Sounding, accept_alert, run_analysis, tell_outcome
from parvis.core.insight.labels import SEPARATOR
from parvis.testing.factories import ParticipantFactory


@pytest.fixture
def water(bourg):
    return Alert.objects.get(kind=AlertKind.EMERGING)


def renamed(alert, label):
    Alert.objects.filter(pk=alert.pk).update(label=label)
    alert.refresh_from_db()
    return alert


def test_a_name_that_was_answered_is_kept_by_the_next_run(bourg, water):
    told = renamed(water, f"eau du robinet{SEPARATOR}Bellevue")
    accept_alert(alert=told, by=ParticipantFactory(town=bourg, role=Role.AGENT), at=TODAY)

    run_analysis(town=bourg, at=TODAY)

    told.refresh_from_db()
    assert told.label == f"eau du robinet{SEPARATOR}Bellevue"


def test_a_name_that_nobody_acted_on_follows_the_analysis(bourg, water):
    told = renamed(water, "eau du robinet")

    run_analysis(town=bourg, at=TODAY)

    told.refresh_from_db()
    assert told.label != "eau du robinet"


def test_a_name_of_which_a_word_is_said_in_public_by_nobody_is_not_kept(bourg, water):
    accept_alert(alert=water, by=ParticipantFactory(town=bourg, role=Role.AGENT), at=TODAY)

    assert not _keeps_its_name(renamed(water, "krakatau"), [])


@pytest.mark.parametrize(
    ("agreed", "answered", "told"),
    [
        (10, 14, "10 sur 14 disent oui : trop peu de réponses pour trancher"),
        (151, 300, "151 sur 300 disent oui : les habitants sont partagés"),
        (28, 30, "28 sur 30 disent oui : confirmée par les habitants"),
        (2, 30, "2 sur 30 disent oui : démentie par les habitants"),
    ],
)
def test_answers_are_told_with_their_numbers(water, agreed, answered, told):
    tell_outcome(alert=water, sounding=Sounding(answered, answered, agreed), at=TODAY)

    assert water.outcome_told == told


def test_an_alert_of_which_nobody_was_asked_says_nothing(water):
    assert water.outcome_told == ""
    assert water.outcome not in Outcome.values
