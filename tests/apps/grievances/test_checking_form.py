"""The plain form says before anything is sent what will be hidden, and what it has read."""

import re
from html import unescape

import pytest

from parvis.apps.collectivites.gazetteer import forget
from parvis.apps.collectivites.models import District, Place, Theme
from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import PostFactory

pytestmark = pytest.mark.django_db

URL = "/bourg/signaler/"
NAMED = "Je m'appelle Paul Durand, les poubelles débordent."
PLAIN = "Les poubelles débordent rue du Moulin."


@pytest.fixture(autouse=True)
def mill(within_town):
    moulins = District.objects.create(town=within_town, slug="moulins", name="Les Moulins")
    Place.objects.create(town=within_town, name="rue du Moulin", kind="street", district=moulins)
    forget()
    yield
    forget()


def sent(browser, url=URL, **fields):
    answer = browser.post(url, fields)
    page = unescape(answer.content.decode())
    return answer.status_code, page, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def mark(page):
    return re.search(r'name="checked" value="(\w+)"', page)[1]


def chosen(page, name):
    field = re.search(rf'<select[^>]* name="{name}".*?</select>', page, re.DOTALL)[0]
    return re.search(r'value="([^"]*)" selected', field)[1]


@pytest.mark.parametrize("form", ["signaler/", "publier/", "c/{post}/repondre/"])
def test_a_name_is_shown_before_it_is_hidden_and_nothing_is_lost(browse, resident, form):
    browser = browse()
    url = "/bourg/" + form.format(post=PostFactory(participant=resident).public_id)
    status, again, shown = sent(browser, url, text=NAMED, key="1")

    assert status == 422
    assert "Ceci sera caché, car tout le monde pourra vous lire : Paul Durand." in shown
    assert "Je m'appelle […], les poubelles débordent." in shown
    assert f">{NAMED}</textarea>" in again
    assert not Contribution.objects.filter(text__contains="poubelles").exists()

    other = f"{NAMED} Mon numéro : 06 12 34 56 78."
    status, again, shown = sent(browser, url, text=other, key="1", checked=mark(again))
    assert (status, "Paul Durand, 06 12 34 56 78." in shown) == (422, True)
    assert sent(browser, url, text=other, key="1", checked=mark(again))[0] == 302


def test_place_district_and_theme_are_proposed_and_go_in_as_they_are_left(browse):
    browser = browse()
    status, again, shown = sent(browser, text=PLAIN)
    assert (status, "Voici ce que nous avons lu dans votre texte" in shown) == (200, True)
    assert "sera caché" not in shown
    assert "Où ? rue du Moulin" in shown
    assert "Quartier Les Moulins" in shown
    read = {name: chosen(again, name) for name in ("theme", "district")}
    assert read == {"theme": "proprete", "district": "moulins"}
    assert 'value="rue du Moulin"' in again

    left = {"place": "rue du Moulin", "district": "moulins", "theme": "", "checked": mark(again)}
    assert sent(browser, text=PLAIN, **left)[0] == 302
    row = Contribution.objects.get()
    assert (row.place, row.district.slug, row.theme) == ("rue du Moulin", "moulins", None)


def test_what_was_chosen_is_never_written_over(browse):
    theme = Theme.objects.exclude(slug="proprete").first().slug
    _status, again, _shown = sent(browse(), text=PLAIN, theme=theme, place="12 rue du Moulin")

    assert chosen(again, "theme") == theme
    assert chosen(again, "district") == "moulins"
    assert 'value="12 rue du Moulin"' in again


def test_what_only_the_town_reads_is_sent_as_it_is(browse):
    fields = {"place": "ici", "theme": "proprete", "district": "moulins", "only_town": "on"}
    assert sent(browse(), text=NAMED, **fields)[0] == 302
    assert Contribution.objects.get().text == NAMED
