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
