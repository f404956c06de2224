"""The frame of the pages, as the site itself renders it."""

import pytest
from django.template import engines

from parvis.apps.collectivites.models import Town

PAGE = """
{% extends "common/base.html" %}{% set section = "fil" %}
{% block title %}La place{% endblock %}
{% block content %}
<h1>La place</h1>
{{ ui.link_button(_("Signaler"), "#", "megaphone") }}
{% endblock %}
"""


def page(town, text=PAGE):
    return engines["jinja2"].env.from_string(text).render(town=town)


def test_a_town_serves_its_own_colours(town, client):
    town.accent = "#8A3B12"
    town.save()

    answer = client.get(f"/{town.slug}/couleurs.css")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--accent: #8a3b12;" in answer.text.lower()
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies


def test_two_towns_do_not_share_their_colours(town, elsewhere, client):
    elsewhere.accent = "#5b2a6e"
    elsewhere.save()

    sheets = [client.get(f"/{each.slug}/couleurs.css").text for each in (town, elsewhere)]

    assert sheets[0] != sheets[1]


def test_the_page_names_its_town_and_where_one_stands():
    html = page(Town(name="Bourg & Parvis", initials="BP"))

    assert "<title>La place · Bourg &amp; Parvis</title>" in html
    assert html.count('aria-current="page"') == 1
    assert "Sign" in html


def test_the_page_is_the_same_for_everybody():
    html = page(Town())

    assert "csrf" not in html
    assert "sessionid" not in html


@pytest.mark.parametrize(("demo", "said"), [(True, True), (False, False)])
def test_an_invented_town_says_so_on_every_page(demo, said):
    html = page(Town(is_demo=demo, insee_code="99001"))

    assert ("commune inventée" in html) is said


def test_a_page_without_a_town_stands_too():
    html = page(None, PAGE.replace("base.html", "operator.html"))

    assert "<title>La place · Parvis</title>" in html
