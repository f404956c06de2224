"""The single transferable vote: a known example, and what each round must satisfy."""

from fractions import Fraction

import pytest
from hypothesis import assume, given, strategies as st

from parvis.core.counting.stv import Outcome, stv
from parvis.core.errors import MalformedError

CANDIDATES = 5


@st.composite
def ranks(draw):
    chosen = draw(st.lists(st.integers(0, CANDIDATES - 1), unique=True))
    return [chosen.index(each) + 1 if each in chosen else 0 for each in range(CANDIDATES)]


elections = st.lists(ranks(), min_size=1, max_size=20)
seats = st.integers(1, 4)
ORANGE, PEAR, CHOCOLATE, STRAWBERRY, SWEETS = range(CANDIDATES)


def count(ballots, seats=2):
    return stv(ballots, candidates=CANDIDATES, seats=seats)


def ballot(*chosen):
    return [chosen.index(each) + 1 if each in chosen else 0 for each in range(CANDIDATES)]


def party():
    """Twenty guests choose three desserts: the example by which encyclopaedias explain it."""
    return (
        [ballot(ORANGE)] * 4
        + [ballot(PEAR, ORANGE)] * 2
        + [ballot(CHOCOLATE, STRAWBERRY)] * 8
        + [ballot(CHOCOLATE, SWEETS)] * 4
        + [ballot(STRAWBERRY), ballot(SWEETS)]
    )


def test_three_desserts_for_twenty_guests():
    counted = count(party(), seats=3)
    decided = [(each.outcome, each.candidates) for each in counted.rounds]

    assert (counted.quota, counted.elected) == (6, (CHOCOLATE, ORANGE, STRAWBERRY))
    assert decided == [
        (Outcome.QUOTA, (CHOCOLATE,)),
        (Outcome.ELIMINATED, (PEAR,)),
        (Outcome.QUOTA, (ORANGE,)),
        (Outcome.ELIMINATED, (SWEETS,)),
        (Outcome.REMAINING, (STRAWBERRY,)),
    ]
    assert counted.rounds[0].transfers == {STRAWBERRY: 4, SWEETS: 2}
    assert counted.rounds[3].exhausted == 3


def test_a_surplus_is_an_exact_fraction_of_every_ballot():
    ballots = [ballot(0, 1)] * 4 + [ballot(0, 2)] * 3 + [ballot(3)] * 2
    first = count(ballots).rounds[0]

    assert first.votes == {0: 7, 1: 0, 2: 0, 3: 2}
    assert first.transfers == {1: Fraction(12, 7), 2: Fraction(9, 7)}  # 3 of 7, from each


def test_a_tie_is_broken_by_the_order_of_the_question_and_said():
    counted = count([ballot(2), ballot(1), ballot(3), ballot(3)], seats=1)

    assert counted.rounds[0].candidates == (2,)
    assert counted.rounds[0].tied == (1, 2)


def test_whom_nobody_ranks_is_not_elected_even_if_a_seat_stays_empty():
    assert count([ballot(2, 4)], seats=4).elected == (2, 4)
    assert count([], seats=4).rounds == ()


def test_blank_ballots_count_in_the_quota():
    assert count([ballot(0)] * 2 + [ballot()] * 4, seats=1).quota == 4


@pytest.mark.parametrize("ranks", [[1, 1, 0, 0, 0], [1, 3, 0, 0, 0], [2, 0, 0, 0, 0]])
def test_a_rank_twice_or_missing_makes_a_ballot_invalid(ranks):
    counted = count([ranks, ballot(0)])

    assert (counted.ballots, counted.invalid) == (((0,),), (tuple(ranks),))


@given(elections, seats)
def test_no_vote_is_made_or_lost(ballots, seats):
    counted = count(ballots, seats)
    for here, after in zip(counted.rounds, counted.rounds[1:], strict=False):
        (gone,) = here.candidates
        for other, votes in after.votes.items():
            assert votes == here.votes[other] + here.transfers.get(other, 0)
        moved = sum(here.transfers.values()) + here.exhausted
        kept = counted.quota if here.outcome is Outcome.QUOTA else 0
        assert here.votes[gone] == moved + kept


@given(elections, seats)
def test_seats_are_filled_by_candidates_whom_somebody_ranks(ballots, seats):
    counted = count(ballots, seats)
    ranked = {each for choices in counted.ballots for each in choices}

    assert len(set(counted.elected)) == len(counted.elected) == min(seats, len(ranked))
    assert set(counted.elected) <= ranked


@given(elections, seats, st.randoms())
def test_the_order_of_ballots_changes_nothing(ballots, seats, chance):
    assert count(chance.sample(ballots, len(ballots)), seats) == count(ballots, seats)


@given(elections, seats, st.permutations(range(CANDIDATES)))
def test_without_a_tie_the_names_of_candidates_change_nothing(ballots, seats, order):
    counted = count(ballots, seats)
    assume(not any(each.tied for each in counted.rounds))
    again = count([[ranks[old] for old in order] for ranks in ballots], seats)

    assert {order[new] for new in again.elected} == set(counted.elected)


@given(elections, seats)
def test_one_who_is_first_on_a_quota_of_ballots_is_elected(ballots, seats):
    counted = count(ballots, seats)
    for each in range(CANDIDATES):
        if sum(choices[:1] == (each,) for choices in counted.ballots) >= counted.quota:
            assert each in counted.elected


def test_no_seat_or_another_form_is_refused():
    for ballots, seats in (([ballot(0)], 0), ([[1]], 1), ([[1, -1, 0, 0, 0]], 1)):
        with pytest.raises(MalformedError):
            count(ballots, seats)
