"""Tight groups around leaders, without transitive closure."""

from array import array
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

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
    near, others, _, ends = _by_text(pairs, len(sizes))
    many = np.flatnonzero((near > 0) | (sizes > 1))
    order = many[np.lexsort((many, -near[many], -sizes[many]))]
    members: dict[int, list[int]] = {}
    sign: dict[int, int] = {}
    for at in order.tolist():
        own = signs.get(at, 0)
        leaders = (other for other in others[ends[at] : ends[at + 1]] if other in members)
        chosen = next((each for each in leaders if not oppose(sign[each], own)), at)
        members.setdefault(chosen, []).append(at)
        sign[chosen] = sign.get(chosen) or own
    return [
        (leader, group) for leader, group in members.items() if len(group) > 1 or sizes[leader] > 1
    ]


def around_likely(
    sizes: NDArray[np.int64], pairs: Edges, signs: Mapping[int, int], *, bar: float
) -> list[Group]:
    """Give each text to the group that it most likely belongs to, or make it a leader.

    As above, but how near is how likely two texts are one: it must reach the bar with the leader,
    and so must the mean of it with the first who came. A pair that is not given counts little.
    """
    _, others, values, ends = _by_text(pairs, len(sizes))
    enough = pairs.chosen(pairs.cosine >= np.float32(bar))
    likely = _summed_by_text(enough, len(sizes))
    many = np.flatnonzero((likely > 0) | (sizes > 1))
    order = many[np.lexsort((many, -likely[many], -sizes[many]))]
    members: dict[int, list[int]] = {}
    sign: dict[int, int] = {}
    for at in order.tolist():
        own, part = signs.get(at, 0), slice(ends[at], ends[at + 1])
        known = dict(zip(others[part], values[part], strict=True))
        means = [
            (_mean(known, members[each][:CORE]), -each)
            for each, value in known.items()
            if value >= bar and each in members and not oppose(sign[each], own)
        ]
        best = max(means, default=(0.0, -at))
        chosen = -best[1] if best[0] >= bar else at
        members.setdefault(chosen, []).append(at)
        sign[chosen] = sign.get(chosen) or own
    return [
        (leader, group) for leader, group in members.items() if len(group) > 1 or sizes[leader] > 1
    ]


def joined(
    groups: Sequence[Group], pairs: Edges, signs: Mapping[int, int], may_join: NDArray[np.bool_]
) -> list[Group]:
    """Return groups with those who are left beside, each in the group it is most likely one with.

    What several say in several ways is surer of itself than a pair: less is asked of one more,
    who must be known to be near the leader. Those who join do not bring others.
    """
    size = len(may_join)
    _, others, values, ends = _by_text(pairs, size)
    group_of = {at: place for place, (_, group) in enumerate(groups) for at in group}
    sign = [next((s for at in group if (s := signs.get(at, 0))), 0) for _, group in groups]
    found = [(leader, list(group)) for leader, group in groups]
    for at in np.flatnonzero(may_join).tolist():
        part = slice(ends[at], ends[at + 1])
        known = dict(zip(others[part], values[part], strict=True))
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


def _summed_by_text(pairs: Edges, size: int) -> NDArray[np.float64]:
    """Return the sum of how near all others are to each text."""
    ends = np.concatenate([pairs.left, pairs.right])
    return np.bincount(ends, np.tile(pairs.cosine, 2), size).astype(np.float64)


def _by_text(
    pairs: Edges, size: int
) -> "tuple[NDArray[np.int64], array[int], array[float], array[int]]":
    """Return how many texts are near each, and which and how near, nearest first.

    Each text has a part of a row: from its end in the last array to the next one's.
    """
    one = np.concatenate([pairs.left, pairs.right])
    other = np.concatenate([pairs.right, pairs.left])
    cosine = np.tile(pairs.cosine, 2)
    order = np.lexsort((other, -cosine, one))
    near = np.bincount(one, minlength=size)
    ends = np.concatenate([[0], np.cumsum(near)])
    others, values = array("i", other[order].tobytes()), array("f", cosine[order].tobytes())
    return near, others, values, array("q", ends.tobytes())
