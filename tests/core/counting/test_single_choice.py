"""Approval and plurality: sums, their order, and who takes the places."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from parvis.core.counting.approval import approval, approval_of_ballots
from parvis.core.counting.plurality import plurality, plurality_of_ballots
from parvis.core.counting.ranking import Seats, ranking
from parvis.core.errors import MalformedError

OPTIONS = 4
approvals = st.lists(st.lists(st.integers(0, 1), min_size=OPTIONS, max_size=OPTIONS), max_size=20)
one_choice = st.lists(
    st.sampled_from([[int(o == c) for o in range(OPTIONS)] for c in range(-1, OPTIONS)]),
    max_size=20,
)
orders = st.permutations(range(OPTIONS))


def renamed(ballots, order):
    return [[ballot[old] for old in order] for ballot in ballots]


def names(ranked, order):
    return [{order[new] for new in group} for group in ranked]


def test_a_vote_by_approval():
    counted = approval([7, 3, 7, 0], voters=10, blank=2)

    assert counted.ranking == ((0, 2), (1,), (3,))
    assert counted.share(1) == Fraction(3, 8)
    assert counted.seats(1) == Seats((), (0, 2), 1)
    assert counted.seats(3) == Seats((0, 2, 1), (), 0)


def test_a_vote_for_one():
    counted = plurality([2, 6, 3], blank=4)

    assert (counted.ranking, counted.expressed) == (((1,), (2,), (0,)), 11)
    assert (counted.majority, counted.share(2)) == (1, Fraction(3, 11))
    assert counted.seats(2).elected == (1, 2)


def test_half_is_not_a_majority():
    assert plurality([3, 2, 1]).majority is None


def test_nobody_voted():
    assert approval([0, 0], voters=0).share(1) == 0
    assert plurality([0, 0]).share(1) == 0
    assert plurality([0, 0]).ranking == ((0, 1),)


def test_more_places_than_options():
    assert Seats.of(((1,), (0, 2)), 5) == Seats((1, 0, 2), (), 2)
    assert Seats.of(((1,), (0, 2)), 1) == Seats((1,), (), 0)


@given(approvals, orders)
def test_the_names_of_options_change_nothing_of_an_approval(ballots, order):
    counted = approval_of_ballots(ballots, OPTIONS)
    again = approval_of_ballots(renamed(ballots, order), OPTIONS)

    assert names(again.ranking, order) == [set(group) for group in counted.ranking]


@given(one_choice, orders)
def test_the_names_of_options_change_nothing_of_a_plurality(ballots, order):
    counted = plurality_of_ballots(ballots, OPTIONS)
    again = plurality_of_ballots(renamed(ballots, order), OPTIONS)

    assert names(again.ranking, order) == [set(group) for group in counted.ranking]


@given(approvals, st.randoms())
def test_the_order_of_ballots_changes_nothing(ballots, chance):
    mixed = chance.sample(ballots, len(ballots))

    assert approval_of_ballots(mixed, OPTIONS) == approval_of_ballots(ballots, OPTIONS)


@given(approvals, st.integers(0, OPTIONS - 1))
def test_one_more_approval_does_not_harm(ballots, option):
    def place(counted):
        return next(p for p, group in enumerate(counted.ranking) if option in group)

    one_more = [*ballots, [int(each == option) for each in range(OPTIONS)]]

    assert place(approval_of_ballots(one_more, OPTIONS)) <= place(
        approval_of_ballots(ballots, OPTIONS)
    )


@given(one_choice)
def test_every_ballot_is_counted_once(ballots):
    counted = plurality_of_ballots(ballots, OPTIONS)

    assert counted.expressed + counted.blank == len(ballots)
    assert sorted(o for group in counted.ranking for o in group) == list(range(OPTIONS))


@given(st.lists(st.integers(0, 5)))
def test_a_ranking_goes_down(scores):
    ranked = ranking(scores)
    best = [scores[group[0]] for group in ranked]

    assert best == sorted(set(scores), reverse=True)
    assert all(len({scores[o] for o in group}) == 1 for group in ranked)


@pytest.mark.parametrize("ballot", [[1], [1, 0, 0], [2, 0], [-1, 0]])
def test_a_ballot_that_says_something_else_is_refused(ballot):
    for count in (approval_of_ballots, plurality_of_ballots):
        with pytest.raises(MalformedError):
            count([[1, 0], ballot], 2)


def test_two_choices_are_refused_where_one_is_asked():
    with pytest.raises(MalformedError):
        plurality_of_ballots([[1, 1]], 2)


@pytest.mark.parametrize(
    ("totals", "voters", "blank"), [([3], 2, 0), ([-1], 2, 0), ([1], 2, 3), ([2], 2, 1)]
)
def test_totals_that_these_voters_cannot_give_are_refused(totals, voters, blank):
    with pytest.raises(MalformedError):
        approval(totals, voters=voters, blank=blank)


def test_negative_totals_are_refused():
    with pytest.raises(MalformedError):
        plurality([1, -1])
    with pytest.raises(MalformedError):
        plurality([], blank=-1)
