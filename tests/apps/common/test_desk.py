"""What waits elsewhere is told in the inbox, and the pages of the town hall lead to each other."""

import pytest

from parvis.apps.collectivites.models import Role
from parvis.apps.insight.models import Alert, AlertKind, Sureness
from parvis.testing.factories import SOME_DAY, ParticipantFactory

PAGES = ("", "alertes/", "demandes-communes/", "avis/", "questions/", "syntheses/", "semaine/")
OTHERS = ("votes/", "courrier/")


@pytest.fixture
def office(town, browse):
    agent = ParticipantFactory(town=town, role=Role.AGENT)
    return browse(agent)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_of_the_town_hall_leads_to_the_others(office, path):
    shown = office.get(f"/bourg/mairie/{path}").content.decode()

    for other in (*PAGES, *OTHERS):
        assert f'href="/bourg/mairie/{other}"' in shown
    assert f'href="/bourg/mairie/{path}" aria-current="page"' in shown


def test_nothing_waits_elsewhere_in_a_new_town(office):
    assert "Aussi à faire" not in office.get("/bourg/mairie/").content.decode()


def test_the_inbox_tells_of_the_alerts_that_wait(within_town, office):
    for place in range(3):
        Alert.objects.create(
            town=within_town, public_id=f"ALERT0000{place}", kind=AlertKind.RECURRING,
            label="trottoir", confidence=Sureness.LIKELY, raised_at=SOME_DAY,
            proposed_at=SOME_DAY if place else None,
        )  # fmt: skip

    shown = office.get("/bourg/mairie/").content.decode()
    assert "Aussi à faire" in shown
    assert "2 alertes à traiter" in shown


@pytest.mark.parametrize("path", ["", "fil/", "sujets/", "avis/", "barometre/"])
def test_what_is_heard_is_one_click_from_the_square(town, browse, path):
    shown = browse().get(f"/bourg/{path}").content.decode()

    for heard in ("sujets/", "avis/", "barometre/"):
        assert f'href="/bourg/{heard}"' in shown
