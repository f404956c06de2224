"""Tight groups around leaders, without transitive closure."""

from array import array
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.polarity import oppose

Group = tuple[int, list[int]]  # the leader, and all the members


def around_leaders(sizes: NDArray[np.int64], pairs: Edges, signs: Mapping[int, int]) -> list[Group]:
    """Give each text to the nearest leader that it may join, or make it one.

    Texts come by falling size (people) and number of near texts, then in their order. A
    member is near the leader itself, and no two members are of opposite signs. What one person
    said, and nobody near, is no group.
    """
    near, others, ends = _by_text(pairs, len(sizes))
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


def _by_text(pairs: Edges, size: int) -> "tuple[NDArray[np.int64], array[int], array[int]]":
    """Return how many texts are near each, and which, nearest first: its own part of a row."""
    one = np.concatenate([pairs.left, pairs.right])
    other = np.concatenate([pairs.right, pairs.left])
    order = np.lexsort((other, -np.tile(pairs.cosine, 2), one))
    near = np.bincount(one, minlength=size)
    ends = np.concatenate([[0], np.cumsum(near)])
    return near, array("i", other[order].tobytes()), array("q", ends.tobytes())
