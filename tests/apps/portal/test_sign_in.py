"""Signing in: one page, a six-digit code, and the visit's contributions become the person's."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.utils.timezone import now

from parvis.apps.accounts.models import User
from parvis.apps.collectivites.models import Participant
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within

PAGE = "/bourg/connexion/"
EMAIL = "ines@exemple.fr"


@pytest.fixture(autouse=True)
def _fresh_counts():
    cache.clear()


@pytest.fixture
def visitor(browse):
    return browse()


def ask_code(client, town, email=EMAIL, **extra):
    answer = client.post(PAGE, {"email": email, **extra})
    with within(town):
        letter = OutgoingMail.objects.order_by("-pk").first()
    return answer, letter


def code_of(letter):
    return re.search(r"\b\d{6}\b", letter.body).group()


def signed_in(client):
    return SESSION_KEY in client.session


def test_the_code_signs_in_and_leads_back_to_where_one_was(town, visitor):
    answer, letter = ask_code(visitor, town, next="/bourg/fil/?theme=voirie")
    page = visitor.get(answer["Location"])

    assert answer.status_code == 302
    assert 'name="code"' in page.text
    assert EMAIL in page.text
    answer = visitor.post(PAGE, {"action": "code", "code": code_of(letter), "next": "/bourg/fil/"})
    assert (answer.status_code, answer["Location"]) == (302, "/bourg/fil/")
    assert signed_in(visitor)


def test_the_letter_names_the_town_and_bears_six_digits_without_a_dash(town, visitor):
    town.name = "L’Haÿ & Bourg"
    town.save()
    _answer, letter = ask_code(visitor, town)

    assert re.fullmatch(r"\d{6}\s: votre code pour L’Haÿ & Bourg", letter.subject)
    assert letter.to == EMAIL
    assert "L’Haÿ & Bourg" in letter.body
    assert "15 minutes" in letter.body


def test_an_unknown_address_is_answered_like_a_known_one(town, resident, browse):
    known, _ = ask_code(browse(), town, resident.user.email)
    unknown, _ = ask_code(browse(), town, "jamais.vu@exemple.fr")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_one_address_is_one_account_however_it_is_written(town, browse):
    for written in ("Ines@Exemple.FR", " ines@exemple.fr "):
        client = browse()
        _answer, letter = ask_code(client, town, written)
        client.post(PAGE, {"action": "code", "code": code_of(letter)})

    with within(town):
        assert Participant.objects.filter(user__email=EMAIL).count() == 1


@pytest.mark.parametrize("email", ["", "ines", "ines@", "a\x00b@exemple.fr", "é" * 300, "<b>@x"])
def test_what_is_no_address_is_refused_in_words(town, visitor, email):
    answer = visitor.post(PAGE, {"email": email})

    assert answer.status_code == 422
    assert "adresse" in answer.text
    assert not User.objects.exists()


def test_a_wrong_code_says_how_many_attempts_are_left(town, visitor):
    ask_code(visitor, town)

    answer = visitor.post(PAGE, {"action": "code", "code": "abc"})

    assert answer.status_code == 422
    assert "Il vous reste 4 essais" in answer.text
    assert not signed_in(visitor)


def test_five_wrong_codes_end_the_good_one(town, visitor):
    _answer, letter = ask_code(visitor, town)
    for _ in range(5):
        answer = visitor.post(PAGE, {"action": "code", "code": "000"})
    late = visitor.post(PAGE, {"action": "code", "code": code_of(letter)})

    assert "Trop d’essais" in answer.text
    assert "Le code a expiré" in late.text
    assert not signed_in(visitor)


def test_attempts_are_counted_across_visits(town, browse):
    codes = []
    for _ in range(8):
        cache_key_free = browse()
        with time_machine.travel(now() + timedelta(minutes=len(codes)), tick=False):
            _answer, letter = ask_code(cache_key_free, town)
            codes.append(code_of(letter))
            for _ in range(4):
                answer = cache_key_free.post(PAGE, {"action": "code", "code": "x"})

    assert answer.status_code == 429
    assert "Attendez quelques minutes" in answer.text


def test_letters_to_one_address_are_limited(town, visitor):
    answers = [visitor.post(PAGE, {"email": EMAIL}).status_code for _ in range(5)]

    assert answers == [302, 302, 302, 429, 429]


def test_an_expired_code_says_what_was_kept_and_offers_another(town, visitor):
    _answer, letter = ask_code(visitor, town)
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        answer = visitor.post(PAGE, {"action": "code", "code": code_of(letter)})
        again = visitor.post(PAGE, {"action": "resend"})
        with within(town):
            newer = OutgoingMail.objects.order_by("-pk").first()
        entered = visitor.post(PAGE, {"action": "code", "code": code_of(newer)})

    assert "Votre texte est gardé. Le code a expiré" in answer.text
    assert EMAIL in answer.text
    assert newer.pk != letter.pk
    assert (again.status_code, entered.status_code) == (302, 302)
    assert signed_in(visitor)


def test_another_address_can_be_given(town, visitor):
    _answer, letter = ask_code(visitor, town)
    visitor.post(PAGE, {"action": "restart"})

    assert 'name="email"' in visitor.get(PAGE).text
    visitor.post(PAGE, {"action": "code", "code": code_of(letter)})
    assert not signed_in(visitor)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://exemple.org/",
        "//exemple.org/",
        "/ailleurs/fil/",
        "/bourg/../ailleurs/",
        "/bourg/%2e%2e/ailleurs/",
        "/bourg/\\..\\ailleurs/",
        "javascript:alert(1)",
        "/bourgade/",
        "\x00/bourg/",
    ],
)
def test_one_never_leaves_the_town_afterwards(town, visitor, elsewhere):
    _answer, letter = ask_code(visitor, town)
    answer = visitor.post(PAGE, {"action": "code", "code": code_of(letter), "next": elsewhere})

    assert answer["Location"] == "/bourg/moi/"


def test_a_closed_account_is_told_so_after_the_code_alone(town, visitor, resident):
    User.objects.filter(pk=resident.user_id).update(is_active=False)
    answer, letter = ask_code(visitor, town, resident.user.email)
    assert answer.status_code == 302

    answer = visitor.post(PAGE, {"action": "code", "code": code_of(letter)})

    assert "Ce compte est fermé" in answer.text
    assert not signed_in(visitor)


def test_signing_out_is_a_button_never_a_link(town, resident, browse):
    client = browse(resident)

    assert client.get("/bourg/deconnexion/").status_code == 405
    client.post("/bourg/deconnexion/")
    assert not signed_in(client)


def test_allauths_own_pages_are_not_there(town, visitor):
    for path in ("login", "signup", "password/reset", "email", "login/code"):
        assert visitor.get(f"/bourg/accounts/{path}/").status_code == 404


def test_a_town_that_sends_no_mail_says_so_and_how_the_code_is_read(town, visitor):
    first = visitor.get(PAGE)
    answer, _letter = ask_code(visitor, town)
    page = visitor.get(answer["Location"])

    for shown in (first, page):
        assert "n’envoie pas encore de courrier" in shown.text
    assert f"./parvis town letter {EMAIL} --town bourg" in page.text
    assert "vient de partir" not in page.text


def test_a_town_that_sends_mail_says_that_the_code_has_left(town, visitor, settings):
    settings.PARVIS_SMTP = {"host": "localhost"}
    answer, _letter = ask_code(visitor, town)
    page = visitor.get(answer["Location"])

    assert "vient de partir" in page.text
    assert "town letter" not in page.text


def test_an_address_cannot_write_the_operators_command(town, visitor):
    page = visitor.post(PAGE, {"email": "a@b;reboot"})

    assert "town letter &#39;a@b;reboot&#39; --town bourg" in page.text


def test_who_asked_for_no_page_begins_where_their_work_is(town, agent, resident, browse):
    for who, page in ((agent, "/bourg/mairie/"), (resident, "/bourg/moi/")):
        client = browse()
        _answer, letter = ask_code(client, town, who.user.email)
        answer = client.post(PAGE, {"action": "code", "code": code_of(letter)})
        assert answer["Location"] == page
