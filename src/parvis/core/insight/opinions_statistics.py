"""The arithmetic of opinion groups: what a group stands for, what all agree on, what to ask next.

The formulas are those of Polis: Small et al., "Polis: scaling deliberation by mapping high
dimensional opinion spaces", Recerca 26 (2), 2021, and compdemocracy.org/algorithms; both tests
are textbook ones (one and two proportions, normal approximation) with one vote added on each
side. The stored results of real conversations are the reference.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from parvis.core.insight.opinions_votes import Counts, Floats, Ints, Mask

SIGNIFICANT: Final = 1.2816  # the normal quantile at 90 %, one side
SHOWN: Final = 5
META_PRIORITY: Final = 49.0  # of a statement about who people are
NEW_BOOST: Final = 8.0  # how much a statement that nobody has seen goes first
BOOST_VOTES: Final = 5.0  # votes after which the boost is halved


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that tells a group from the others."""

    statement: int  # column
    agrees: bool  # what the group says of it
    votes: int  # in the group, on this side
    seen: int  # in the group
    share: float  # of the group, smoothed
    ratio: float  # to the share in the other groups
    share_test: float
    ratio_test: float
    is_best_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement that most agree with, or most reject."""

    statement: int
    agrees: bool
    votes: int
    seen: int
    share: float
    test: float


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """The statistics of agreeing, or of disagreeing: one row a group, one column a statement."""

    votes: Ints
    seen: Ints
    share: Floats
    ratio: Floats
    share_test: Floats
    ratio_test: Floats

    @classmethod
    def of(cls, votes: Ints, seen: Ints, other_votes: Ints, other_seen: Ints) -> "Side":
        share = smoothed(votes, seen)
        return cls(
            votes,
            seen,
            share,
            share / smoothed(other_votes, other_seen),
            proportion_test(votes, seen),
            two_proportion_test(votes, seen, other_votes, other_seen),
        )

    @property
    def significant(self) -> Mask:
        return (self.share_test > SIGNIFICANT) & (self.ratio_test > SIGNIFICANT)

    @property
    def weight(self) -> Floats:
        """Return what representative statements are ranked by."""
        return self.ratio * self.ratio_test * self.agreement

    @property
    def agreement(self) -> Floats:
        return self.share * self.share_test

    def told(self, group: int, statement: int, *, agrees: bool, best: bool) -> Representative:
        at = group, statement
        return Representative(
            statement,
            agrees,
            int(self.votes[at]),
            int(self.seen[at]),
            float(self.share[at]),
            float(self.ratio[at]),
            float(self.share_test[at]),
            float(self.ratio_test[at]),
            best,
        )


def smoothed(votes: Ints, seen: Ints) -> Floats:
    """Return the share of votes, with one vote added on each side: few votes stay near a half."""
    share: Floats = (votes + 1) / (seen + 2)
    return share


def proportion_test(votes: Ints, seen: Ints) -> Floats:
    """Return how far a share is above one half, in standard errors."""
    z: Floats = 2 * np.sqrt(seen + 1) * ((votes + 1) / (seen + 1) - 0.5)
    return z


def clearly(votes: Ints, seen: Ints) -> Mask:
    """Return where more than half are on a side, with the significance of `SIGNIFICANT`."""
    clear: Mask = (smoothed(votes, seen) > 0.5) & (proportion_test(votes, seen) > SIGNIFICANT)
    return clear


def two_proportion_test(votes: Ints, seen: Ints, other_votes: Ints, other_seen: Ints) -> Floats:
    """Return how far a share is above another, in standard errors of their pooled share."""
    a, n, b, m = votes + 1, seen + 1, other_votes + 1, other_seen + 1
    pooled = (a + b) / (n + m)
    spread = np.sqrt(np.maximum(pooled * (1 - pooled) * (1 / n + 1 / m), 0.0))
    z: Floats = np.divide(a / n - b / m, spread, out=np.zeros(spread.shape), where=spread > 0)
    return z


def representatives(counts: Counts, hidden: Mask | None = None) -> list[list[Representative]]:
    """Return what each group stands for: at most five statements, those it agrees with first.

    A statement is kept when the group is on one side of it, and more so than the others, both
    with the significance of `SIGNIFICANT`; the rank is ratio · its test · share · its test. The
    statement that the group agrees with most is kept too, and goes first.

    Args:
        counts: the votes of each group.
        hidden: statements that are left out: one value for each, or one row a group.
    """
    others = counts.others
    agree = Side.of(counts.agree, counts.seen, others.agree, others.seen)
    disagree = Side.of(counts.disagree, counts.seen, others.disagree, others.seen)
    left_out = np.zeros(1, np.bool_) if hidden is None else hidden
    shown = np.broadcast_to(~left_out, counts.seen.shape)
    return [_of_group(group, agree, disagree, shown[group]) for group in range(len(shown))]


def _of_group(group: int, agree: Side, disagree: Side, shown: Mask) -> list[Representative]:
    agrees = agree.ratio_test[group] > disagree.ratio_test[group]
    kept = np.where(agrees, agree.significant[group], disagree.significant[group]) & shown
    weight = np.where(agrees, agree.weight[group], disagree.weight[group])
    best = _best_agreed(group, agree, (agree.votes + disagree.votes)[group] > 0, shown)
    ranked = [at for at in np.argsort(-weight, kind="stable").tolist() if kept[at] and at != best]
    if best is None and not ranked and shown.any():
        ranked = [_most_distinct(group, agree, disagree, shown)]
    told = [] if best is None else [agree.told(group, best, agrees=True, best=True)]
    for at in ranked[: SHOWN - len(told)]:
        side = agree if agrees[at] else disagree
        told.append(side.told(group, at, agrees=bool(agrees[at]), best=False))
    return sorted(told, key=lambda each: not each.agrees)


def _best_agreed(group: int, side: Side, voted: Mask, shown: Mask) -> int | None:
    """Return the statement that a group agrees with most, by Polis' rule, one after another.

    Against a best one that the group agrees with more than the others, the whole weight decides;
    else agreement alone. The first needs to be clearly agreed with in one way or the other.
    """
    ratio, share, tested = side.ratio[group], side.share[group], side.share_test[group]
    weight, agreement = side.weight[group], side.agreement[group]
    best: int | None = None
    for at in np.flatnonzero(voted & shown).tolist():
        if best is None:
            better = tested[at] > SIGNIFICANT or (ratio[at] > 1 and share[at] > 0.5)
        elif ratio[best] > 1:
            better = weight[at] > weight[best]
        else:
            better = agreement[at] > agreement[best]
        best = at if better else best
    return best


def _most_distinct(group: int, agree: Side, disagree: Side, shown: Mask) -> int:
    distinct = np.maximum(agree.ratio_test[group], disagree.ratio_test[group])
    return int(np.argmax(np.where(shown, distinct, -np.inf)))


def shared(total: Counts, hidden: Mask | None = None) -> list[Shared]:
    """Return what most agree with, then what most reject: at most five of each.

    More than half, tested at `SIGNIFICANT`; ranked by share · test.
    """
    shown = np.ones(total.seen.shape[1], np.bool_) if hidden is None else ~hidden
    found = []
    for agrees, votes in ((True, total.agree[0]), (False, total.disagree[0])):
        seen = total.seen[0]
        share, test = smoothed(votes, seen), proportion_test(votes, seen)
        kept = clearly(votes, seen) & shown
        ranked = [at for at in np.argsort(-share * test, kind="stable").tolist() if kept[at]]
        found += [
            Shared(at, agrees, int(votes[at]), int(seen[at]), float(share[at]), float(test[at]))
            for at in ranked[:SHOWN]
        ]
    return found


def group_consensus(votes: Ints, seen: Ints) -> Floats:
    """Return for each statement the product of the groups' smoothed shares on one side.

    A statement is high only if every group is on that side: no group decides alone, however large.
    """
    product: Floats = np.prod(smoothed(votes, seen), axis=0)
    return product


def priorities(total: Counts, extremity: Floats, meta: Mask | None = None) -> Floats:
    """Return how much each statement deserves to be asked next.

    ((1 - p) · (E + 1) · a · (1 + 8 · 2^(-S/5)))², where p is the smoothed share that passes, a
    the one that agrees, S the votes so far, E how much the statement moves people on the map.
    """
    seen = total.seen[0]
    interest = (1 - smoothed(total.passed[0], seen)) * (extremity + 1)
    interest = interest * smoothed(total.agree[0], seen)
    weight: Floats = (interest * (1 + NEW_BOOST * 2 ** (-seen / BOOST_VOTES))) ** 2
    return weight if meta is None else np.where(meta, META_PRIORITY, weight)


def next_statement(weights: Floats, answered: Mask, seed: int) -> int | None:
    """Draw the next statement to ask, in proportion to the weights; None when all are answered."""
    left = np.where(answered, 0.0, weights)
    sums = np.cumsum(left)
    if not len(sums) or sums[-1] <= 0:
        return None
    drawn = np.random.default_rng(seed).random() * sums[-1]
    return int(np.searchsorted(sums, drawn, side="right"))
