"""The analysis hears the four stories of Bourg-Parvis, and tells each once."""

from datetime import timedelta

import pytest
from bourg import STORIES, TODAY

from parvis.apps.insight.models import Alert, AlertKind, AlertState, AnalysisRun, Topic
from parvis.apps.insight.services import run_analysis
from parvis.apps.ledger.models import Entry

HEARD_AS = {
    "eclairage-lavandieres-gare": (AlertKind.RECURRING, 20),
    "depots-peupliers-moulin": (AlertKind.RECURRING, 16),
    "eau-trouble-bellevue": (AlertKind.EMERGING, 12),
    "rue-aux-ecoles": (AlertKind.SOLUTION, 7),
}


def alert_of(story, said, kind):
    members = {said[key].pk for key in STORIES[story]["contributions"]}
    alerts = Alert.objects.filter(kind=kind)
    shared = {alert: len(members.intersection(alert.evidence)) for alert in alerts}
    return max(shared, key=shared.get, default=None)


@pytest.mark.parametrize(("story", "expected"), HEARD_AS.items())
def test_a_story_of_the_demonstration_is_heard(bourg, said, story, expected):
    kind, people = expected
    members = {said[key].pk for key in STORIES[story]["contributions"]}

    alert = alert_of(story, said, kind)

    assert alert.people >= people
    assert len(members.intersection(alert.evidence)) >= 0.9 * len(alert.evidence)
    assert len(alert.weekly) == 12
    assert 1 <= len(alert.quotes) <= 5


def test_the_emerging_story_knows_its_district_and_its_chance(bourg, said):
    alert = alert_of("eau-trouble-bellevue", said, AlertKind.EMERGING)

    assert alert.district.slug == "bellevue"
    assert alert.q < 0.05
    assert alert.expected < alert.seen


def test_a_danger_within_a_new_subject_is_a_mark_on_its_alert(bourg, said):
    alert = alert_of("eau-trouble-bellevue", said, AlertKind.EMERGING)

    assert alert.danger
    assert alert.is_grave
    assert Alert.objects.urgent_first().first() == alert
    assert not Alert.objects.filter(kind=AlertKind.GRAVE, district__slug="bellevue").exists()


def test_a_subject_whose_people_propose_is_told_as_their_solution_alone(bourg, said):
    members = {said[key].pk for key in STORIES["rue-aux-ecoles"]["contributions"]}
    about = [each for each in Alert.objects.all() if len(members & set(each.evidence)) >= 5]

    assert [each.kind for each in about] == [AlertKind.SOLUTION]
    assert about[0].label.startswith("Fermer la rue")


def test_little_else_is_told(bourg):
    assert Alert.objects.count() <= 6


def test_each_alert_is_sealed_with_its_method(bourg):
    alerts = Alert.objects.all()
    entries = Entry.objects.filter(type="alert.raise")

    assert {entry.subject for entry in entries} == {alert.public_id for alert in alerts}
    for alert in alerts:
        entry = entries.get(subject=alert.public_id)
        assert alert.run.method.encode() in bytes(entry.leaf)
        assert len(entry.payload["evidence"]) == len(alert.evidence)


def test_a_second_run_tells_nothing_twice(bourg):
    before = dict(Alert.objects.values_list("public_id", "people"))

    run_analysis(town=bourg, at=TODAY + timedelta(hours=1))

    assert dict(Alert.objects.values_list("public_id", "people")) == before
    assert Entry.objects.filter(type="alert.raise").count() == len(before)


def test_the_same_texts_give_the_same_result(bourg):
    first = AnalysisRun.objects.done().get()
    topics = list(Topic.objects.order_by("key").values_list("key", "label", "people", "weekly"))

    second = run_analysis(town=bourg, at=TODAY)

    assert (second.method, second.data) == (first.method, first.data)
    assert (
        list(Topic.objects.order_by("key").values_list("key", "label", "people", "weekly"))
        == topics
    )


def test_an_alert_stays_one_for_three_quiet_weeks(bourg, said):
    alert = alert_of("eau-trouble-bellevue", said, AlertKind.EMERGING)

    for week in (1, 2):
        run_analysis(town=bourg, at=TODAY + timedelta(weeks=week))
        alert.refresh_from_db()
        assert (alert.state, alert.quiet_at) == (AlertState.WAITING, None)

    run_analysis(town=bourg, at=TODAY + timedelta(weeks=4))
    alert.refresh_from_db()

    assert alert.state == AlertState.QUIET
    assert alert.quiet_at == TODAY + timedelta(weeks=4)
