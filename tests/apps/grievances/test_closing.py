"""What the town closes without doing it is never closed without a word."""

import pytest
from django.contrib.messages import get_messages
from django.utils.html import escape

from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import GrievanceFactory

WHY = "Dites pourquoi"


@pytest.fixture
def told(resident, within_town):
    return GrievanceFactory(participant=resident)


def act_on(told, browse, agent, **fields):
    return browse(agent).post(f"/bourg/mairie/c/{told.public_id}/statut/", fields)


def many(told, browse, agent, **fields):
    fields |= {"action": "status", "chosen": [told.public_id]}
    return browse(agent).post("/bourg/mairie/ensemble/", fields, follow=True)


@pytest.mark.parametrize("way", [act_on, many])
def test_without_a_reason_nothing_is_closed(way, told, browse, agent):
    before = told.status
    answer = way(told, browse, agent, status="sans-suite", reason="")
    assert WHY in answer.content.decode()
    assert Contribution.objects.get(pk=told.pk).status == before


@pytest.mark.parametrize("way", [act_on, many])
def test_with_a_reason_it_is_closed(way, told, browse, agent):
    way(told, browse, agent, status="sans-suite", reason="Ce chemin est privé.")
    assert Contribution.objects.get(pk=told.pk).status.slug == "sans-suite"


def test_one_request_is_said_as_one(told, browse, agent):
    answer = many(told, browse, agent, status="sans-suite", reason="Ce chemin est privé.")
    words = [str(each) for each in get_messages(answer.wsgi_request)] or [answer.content.decode()]
    assert any(escape("C’est fait pour 1 demande.") in each for each in words)
