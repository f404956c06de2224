"""The usual rule of participatory budgets, and the reasons it gives."""

import pytest
from hypothesis import given, strategies as st

from parvis.core.counting.greedy_budget import Reason, greedy_budget
from parvis.core.errors import MalformedError

projects = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 50)), max_size=8)
budgets = st.integers(0, 120)


def fund(pairs, budget, **rules):
    return greedy_budget([v for v, _ in pairs], [c for _, c in pairs], budget=budget, **rules)


def test_the_most_voted_that_fit():
    counted = fund([(50, 60), (40, 50), (30, 30), (0, 5)], 100)

    assert (counted.funded, counted.left) == ((0, 2), 10)
    assert [each.reason for each in counted.verdicts] == [
        Reason.FUNDED, Reason.TOO_DEAR, Reason.FUNDED, Reason.TOO_FEW_VOTES
    ]  # fmt: skip
    assert [(each.left, each.short) for each in counted.verdicts[:2]] == [(100, 0), (40, 10)]


def test_the_rules_may_stop_at_the_first_that_is_too_dear():
    counted = fund([(50, 60), (40, 50), (30, 30)], 100, goes_on=False)

    assert counted.funded == (0,)
    assert counted.verdicts[2].reason is Reason.AFTER_THE_END


def test_the_rules_may_ask_for_votes():
    counted = fund([(50, 60), (9, 10)], 100, least_votes=10)

    assert counted.verdicts[1].reason is Reason.TOO_FEW_VOTES


def test_of_two_with_as_many_votes_the_cheaper_goes_first_and_the_tie_is_said():
    counted = fund([(5, 80), (5, 30), (4, 10)], 100)

    assert [each.project for each in counted.verdicts] == [1, 0, 2]
    assert [each.tied for each in counted.verdicts] == [True, True, False]


@given(projects, budgets)
def test_every_project_has_one_verdict_and_the_money_is_accounted_for(pairs, budget):
    counted = fund(pairs, budget)

    assert sorted(each.project for each in counted.verdicts) == list(range(len(pairs)))
    assert counted.left + sum(pairs[p][1] for p in counted.funded) == budget
    assert counted.left >= 0


@given(projects, budgets)
def test_nothing_voted_for_and_cheap_enough_is_left_out(pairs, budget):
    counted = fund(pairs, budget)
    for each in counted.verdicts:
        if each.reason is Reason.TOO_DEAR:
            assert each.cost > each.left >= counted.left


@given(projects.filter(bool), budgets, st.data())
def test_more_votes_do_not_harm(pairs, budget, data):
    one = data.draw(st.integers(0, len(pairs) - 1))
    more = [(votes + 3 * (p == one), cost) for p, (votes, cost) in enumerate(pairs)]

    if one in fund(pairs, budget).funded:
        assert one in fund(more, budget).funded


@pytest.mark.parametrize(
    ("votes", "costs", "budget"), [([1], [1, 2], 5), ([-1], [1], 5), ([1], [0], 5), ([1], [1], -1)]
)
def test_figures_that_are_none_are_refused(votes, costs, budget):
    with pytest.raises(MalformedError):
        greedy_budget(votes, costs, budget=budget)
