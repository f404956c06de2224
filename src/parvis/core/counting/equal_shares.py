"""The Method of Equal Shares: every voter has the same part of the envelope to spend.

D. Peters, G. Pierczyński and P. Skowron, "Proportional Participatory Budgeting with Additive
Utilities", Advances in Neural Information Processing Systems 34, 2021, pages 12726-12737.

A project is bought by those who support it, at one price a point of satisfaction; who cannot
pay that gives what they have left. Again and again the project of the lowest price is bought.
What is then left is too scattered to buy anything. `completed_equal_shares` does as towns do
with the method: it gives everybody a little more, as long as the projects bought cost no more
than the true envelope, then funds by votes what still fits.

Amounts are integers over one denominator that grows: exact, and quicker than fractions.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import lcm

from parvis.core.counting.greedy_budget import GreedyBudget, check_money, greedy_budget
from parvis.core.counting.ranking import check_ballots
from parvis.core.errors import MalformedError


class Satisfaction(Enum):
    """How glad a voter is of a project that is funded, for each point that they give it."""

    COST = "cost"  # as its cost: what is spent on what they want
    NUMBER = "number"  # the same for each: how much of what they want is done


@dataclass(frozen=True, slots=True)
class Purchase:
    """A project that is bought."""

    project: int
    price: Fraction  # cents for each point of a ballot
    supporters: int
    emptied: int  # supporters who gave less than the price: all that they had left
    tied: tuple[int, ...]  # projects of the same price a satisfaction, this one too


@dataclass(frozen=True, slots=True)
class Refusal:
    """A project that is not bought: its supporters have less left than it costs."""

    project: int
    supporters: int
    money: Fraction  # that they still have together, in cents


@dataclass(frozen=True, slots=True)
class EqualShares:
    """What is bought, in order, and what is not. Money is in cents."""

    share: Fraction  # of each voter, at the start
    purchases: tuple[Purchase, ...]
    refusals: tuple[Refusal, ...]

    @property
    def bought(self) -> tuple[int, ...]:
        """The projects that are bought, in order."""
        return tuple(each.project for each in self.purchases)


@dataclass(frozen=True, slots=True)
class CompletedEqualShares:
    """The purchases with the largest share that the envelope bears, then what votes add."""

    shares: EqualShares
    raises: int  # how often everybody was given more
    added: tuple[int, ...]  # projects funded by votes with what was left
    rest: GreedyBudget  # how they were; its projects are the places in `candidates`
    candidates: tuple[int, ...]

    @property
    def funded(self) -> tuple[int, ...]:
        """Every project that is funded."""
        return self.shares.bought + self.added


def equal_shares(
    ballots: Sequence[Sequence[int]],
    costs: Sequence[int],
    *,
    budget: Fraction | int,
    satisfaction: Satisfaction = Satisfaction.COST,
) -> EqualShares:
    """Let voters buy projects, each with an equal part of the budget.

    A ballot says how many points it gives each project: 0 or 1 where one approves. Each
    ballot has a share, a blank one too: leave it out if the rules say so. Of two projects
    of one price, the one with more supporters is bought, then the cheaper, then the first.

    Raises:
        MalformedError: a ballot of another length, a negative number, a free project.
    """
    check_money(costs, int(budget))
    check_ballots(ballots, len(costs))
    if not ballots:
        return EqualShares(Fraction(), (), tuple(Refusal(p, 0, Fraction()) for p in _all(costs)))
    share = Fraction(budget) / len(ballots)
    market = _Market(Counter(map(tuple, ballots)), costs, share, satisfaction)
    purchases = tuple(market.purchases())
    bought = {each.project for each in purchases}
    refusals = (market.refusal(project) for project in _all(costs) if project not in bought)
    return EqualShares(share, purchases, tuple(refusals))


def completed_equal_shares(
    ballots: Sequence[Sequence[int]],
    costs: Sequence[int],
    *,
    budget: int,
    step: int,
    satisfaction: Satisfaction = Satisfaction.COST,
) -> CompletedEqualShares:
    """Raise every voter's share by `step` cents as long as the envelope bears it.

    It ends before the first raise that would buy more than the envelope holds, or as soon as
    no project that has supporters fits in what is left. Then votes decide on what is left.

    Raises:
        MalformedError: as `equal_shares`; no step.
    """
    if step < 1:
        raise MalformedError("a step is at least a cent")
    raises, best = 0, equal_shares(ballots, costs, budget=budget, satisfaction=satisfaction)
    while _could_buy_more(best, costs, budget):
        more = budget + (raises + 1) * step * len(ballots)
        tried = equal_shares(ballots, costs, budget=more, satisfaction=satisfaction)
        if _cost(tried, costs) > budget:
            break
        raises, best = raises + 1, tried
    others = tuple(each.project for each in best.refusals)
    votes = [each.supporters for each in best.refusals]
    left = budget - _cost(best, costs)
    rest = greedy_budget(votes, [costs[project] for project in others], budget=left)
    added = tuple(others[place] for place in rest.funded)
    return CompletedEqualShares(best, raises, added, rest, others)


def _could_buy_more(found: EqualShares, costs: Sequence[int], budget: int) -> bool:
    left = budget - _cost(found, costs)
    return any(each.supporters and costs[each.project] <= left for each in found.refusals)


def _cost(found: EqualShares, costs: Sequence[int]) -> int:
    return sum(costs[project] for project in found.bought)


def _all(costs: Sequence[int]) -> range:
    return range(len(costs))


@dataclass(slots=True)
class _Purse:
    """Voters of one ballot: they have the same, and always pay the same."""

    points: tuple[int, ...]
    voters: int
    money: int  # of each, over the market's denominator


class _Market:
    """What each voter has left."""

    def __init__(
        self,
        ballots: Counter[tuple[int, ...]],
        costs: Sequence[int],
        share: Fraction,
        satisfaction: Satisfaction,
    ) -> None:
        self.costs = costs
        self.by_cost = satisfaction is Satisfaction.COST
        self.unit = share.denominator  # of one cent
        purses = [_Purse(points, many, share.numerator) for points, many in ballots.items()]
        self.purses = purses
        self.backers = [[each for each in purses if each.points[p]] for p in _all(costs)]
        self.known = [Fraction()] * len(costs)  # the dearness found last; it never falls

    def purchases(self) -> Iterable[Purchase]:
        """Buy the least dear project, as long as there is one that can be paid."""
        left = set(_all(self.costs))
        while cheapest := self._cheapest(left):
            chosen = min(cheapest, key=lambda p: (-self._supporters(p), self.costs[p], p))
            tied = tuple(cheapest) if len(cheapest) > 1 else ()
            yield self._buy(chosen, tied)
            left.remove(chosen)

    def refusal(self, project: int) -> Refusal:
        """Say why a project is not bought."""
        money = Fraction(self._money(project), self.unit)
        return Refusal(project, self._supporters(project), money)

    def _supporters(self, project: int) -> int:
        return sum(each.voters for each in self.backers[project])

    def _money(self, project: int) -> int:
        return sum(each.voters * each.money for each in self.backers[project])

    def _cheapest(self, left: set[int]) -> list[int]:
        """Return the projects of the least dearness; forget those that cannot be paid."""
        best: Fraction | None = None
        found: list[int] = []
        for project in sorted(left, key=lambda p: (self.known[p], p)):
            if best is not None and self.known[project] > best:
                break
            if self._money(project) < self.costs[project] * self.unit:
                left.remove(project)
                continue
            dearness = self.known[project] = self._dearness(project)
            if best is None or dearness < best:
                best, found = dearness, []
            if dearness == best:
                found.append(project)
        return sorted(found)

    def _dearness(self, project: int) -> Fraction:
        """Return what a unit of satisfaction costs."""
        price = self._price(project) / self.unit
        return price / self.costs[project] if self.by_cost else price

    def _price(self, project: int) -> Fraction:
        """Return the price of a point at which the supporters pay a project together.

        From the poorest on: who has less than the price gives all, the others share the rest.
        """
        backers = self.backers[project]
        common = lcm(*{each.points[project] for each in backers})
        owed = self.costs[project] * self.unit
        points = sum(each.voters * each.points[project] for each in backers)
        for each in sorted(backers, key=lambda b: b.money * (common // b.points[project])):
            if owed * each.points[project] <= each.money * points:
                break
            owed -= each.voters * each.money
            points -= each.voters * each.points[project]
        return Fraction(owed, points)

    def _buy(self, project: int, tied: tuple[int, ...]) -> Purchase:
        price = self._price(project)
        self.unit *= price.denominator
        for purse in self.purses:
            purse.money *= price.denominator
        emptied = 0
        for each in self.backers[project]:
            due = price.numerator * each.points[project]
            emptied += each.voters if due > each.money else 0
            each.money -= min(due, each.money)
        cents = Fraction(price.numerator, self.unit)
        return Purchase(project, cents, self._supporters(project), emptied, tied)
