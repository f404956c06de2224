"""A card that is remembered is the card of that row, in that language, at that address."""

import pytest

from parvis.apps.contributions.models import Contribution
from parvis.testing.factories import PostFactory

pytestmark = pytest.mark.django_db


def test_a_changed_row_is_drawn_anew(within_town, resident, browse):
    post = PostFactory(participant=resident, title="Le marché est déplacé")
    assert "Le marché est déplacé" in browse().get("/bourg/fil/").text

    Contribution.objects.filter(pk=post.pk).update(title="Le marché revient")

    page = browse().get("/bourg/fil/").text
    assert "Le marché revient" in page
    assert "Le marché est déplacé" not in page


def test_each_language_links_to_its_own_pages(within_town, resident, browse):
    post = PostFactory(participant=resident)

    assert f'href="/bourg/c/{post.public_id}/"' in browse().get("/bourg/fil/").text
    english = browse().get("/bourg/en/fil/").text
    assert f'href="/bourg/en/c/{post.public_id}/"' in english
    assert f'href="/bourg/c/{post.public_id}/"' not in english


def test_each_page_marks_its_own_place_in_the_menu(within_town, browse):
    feed, journal = browse().get("/bourg/fil/").text, browse().get("/bourg/journal/").text

    assert 'href="/bourg/fil/" aria-current="page"' in feed
    assert 'href="/bourg/journal/" aria-current="page"' not in feed
    assert 'href="/bourg/journal/" aria-current="page"' in journal


def test_no_town_shows_the_frame_of_another(town, elsewhere, browse):
    for place, other in ((town, elsewhere), (elsewhere, town), (town, elsewhere)):
        page = browse().get(f"/{place.slug}/fil/").text
        assert place.name in page
        assert other.name not in page
        assert f'"/{other.slug}/' not in page


def test_a_town_that_is_renamed_is_so_at_once(town, browse):
    browse().get("/bourg/fil/")
    town.name = "Bourg <Neuf>"
    town.save()

    page = browse().get("/bourg/fil/").text

    assert "Bourg &lt;Neuf&gt;" in page
    assert "Bourg-Essai" not in page
    assert "<Neuf>" not in page


def test_what_a_reader_chose_stays_chosen(within_town, browse):
    chosen = '<option value="proprete" selected>'

    assert chosen in browse().get("/bourg/fil/?theme=proprete").text
    assert chosen not in browse().get("/bourg/fil/").text
