"""The single transferable vote: several seats, and no vote wasted that another can use.

N. Tideman, "The Single Transferable Vote", Journal of Economic Perspectives 9(1), 1995,
pages 27-38. The quota is that of H. R. Droop, "On Methods of Electing Representatives",
Journal of the Statistical Society of London 44(2), 1881, pages 141-202. A surplus goes on as
an equal fraction of every ballot that the elected one holds (J. B. Gregory; "weighted
inclusive"). Candidates are elected one at a time; a tie is broken by the order of the
question, and the round says so. A candidate whom nobody ranks stands in no round.

Fractions are exact here. Belenios counts with floating point: where a total comes to the
quota exactly, or two totals are equal, it may take one for the greater; a test holds a case.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from parvis.core.counting.ranking import check_ballots
from parvis.core.errors import MalformedError

Choices: TypeAlias = tuple[int, ...]  # candidates, the most wanted first
Papers = Counter[tuple[Choices, Fraction]]  # equal ballots of equal weight, counted together


class Outcome(Enum):
    """What a round decides."""

    QUOTA = "quota"  # one reaches the quota and is elected
    REMAINING = "remaining"  # as many are left as seats: all are elected
    ELIMINATED = "eliminated"  # nobody reaches the quota: the last is out


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the votes of those still standing, what it decides, where votes go."""

    votes: Mapping[int, Fraction]
    outcome: Outcome
    candidates: tuple[int, ...]  # those elected, or the one who is out
    tied: tuple[int, ...]  # those with the same votes, among whom the order decided
    transfers: Mapping[int, Fraction]  # what each of the others receives
    exhausted: Fraction  # what goes to nobody, for want of a further choice


@dataclass(frozen=True, slots=True)
class Stv:
    """The count, round by round."""

    ballots: tuple[Choices, ...]  # the valid ones; blank ones are empty, and count in the quota
    invalid: tuple[tuple[int, ...], ...]
    seats: int
    quota: int
    rounds: tuple[Round, ...]

    @property
    def elected(self) -> tuple[int, ...]:
        """Who is elected, in the order of the rounds."""
        return tuple(
            candidate
            for each in self.rounds
            if each.outcome is not Outcome.ELIMINATED
            for candidate in each.candidates
        )


def stv(ballots: Sequence[Sequence[int]], *, candidates: int, seats: int) -> Stv:
    """Count ballots that rank some candidates 1, 2, 3… without gap or tie, and 0 the others.

    Raises:
        MalformedError: no seat, a ballot of another length, a negative number.
    """
    check_ballots(ballots, candidates)
    if seats < 1:
        raise MalformedError("no seat to fill")
    choices = [_choices(ballot) for ballot in ballots]
    valid = tuple(sorted(each for each in choices if each is not None))
    refused = (tuple(b) for b, each in zip(ballots, choices, strict=True) if each is None)
    quota = len(valid) // (seats + 1) + 1
    standing = sorted({candidate for each in valid for candidate in each})
    count = _Count(standing, seats, quota, Counter((each, Fraction(1)) for each in valid))
    count.run()
    return Stv(valid, tuple(sorted(refused)), seats, quota, tuple(count.rounds))


def _choices(ballot: Sequence[int]) -> Choices | None:
    """Read a ballot; None where a rank is missing or given twice."""
    ranks = {rank: candidate for candidate, rank in enumerate(ballot) if rank}
    complete = len(ranks) == sum(map(bool, ballot)) == max(ballot, default=0)
    return tuple(ranks[rank] for rank in sorted(ranks)) if complete else None


@dataclass(slots=True)
class _Count:
    """The state between two rounds."""

    standing: list[int]
    left: int
    quota: int
    papers: Papers
    rounds: list[Round] = field(default_factory=list)

    def run(self) -> None:
        while self.standing and self.left:
            votes = _votes(self.papers, self.standing)
            if len(self.standing) <= self.left:
                everyone = tuple(self.standing)
                last = Round(votes, Outcome.REMAINING, everyone, (), {}, Fraction())
                self.rounds.append(last)
                return
            first = max(self.standing, key=votes.__getitem__)
            if votes[first] >= self.quota:
                self.left -= 1
                kept = (votes[first] - self.quota) / votes[first]
                self._strike_out(first, Outcome.QUOTA, votes, kept)
            else:
                least = min(reversed(self.standing), key=votes.__getitem__)
                self._strike_out(least, Outcome.ELIMINATED, votes, Fraction(1))

    def _strike_out(
        self, one: int, outcome: Outcome, votes: dict[int, Fraction], kept: Fraction
    ) -> None:
        """End a round: each ballot of `one` goes on to its next choice with the part kept."""
        tied = tuple(other for other in votes if votes[other] == votes[one])
        self.standing.remove(one)
        moved, self.papers = _moved(self.papers, one, kept)
        received = _votes(moved, self.standing)
        exhausted = votes[one] * kept - sum(received.values())
        self.rounds.append(
            Round(
                votes,
                outcome,
                candidates=(one,),
                tied=tied if len(tied) > 1 else (),
                transfers={other: more for other, more in received.items() if more},
                exhausted=exhausted,
            )
        )


def _votes(papers: Papers, standing: Iterable[int]) -> dict[int, Fraction]:
    """Give each ballot to its first choice."""
    votes = dict.fromkeys(standing, Fraction())
    for (choices, weight), many in papers.items():
        if choices:
            votes[choices[0]] += weight * many
    return votes


def _moved(papers: Papers, one: int, kept: Fraction) -> tuple[Papers, Papers]:
    """Strike a candidate out: return the ballots that they held, as they go on; then all."""
    moved, after = Papers(), Papers()
    for (choices, weight), many in papers.items():
        further = tuple(each for each in choices if each != one)
        held = choices[:1] == (one,)
        paper = (further, weight * kept if held else weight)
        after[paper] += many
        if held:
            moved[paper] += many
    return moved, after
