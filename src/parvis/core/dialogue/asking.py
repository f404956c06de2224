"""The short questions that the bot asks people, and what their answers say together.

Whoever is asked answers by one click a question: no free text, so that no answer holds a
name. The sentences are the interface's; a question is a code, and a choice too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt

FEWEST = 5  # answers, below which none is told
FEWEST_MOOD = 10  # answers to the barometer
CLEAR_MOVE = 2.5758  # z of two shares, 99 %: five questions a quarter, a false move in five years
LEAST_MOVE = 0.1  # of the share, so that a crowd's tiny move is no news


class Ask(StrEnum):
    """What is asked."""

    SAME = "same"
    TROUBLE = "trouble"
    IDEA = "idea"
    FIXED = "fixed"
    HEARD = "heard"
    CLEAN = "clean"
    SAFE = "safe"
    MOVING = "moving"
    LIVING = "living"


YES, NO, UNKNOWN = "yes", "no", "unknown"
LOT, LITTLE, NONE = "lot", "little", "none"
GOOD, FAIR, POOR, BAD = "good", "fair", "poor", "bad"
_YES_NO = (YES, NO, UNKNOWN)
CHOICES: Mapping[Ask, tuple[str, ...]] = {
    Ask.SAME: _YES_NO,
    Ask.TROUBLE: (LOT, LITTLE, NONE),
    Ask.IDEA: _YES_NO,
    Ask.FIXED: _YES_NO,
    **dict.fromkeys(
        (Ask.HEARD, Ask.CLEAN, Ask.SAFE, Ask.MOVING, Ask.LIVING), (GOOD, FAIR, POOR, BAD)
    ),
}
BAROMETER = (Ask.LIVING, Ask.HEARD, Ask.CLEAN, Ask.SAFE, Ask.MOVING)
WELL = frozenset({GOOD, FAIR})


def about_alert(*, is_solution: bool) -> tuple[Ask, ...]:
    """Return what those whom an alert concerns are asked: the first question settles it."""
    return (Ask.IDEA,) if is_solution else (Ask.SAME, Ask.TROUBLE)


@dataclass(frozen=True, slots=True)
class Heard:
    """Those who said yes or no, and whether they are all, or those who had not spoken before."""

    agreed: int
    answered: int
    is_of_others: bool


def heard(answers: Iterable[tuple[str, bool]]) -> Heard:
    """Return what settles an alert, of (choice, whether they had filed or joined it).

    Who filed says yes once more: where five others answered, they alone are counted.
    """
    sure = [(choice == YES, spoke) for choice, spoke in answers if choice in {YES, NO}]
    others = [agrees for agrees, spoke in sure if not spoke]
    if len(others) >= FEWEST:
        return Heard(sum(others), len(others), is_of_others=True)
    return Heard(sum(agrees for agrees, _ in sure), len(sure), is_of_others=False)


def quarter_of(day: date) -> tuple[int, int]:
    """Return the year and the quarter of a day."""
    return day.year, (day.month + 2) // 3


def first_day(year: int, quarter: int) -> date:
    """Return the first day of a quarter; the fifth of a year is the first of the next."""
    months = year * 12 + 3 * (quarter - 1)
    return date(months // 12, months % 12 + 1, 1)


@dataclass(frozen=True, slots=True)
class Mood:
    """How many answered a question of the barometer, and how many said well or rather well."""

    well: int
    answered: int

    @property
    def is_shown(self) -> bool:
        """Whether enough people answered to tell it."""
        return self.answered >= FEWEST_MOOD

    @property
    def share(self) -> float:
        return self.well / max(self.answered, 1)


def mood(counts: Mapping[str, int]) -> Mood:
    """Return the mood of a question from the count of each choice."""
    return Mood(sum(counts.get(each, 0) for each in WELL), sum(counts.values()))


def move(before: Mood, now: Mood) -> float:
    """Return by how much a share moved, or 0 where chance would explain it.

    The test of two proportions, pooled; the same people may have answered both times, which
    makes it careful rather than rash.
    """
    if not (before.is_shown and now.is_shown):
        return 0.0
    pooled = (before.well + now.well) / (before.answered + now.answered)
    spread = sqrt(pooled * (1 - pooled) * (1 / before.answered + 1 / now.answered))
    moved = now.share - before.share
    is_clear = spread > 0 and abs(moved) / spread > CLEAR_MOVE and abs(moved) >= LEAST_MOVE
    return moved if is_clear else 0.0


def moves(before: Mapping[str, Mood], now: Mapping[str, Mood]) -> Sequence[tuple[str, float]]:
    """Return the questions whose share moved, the largest move first."""
    found = [(key, move(before[key], now[key])) for key in now if key in before]
    return sorted((each for each in found if each[1]), key=lambda pair: (-abs(pair[1]), pair[0]))
