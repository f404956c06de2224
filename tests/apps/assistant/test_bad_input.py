"""Whatever is sent, and however often: a clear word, the text kept, one row, one town."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils.timezone import now

from parvis.apps.assistant import views
from parvis.apps.assistant.models import Dialogue
from parvis.apps.collectivites.gazetteer import forget
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.contributions.models import Contribution, Join
from parvis.testing.factories import GrievanceFactory, ParticipantFactory, TownFactory

HOLE = "Il y a un trou dans le trottoir de la rue Haute depuis un mois, il faut le boucher"


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", "   ", "\x00", "\u200b\u202e", "\n\n"])
def test_nothing_legible_is_refused_in_words(text, visit, within_town):
    page = visit().send(text)

    assert page.answer.status_code == 422
    assert "Écrivez quelques mots" in page.shown
    assert not Dialogue.objects.exists()


@pytest.mark.django_db
def test_a_hundred_thousand_characters_are_refused_and_kept(visit, within_town):
    text = "Il y a un trou !" * 6250
    page = visit().send(text)

    assert page.answer.status_code == 422
    assert "100000 signes" in page.shown.replace("\u202f", "").replace("\xa0", "")
    assert text.strip() in unescape(page.text)
    assert not Dialogue.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text",
    [
        "Trou\x00 rue Haute\x07, c’est dangereux",
        "\u202eevres al ed sèrp uort nu a y lI\u202c",
        "Un trou\u200b\u200d\ufeff énorme rue Haute",
        "<script>alert('x')</script><b>trou</b> rue Haute",
        "🚧🕳️ rue Haute 👩🏽‍🦽 impossible de passer",
        "{{ 7*7 }} {% raw %} %s %(x)s rue Haute",
        '=HYPERLINK("http://x") rue Haute est sale',
        "ꙮ" * 9000 + " la rue Haute est sale",
        "Un trou\ud83d rue Haute".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    ],
)
def test_odd_texts_go_all_the_way(text, visit, within_town):
    page = visit().send(text)
    assert page.answer.status_code == 200
    assert "<script>alert" not in page.text
    page.until_recap().send(choice="file")

    assert page.answer.status_code == 200
    assert "\x00" not in Contribution.objects.get().text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sent",
    [
        {"choice": "x" * 500, "text": HOLE},
        {"choice": "join:' OR 1=1 --", "text": HOLE},
        {"choice": "theme:nope", "text": HOLE},
        {"answers": "-1", "text": HOLE},
        {"answers": "99999999999999999999", "text": HOLE},
        {"token": "../../etc", "text": HOLE},
        {"token": "\x00" * 20, "text": HOLE},
        {"has_card": "on", "text": HOLE, "card_text": "x", "card_theme": "é" * 900},
        {"has_card": "on", "card_text": "", "text": HOLE},
        {"choice": "contact", "contact": "0" * 4000, "text": HOLE},
    ],
)
def test_forged_fields_are_never_an_error_of_ours(sent, visit):
    page = visit()
    page.send(**sent)

    assert page.answer.status_code in {200, 404, 422}
    assert HOLE in unescape(page.text)


@pytest.mark.django_db
def test_the_longest_dialogue_ends_in_words(visit, within_town):
    page = visit()
    for rank in range(12):
        page.send(f"{rank} " + "Il y a un trou dans le trottoir. " * 295)

    assert page.answer.status_code == 200
    assert "Cette conversation est pleine" in page.shown
    page.until_recap().send(choice="file")
    assert "C’est trop long" in page.shown
    assert not Contribution.objects.exists()
    page.send(choice="file", card_text=HOLE, card_solution="")
    assert Contribution.objects.get().text == HOLE


@pytest.mark.django_db
def test_the_same_turn_sent_twice_is_heard_once(visit, within_town):
    page = visit()
    first = page.fields() | {"text": HOLE, "choice": ""}
    for _ in range(2):
        page.client.post(page.url, first)
    assert Dialogue.objects.get().transcript[-1].answers == 0
    assert len(Dialogue.objects.get().lines) == 3
    page = visit(client=page.client).until_recap()
    last = page.fields() | {"choice": "file"}
    for _ in range(32):
        page.client.post(page.url, last)

    assert Contribution.objects.count() == 1


@pytest.mark.django_db
def test_an_old_page_files_nothing_twice(visit, within_town):
    page = visit().send(HOLE).until_recap()
    old = page.fields()
    page.send(choice="file")
    page.client.post(page.url, old | {"choice": "file", "text": "Encore une fois, merci"})

    assert Contribution.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_thirty_two_parallel_submissions_are_one_row():
    if connection.vendor != "postgresql":
        pytest.skip("an in-memory SQLite database has one connection: see the test in turn above")
    town = TownFactory(slug="bourg", name="Bourg-Essai")
    forget()
    client = Client()
    sent = {"text": HOLE, "choice": "", "token": "a" * 24, "answers": "0"}

    def post(data):
        browser = Client()
        browser.cookies.update(client.cookies)
        try:
            return browser.post("/bourg/crieur/", data).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(post, [sent] * 32)) == {302}
    with within(town):
        assert len(Dialogue.objects.get().lines) == 3
    for answers in (3, 5, 7):
        post({"choice": "skip", "token": "a" * 24, "answers": str(answers)})
        post({"choice": "none_of_these", "token": "a" * 24, "answers": str(answers + 100)})
    with ThreadPoolExecutor(8) as threads:
        file = {"choice": "file", "token": "a" * 24, "answers": "50"}
        assert set(threads.map(post, [file] * 32)) == {302}

    with within(town):
        assert Contribution.objects.count() == 1
        assert Contribution.objects.get().participant == Dialogue.objects.get().participant


@pytest.mark.django_db
def test_a_turn_that_another_request_began_meanwhile_goes_on_there(within_town, resident):
    for token, participant in (("mine", None), ("theirs", resident)):
        Dialogue.objects.create(
            town=within_town, token=token, participant=participant,
            created_at=now(), updated_at=now(),
        )  # fmt: skip

    assert views._fresh("mine", None) == "mine"
    assert views._fresh("theirs", resident) == "theirs"
    assert views._fresh("theirs", None) not in {"", "theirs"}
    assert views._fresh("", None)


@pytest.mark.django_db
def test_a_form_open_too_long_gives_the_text_back(town, browse):
    answer = browse(enforce_csrf_checks=True).post("/bourg/crieur/", {"text": HOLE})

    assert answer.status_code == 403
    assert HOLE in unescape(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]
    with within(town):
        assert not Dialogue.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_a_form_open_too_long_can_be_sent_again_as_it_is(town, browse, headers):
    browser = browse(enforce_csrf_checks=True)
    stale = browser.post("/bourg/crieur/", {"text": HOLE}, headers=headers)
    assert ("<html" in stale.text) is not bool(headers)
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', stale.text)
    again = browser.post("/bourg/crieur/", {"text": HOLE, "csrfmiddlewaretoken": token})

    assert again.status_code == 302
    with within(town):
        assert Dialogue.objects.get().value.heard == (HOLE,)


@pytest.mark.django_db
def test_an_expired_visit_goes_on_by_the_form_that_is_open(visit, within_town):
    page = visit().send("Il y a un trou dans le trottoir")
    del page.client.cookies["sessionid"]
    page.send("rue Haute")

    assert len(Dialogue.objects.get().lines) == 5
    assert "trou dans le trottoir" in page.shown


@pytest.mark.django_db
def test_another_towns_dialogue_does_not_exist_here(visit, elsewhere, town):
    page = visit().send(HOLE)
    other = page.client.get("/ailleurs/crieur/").content.decode()
    assert "trou dans" not in other
    token = page.fields()["token"]
    answer = page.client.post(
        "/ailleurs/crieur/", {"text": "Bonjour à vous", "token": token, "answers": "0"}, follow=True
    )

    assert "trou dans" not in answer.content.decode()
    with across_all():
        assert Dialogue.objects.count() == 2


@pytest.mark.django_db
def test_another_towns_grievance_is_not_found(visit, elsewhere, town):
    foreign = GrievanceFactory(participant=ParticipantFactory(town=elsewhere), text=HOLE)
    page = visit().send(HOLE)
    assert foreign.public_id not in page.text
    page.send(choice=f"join:{foreign.public_id}")

    assert page.answer.status_code == 404
    with across_all():
        assert not Join.objects.exists()


@pytest.mark.django_db
def test_a_turn_by_htmx_is_the_block_of_the_page(visit, within_town):
    page = visit()
    sent = page.fields() | {"text": HOLE}
    fragment = page.client.post(page.url, sent, headers={"HX-Request": "true"})
    whole = page.client.get(page.url + "?suite").content.decode()

    def plain(html):
        html = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", html)
        return re.sub(r"\s+", " ", html).strip()

    assert fragment.status_code == 200
    assert plain(fragment.content.decode()) in plain(whole)
    assert "<html" not in fragment.content.decode()
    assert "HX-Request" in fragment["Vary"]
    assert "no-store" in fragment["Cache-Control"]


@pytest.mark.django_db
def test_a_turn_costs_the_same_few_queries_however_long_the_dialogue(
    visit, django_assert_max_num_queries, within_town
):
    page = visit().send("Il y a un trou dans le trottoir")
    sent = page.fields() | {"text": "rue Haute"}
    with django_assert_max_num_queries(22):
        page.client.post(page.url, sent)
    for rank in range(10):
        page.send(f"Et encore {rank} fois le même trou")
    with django_assert_max_num_queries(10):
        page.client.get(page.url)
