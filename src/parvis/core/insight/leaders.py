"""Tight groups around leaders, without transitive closure."""

from collections.abc import Mapping, Sequence

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.polarity import oppose


def around_leaders(
    sizes: Sequence[int], pairs: Edges, signs: Mapping[int, int]
) -> list[tuple[int, list[int]]]:
    """Give each text to the nearest leader that it may join, or make it one.

    Texts come by falling size (people) and number of near texts, then in their order. A
    member is near the leader itself, and no two members are of opposite signs.
    """
    near: dict[int, list[tuple[float, int]]] = {}
    for left, right, score in zip(
        pairs.left.tolist(), pairs.right.tolist(), pairs.cosine.tolist(), strict=True
    ):
        near.setdefault(left, []).append((-score, right))
        near.setdefault(right, []).append((-score, left))
    order = sorted(range(len(sizes)), key=lambda at: (-sizes[at], -len(near.get(at, ())), at))
    members: dict[int, list[int]] = {}
    sign: dict[int, int] = {}
    for at in order:
        own = signs.get(at, 0)
        leaders = (other for _, other in sorted(near.get(at, ())) if other in members)
        chosen = next((each for each in leaders if not oppose(sign[each], own)), at)
        members.setdefault(chosen, []).append(at)
        sign[chosen] = sign.get(chosen) or own
    return list(members.items())
