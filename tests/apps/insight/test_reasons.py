"""An alert says one thing: how many in all, since when, and what was seen in which weeks."""

from datetime import date

import pytest
from bourg import TODAY

from parvis.apps.collectivites.models import Role
from parvis.apps.insight.cards import alert_cards
from parvis.apps.insight.models import Alert, AlertKind
from parvis.apps.insight.reasons import reasons_of
from parvis.apps.insight.wording import sentence_of, sureness_of
from parvis.testing.factories import ParticipantFactory

ALL = " depuis la semaine du 2 novembre 2026, et 9 autres disent « moi aussi »"
MONTH = "Du 26 octobre 2026 au 22 novembre 2026"
CHANCE, TRUST = "Est-ce un hasard ?", "Peut-on s’y fier ?"


def told(kind, **said):
    facts = {"people": 18, "joined": 9, "since": date(2026, 11, 2), "confidence": "likely"}
    weeks = {"seen": 6, "seen_from": date(2026, 11, 16), "seen_to": date(2026, 11, 16)}
    return Alert(kind=kind, **facts | weeks | said)


TESTED = {"expected": 0.52, "p": 0.0042, "q": 0.03}
MANY = {"seen_from": date(2026, 10, 26)}
SENTENCES = [
    (
        told(AlertKind.EMERGING, **TESTED),
        (
            f"18 personnes différentes en parlent{ALL}."
            " La semaine du 16 novembre 2026, 6 personnes en ont parlé : on en attendait 0,5."
        ),
    ),
    (
        told(AlertKind.RISING, **TESTED, **MANY),
        (
            f"18 personnes différentes en parlent{ALL}. {MONTH}, 6 personnes en ont parlé, chaque"
            " semaine comptée à part : on en attendait 0,5."
        ),
    ),
    (
        told(AlertKind.RECURRING, expected=5.7, **MANY),
        (
            f"18 personnes différentes en parlent{ALL}. {MONTH}, 6 personnes en ont parlé, chaque"
            " semaine comptée à part : pour une commune de cette taille, le seuil est de 5,7."
        ),
    ),
    (
        told(AlertKind.CONCENTRATED, **TESTED, **MANY),
        (
            f"18 personnes différentes en parlent{ALL}. {MONTH}, 6 personnes en ont parlé au même"
            " endroit : on y en attendait 0,5."
        ),
    ),
    (
        told(AlertKind.SOLUTION, seen=2, confidence="not_measured"),
        (
            f"18 personnes différentes proposent la même solution{ALL}."
            " Une règle l’a relevée : cinq personnes au moins, avec deux formulations au moins."
        ),
    ),
    (
        told(AlertKind.SOLUTION, **TESTED | {"expected": 0.02}),
        (
            f"18 personnes différentes proposent la même solution{ALL}. La semaine du 16 novembre"
            " 2026, 6 personnes l’ont proposée : on en attendait moins de 0,1."
        ),
    ),
    (
        told(AlertKind.GRAVE, people=1, joined=0, confidence="not_measured"),
        "1 personne parle d’un danger depuis la semaine du 2 novembre 2026. À lire tout de suite.",
    ),
]


@pytest.mark.parametrize(("alert", "sentence"), SENTENCES)
def test_each_kind_says_who_since_when_and_what_was_seen_when(alert, sentence):
    assert sentence_of(alert) == sentence


@pytest.mark.parametrize(("alert", "_sentence"), SENTENCES)
def test_chance_is_told_where_it_is_the_reason_and_nowhere_else(alert, _sentence):
    names = dict(reasons_of(alert))

    assert (CHANCE in names, TRUST in names) == (alert.p is not None, alert.q is not None)
    assert ("Vues" in names) == (alert.expected is not None)
    assert names["La règle"]
    assert names["Personnes en tout"].startswith(str(alert.people))


def test_what_recurs_is_as_sure_as_its_bound_and_not_as_chance(db):
    steady = told(AlertKind.RECURRING, expected=5.7)

    assert "90 %" in sureness_of(steady)
    assert "hasard" not in sureness_of(steady)


def test_an_alert_of_before_names_no_week(db):
    old = told(AlertKind.EMERGING, **TESTED, seen_from=None, seen_to=None)

    assert "Quand elle a été levée, 6 personnes" in sentence_of(old)


@pytest.mark.parametrize("weeks", [1, 4])
def test_the_bars_of_the_weeks_that_were_tested_are_what_was_seen(bourg, weeks):
    kinds = {1: [AlertKind.EMERGING], 4: [AlertKind.RISING, AlertKind.RECURRING]}[weeks]
    alerts = list(Alert.objects.filter(kind__in=kinds))
    assert alerts or weeks == 4
    for alert in alerts:
        back = (alert.week - alert.seen_to).days // 7
        count = (alert.seen_to - alert.seen_from).days // 7 + 1
        bars = alert.weekly[len(alert.weekly) - back - count : len(alert.weekly) - back]
        assert sum(bars) == alert.seen


def test_on_bourg_no_alert_contradicts_itself(bourg, browse):
    reader = ParticipantFactory(town=bourg, role=Role.AGENT)
    office = browse(reader)
    alerts = list(Alert.objects.all())
    kinds = {each.kind for each in alerts}
    assert kinds >= {AlertKind.EMERGING, AlertKind.SOLUTION, AlertKind.RECURRING}
    for alert in alerts:
        [card] = alert_cards([alert], reader, TODAY)
        assert card.sentence.startswith(f"{alert.people} personne")
        if alert.confidence == "not_measured":
            assert (alert.p, alert.q, alert.expected) == (None, None, None)
        page = office.get(f"/bourg-parvis/mairie/alertes/{alert.public_id}/").content.decode()
        assert (CHANCE in page.replace("\u202f", " ")) == (alert.p is not None)
