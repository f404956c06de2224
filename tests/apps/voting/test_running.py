"""The office's pages of a vote that runs: freeze, open, hand codes, close, count, publish."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tasks import run_next
from parvis.apps.voting.breakdown import Cell, by_place, shown
from parvis.apps.voting.casting import cast_ballot
from parvis.apps.voting.models import Election, Kind, PaperCount, Question, State, Voter
from parvis.apps.voting.outcome import outcomes_of
from parvis.apps.voting.publishing import CountError, agreed_count, count_paper, publish_result
from parvis.apps.voting.recognising import find_voter
from parvis.testing.elections import CLOSED_DAY, OPEN_DAY, close_election, draft_election
from parvis.testing.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
OFFICE = "/bourg/mairie/votes/"
YES, NO = (0, 1, 0), (0, 0, 1)


def text(answer):
    return answer.content.decode()


@pytest.fixture
def office(browse, agent):
    return browse(agent)


def page_of(vote):
    return f"{OFFICE}{vote.election.public_id}/"


def over(vote):
    Election.objects.filter(pk=vote.election.pk).update(closes_at=now() - timedelta(minutes=1))
    vote.refresh()


def put(vote, number, votes=YES):
    voter = Voter.objects.get(election=vote.election, number=number)
    data = vote.ballot(number, votes)
    cast_ballot(election=vote.election, voter=voter.pk, data=data, at=OPEN_DAY)


@pytest.fixture
def counted(vote, agent, elected):
    for number in "123":
        put(vote, number)
    close_election(vote, agent, elected)
    vote.answer(1)
    vote.answer(2)
    return vote


def test_freezing_calls_those_who_make_the_keys_and_the_codes(office, draft):
    Election.objects.update(opens_at=now(), closes_at=now() + timedelta(days=2))
    place = f"{OFFICE}{draft.public_id}/"
    assert "Rien n’y change plus" in text(office.get(f"{place}figer/"))
    page = office.post(f"{place}figer/", follow=True)

    assert "figé et scellé" in text(page)
    assert OutgoingMail.objects.count() == 4
    letter = OutgoingMail.objects.get(to="bourg-cle2@exemple.fr")
    assert f"/bourg/votes/{draft.public_id}/cle/" in letter.body
    assert "Revenir en préparation" in text(page)
    office.post(f"{place}defiger/")
    assert Election.objects.get().is_draft


def test_a_draft_that_lacks_something_is_not_frozen(office, draft):
    draft.voters.all().delete()
    page = office.post(f"{OFFICE}{draft.public_id}/figer/", follow=True)

    assert "Il manque une étape" in text(page)


def test_two_people_close_and_the_worker_adds_up(office, browse, elected, vote):
    put(vote, "1")
    over(vote)
    vote.rehearse()
    first = office.post(f"{page_of(vote)}accord/", follow=True)
    assert "celui d’une autre personne" in text(first)
    assert "Votre accord est donné" in text(first)
    second = browse(elected).post(f"{page_of(vote)}accord/", follow=True)

    assert "L’urne est close" in text(second)
    while run_next("test"):
        pass
    vote.answer(1)
    vote.answer(3)
    page = text(office.get(page_of(vote)))
    assert "« Oui » l’emporte, avec 1 voix sur 1 exprimée" in page.replace("\u202f", " ")


def test_an_act_that_waits_says_for_what(office, vote):
    vote.rehearse()
    Election.objects.update(closes_at=now() + timedelta(days=1))
    page = office.post(f"{page_of(vote)}accord/", follow=True)

    assert "on ne clôt pas avant l’heure" in text(page)


def test_no_result_shows_before_the_end(office, vote):
    put(vote, "1")
    page = text(office.get(page_of(vote)))

    assert "1 personne sur 4" in page
    assert "Le résultat" not in page
    assert "L’urne tient autant de codes que de noms signés" in page


def test_something_wrong_with_the_roll_shows(office, vote):
    vote.election.voters.filter(number="1").update(name="Autre")

    assert "cherchez qui l’a changée" in text(office.get(page_of(vote)))


def test_a_code_is_handed_at_the_desk(office, vote):
    page = text(office.post(f"{page_of(vote)}guichet/", {"number": "3"}))

    assert "Durand" in page
    assert find_voter(vote.election, "3").desk_code
    assert "Personne de ce nom" in text(office.get(f"{page_of(vote)}guichet/", {"mots": "zz"}))


def paper(office, vote, **said):
    fields = {"ballots": "5", "n-0-0": "1", "n-0-1": "3", "n-0-2": "1", **said}
    return office.post(f"{page_of(vote)}papier/comptage/", fields, follow=True)


def nothing(vote, person):
    count_paper(election=vote.election, ballots=0, numbers=[[0, 0, 0]], by=person, at=OPEN_DAY)


def test_two_people_count_the_paper_apart(office, browse, agent, elected, counted):
    assert "Une autre personne doit compter" in text(paper(office, counted))
    other = browse(elected)
    assert 'value="3"' not in text(other.get(f"{page_of(counted)}papier/comptage/"))
    assert "diffèrent" in text(paper(other, counted, ballots="6"))
    assert "les mêmes" in text(paper(other, counted))
    assert agreed_count(counted.election).numbers == [[1, 3, 1]]
    page = text(browse().get(f"/bourg/votes/{counted.election.public_id}/"))
    assert "À part : le papier" in page.replace("\xa0", " ")


@pytest.mark.parametrize(
    "said", [{"ballots": "2"}, {"n-0-1": "-1"}, {"n-0-0": "9"}, {"ballots": ""}]
)
def test_more_votes_than_envelopes_are_refused(office, counted, said):
    assert paper(office, counted, **said).status_code == 422
    assert not PaperCount.objects.exists()


def test_a_third_person_does_not_count(agent, elected, town, counted):
    for person in (agent, elected):
        nothing(counted, person)
    third = ParticipantFactory(town=town, role="agent")

    with pytest.raises(CountError, match="two-others"):
        nothing(counted, third)


def test_the_result_is_published_with_the_towns_word(office, browse, agent, elected, counted):
    said = {"statement": "La rue sera fermée le samedi, dès mai."}
    page = office.post(f"{page_of(counted)}publier/", said)
    assert "par deux personnes d’accord" in text(page)
    for person in (agent, elected):
        nothing(counted, person)
    office.post(f"{page_of(counted)}publier/", said)

    counted.refresh()
    assert counted.election.state == State.PUBLISHED
    shown_page = text(browse().get(f"/bourg/votes/{counted.election.public_id}/"))
    assert "dès mai" in shown_page
    assert "moins de dix bulletins" in shown_page
    with pytest.raises(CountError, match="not-now"):
        publish_result(election=counted.election, statement="Encore", at=CLOSED_DAY)


def test_small_numbers_are_not_shown():
    cells = [Cell("A", 100, 40), Cell("B", 60, 3), Cell("C", 80, 40), Cell("D", 200, 120)]

    assert [cell.voted for cell in shown(cells)] == [40, None, None, 120]


@pytest.mark.parametrize(
    "cells",
    [
        [Cell("A", 9, 4), Cell("B", 9, 3)],
        [Cell("A", 100, 95), Cell("B", 100, 99)],
        [Cell("A", 100, 50), Cell("B", 11, 10)],
    ],
)
def test_what_hides_a_small_number_is_hidden_too(cells):
    assert [cell.voted for cell in shown(cells)] == [None, None]


def test_nothing_small_hides_nothing():
    cells = [Cell("A", 100, 40), Cell("B", 100, 60)]

    assert shown(cells) == cells


def test_a_roll_of_one_place_is_not_broken_down(vote):
    assert [cell.voted for cell in by_place(vote.election)] == [None, None]
    Voter.objects.update(place="A")
    assert by_place(vote.election) == []


def test_every_question_is_told(within_town, agent, elected, browse):
    draft = draft_election(by=agent)
    asked = {"answers": ["Banc", "Arbre"], "town": draft.town, "election": draft}
    Question.objects.create(kind=Kind.APPROVAL, title="Q2", position=1, min=0, max=2, **asked)
    Question.objects.create(
        kind=Kind.JUDGMENT, title="Q3", position=2, grades=["Bien", "Mal"], blank=False, **asked
    )
    numbers = [[1, 2, 1], [1, 2, 3], [3, 1], [1, 3]]
    told = outcomes_of(draft, numbers, 4)

    assert [each.sentence for each in told] == [
        "« Oui » l’emporte, avec 2 voix sur 3 exprimées.",
        "« Arbre » plaît au plus grand nombre : 3 voix sur 3.",
        "« Banc » l’emporte, avec la mention « Bien ».",
    ]
    assert [row.grade for row in told[2].rows] == ["Bien", "Mal"]
    tied = outcomes_of(draft, [[0, 2, 2], [4, 0, 0], [2, 2], [2, 2]], 4)
    assert [each.sentence for each in tied] == [
        "Égalité entre « Oui », « Non ».",
        "Personne ne s’est prononcé.",
        "Égalité entre « Banc », « Arbre ».",
    ]
