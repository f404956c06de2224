"""A visit that ends while its person writes: the page gives the text back and lets them in."""

from urllib.parse import urlencode

import pytest

from parvis.testing.factories import GrievanceFactory

TYPED = "Le banc sera réparé mardi.\nL’équipe passe à 8 h."
ORIGIN = "http://testserver"


def send(browser, path, referer=None, **said):
    headers = {"referer": referer} if referer else {}
    return browser.post(path, {"text": TYPED, **said}, headers=headers)


def way_in(page):
    return "/bourg/connexion/?" + urlencode({"next": page})


def test_an_answer_sent_without_a_session_is_given_back(town, resident, browse):
    grievance = GrievanceFactory(participant=resident)
    page = f"/bourg/mairie/c/{grievance.public_id}/"
    answer = send(browse(), f"{page}publier/", f"{ORIGIN}{page}")

    assert answer.status_code == 403
    assert f"{TYPED}</textarea>" in answer.text
    assert "Vous n’êtes plus identifié" in answer.text
    assert f'href="{way_in(page)}"' in answer.text
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "mairie/c/1/note/",
        "mairie/alertes/1/repondre/",
        "mairie/ensemble/",
        "mairie/reglages/",
    ],
)
def test_every_form_of_the_town_hall_gives_its_text_back(town, browse, path):
    answer = send(browse(), f"/bourg/{path}")

    assert answer.status_code == 403
    assert TYPED in answer.text
    assert f'href="{way_in("/bourg/")}"' in answer.text


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"{ORIGIN}/bourg/mairie/?etat=recue#x", "/bourg/mairie/?etat=recue"),
        (f"{ORIGIN}/ailleurs/mairie/", "/bourg/"),
        ("https://testserver/bourg/mairie/", "/bourg/"),
        ("http://exemple.org/bourg/mairie/", "/bourg/"),
        ("http://[abîmé", "/bourg/"),
        ("", "/bourg/"),
    ],
)
def test_the_way_back_is_the_page_of_the_form_in_this_town(town, browse, referer, back):
    answer = send(browse(), "/bourg/mairie/c/1/note/", referer)

    assert f'href="{way_in(back)}"' in answer.text


def test_the_page_that_said_what_was_wrong_can_be_opened_again(town, resident, agent, browse):
    grievance = GrievanceFactory(participant=resident)
    page = f"/bourg/mairie/c/{grievance.public_id}/"
    browser = browse(agent)
    assert browser.post(f"{page}publier/", {"text": ""}).status_code == 422

    again = browser.get(f"{page}publier/")
    assert (again.status_code, again["Location"]) == (302, page)


def test_a_page_asked_without_a_session_still_leads_to_sign_in(town, browse):
    answer = browse().get("/bourg/mairie/")

    assert (answer.status_code, answer["Location"]) == (
        302,
        "/bourg/connexion/?next=/bourg/mairie/",
    )
