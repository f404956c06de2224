"""From a public page, who answers for the town finds the inbox; others are not shown it."""

import pytest

from parvis.apps.contributions.models import ModerationDecision
from parvis.testing.factories import GrievanceFactory

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
