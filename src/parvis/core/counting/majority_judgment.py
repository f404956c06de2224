"""Majority judgment: each option is given a grade; the best middle grade wins.

M. Balinski and R. Laraki, "A theory of measuring, electing, and ranking", Proceedings of the
National Academy of Sciences 104(21), 2007, pages 8720-8725.

An even number of ballots has two middle grades. The paper takes the worse; Belenios, in whose
tools our votes can be counted again, takes the better. They differ only where the two middle
grades do; `Middle` says which is meant, and ours is that of Belenios unless told otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from parvis.core.counting.ranking import Ranking, check_ballots, ranking
from parvis.core.errors import MalformedError

MAX_GRADES = 256  # a grade is one byte below


class Middle(Enum):
    """Which of two middle grades counts."""

    BETTER = "better"  # as Belenios counts
    WORSE = "worse"  # as Balinski and Laraki write


@dataclass(frozen=True, slots=True)
class Profile:
    """How often each option was given each grade: the best grade first."""

    counts: tuple[tuple[int, ...], ...]
    valid: int
    blank: int
    invalid: tuple[tuple[int, ...], ...]

    @classmethod
    def of_totals(cls, totals: Sequence[Sequence[int]], *, blank: int = 0) -> "Profile":
        """Read the totals of one question an option, whose answers are the grades.

        Raises:
            MalformedError: not the same grades, or not as many ballots, for each option.
        """
        sizes, sums = {len(row) for row in totals}, {sum(row) for row in totals}
        if len(sizes) != 1 or len(sums) != 1 or not 0 < min(sizes) <= MAX_GRADES:
            raise MalformedError("each option has the same grades, given by as many ballots")
        if min(blank, *(count for row in totals for count in row)) < 0:
            raise MalformedError("a negative number of ballots")
        return cls(tuple(map(tuple, totals)), sums.pop(), blank, ())

    @classmethod
    def of_ballots(
        cls, ballots: Sequence[Sequence[int]], *, options: int, grades: int, blank: bool
    ) -> "Profile":
        """Count ballots that give each option a grade, from 1, the best, to `grades`.

        Only zeros say nothing: where `blank` allows it the ballot is blank, else invalid,
        as one is that leaves an option out or gives a grade that does not exist.

        Raises:
            MalformedError: a ballot of another length, a negative number.
        """
        check_ballots(ballots, options)
        if not 0 < grades <= MAX_GRADES:
            raise MalformedError(f"between one and {MAX_GRADES} grades")
        counts, empty, invalid = [[0] * grades for _ in range(options)], 0, []
        for ballot in ballots:
            if all(1 <= grade <= grades for grade in ballot):
                for row, grade in zip(counts, ballot, strict=True):
                    row[grade - 1] += 1
            elif blank and not any(ballot):
                empty += 1
            else:
                invalid.append(tuple(ballot))
        valid = len(ballots) - empty - len(invalid)
        return cls(tuple(map(tuple, counts)), valid, empty, tuple(sorted(invalid)))


@dataclass(frozen=True, slots=True)
class Merit:
    """What an option is worth: its middle grade, and who would move it."""

    grade: int | None  # from 0, the best; None where nobody voted
    better: int  # ballots that give a better grade than the middle one
    worse: int


@dataclass(frozen=True, slots=True)
class MajorityJudgment:
    """The merit of each option, and their ranking."""

    profile: Profile
    middle: Middle
    merits: tuple[Merit, ...]
    ranking: Ranking


def majority_judgment(profile: Profile, middle: Middle = Middle.BETTER) -> MajorityJudgment:
    """Rank options by their middle grade; where it ties, by the middle of the other ballots."""
    taken = [_grades_taken(counts, middle) for counts in profile.counts]
    ranked = ranking([bytes(MAX_GRADES - 1 - grade for grade in each) for each in taken])
    merits = (
        Merit(each[0], sum(counts[: each[0]]), sum(counts[each[0] + 1 :]))
        if each
        else Merit(None, 0, 0)
        for each, counts in zip(taken, profile.counts, strict=True)
    )
    return MajorityJudgment(profile, middle, tuple(merits), ranked)


def _grades_taken(counts: Sequence[int], middle: Middle) -> bytes:
    """Return the middle grade, the middle of what is left without it, and so on to the last.

    To take the middle out again and again is to walk outwards, a step to each side in turn.
    """
    grades = b"".join(bytes([grade]) * count for grade, count in enumerate(counts))
    cut = (len(grades) + (middle is Middle.WORSE)) // 2
    left, right = grades[:cut][::-1], grades[cut:]
    starts_left = len(left) > len(right) or (middle is Middle.BETTER and len(left) == len(right))
    first, second = (left, right) if starts_left else (right, left)
    taken = bytearray(len(grades))
    taken[0::2], taken[1::2] = first, second
    return bytes(taken)
