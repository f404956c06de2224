"""The Method of Equal Shares: by its definition in fractions, and what it promises."""

from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from parvis.core.counting.equal_shares import (
    Satisfaction,
    completed_equal_shares,
    equal_shares,
)
from parvis.core.errors import MalformedError

PROJECTS = 4
some_points = st.lists(st.integers(0, 3), min_size=PROJECTS, max_size=PROJECTS)
elections = st.lists(some_points, min_size=1, max_size=8)
some_costs = st.lists(st.integers(1, 40), min_size=PROJECTS, max_size=PROJECTS)
budgets = st.integers(0, 100)
satisfactions = st.sampled_from(Satisfaction)


def test_a_minority_has_its_part():
    """Six want 0, 1 and 2, four want 3; by votes alone, the six take everything."""
    ballots = [[1, 1, 1, 0]] * 6 + [[0, 0, 0, 1]] * 4

    counted = equal_shares(ballots, [30, 30, 30, 40], budget=100)

    assert counted.bought == (0, 1, 3)
    assert (counted.share, counted.purchases[0].price) == (10, 5)
    assert counted.purchases[0].tied == (0, 1, 2)
    (refusal,) = counted.refusals
    assert (refusal.project, refusal.supporters, refusal.money) == (2, 6, 0)


def test_who_has_less_gives_all_and_the_others_share_the_rest():
    ballots = [[1, 0], [1, 1], [0, 1]]  # 10 each; the first project takes 6 of the first two

    counted = equal_shares(ballots, [12, 13], budget=30)

    assert [each.price for each in counted.purchases] == [6, 9]
    assert [each.emptied for each in counted.purchases] == [0, 1]


def by_definition(ballots, costs, budget, satisfaction):
    """The paper's section 3, word for word, in fractions and without haste."""
    money = [Fraction(budget, len(ballots))] * len(ballots)
    left, bought = set(range(len(costs))), []
    while True:
        offers = {p: rho for p in left if (rho := dearness(p, ballots, costs, money, satisfaction))}
        if not offers:
            return bought, money
        best = min(offers, key=lambda p: (offers[p], -len(backers(p, ballots)), costs[p], p))
        for voter in backers(best, ballots):
            due = offers[best] * gladness(ballots[voter][best], costs[best], satisfaction)
            money[voter] -= min(money[voter], due)
        bought.append(best)
        left.remove(best)


def backers(project, ballots):
    return [voter for voter, points in enumerate(ballots) if points[project]]


def gladness(points, cost, satisfaction):
    return points * (cost if satisfaction is Satisfaction.COST else 1)


def dearness(project, ballots, costs, money, satisfaction):
    """Try each supporter as the last who gives all."""
    cost = costs[project]
    glad = {v: gladness(ballots[v][project], cost, satisfaction) for v in backers(project, ballots)}
    limits = sorted(glad, key=lambda v: money[v] / glad[v])
    for poor in range(len(limits)):
        rest = limits[poor:]
        rho = (cost - sum(money[v] for v in limits[:poor])) / sum(Fraction(glad[v]) for v in rest)
        if all(rho * glad[v] <= money[v] for v in rest):
            return rho
    return None


@given(elections, some_costs, budgets, satisfactions)
def test_the_purchases_are_those_of_the_definition(ballots, costs, budget, satisfaction):
    bought, money = by_definition(ballots, costs, budget, satisfaction)

    counted = equal_shares(ballots, costs, budget=budget, satisfaction=satisfaction)

    assert list(counted.bought) == bought
    for each in counted.refusals:
        assert each.money == sum(money[voter] for voter in backers(each.project, ballots))
        assert each.money < costs[each.project]


@given(elections, some_costs, budgets)
def test_no_more_is_spent_than_there_is(ballots, costs, budget):
    counted = equal_shares(ballots, costs, budget=budget)

    assert sum(costs[project] for project in counted.bought) <= budget
    assert sorted([*counted.bought, *(each.project for each in counted.refusals)]) == [0, 1, 2, 3]


@given(elections, some_costs, budgets, st.randoms())
def test_the_order_of_ballots_changes_nothing(ballots, costs, budget, chance):
    mixed = chance.sample(ballots, len(ballots))

    assert equal_shares(mixed, costs, budget=budget) == equal_shares(ballots, costs, budget=budget)


@given(elections, some_costs, budgets, st.permutations(range(PROJECTS)))
def test_without_a_tie_the_names_of_projects_change_nothing(ballots, costs, budget, order):
    counted = equal_shares(ballots, costs, budget=budget)
    again = equal_shares(
        [[points[old] for old in order] for points in ballots],
        [costs[old] for old in order],
        budget=budget,
    )

    if not any(each.tied for each in counted.purchases):
        assert tuple(order[new] for new in again.bought) == counted.bought


@given(elections, some_costs, budgets)
def test_a_group_that_agrees_and_can_pay_is_heard(ballots, costs, budget):
    """Who alone could pay a project from their own share sees one of theirs bought."""
    counted = equal_shares(ballots, costs, budget=budget)
    for project, cost in enumerate(costs):
        group = backers(project, ballots)
        if group and counted.share * len(group) >= cost:
            assert any(ballots[voter][done] for voter in group for done in counted.bought)


@given(elections, some_costs, budgets, st.integers(1, 5))
def test_completed_it_spends_no_more_and_leaves_out_nothing_that_fits(ballots, costs, budget, step):
    counted = completed_equal_shares(ballots, costs, budget=budget, step=step)
    left = budget - sum(costs[project] for project in counted.funded)

    assert left >= 0
    assert counted.shares.share == Fraction(budget, len(ballots)) + step * counted.raises
    for project in set(range(PROJECTS)) - set(counted.funded):
        assert not backers(project, ballots) or costs[project] > left


def test_what_scattered_money_could_not_buy_is_funded_once_everybody_has_more():
    ballots = [[1, 0]] * 5 + [[0, 1]] * 5  # 5 each: 25 on each side

    counted = completed_equal_shares(ballots, [25, 26], budget=51, step=1)

    assert (counted.shares.bought, counted.raises) == ((0, 1), 1)
    assert counted.added == ()


def test_what_still_fits_is_funded_by_votes():
    ballots = [[1, 0]] * 3 + [[0, 1]]

    counted = completed_equal_shares(ballots, [60, 41], budget=100, step=1)

    assert (counted.shares.bought, counted.funded) == ((0,), (0,))
    assert counted.rest.verdicts[0].short == 1


def test_nobody_voted():
    counted = equal_shares([], [10], budget=100)

    assert (counted.bought, counted.refusals[0].supporters) == ((), 0)
    assert completed_equal_shares([], [10], budget=100, step=1).funded == ()


@pytest.mark.parametrize(
    ("ballots", "costs", "budget"),
    [([[1]], [1, 2], 5), ([[-1]], [1], 5), ([[1]], [0], 5), ([[1]], [1], -1)],
)
def test_figures_that_are_none_are_refused(ballots, costs, budget):
    with pytest.raises(MalformedError):
        equal_shares(ballots, costs, budget=budget)


def test_a_raise_is_at_least_a_cent():
    with pytest.raises(MalformedError):
        completed_equal_shares([[1]], [1], budget=1, step=0)
