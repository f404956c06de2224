"""Distinct people by group and week, where a text that many sent is one voice.

Such a text counts once, in the week in which it first came: it is one act, however long its
copies trickle in. One voice a week would make of nine copies in nine weeks a matter that comes
back. The same holds for what is expected: a campaign on one matter makes no other week busy.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from parvis.core.insight.statistics import Table
from parvis.core.insight.values import SPARKLINE_WEEKS, Voice

LONGEST_HISTORY = 156  # weeks
NO_CAMPAIGN: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts of voices: a row for each group, and a last one for all the rest.

    A voice is a person in a week, or a common text in the first week that it came.
    """

    counts: Table
    first: int  # the week of the first column
    groups: tuple[tuple[Voice, ...], ...]  # dated voices of each group, within the columns

    @classmethod
    def of(
        cls,
        groups: Sequence[Sequence[Voice]],
        rest: Iterable[Voice],
        *,
        first: int,
        week: int,
        campaign_of: Mapping[int, int] = NO_CAMPAIGN,
    ) -> "Timeline":
        """Count who spoke of each group in each week up to `week`.

        `campaign_of` gives the campaign of each voice that repeats a common text.
        """
        first = max(first, week - LONGEST_HISTORY + 1)
        dated = [_within(group, first, week) for group in groups]
        counts = np.zeros((len(groups) + 1, week - first + 1))
        for row, group in enumerate([*dated, _within(rest, first, week)]):
            for said in _weeks_of_voices(group, campaign_of):
                counts[row, said - first] += 1
        return cls(counts, first, tuple(dated))

    @property
    def last(self) -> int:
        """Return the place of the last week."""
        return int(self.counts.shape[1]) - 1

    def until(self, place: int) -> "Timeline":
        """Return what was known at the end of an earlier week."""
        return Timeline(self.counts[:, : place + 1], self.first, self.groups)

    def weekly(self, group: int) -> tuple[int, ...]:
        """Return the people of the last twelve weeks of a group, each campaign with all of its."""
        spoke = Counter(week for _, week in {(v.person, v.week) for v in self.groups[group]})
        last = self.first + self.last
        return tuple(spoke[week] for week in range(last - SPARKLINE_WEEKS + 1, last + 1))

    def voices(self, group: int, *, since: int, until: int) -> list[Voice]:
        """Return who spoke of a group between two places, both included."""
        weeks = range(self.first + since, self.first + until + 1)
        return [voice for voice in self.groups[group] if voice.week in weeks]


def _within(voices: Iterable[Voice], first: int, week: int) -> tuple[Voice, ...]:
    return tuple(each for each in voices if each.week is not None and first <= each.week <= week)


def _weeks_of_voices(group: Sequence[Voice], campaign_of: Mapping[int, int]) -> Iterable[int]:
    """Return the week of each voice: of each person's, and of each common text's first one."""
    alone: set[tuple[int, int]] = set()
    common: dict[int, int] = {}
    for voice in group:
        week, campaign = voice.week or 0, campaign_of.get(voice.id)
        if campaign is None:
            alone.add((voice.person, week))
        else:
            common[campaign] = min(week, common.get(campaign, week))
    return [*(week for _, week in alone), *common.values()]
