"""Tight groups around leaders, without transitive closure."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.polarity import oppose

Group = tuple[int, list[int]]  # the leader, and all the members
CORE: Final = 8  # members, the leader first, whom one more is compared with
UNKNOWN: Final = 0.3  # how likely a pair is one, of which nothing is known but the group
JOINING: Final = 0.42  # mean likelihood from which one more joins a group that is sure of itself


def around_leaders(sizes: NDArray[np.int64], pairs: Edges, signs: Mapping[int, int]) -> list[Group]:
    """Give each text to the nearest leader that it may join, or make it one.

    Texts come by falling size (people) and number of near texts, then in their order. A
    member is near the leader itself, and no two members are of opposite signs. What one person
    said, and nobody near, is no group.
    """
    around, found = _Around(pairs, len(sizes)), _Gathered(len(sizes))
    near = around.counts
    many = np.flatnonzero((near > 0) | (sizes > 1))
    order = many[np.lexsort((many, -near[many], -sizes[many]))]
    for at in order.tolist():
        own, known = signs.get(at, 0), around.of(at)
        nearest = sorted(known, key=lambda each: (-known[each], each))
        chosen = next((each for each in nearest if found.may_take(each, own)), at)
        found.put(at, chosen, own)
    return found.groups(order, sizes)


def around_likely(
    sizes: NDArray[np.int64], pairs: Edges, signs: Mapping[int, int], *, bar: float
) -> list[Group]:
    """Give each text to the group that it most likely belongs to, or make it a leader.

    As above, but how near is how likely two texts are one: it must reach the bar with the leader,
    and so must the mean of it with the first who came. A pair that is not given counts little.
    """
    around, found = _Around(pairs, len(sizes)), _Gathered(len(sizes))
    likely = _summed(pairs.at_least(bar), len(sizes))
    many = np.flatnonzero((likely > 0) | (sizes > 1))
    order = many[np.lexsort((many, -likely[many], -sizes[many]))]
    for at in order.tolist():
        own, known = signs.get(at, 0), around.of(at)
        means = [
            (_mean(known, found.core(each)), -each)
            for each, value in known.items()
            if value >= bar and found.may_take(each, own)
        ]
        best = max(means, default=(0.0, -at))
        found.put(at, -best[1] if best[0] >= bar else at, own)
    return found.groups(order, sizes)


def joined(
    groups: Sequence[Group], pairs: Edges, signs: Mapping[int, int], may_join: NDArray[np.bool_]
) -> list[Group]:
    """Return groups with those who are left beside, each in the group it is most likely one with.

    What several say in several ways is surer of itself than a pair: less is asked of one more,
    who must be known to be near the leader. Those who join do not bring others.
    """
    around = _Around(pairs, len(may_join))
    group_of = {at: place for place, (_, group) in enumerate(groups) for at in group}
    sign = [next((s for at in group if (s := signs.get(at, 0))), 0) for _, group in groups]
    found = [(leader, list(group)) for leader, group in groups]
    for at in np.flatnonzero(may_join).tolist():
        known = around.of(at)
        near = {place for each in known if (place := group_of.get(each)) is not None}
        means = [
            (_mean(known, groups[place][1][:CORE]), -place)
            for place in near
            if groups[place][0] in known and not oppose(sign[place], signs.get(at, 0))
        ]
        best = max(means, default=(0.0, 0))
        if best[0] >= JOINING:
            found[-best[1]][1].append(at)
    return found


def _mean(known: Mapping[int, float], core: Sequence[int]) -> float:
    return sum(known.get(each, UNKNOWN) for each in core) / len(core)


class _Gathered:
    """Leaders, and who is with each; most are alone, and take no more than two bytes."""

    def __init__(self, size: int) -> None:
        """Begin without any leader among `size` texts."""
        self._leads, self._sign = bytearray(size), array("b", bytes(size))
        self._others: dict[int, list[int]] = {}

    def may_take(self, leader: int, sign: int) -> bool:
        """Tell whether this is a leader whom one of this sign does not oppose."""
        return bool(self._leads[leader]) and not oppose(self._sign[leader], sign)

    def core(self, leader: int) -> list[int]:
        """Return the leader and the first who came."""
        return [leader, *self._others.get(leader, ())[: CORE - 1]]

    def put(self, at: int, leader: int, sign: int) -> None:
        """Put a text with a leader, or make it one."""
        if at == leader:
            self._leads[at] = True
        else:
            self._others.setdefault(leader, []).append(at)
        self._sign[leader] = self._sign[leader] or sign

    def groups(self, order: NDArray[np.int64], sizes: NDArray[np.int64]) -> list[Group]:
        """Return the groups of two people at least, as their leaders came."""
        return [
            (leader, [leader, *self._others.get(leader, ())])
            for leader in order.tolist()
            if self._leads[leader] and (leader in self._others or sizes[leader] > 1)
        ]


class _Around:
    """Who is near each text: pairs stand once, in order, and are not copied the other way round."""

    def __init__(self, pairs: Edges, size: int) -> None:
        """Find where each text stands in the pairs."""
        self._pairs, self._ends = pairs, pairs.ends(size)
        places = np.arange(len(pairs.left), dtype=np.int32)
        by_left = sparse.csr_matrix((places, pairs.right, self._ends), shape=(size, size))
        by_right = by_left.tocsc()
        self._as_right, self._right_ends = by_right.data, by_right.indptr

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many texts are near each."""
        return (np.diff(self._ends) + np.diff(self._right_ends)).astype(np.int64)

    def of(self, at: int) -> dict[int, float]:
        """Return how near to a text the others are."""
        pairs, after = self._pairs, slice(self._ends[at], self._ends[at + 1])
        before = self._as_right[self._right_ends[at] : self._right_ends[at + 1]]
        found = zip(pairs.left[before].tolist(), pairs.cosine[before].tolist(), strict=True)
        return dict(found) | dict(
            zip(pairs.right[after].tolist(), pairs.cosine[after].tolist(), strict=True)
        )


def _summed(pairs: Edges, size: int) -> NDArray[np.float64]:
    """Return the sum of how near all others are to each text."""
    ends = pairs.left, pairs.right
    one, other = (np.bincount(each, pairs.cosine, size) for each in ends)
    return np.asarray(one + other)
