"""The bot answers from what the town wrote, with the source, else says that it does not know."""

from html import unescape

import pytest
from django.utils.timezone import now

from parvis.apps.common.tenancy import within
from parvis.apps.contributions.erasing import erase_contribution
from parvis.apps.contributions.models import AuthorKind, ErasureReason, ModerationAction
from parvis.apps.contributions.services import moderate
from parvis.apps.network.services import reply_to
from parvis.testing.factories import GrievanceFactory, PostFactory
from parvis.testing.visits import Visit

POOL = "La piscine ouvre du mardi au dimanche, de 10 h à 19 h."
ASKED = "À quelle heure ouvre la piscine le dimanche ?"


@pytest.fixture
def post(within_town, agent):
    return PostFactory(
        participant=agent, author_kind=AuthorKind.AGENT, text=POOL, title="Horaires de la piscine"
    )


def ask(client, words=ASKED):
    return unescape(Visit(client).send(words).text)


def test_the_answer_is_the_towns_own_words_with_their_source(post, client):
    page = ask(client)

    assert POOL in page
    assert f"/c/{post.public_id}/" in page
    assert "Parler à une personne" in page


def test_a_reply_of_the_town_answers_too_with_the_page_where_it_stands(resident, agent, client):
    asked = PostFactory(participant=resident, text="Elle ouvre quand ?", title="La piscine")
    with within(asked.town):
        reply_to(contribution=asked, participant=agent, text=POOL, at=now())
    page = ask(client)

    assert POOL in page
    assert f"/c/{asked.public_id}/" in page


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Où en est ma demande BP-2026-MGSH6 ?", "/moi/"),
        ("Où en est mon signalement ?", "/moi/"),
        ("Pour qui dois-je voter ?", "/votes/"),
        ("Ce n’est pas ma demande", "/sujets/"),
    ],
)
def test_what_is_asked_of_the_service_leads_to_its_page(town, client, words, page):
    assert f'href="/bourg{page}"' in ask(client, words)


def test_where_a_request_stands_is_said_to_whoever_has_its_number(town, resident, client):
    filed = GrievanceFactory(participant=resident)
    page = ask(client, f"Où en est {filed.number.lower()} ?")

    assert f"La demande {filed.number} : {filed.status.label}" in " ".join(page.split())
    assert f"/c/{filed.public_id}/" in page
    assert "Je ne trouve aucune demande publique" in ask(client, "Où en est BP-2026-AAAAA ?")


def test_what_a_resident_wrote_answers_nothing(within_town, resident, client):
    PostFactory(participant=resident, text=POOL, title="Horaires de la piscine")

    assert "Je ne sais pas" in ask(client)


def test_what_was_hidden_or_erased_is_said_no_more(post, agent, client):
    ask(client)
    moderate(
        contribution=post, action=ModerationAction.HIDE, rule="r", reason="r", by=agent, at=now()
    )
    assert "Je ne sais pas" in ask(client, f"{ASKED} Merci")
    erase_contribution(contribution=post, reason=ErasureReason.MISTAKE, at=now())

    assert POOL not in unescape(client.get("/bourg/crieur/").content.decode())
