"""What may be published of votes: no count of fewer than five people, nor what would give it away.

Voters on a statement are counted for everybody and for each group. A count of fewer than five is
not shown. Subtracting shown groups from everybody must not give it either: where what is left is
fewer than five votes, the smallest shown group is hidden too. Those in no group, where fewer
than five of them voted on a statement, are left out of everybody's count.
"""

from dataclasses import dataclass

import numpy as np

from parvis.core.insight.opinions_votes import Counts, Ints, Mask, VoteTable


@dataclass(frozen=True, slots=True, eq=False)
class Published:
    """Counts, and which of them may be shown."""

    total: Counts  # one row
    groups: Counts
    everyone_shown: Mask  # one value a statement
    groups_shown: Mask  # one row a group

    @property
    def shown_everywhere(self) -> Mask:
        """Return the statements whose count is shown for each group, where there are groups."""
        shown: Mask = self.groups_shown.sum(axis=0) == max(len(self.groups_shown), 1)
        return shown


def published(table: VoteTable, labels: Ints, number: int, smallest: int) -> Published:
    """Count the votes of everybody and of each group, and say what may be shown.

    Args:
        table: who voted what.
        labels: the group of each participant, -1 for none.
        number: how many groups there are.
        smallest: the least number of votes that is shown.
    """
    groups = table.counts(labels, number)
    total = table.counts(np.zeros(len(labels), np.int64), 1)
    groups_shown = groups.seen >= smallest
    if number:
        total = _without_few_outside(total, groups.total, smallest)
        _hide_what_subtracts(groups_shown, groups, total, smallest)
    everyone_shown = total.seen[0] >= smallest
    return Published(total, groups, everyone_shown, groups_shown)


def _without_few_outside(total: Counts, grouped: Counts, smallest: int) -> Counts:
    few = total.seen - grouped.seen < smallest
    return Counts(
        *(np.where(few, own, all_) for own, all_ in zip(grouped.parts, total.parts, strict=True))
    )


def _hide_what_subtracts(shown: Mask, groups: Counts, total: Counts, smallest: int) -> None:
    """Hide the smallest shown group where the others would give a small count away."""
    left = total.seen[0] - np.where(shown, groups.seen, 0).sum(axis=0)
    for at in np.flatnonzero((left > 0) & (left < smallest)).tolist():
        sizes = np.where(shown[:, at], groups.seen[:, at], np.iinfo(np.int64).max)
        shown[sizes.argmin(), at] = False
