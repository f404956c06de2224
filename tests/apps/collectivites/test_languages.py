"""Each page is read in French at its address, and in English under `/en/`."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import translation

from parvis.apps.collectivites.models import District
from parvis.apps.common.jinja import date_day, date_full
from parvis.apps.common.languages import in_own_language, readings
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Status
from parvis.testing.factories import GrievanceFactory


def links(html):
    """Return the languages offered at the foot of a page, with their addresses."""
    foot = html.partition('<footer class="foot">')[2]
    return dict(re.findall(r'<a href="([^"]+)" hreflang="(\w\w)"', foot))


def main_of(html):
    return html.partition("<main")[2].partition("<footer")[0]


@pytest.mark.parametrize("page", ["", "fil/", "fil/?theme=voirie", "journal/", "crieur/", "nulle/"])
def test_each_page_leads_to_itself_in_the_other_language(town, client, page):
    french = client.get(f"/bourg/{page}").text
    english = client.get(f"/bourg/en/{page}").text

    assert '<html lang="fr">' in french
    assert '<html lang="en">' in english
    assert links(french) == {f"/bourg/en/{page}": "en"}
    assert links(english) == {f"/bourg/{page}": "fr"}


def test_the_head_names_both_languages(town, client):
    for address in ("/bourg/fil/", "/bourg/en/fil/"):
        head = client.get(address).text.partition("</head>")[0]

        assert '<link rel="alternate" hreflang="fr" href="/bourg/fil/">' in head
        assert '<link rel="alternate" hreflang="en" href="/bourg/en/fil/">' in head


def test_a_page_ignores_what_a_browser_prefers(town, client):
    plain = client.get("/bourg/fil/").content

    assert client.get("/bourg/fil/", headers={"Accept-Language": "en"}).content == plain


def test_the_address_of_english_may_lack_its_slash(town, client):
    assert client.get("/bourg/en")["Location"] == "/bourg/en/"
    assert client.get("/en")["Location"] == "/en/"


def test_the_list_of_towns_speaks_english_too(town, client):
    html = client.get("/en/").text

    assert '<html lang="en">' in html
    assert links(html) == {"/": "fr"}
    assert 'href="/bourg/en/"' in html


def test_the_links_of_an_english_page_stay_in_english(town, client):
    main = main_of(client.get("/bourg/en/").text)

    assert not [link for link in re.findall(r'href="(/bourg/[^"]*)"', main) if "/en/" not in link]


def test_an_address_that_looks_like_another_site_stays_here():
    request = RequestFactory().get("/")
    request.path = "//ailleurs.example/"

    assert readings(request).french == "/%2Failleurs.example/"


def test_the_words_of_residents_are_marked_as_french_on_an_english_page(resident, town, client):
    with within(town):
        public_id = GrievanceFactory(participant=resident).public_id

    for page in ("fil/", f"c/{public_id}/"):
        assert ' lang="fr">' in main_of(client.get(f"/bourg/en/{page}").text)
        assert ' lang="fr">' not in main_of(client.get(f"/bourg/{page}").text)


def test_the_town_s_own_names_are_marked_as_french_on_an_english_page(resident, town, client):
    with within(town):
        district = District.objects.create(town=town, slug="lavoir", name="Le Lavoir")
        contribution = GrievanceFactory(participant=resident, district=district)
        contribution.status = status = Status.objects.order_by("-pk")[0]
        contribution.save(update_fields=["status"])

    for page in ("fil/", f"c/{contribution.public_id}/"):
        main = main_of(client.get(f"/bourg/en/{page}").text)
        assert re.search(r'class="plate[^>]* lang="fr"><span class="plate-name">Le Lavoir<', main)
        assert f'<span lang="fr">{status.label}</span>' in main


def test_what_leaves_or_stays_is_in_french_whatever_page_it_was_done_from():
    write = in_own_language(translation.get_language)

    with translation.override("en"):
        assert write() == "fr"
        assert translation.get_language() == "en"


def test_the_dates_of_an_english_page_are_british():
    moment = datetime(2026, 11, 1, 17, 5, tzinfo=UTC)

    with translation.override("en"), time_machine.travel(moment):
        assert date_day(moment) == "1 November 2026"
        assert date_full(moment) == "Sunday 1 November, 18:05"
