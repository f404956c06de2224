"""Majority judgment: by the definition, from totals and from ballots."""

import pytest
from hypothesis import given, strategies as st

from parvis.core.counting.majority_judgment import Merit, Middle, Profile, majority_judgment
from parvis.core.errors import MalformedError

OPTIONS, GRADES = 3, 5
graded = st.lists(st.lists(st.integers(1, GRADES), min_size=OPTIONS, max_size=OPTIONS), max_size=15)
middles = st.sampled_from(Middle)


def profile(ballots):
    return Profile.of_ballots(ballots, options=OPTIONS, grades=GRADES, blank=False)


def by_definition(grades, middle):
    """Take the middle grade out, again and again."""
    left, taken = sorted(grades), []
    while left:
        better, worse = (len(left) - 1) // 2, len(left) // 2
        taken.append(left.pop(better if middle is Middle.BETTER else worse))
    return taken


def place(counted, option):
    return next(p for p, group in enumerate(counted.ranking) if option in group)


@given(graded, middles)
def test_the_ranking_is_that_of_the_definition(ballots, middle):
    sequences = [by_definition([b[o] for b in ballots], middle) for o in range(OPTIONS)]
    levels = sorted({tuple(each) for each in sequences})
    expected = [
        tuple(o for o, each in enumerate(sequences) if tuple(each) == level) for level in levels
    ]

    assert list(majority_judgment(profile(ballots), middle).ranking) == expected


def test_the_two_middles_of_an_even_number():
    counted = profile([[1, 2, 5], [3, 2, 5]])  # option 0: best and third; option 1: second twice

    assert majority_judgment(counted).ranking == ((0,), (1,), (2,))
    assert majority_judgment(counted, Middle.WORSE).ranking == ((1,), (0,), (2,))


def test_the_merit_of_an_option():
    counted = majority_judgment(profile([[1, 1, 4], [2, 1, 4], [2, 5, 4], [4, 5, 4], [5, 5, 4]]))

    assert counted.merits == (Merit(1, 1, 2), Merit(4, 2, 0), Merit(3, 0, 0))
    assert counted.ranking == ((0,), (2,), (1,))


def test_totals_of_one_question_an_option_give_the_same():
    ballots = [[1, 2, 3], [1, 1, 5], [4, 2, 3]]
    totals = [[2, 0, 0, 1, 0], [1, 2, 0, 0, 0], [0, 0, 2, 0, 1]]

    assert Profile.of_totals(totals) == profile(ballots)


def test_nobody_voted():
    counted = majority_judgment(profile([]))

    assert counted.ranking == ((0, 1, 2),)
    assert counted.merits == (Merit(None, 0, 0),) * OPTIONS


def test_blank_and_invalid_ballots_are_told_apart():
    ballots = [[0, 0], [1, 2], [0, 1], [3, 1]]
    counted = Profile.of_ballots(ballots, options=2, grades=2, blank=True)

    assert (counted.valid, counted.blank, counted.invalid) == (1, 1, ((0, 1), (3, 1)))
    refused = Profile.of_ballots(ballots, options=2, grades=2, blank=False)
    assert (refused.blank, refused.invalid) == (0, ((0, 0), (0, 1), (3, 1)))


@given(graded, middles, st.permutations(range(OPTIONS)))
def test_the_names_of_options_change_nothing(ballots, middle, order):
    counted = majority_judgment(profile(ballots), middle)
    again = majority_judgment(profile([[b[o] for o in order] for b in ballots]), middle)

    renamed = [{order[new] for new in group} for group in again.ranking]
    assert renamed == [set(group) for group in counted.ranking]


@given(graded, st.randoms())
def test_the_order_of_ballots_changes_nothing(ballots, chance):
    assert profile(chance.sample(ballots, len(ballots))) == profile(ballots)


@given(graded.filter(bool), middles, st.data())
def test_a_better_grade_does_not_harm(ballots, middle, data):
    which = data.draw(st.integers(0, len(ballots) - 1))
    option = data.draw(st.integers(0, OPTIONS - 1))
    raised = [list(ballot) for ballot in ballots]
    raised[which][option] = data.draw(st.integers(1, raised[which][option]))

    before = majority_judgment(profile(ballots), middle)
    after = majority_judgment(profile(raised), middle)
    assert place(after, option) <= place(before, option)


@given(graded)
def test_every_grade_is_counted_once(ballots):
    counted = profile(ballots)

    assert [sum(row) for row in counted.counts] == [counted.valid] * OPTIONS
    assert counted.valid == len(ballots)


@pytest.mark.parametrize(
    "totals", [[], [[]], [[1, 2], [3]], [[1, 2], [1, 1]], [[-1, 2]], [[1] * 257]]
)
def test_totals_that_are_no_profile_are_refused(totals):
    with pytest.raises(MalformedError):
        Profile.of_totals(totals)


@pytest.mark.parametrize(("ballots", "grades"), [([[1]], 5), ([[1, -1]], 5), ([], 0), ([], 257)])
def test_ballots_of_another_form_are_refused(ballots, grades):
    with pytest.raises(MalformedError):
        Profile.of_ballots(ballots, options=2, grades=grades, blank=True)
