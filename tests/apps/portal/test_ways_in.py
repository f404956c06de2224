"""From a public page, who answers for the town finds the inbox; others are not shown it."""

import pytest

from parvis.apps.contributions.models import ModerationDecision
from parvis.testing.factories import GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
INBOX = 'href="/bourg/mairie/"'


@pytest.fixture
def grievance(resident):
    return GrievanceFactory(participant=resident)


@pytest.mark.parametrize("page", ["/bourg/c/{}/actions/", "/bourg/demo/role/"])
def test_the_staff_has_a_way_to_the_inbox(
    town, grievance, agent, elected, resident, browse, page, role_page
):
    address = role_page if "demo" in page else page.format(grievance.public_id)
    for who in (agent, elected):
        assert INBOX in browse(who).get(address).text
    for who in (resident, None):
        assert INBOX not in browse(who).get(address).text


@pytest.fixture
def role_page(town):
    town.is_demo = True
    town.insee_code = "99001"
    town.save()
    return "/bourg/demo/role/"


def test_a_moderation_is_told_by_the_words_of_its_rule(grievance, agent, browse, within_town):
    browse(agent).post(
        f"/bourg/en/mairie/c/{grievance.public_id}/moderer/",
        {"action": "hide", "rule": "vie-privee", "reason": "Un numéro de téléphone."},
    )

    assert ModerationDecision.objects.get().rule == "Vie privée"
    assert "Vie privée" in browse().get("/bourg/moderation/").text


def test_what_was_done_is_said_on_the_page_that_follows_and_only_there(town, browse, within_town):
    visitor = browse()
    said = {"title": "Le marché", "text": "Le marché revient samedi.", "key": "b" * 32}
    page = visitor.post("/bourg/publier/", said)["Location"]

    assert "C’est publié." not in visitor.get(page).text  # the same page for everybody
    assert "C’est publié." in visitor.get(f"{page}actions/").text
    assert "C’est publié." not in visitor.get("/bourg/moi/").text


def test_one_without_an_address_is_not_promised_a_letter(grievance, resident, browse, within_town):
    actions = f"/bourg/c/{grievance.public_id}/actions/"
    visitor = browse()
    assert "si vous laissez une adresse" in visitor.get(actions).text
    visitor.post(f"/bourg/c/{grievance.public_id}/moi-aussi/")
    joined = visitor.get(actions).text
    assert "Vous l’avez dit aussi" in joined
    assert "Laisser une adresse, pour être prévenu" in joined
    assert "Vous serez prévenu de la réponse." not in joined

    neighbour = browse(ParticipantFactory(town=grievance.town))
    neighbour.post(f"/bourg/c/{grievance.public_id}/moi-aussi/")
    assert "Vous serez prévenu de la réponse." in neighbour.get(actions).text
