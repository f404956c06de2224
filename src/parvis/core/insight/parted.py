"""Two matters in one topic are two topics: who share a street or one word, and no more.

In a small corpus the links that make a topic are loose, and whoever reads « rue des Halles » in
complaints about rats and in wishes for a pedestrian street finds them together. Each topic is cut
where its own links are thinnest, and the parts come together again where a text of one is as like
the texts of the other, or nearly, as it is like those of its own. That compares likenesses with
each other and needs no threshold that follows the size of the corpus.
"""

from collections.abc import Sequence
from math import sqrt
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.corpus import members_of
from parvis.core.insight.louvain import communities
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.vectors import Rows

Labels = NDArray[np.int64]
Cosines = NDArray[np.float32]

FEWEST: Final = 4  # texts: two matters have two each
MOST: Final = 1_500  # texts of one topic: beyond, what is compared grows with the square


def parted(labels: Labels, rows: Rows, likeness: float, *, parts: Labels | None = None) -> Labels:
    """Return the groups, those that hold several matters in parts.

    Args:
        labels: the group of each text.
        rows: the texts, in which what only says where weighs less.
        likeness: between two parts that are one matter, as a share of the likeness within them.
        parts: of each text, which stay whole; without them, each group is cut where its links
            are thinnest.
    """
    found, unused = labels.copy(), int(labels.max(initial=-1)) + 1
    for members in members_of(labels) if likeness > 0 else ():
        if not FEWEST <= len(members) <= MOST:
            continue
        near = np.asarray((rows[members] @ rows[members].T).todense(), dtype=np.float32)
        np.fill_diagonal(near, 0.0)
        cut = _thinnest(near) if parts is None else members_of(_numbered(parts[members]))
        for part in _matters(near, cut, likeness)[1:]:
            found[np.asarray(members)[part]] = unused
            unused += 1
    return found


def _numbered(labels: Labels) -> Labels:
    return np.asarray(np.unique(labels, return_inverse=True)[1], dtype=np.int64)


def _thinnest(near: Cosines) -> list[list[int]]:
    """Cut a group where the links between its texts are thinnest."""
    left, right = np.nonzero(np.triu(near))
    if not len(left):
        return [list(range(len(near)))]
    links = Edges(left.astype(np.int32), right.astype(np.int32), near[left, right])
    return members_of(communities(links, len(near), quality="newman", resolution=1.0))


def _matters(near: Cosines, cut: Sequence[list[int]], likeness: float) -> list[list[int]]:
    """Put the parts of one group that are one matter together again; each by its first text."""
    parts = list(cut)
    while len(parts) > 1:
        pairs = [(one, other) for other in range(len(parts)) for one in range(other)]
        shares = [_share(near, parts[one], parts[other]) for one, other in pairs]
        best = int(np.argmax(shares))
        if shares[best] < likeness:
            break
        one, other = pairs[best]
        parts[one] = sorted(parts[one] + parts.pop(other))
    return sorted(parts)


def _share(near: Cosines, one: Sequence[int], other: Sequence[int]) -> float:
    """Return the likeness between two parts over that within them; one text alone is no part."""
    between = float(near[np.ix_(one, other)].mean())
    if min(len(one), len(other)) < 2:
        return 1.0 + between
    within = sqrt(_within(near, one) * _within(near, other))
    return between / max(within, 1e-6)


def _within(near: Cosines, part: Sequence[int]) -> float:
    return float(near[np.ix_(part, part)].sum()) / (len(part) * (len(part) - 1))
