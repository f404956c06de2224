"""The plain form says whom to call, as the bot does, and keeps from everybody what must be."""

import re
from html import unescape

import pytest

from parvis.apps.contributions.models import Contribution, Visibility
from parvis.testing.factories import PostFactory

pytestmark = pytest.mark.django_db

DESPAIR = "Je veux mourir, personne ne répond à mes courriers"
VIOLENCE = "Mon mari me frappe tous les soirs"


def sent(browser, url, **fields):
    answer = browser.post(url, {"key": "1", **fields}, follow=True)
    page = unescape(answer.content.decode())
    return page, re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def mark(page):
    return re.search(r'name="checked" value="(\w+)"', page)[1]


@pytest.mark.parametrize(("text", "number"), [(DESPAIR, "3114"), (VIOLENCE, "3919")])
def test_the_form_says_whom_to_call_and_keeps_it_from_everybody(browse, within_town, text, number):
    browser = browse()
    page, shown = sent(browser, "/bourg/signaler/", text=text)

    assert "Appelez d’abord" in shown
    assert f'href="tel:{number}"' in page
    assert 'name="only_town" checked' in page
    assert not Contribution.objects.exists()

    fields = {"text": text, "checked": mark(page)}
    sent(browser, "/bourg/signaler/", **fields, only_town="on")
    assert Contribution.objects.get().visibility == Visibility.TOWN


def test_whoever_wants_it_public_may_untick(browse, within_town):
    browser = browse()
    page, _ = sent(browser, "/bourg/signaler/", text=VIOLENCE)
    sent(browser, "/bourg/signaler/", text=VIOLENCE, checked=mark(page))

    assert Contribution.objects.get().visibility == Visibility.PUBLIC


@pytest.mark.parametrize("form", ["publier/", "c/{post}/repondre/"])
def test_where_everybody_reads_it_is_said(browse, within_town, resident, form):
    browser = browse()
    url = "/bourg/" + form.format(post=PostFactory(participant=resident).public_id)
    page, shown = sent(browser, url, text=DESPAIR)

    assert 'href="tel:3114"' in page
    assert "Ici, tout le monde vous lira." in shown
    assert not Contribution.objects.filter(text=DESPAIR).exists()


def test_a_danger_is_sent_at_once_and_whom_to_call_is_said_after(browse, within_town):
    _, shown = sent(
        browse(), "/bourg/signaler/", text="Fuite de gaz dans la cage d'escalier", checked="0"
    )

    assert Contribution.objects.count() == 1
    assert "appelez tout de suite le 112" in shown


def test_what_tells_of_no_harm_is_sent_without_a_word(browse, within_town):
    _, shown = sent(
        browse(), "/bourg/signaler/", text="La poubelle du square est pleine.", checked="0"
    )

    assert Contribution.objects.count() == 1
    assert "112" not in shown
