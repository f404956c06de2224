"""The pages of a conversation, without JavaScript and without an account."""

import re
from html import unescape

import pytest
from django.test import Client

from parvis.apps.common.tenancy import within
from parvis.apps.opinions.models import Conversation, Opinion, Statement, StatementState

ASKED = re.compile(r'name="statement" value="(\d+)"')


def ask(client, conversation):
    page = client.get(f"/bourg/avis/{conversation.public_id}/repondre/").content.decode()
    found = ASKED.search(page)
    return found and found[1]


@pytest.fixture
def live(conversation):
    """The same conversation, open today."""
    Conversation.objects.update(closes_at=None)
    conversation.refresh_from_db()
    return conversation


def test_a_passer_by_answers_all_of_it_in_three_clicks(live, town, statements_said):
    visitor, address = Client(), f"/bourg/avis/{live.public_id}/repondre/"
    for _ in statements_said:
        said = ask(visitor, live)
        assert visitor.post(address, {"statement": said, "side": "1"}).status_code == 302

    assert ask(visitor, live) is None
    with within(town):
        assert Opinion.objects.values("participant").distinct().count() == 1
    mine = visitor.get(f"/bourg/avis/{live.public_id}/mes-reponses/").content.decode()
    assert all(text in unescape(mine) for text in statements_said)


def test_nobody_answers_a_statement_of_elsewhere(live, town):
    visitor = Client()
    visitor.post(f"/bourg/avis/{live.public_id}/repondre/", {"statement": "999999", "side": "1"})
    visitor.post(
        f"/bourg/avis/{live.public_id}/repondre/", {"statement": ask(visitor, live), "side": "7"}
    )

    with within(town):
        assert not Opinion.objects.exists()


def test_what_identifies_somebody_is_hidden_before_the_town_reads_it(live, town):
    visitor, address = Client(), f"/bourg/avis/{live.public_id}/ajouter/"
    said = {"text": "Appelez le 06 12 34 56 78 pour planter"}
    shown = visitor.post(address, said)
    assert shown.status_code == 422
    mark = re.search(r'name="checked" value="(\w+)"', shown.content.decode())[1]
    visitor.post(address, said | {"checked": mark})

    with within(town):
        added = Statement.objects.get(state=StatementState.WAITING)
    assert "06 12" not in added.text


def test_an_agent_changes_the_statements_and_opens(alert, agent, browse, town, statements_said):
    desk, address = browse(agent), f"/bourg/mairie/alertes/{alert.public_id}/avis/"
    page = unescape(desk.get(address).content.decode())
    assert statements_said[1] in page
    few = desk.post(address, {"title": "T", "text": "T", "statements": "Une seule."})
    assert few.status_code == 422
    said = "Une idée de trop.\nDeux idées font débat.\nTrois idées suffisent."
    opening = {"title": "La rue", "text": "Dites.", "statements": said, "settling": "C’est vrai."}
    done = desk.post(address, opening)

    with within(town):
        opened = Conversation.objects.get()
        assert [each.text for each in opened.statements.all()] == ["C’est vrai.", *said.split("\n")]
        assert [each.settles for each in opened.statements.all()] == [True, False, False, False]
        assert done.url == f"/bourg/avis/{opened.public_id}/"


def test_an_agent_reads_what_was_added_before_anybody(live, resident, agent, browse, town):
    browse(resident).post(
        f"/bourg/avis/{live.public_id}/ajouter/", {"text": "Planter des arbres partout."}
    )
    public = Client().get(f"/bourg/avis/{live.public_id}/").content.decode()
    assert "Planter" not in public
    desk = browse(agent)
    queue = desk.get("/bourg/mairie/avis/").content.decode()
    desk.post("/bourg/mairie/avis/", {"statement": ASKED.search(queue)[1], "accepts": "on"})

    with within(town):
        assert Statement.objects.get(text__startswith="Planter").state == StatementState.ACCEPTED
