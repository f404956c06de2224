"""Plurality: a voter chooses one option; the most chosen wins.

J. T. Richelson, "A characterization result for the plurality rule", Journal of Economic
Theory 19(2), 1978, pages 548-550; of two options: K. O. May, "A Set of Independent Necessary
and Sufficient Conditions for Simple Majority Decision", Econometrica 20(4), 1952, pages 680-684.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from parvis.core.counting.ranking import Ranking, Seats, check_ballots, ranking
from parvis.core.errors import MalformedError


@dataclass(frozen=True, slots=True)
class Plurality:
    """How many chose each option."""

    totals: tuple[int, ...]
    blank: int
    ranking: Ranking

    @property
    def expressed(self) -> int:
        """How many ballots choose an option: those that are not blank."""
        return sum(self.totals)

    @property
    def majority(self) -> int | None:
        """The option that more than half of the expressed ballots chose, if there is one."""
        beyond = (o for o, total in enumerate(self.totals) if 2 * total > self.expressed)
        return next(beyond, None)

    def share(self, option: int) -> Fraction:
        """Give the part of the expressed ballots that chose an option."""
        return Fraction(self.totals[option], self.expressed) if self.expressed else Fraction()

    def seats(self, places: int) -> Seats:
        """Tell who takes the first places."""
        return Seats.of(self.ranking, places)


def plurality(totals: Sequence[int], *, blank: int = 0) -> Plurality:
    """Rank options by how many chose them.

    Raises:
        MalformedError: a number is negative.
    """
    if min(*totals, blank, 0) < 0:
        raise MalformedError("a negative number of ballots")
    return Plurality(tuple(totals), blank, ranking(totals))


def plurality_of_ballots(ballots: Sequence[Sequence[int]], options: int) -> Plurality:
    """Count ballots that say 1 of one option and 0 of the others, or 0 of all if blank.

    Raises:
        MalformedError: a ballot chooses two, or says another number.
    """
    check_ballots(ballots, options)
    if any(sum(ballot) > 1 for ballot in ballots):
        raise MalformedError("a ballot chooses one option")
    totals = [sum(ballot[option] for ballot in ballots) for option in range(options)]
    return plurality(totals, blank=len(ballots) - sum(totals))
