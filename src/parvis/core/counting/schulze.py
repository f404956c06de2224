"""Schulze's method: who beats whom, directly or by a chain of victories.

M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent
single-winner election method", Social Choice and Welfare 36(2), 2011, pages 267-303; the
strength of a victory is its winning votes, then the fewer votes against (its section 2.1).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from parvis.core.counting.ranking import Ranking, check_ballots

Strength: TypeAlias = tuple[int, int]  # votes for, and votes against as a negative number
NO_PATH: Strength = (0, 0)
UNRANKED = 1 << 32  # an option without a rank comes after those that have one


@dataclass(frozen=True, slots=True)
class Schulze:
    """The duels, the strongest chains of victories, and the ranking that follows."""

    valid: int
    blank: int
    duels: tuple[tuple[int, ...], ...]  # how many prefer the row's option to the column's
    paths: tuple[tuple[Strength, ...], ...]  # the weakest link of the strongest chain
    ranking: Ranking

    @property
    def condorcet_winner(self) -> int | None:
        """The option that wins each of its duels, if there is one."""
        options = range(len(self.duels))
        winners = (
            one
            for one in options
            if all(self.duels[one][two] > self.duels[two][one] for two in options if two != one)
        )
        return next(winners, None)


def schulze(ballots: Sequence[Sequence[int]], *, options: int, blank: bool) -> Schulze:
    """Count ballots that give each option a rank: 1 the best, equals allowed, 0 unranked.

    Where `blank` allows it, a ballot of zeros alone is blank; else it counts, and prefers
    nobody.

    Raises:
        MalformedError: a ballot of another length, a negative number.
    """
    check_ballots(ballots, options)
    said = [ballot for ballot in ballots if any(ballot)] if blank else ballots
    duels = _duels(said, options)
    paths = _strongest_paths(duels)
    return Schulze(
        valid=len(said),
        blank=len(ballots) - len(said),
        duels=tuple(map(tuple, duels)),
        paths=tuple(map(tuple, paths)),
        ranking=_ranking(paths),
    )


def _duels(ballots: Sequence[Sequence[int]], options: int) -> list[list[int]]:
    duels = [[0] * options for _ in range(options)]
    for ballot in ballots:
        ranks = [rank or UNRANKED for rank in ballot]
        for row, rank in zip(duels, ranks, strict=True):
            for two, other in enumerate(ranks):
                row[two] += rank < other
    return duels


def _strongest_paths(duels: list[list[int]]) -> list[list[Strength]]:
    """Widen direct victories to chains, through one option after the other (Floyd, Warshall)."""
    options = range(len(duels))
    paths = [
        [
            (duels[one][two], -duels[two][one]) if duels[one][two] > duels[two][one] else NO_PATH
            for two in options
        ]
        for one in options
    ]
    for through in options:
        for row in paths:
            start = row[through]
            row[:] = [
                max(known, min(start, end)) for known, end in zip(row, paths[through], strict=True)
            ]
    return paths


def _ranking(paths: list[list[Strength]]) -> Ranking:
    """Take, again and again, those whom none of the others beats."""
    left, groups = list(range(len(paths))), []
    while left:
        best = tuple(
            one for one in left if not any(paths[two][one] > paths[one][two] for two in left)
        )
        groups.append(best)
        left = [one for one in left if one not in best]
    return tuple(groups)
