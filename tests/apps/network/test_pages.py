"""The pages of the square."""

import pytest

from parvis.apps.collectivites.addresses import town_url
from parvis.apps.contributions.models import Contribution
from parvis.apps.network.services import open_discussion
from parvis.testing.factories import SOME_DAY, GrievanceFactory, PostFactory

pytestmark = pytest.mark.django_db


def test_the_feed_is_the_same_bytes_for_everybody_and_sets_no_cookie(town, resident, browse):
    GrievanceFactory(participant=resident, text="Un trou rue Haute <script>alert(1)</script>")

    pages = [browse(who).get("/bourg/fil/") for who in (None, resident)]

    assert pages[0].content == pages[1].content
    assert not pages[0].cookies
    assert "public" in pages[0]["Cache-Control"]
    assert b"<script>alert" not in pages[0].content


def test_an_empty_square_says_what_will_be_there(town, browse):
    page = browse().get("/bourg/fil/")

    assert "La place est encore calme" in page.content.decode()


def test_a_post_is_published_without_an_account(town, browse, within_town):
    browser = browse()
    answer = browser.post("/bourg/publier/", {"text": "Vide-grenier dimanche !", "key": "a1"})

    post = Contribution.objects.get()
    assert answer.url == f"/bourg/c/{post.public_id}/"
    assert "Vide-grenier" in browser.get(answer.url).content.decode()


def test_the_same_post_sent_twice_is_one(town, browse, within_town):
    browser = browse()
    for _ in range(2):
        browser.post("/bourg/publier/", {"text": "Une fois", "key": "b2"})

    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "x" * 100_000, "\x00"])
def test_what_cannot_be_published_is_refused_and_kept(text, town, browse, within_town):
    page = browse().post("/bourg/publier/", {"text": text, "title": "Mon titre à moi"})

    assert page.status_code == 422
    assert "Mon titre à moi" in page.content.decode()
    assert not Contribution.objects.exists()


def test_a_reply_stands_under_what_it_answers(town, resident, browse, within_town):
    post = PostFactory(participant=resident)
    browser = browse()
    browser.post(f"/bourg/c/{post.public_id}/repondre/", {"text": "Merci !", "key": "c3"})

    page = browser.get(f"/bourg/c/{post.public_id}/").content.decode()
    assert "Merci !" in page
    assert "1 réponse d’habitant" in page


def test_a_text_is_kept_as_it_was_typed_without_what_nobody_sees(town, browse, within_town):
    typed = "L’arbre\u202e  penché\u200b\n\nn° 4"
    browse().post("/bourg/publier/", {"text": typed, "key": "d4"})

    assert Contribution.objects.get().text == "L’arbre  penché\n\nn° 4"


def test_a_discussion_links_its_own_town_and_waits_for_no_answer(
    town, resident, browse, within_town
):
    page = town_url(town, "home")

    row = open_discussion(participant=resident, title="Eau", text=f"<i> {page}", at=SOME_DAY)
    shown = browse().get(f"/bourg/c/{row.public_id}/").content.decode()

    assert row.status is None
    assert f'&lt;i&gt; <a href="{page}">{page}</a>' in shown
    assert "Reçue" not in shown
