"""Demands after people judged them: joined, split, and which ones may be the same.

The machine groups anew at each run; what a person decided is said in terms of texts, and is
applied again to whatever groups come: this text does not ask what that one asks, these two
ask the same. Nothing else is ever joined here: joining by chains is for people alone. One text
that others joined with « moi aussi » is a demand like any other.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from parvis.core.insight.contrary import opposed
from parvis.core.insight.corpus import full_text
from parvis.core.insight.meanings import SHARE, Meanings, Vector, stacked
from parvis.core.insight.neighbours import nearest
from parvis.core.insight.polarity import oppose, polarity
from parvis.core.insight.quotes import first_words
from parvis.core.insight.text import stems
from parvis.core.insight.values import Demand, Voice
from parvis.core.insight.vectors import WordModel

WORTH_ASKING = 0.40  # cosine of the leaders' words
MOST_READ = 2_000  # demands
ENOUGH = 3  # people, where one wrote and the others joined
Joined = Mapping[int, Collection[int]]  # who joined each text


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided. `apart`: the first text leaves the demand where the second is."""

    same: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two demands, by their leaders, that a person should compare."""

    left: int
    right: int
    likeness: float
    is_meant: bool = False  # an engine finds them near in meaning


def judged(
    demands: Sequence[Demand],
    verdicts: Verdicts,
    voices: Mapping[int, Voice],
    joined: Joined | None = None,
) -> list[Demand]:
    """Return the demands with what people decided; those that too few ask for are gone.

    Two people who wrote are enough, or one whom two others joined.
    """
    by = joined or {}
    parts = [_split(demand, verdicts.apart, voices) for demand in demands]
    whole = _joined([part for part in parts if part], verdicts.same, voices, by)
    kept = [each for each in whole if each.people > 1 or _everybody(each, voices, by) >= ENOUGH]
    return sorted(kept, key=lambda demand: (-demand.people, demand.leader))


def _everybody(demand: Demand, voices: Mapping[int, Voice], joined: Joined) -> int:
    """Count who wrote and who joined, each once."""
    people = {voices[each].person for each in demand.voices}
    return len(people.union(*(joined.get(each, ()) for each in demand.voices)))


def _split(
    demand: Demand, apart: Iterable[tuple[int, int]], voices: Mapping[int, Voice]
) -> Demand | None:
    inside = set(demand.voices)
    out = {left for left, right in sorted(apart) if left in inside and right in inside}
    return _of(demand, inside - out, voices) if out else demand


def _joined(
    demands: Sequence[Demand],
    same: Iterable[tuple[int, int]],
    voices: Mapping[int, Voice],
    by: Joined,
) -> list[Demand]:
    found = list(demands)
    for left, right in sorted(same):
        if left not in voices or right not in voices:
            continue
        touched = [each for each in found if {left, right} & set(each.voices)]
        if not touched:
            continue
        largest = max(touched, key=lambda each: (_everybody(each, voices, by), -each.leader))
        members = {left, right}.union(*(each.voices for each in touched))
        wordings = sum(each.wordings for each in touched)
        found = [each for each in found if each not in touched]
        whole = _of(largest, members, voices)
        if whole:
            found.append(replace(whole, wordings=max(wordings, 1)))
    return found


def _of(demand: Demand, members: set[int], voices: Mapping[int, Voice]) -> Demand | None:
    """Return a demand with other members; without its leader, the first one left leads."""
    if not members:
        return None
    leader, label = demand.leader, demand.label
    if leader not in members:
        leader = min(members)
        words = first_words(full_text(voices[leader]))
        label = words[:1].upper() + words[1:]
    return replace(
        demand,
        leader=leader,
        label=label,
        voices=tuple(sorted(members)),
        people=len({voices[each].person for each in members}),
        wordings=min(demand.wordings, len(members)),
        campaign=min(demand.campaign, len(members)),
    )


def worth_comparing(
    demands: Sequence[Demand],
    voices: Mapping[int, Voice],
    known: Iterable[tuple[int, int]] = (),
    vectors: Mapping[int, Vector] | None = None,
) -> list[Pair]:
    """Return the pairs of demands that look alike and do not oppose, most alike first.

    Args:
        demands: the largest are read.
        voices: of their leaders at least.
        known: pairs of texts that a person has judged, in either order.
        vectors: those that an engine gave to the leaders' texts, if one did.
    """
    read = sorted(demands, key=lambda each: (-each.people, each.leader))[:MOST_READ]
    texts = [full_text(voices[each.leader]) for each in read]
    words = [tuple(stems(text)) for text in texts]
    if len(read) < 2:
        return []
    near = nearest(WordModel.of(words).rows(words), count=10, cosine=WORTH_ASKING)
    alike = dict(zip(zip(near.left.tolist(), near.right.tolist(), strict=True),
                     near.cosine.tolist(), strict=True))  # fmt: skip
    leaders = [each.leader for each in read]
    pairs = [Pair(*ends, likeness) for ends, likeness in alike.items()]
    if vectors:
        pairs = _with_meaning(alike, Meanings.of(stacked([vectors.get(key) for key in leaders])))
    signs = [polarity(text) for text in texts]
    decided = {frozenset(pair) for pair in known}
    found = [
        replace(
            pair,
            left=leaders[pair.left],
            right=leaders[pair.right],
            likeness=round(float(pair.likeness), 4),
        )
        for pair in pairs
        if pair.left < pair.right
        and not oppose(signs[pair.left], signs[pair.right])
        and frozenset((leaders[pair.left], leaders[pair.right])) not in decided
    ]
    return sorted(found, key=lambda each: (-each.likeness, each.left, each.right))


def _with_meaning(alike: Mapping[tuple[int, int], float], meanings: Meanings) -> list[Pair]:
    """Return the pairs that are alike in words or in meaning; of both known, half of each."""
    left, right, _near = meanings.nearest(10, meanings.enough)
    ends = sorted({*alike, *zip(left.tolist(), right.tolist(), strict=True)})
    told = np.array(ends, dtype=np.int32).reshape(-1, 2)
    known = meanings.known
    found = []
    for (one, other), near in zip(ends, meanings.paired(told[:, 0], told[:, 1]), strict=True):
        words = alike.get((one, other), 0.0)
        both = known[one] and known[other]
        likeness = (1 - SHARE) * words + SHARE * float(near) if both else words
        found.append(Pair(one, other, likeness, is_meant=bool(near >= np.float32(meanings.enough))))
    return found


def seem_opposed(one: Voice, other: Voice) -> bool:
    """Whether two texts seem to ask for the opposite: such a pair is no question to ask."""
    most = (one, one, other)  # somebody must be many for another to oppose what most ask
    return opposed(most) is not None
