"""What the bot knows of every town: delays, votes, its hall, its elected people, one's data."""

from datetime import timedelta
from html import unescape

import pytest
from django.utils.timezone import now

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.contributions.models import AuthorKind, Contribution, InternalNote, Visibility
from parvis.apps.voting.models import Election
from parvis.apps.voting.models.election import State
from parvis.testing.elections import draft_election
from parvis.testing.factories import PostFactory
from parvis.testing.visits import Visit

pytestmark = pytest.mark.django_db


def ask(client, words):
    """Return what the bot answers, in one line."""
    return Visit(client).send(words).shown.split(words)[-1]


def test_the_delay_is_that_of_the_town(town, client):
    town.answer_days = 21
    town.save()

    assert "La mairie répond sous 21 jours." in ask(client, "Combien de temps pour une réponse ?")


def test_it_says_what_it_is(town, client):
    told = ask(client, "Vous êtes une IA ?")

    assert "Je suis une intelligence artificielle : une machine, pas une personne." in told
    assert "Que se passe-t-il" not in told


@pytest.fixture
def vote(within_town, agent):
    """A vote that is open until the day after tomorrow."""
    made = draft_election(by=agent)
    moment = now()
    Election.objects.filter(pk=made.pk).update(
        state=State.OPEN, opens_at=moment - timedelta(days=1), closes_at=moment + timedelta(days=2)
    )
    made.refresh_from_db()
    return made


def test_open_votes_are_told_with_their_end_and_their_page(vote, client):
    visit = Visit(client).send("Jusqu’à quand peut-on voter ?")

    assert f"« {vote.title} » : vote ouvert jusqu’au" in visit.shown
    assert f'href="/bourg/votes/{vote.public_id}/"' in visit.text


def test_a_draft_of_a_vote_is_told_to_nobody(within_town, agent, client):
    made = draft_election(by=agent)
    told = ask(client, "Quelle est la date de fin du vote ?")

    assert "Aucun vote n’est ouvert en ce moment." in told
    assert made.title not in told


def test_no_advice_is_given_on_an_open_vote(vote, client):
    told = ask(client, "Pour qui dois-je voter ?")

    assert "Je ne donne aucun avis" in told
    assert vote.title not in told


def test_the_hall_is_told_in_the_towns_own_words(within_town, agent, client):
    pool = "Ici l’accueil de la mairie : la piscine ouvre le dimanche, de 9 h à 12 h."
    PostFactory(participant=agent, author_kind=AuthorKind.AGENT, text=pool, title="La piscine")
    assert "Je ne sais pas le reste" in ask(client, "C’est où la mairie ?")
    hours = "La mairie est ouverte du lundi au vendredi, de 9 h à 17 h."
    post = PostFactory(
        participant=agent, author_kind=AuthorKind.AGENT, text=hours, title="Horaires"
    )
    visit = Visit(client).send("Quels sont les horaires de la mairie ?")

    assert hours in visit.shown
    assert f"/c/{post.public_id}/" in visit.text


def test_elected_people_are_named_by_their_public_names_alone(within_town, agent, client):
    assert "Je ne sais pas qui sont les élus" in ask(client, "Qui est le maire ?")
    Participant.objects.filter(pk=agent.pk).update(
        role=Role.ELECTED, display_name="Anne Lebrun, maire"
    )
    told = ask(client, "Qui est le maire ?")

    assert "Anne Lebrun, maire" in told
    assert "@" not in told


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Supprimez mes données", "/moi/"),
        ("C’est anonyme ?", "/donnees-personnelles/"),
        ("Mon vote est-il secret ?", "/votes/"),
        ("Bravo pour le nouveau parc !", "/publier/"),
    ],
)
def test_an_answer_leads_to_its_page(town, client, words, page):
    assert f'href="/bourg{page}"' in unescape(Visit(client).send(words).text)


def test_a_praise_is_passed_on_to_the_town_hall_alone_and_once(within_town, client):
    visit = Visit(client).send("Bravo pour le nouveau parc !")
    assert not Contribution.objects.exists()
    visit.send(choice="praise").send(choice="praise")

    passed = Contribution.objects.get()
    assert passed.visibility == Visibility.TOWN
    assert passed.text == "Bravo pour le nouveau parc !"


def test_a_number_typed_when_a_person_is_asked_for_is_kept(within_town, client):
    visit = Visit(client).send("je veux parler à un humain").send("c’est le 06 12 34 56 78, merci")

    assert "C’est noté : 06 12 34 56 78. Un agent vous répondra par là." in visit.shown
    assert InternalNote.objects.filter(text__contains="06 12 34 56 78").exists()


def test_other_words_typed_there_are_no_contact(within_town, client):
    visit = Visit(client).send("je veux parler à un humain").send("Il y a un trou rue des Lilas")

    assert "Un agent vous répondra par là" not in visit.shown
    assert "Depuis quand" in visit.shown
