"""What went wrong is said in French, with what to do, and typed text is never lost."""

import pytest
from django.test import Client
from django.urls import get_resolver

from parvis.apps.collectivites.models import Role
from parvis.apps.portal import identity
from parvis.testing.factories import ParticipantFactory

TYPED = "Le lampadaire de la rue Haute est éteint depuis trois semaines."


def test_an_address_that_leads_nowhere(town):
    answer = Client().get("/bourg/nulle-part/")

    assert answer.status_code == 404
    assert "Il n’y a rien à cette adresse" in answer.text
    assert 'href="/bourg/"' in answer.text
    assert not answer.cookies


def test_an_address_outside_every_town(db):
    answer = Client().get("/nulle-part/")

    assert answer.status_code == 404
    assert "Voir les communes" in answer.text


def test_a_page_that_is_reserved(town, resident, browse):
    answer = browse(resident).get("/bourg/mairie/courrier/")

    assert answer.status_code == 403
    assert "réservée" in answer.text


def test_a_button_is_no_page(town):
    answer = Client().get("/bourg/deconnexion/")

    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "pas d’une page" in answer.text


def test_a_form_that_was_open_too_long_gives_its_text_back(town):
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/bourg/connexion/", {"email": "a@ex.fr", "text": TYPED + "<b>"})

    assert answer.status_code == 403
    assert TYPED + "&lt;b&gt;</textarea>" in answer.text
    assert "Le formulaire était ouvert" in answer.text


def test_what_is_too_long_is_refused_before_it_is_read(town, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = Client().post(
        "/bourg/connexion/", "email=" + "x" * 2000, "application/x-www-form-urlencoded"
    )

    assert answer.status_code == 413
    assert "C’est trop long" in answer.text


def test_a_host_that_is_not_ours(town, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = Client().get("/bourg/connexion/", headers={"host": "exemple.org"})

    assert answer.status_code == 400
    assert "n’a pas été comprise" in answer.text


def test_our_own_fault_is_confessed_and_the_text_kept(town, monkeypatch):
    def breaks(_request):
        raise ZeroDivisionError

    monkeypatch.setattr(identity, "way_back", breaks)
    answer = Client(raise_request_exception=False).post("/bourg/connexion/", {"email": TYPED})

    assert answer.status_code == 500
    assert "de notre côté" in answer.text
    assert TYPED in answer.text


@pytest.mark.parametrize("urlconf", ["parvis.site.urls", "parvis.site.operator_urls"])
@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_both_sets_of_addresses_have_our_pages(urlconf, status):
    handler = get_resolver(urlconf).resolve_error_handler(status)

    assert handler.__module__ == "parvis.apps.portal.errors"


def test_a_refusal_tells_nothing_of_the_other_town(town, elsewhere, browse):
    stranger = ParticipantFactory(town=elsewhere, role=Role.AGENT)

    assert "Ailleurs" not in browse(stranger).get("/bourg/mairie/courrier/").text
