"""The usual rule of participatory budgets: by votes, as long as the envelope lasts.

N. Talmon and P. Faliszewski, "A Framework for Approval-Based Budgeting Methods", Proceedings
of AAAI 33, 2019, pages 2181-2188 (their greedy rule). Two projects with as many votes: the
cheaper first, then the order of the question; the verdicts say where that decided.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from parvis.core.errors import MalformedError


class Reason(Enum):
    """Why a project is funded or not."""

    FUNDED = "funded"
    TOO_FEW_VOTES = "too few votes"  # less than the least that the rules ask for
    TOO_DEAR = "too dear"  # dearer than what was left when its turn came
    AFTER_THE_END = "after the end"  # the rules stop at the first that is too dear


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one project, in the order in which they were looked at."""

    project: int
    votes: int
    cost: int
    left: int  # in the envelope when its turn came
    reason: Reason
    tied: bool  # another has as many votes

    @property
    def short(self) -> int:
        """How much was missing for it, if anything was."""
        return max(0, self.cost - self.left)


@dataclass(frozen=True, slots=True)
class GreedyBudget:
    """The verdicts, and what stays in the envelope. Money is in cents."""

    budget: int
    verdicts: tuple[Verdict, ...]

    @property
    def funded(self) -> tuple[int, ...]:
        """The projects that are funded, the most voted first."""
        return tuple(each.project for each in self.verdicts if each.reason is Reason.FUNDED)

    @property
    def left(self) -> int:
        """What stays in the envelope."""
        spent = sum(each.cost for each in self.verdicts if each.reason is Reason.FUNDED)
        return self.budget - spent


def greedy_budget(
    votes: Sequence[int],
    costs: Sequence[int],
    *,
    budget: int,
    least_votes: int = 1,
    goes_on: bool = True,
) -> GreedyBudget:
    """Fund projects by their votes under a budget.

    `goes_on`: past a project that is too dear, to the next that fits; else it ends there.

    Raises:
        MalformedError: not one vote total for each cost, a negative number, a free project.
    """
    check_money(costs, budget)
    if len(votes) != len(costs) or min(votes, default=0) < 0:
        raise MalformedError("each project has a number of votes, not negative")
    verdicts: list[Verdict] = []
    left, ended = budget, False
    for project in sorted(range(len(costs)), key=lambda p: (-votes[p], costs[p], p)):
        if votes[project] < least_votes:
            reason = Reason.TOO_FEW_VOTES
        elif ended:
            reason = Reason.AFTER_THE_END
        elif costs[project] > left:
            reason, ended = Reason.TOO_DEAR, not goes_on
        else:
            reason = Reason.FUNDED
        tied = votes.count(votes[project]) > 1
        verdicts.append(Verdict(project, votes[project], costs[project], left, reason, tied))
        left -= costs[project] if reason is Reason.FUNDED else 0
    return GreedyBudget(budget, tuple(verdicts))


def check_money(costs: Sequence[int], budget: int) -> None:
    """Check that each project costs something and that the budget is not negative.

    Raises:
        MalformedError: one does not, or it is.
    """
    if budget < 0 or min(costs, default=1) < 1:
        raise MalformedError("a budget is not negative, and a project costs something")
