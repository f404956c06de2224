"""People with several votes: from the roll's column to the sums, checked by a stranger."""

import pytest

from parvis.apps.voting.board import archive_of
from parvis.apps.voting.codes import CodesError, take_codes
from parvis.apps.voting.freezing import freeze_election
from parvis.apps.voting.models import Board, Kind, Question, Voter
from parvis.apps.voting.outcome import result_of
from parvis.apps.voting.receiving import receive_codes
from parvis.apps.voting.roll.reading import HEAVIEST, read_roll
from parvis.apps.voting.roll.writing import replace_roll
from parvis.apps.voting.steps import steps_of, what_clashes
from parvis.core.voting.audit import Audit
from parvis.testing.elections import Ceremony, close_election, opened
from parvis.testing.factories import SOME_DAY
from tests.apps.voting.test_counting import NO, YES, put

pytestmark = pytest.mark.django_db
ROLL = "numéro;nom;voix\n1;Aline;3\n2;Bruno;\n3;Chloé;5\n4;Denis;1\n".encode()


@pytest.fixture
def weighted(draft):
    replace_roll(election=draft, reading=read_roll(ROLL))
    return draft


@pytest.fixture
def made(weighted):
    return Ceremony(freeze_election(election=weighted, at=SOME_DAY))


def test_each_vote_weighs_what_the_roll_says_and_a_stranger_finds_the_same(made, agent, elected):
    receive_codes(election=made.election, data=made.make_codes(), at=SOME_DAY)
    made.make_keys()
    made.rehearse()
    vote = opened(made, agent, elected)
    put(vote, "1", YES)
    put(vote, "2", NO)
    first = put(vote, "3", YES)
    put(vote, "3", NO, replaces=first)
    close_election(vote, agent, elected)
    vote.answer(1)
    vote.answer(2)

    assert vote.refresh().result == [[0, 3, 6]]
    told = result_of(vote.election)
    assert (told.ballots, told.weight, told.turnout.voted) == (3, 9, 3)
    assert "« Non » l’emporte, avec 6 voix sur 9 exprimées." in told.outcomes[0].sentence
    data = b"".join(archive_of(Board.objects.get()))
    audit = Audit(lambda: [data])
    audit.run()
    assert (audit.counts, audit.urn.weight) == (((0, 3, 6),), 9)


def test_the_registrar_s_weights_are_those_of_the_roll(made):
    Voter.objects.filter(number="1").update(weight=4)
    data = made.make_codes()
    Voter.objects.filter(number="1").update(weight=3)

    with pytest.raises(CodesError, match="weights"):
        take_codes(election=made.election, data=data)


@pytest.mark.parametrize("votes", ["0", "-1", "1,5", "deux", str(HEAVIEST + 1)])
def test_what_is_no_number_of_votes_is_refused_by_its_line(votes):
    [refusal] = read_roll(f"nom;voix\nAline;{votes}\n".encode()).refusals
    assert "n’est pas un nombre de voix" in refusal.reason


@pytest.mark.parametrize(
    ("ranks", "paper", "clash"),
    [(True, False, "ranks-weights"), (False, True, "weights-paper"), (False, False, "")],
)
def test_weights_go_neither_with_rankings_nor_with_paper(weighted, ranks, paper, clash):
    weighted.has_paper = paper
    if ranks:
        about = {"town": weighted.town, "election": weighted, "position": 2}
        Question.objects.create(kind=Kind.RANKING, title="Classer", answers=["A", "B"], **about)

    assert what_clashes(weighted) == clash
    assert steps_of(weighted, SOME_DAY).questions is not bool(clash)
