"""Where the town's engine hears who types, it is asked before the turn, and of nothing reserved."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from parvis.apps.assistant import foreseeing
from parvis.apps.assistant.models import Dialogue
from parvis.apps.engine import embedding
from parvis.apps.engine.models import Engine, EngineRun
from parvis.apps.insight import similarity
from parvis.testing.factories import GrievanceFactory, ParticipantFactory
from parvis.testing.visits import Visit

LAMP = "Le lampadaire de la rue Haute est éteint depuis lundi."
KNOWN = ["Lampadaire éteint rue Haute", "Rue Haute, le lampadaire est éteint le soir"]


@pytest.fixture
def part(playing, within_town):
    embedding._circuits.clear()
    similarity._fresh.clear()
    for text in KNOWN:
        GrievanceFactory(participant=ParticipantFactory(town=within_town), text=text)
    Engine.objects.create(
        town=within_town, address=playing.address, model="m", dialect="plain", is_on=True,
        reranker="classeur", listens=True,
    )  # fmt: skip
    return playing


def told(text=LAMP):
    """Tell the bot, and pass its questions until it has looked for the same."""
    page = Visit(Client()).send(text)
    for _ in range(3):
        if KNOWN[0] in page.text:
            break
        page.send(choice="skip")
    return page


def order(page):
    return sorted(KNOWN, key=page.text.index)


def test_the_engine_orders_what_the_bot_proposes(part):
    part.ranks = lambda text, _at: float(text == KNOWN[1])
    page = told()
    assert all(text in page.text for text in KNOWN)
    assert order(page)[0] == KNOWN[1]

    part.ranks = lambda text, _at: float(text == KNOWN[0])
    assert order(told())[0] == KNOWN[0]
    assert "lampadaire" in part.asked[0].raw


def test_it_is_asked_before_the_turn_begins(part, monkeypatch):
    depths = []
    ask = embedding.Client.ranks

    def ranks(client, body):
        depths.append(len(connection.savepoint_ids))
        return ask(client, body)

    monkeypatch.setattr(embedding.Client, "ranks", ranks)
    outside = len(connection.savepoint_ids)
    told()

    assert depths == [outside]


def before_the_search(part):
    """Tell the bot all that it wants before it looks for the same."""
    visit = Visit(Client()).send(LAMP)
    while "Avez-vous une idée" not in visit.text:
        visit.send(choice="skip")
    assert part.asked == []
    return visit


def test_the_same_turn_sent_twice_asks_once(part):
    visit = before_the_search(part)
    sent = visit.fields() | {"text": "", "choice": "skip"}
    for _ in range(2):
        visit.client.post(visit.url, sent, follow=True)

    assert len(part.asked) == 1


def test_what_is_for_the_town_hall_alone_is_not_sent(part, within_town):
    page = before_the_search(part)
    Dialogue.objects.update(only_town=True)
    page.send(choice="skip")

    assert all(text in page.text for text in KNOWN)
    assert part.asked == []


@pytest.mark.parametrize("change", [{"listens": False}, {"is_on": False}])
def test_without_leave_nothing_is_foreseen_nor_said(part, change):
    Engine.objects.update(**change)
    page = told()

    assert part.asked == []
    assert "est lu aussi par un" not in page.text
    assert EngineRun.objects.count() == 0


def test_a_dead_engine_is_not_noticed(part):
    Engine.objects.update(listens=False)
    plain = order(told())
    Engine.objects.update(listens=True)
    part.statuses = [500] * 9

    page = told()
    assert all(text in page.text for text in KNOWN)
    assert order(page) == plain
    assert len(part.asked) == 1


def test_without_an_engine_a_turn_costs_one_question_more_at_most(within_town, settings, tmp_path):
    settings.PARVIS_HOME = tmp_path
    with CaptureQueriesContext(connection) as queries:
        found = foreseeing.foresee(
            town=within_town, token="x", heard=foreseeing.Heard(text=LAMP), at=None
        )
    assert (found, len(queries)) == (None, 1)
