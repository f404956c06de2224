"""Tight groups around leaders, without transitive closure."""

from collections.abc import Sequence

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.polarity import oppose


def around_leaders(
    sizes: Sequence[int], pairs: Edges, signs: Sequence[int]
) -> list[tuple[int, list[int]]]:
    """Give each text to the nearest leader that it may join, or make it one.

    Texts come by falling size (people) and number of near texts, then in their order. A
    member is near the leader itself, and no two members are of opposite signs.
    """
    near: list[list[tuple[float, int]]] = [[] for _ in sizes]
    for left, right, score in zip(
        pairs.left.tolist(), pairs.right.tolist(), pairs.cosine.tolist(), strict=True
    ):
        near[left].append((-score, right))
        near[right].append((-score, left))
    order = sorted(range(len(sizes)), key=lambda at: (-sizes[at], -len(near[at]), at))
    members: dict[int, list[int]] = {}
    sign: dict[int, int] = {}
    for at in order:
        leaders = (other for _, other in sorted(near[at]) if other in members)
        chosen = next((each for each in leaders if not oppose(sign[each], signs[at])), at)
        members.setdefault(chosen, []).append(at)
        sign[chosen] = sign.get(chosen) or signs[at]
    return list(members.items())
