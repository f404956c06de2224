"""Approval: a voter approves of as many options as they like; the most approved wins.

S. J. Brams and P. C. Fishburn, "Approval Voting", American Political Science Review 72(3),
1978, pages 831-847.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from parvis.core.counting.ranking import Ranking, Seats, check_ballots, check_totals, ranking
from parvis.core.errors import MalformedError


@dataclass(frozen=True, slots=True)
class Approval:
    """How many approve of each option."""

    totals: tuple[int, ...]
    voters: int  # all ballots, the blank ones too
    blank: int
    ranking: Ranking

    def share(self, option: int) -> Fraction:
        """Give the part of the ballots that are not blank that approve of an option."""
        said = self.voters - self.blank
        return Fraction(self.totals[option], said) if said else Fraction()

    def seats(self, places: int) -> Seats:
        """Tell who takes the first places."""
        return Seats.of(self.ranking, places)


def approval(totals: Sequence[int], *, voters: int, blank: int = 0) -> Approval:
    """Rank options by how many approve of them.

    Raises:
        MalformedError: so many voters cannot give these totals.
    """
    if not 0 <= blank <= voters:
        raise MalformedError(f"{blank} blank ballots of {voters}")
    check_totals(totals, voters - blank)
    return Approval(tuple(totals), voters, blank, ranking(totals))


def approval_of_ballots(ballots: Sequence[Sequence[int]], options: int) -> Approval:
    """Count ballots that say 1 or 0 of each option; one that approves of none is blank.

    Raises:
        MalformedError: a ballot says anything else.
    """
    check_ballots(ballots, options)
    if any(mark > 1 for ballot in ballots for mark in ballot):
        raise MalformedError("an approval is 0 or 1")
    totals = [sum(ballot[option] for ballot in ballots) for option in range(options)]
    blank = sum(not any(ballot) for ballot in ballots)
    return approval(totals, voters=len(ballots), blank=blank)
