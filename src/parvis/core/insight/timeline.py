"""Distinct people by group and week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from parvis.core.insight.statistics import Table
from parvis.core.insight.values import SPARKLINE_WEEKS, Voice

LONGEST_HISTORY = 156  # weeks


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts of distinct people: a row for each group, and a last one for all the rest."""

    counts: Table
    first: int  # the week of the first column
    groups: tuple[tuple[Voice, ...], ...]  # dated voices of each group, within the columns

    @classmethod
    def of(
        cls, groups: Sequence[Sequence[Voice]], rest: Iterable[Voice], *, first: int, week: int
    ) -> "Timeline":
        """Count who spoke of each group in each week up to `week`."""
        first = max(first, week - LONGEST_HISTORY + 1)
        dated = [_within(group, first, week) for group in groups]
        counts = np.zeros((len(groups) + 1, week - first + 1))
        for row, group in enumerate([*dated, _within(rest, first, week)]):
            for person_week in {(voice.person, voice.week) for voice in group}:
                counts[row, (person_week[1] or 0) - first] += 1
        return cls(counts, first, tuple(dated))

    @property
    def last(self) -> int:
        """Return the place of the last week."""
        return int(self.counts.shape[1]) - 1

    def weekly(self, group: int) -> tuple[int, ...]:
        """Return the last twelve weeks of a group, with zeros before the first."""
        recent = [int(count) for count in self.counts[group, -SPARKLINE_WEEKS:]]
        return (0,) * (SPARKLINE_WEEKS - len(recent)) + tuple(recent)

    def voices(self, group: int, *, since: int, until: int) -> list[Voice]:
        """Return who spoke of a group between two places, both included."""
        weeks = range(self.first + since, self.first + until + 1)
        return [voice for voice in self.groups[group] if voice.week in weeks]


def _within(voices: Iterable[Voice], first: int, week: int) -> tuple[Voice, ...]:
    return tuple(each for each in voices if each.week is not None and first <= each.week <= week)
