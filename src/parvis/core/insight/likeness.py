"""How near the letters of texts are, where it matters: a copy, a misspelt word, a long text.

The letters of a text weigh ten times its words in memory, so that they are looked at for some
pairs only, and a slice of the pairs at a time.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.vectors import LetterModel, paired_cosines

LEARNT_FROM: Final = 20_000  # texts at most say how rare a group of letters is
SLICE: Final = 125_000  # characters of texts whose pairs are compared at once


def letter_cosines(texts: Sequence[str], pairs: Edges) -> NDArray[np.float32]:
    """Return the cosine of the letters of each pair.

    How rare letters are is learnt from some of the texts, evenly spread.
    """
    found = np.zeros(len(pairs.left), dtype=np.float32)
    if not len(found):
        return found
    model = LetterModel.of(texts[:: -(-len(texts) // LEARNT_FROM)])
    for part in _parts(texts, pairs):
        used, places = np.unique([pairs.left[part], pairs.right[part]], return_inverse=True)
        rows = model.rows([texts[each] for each in used.tolist()])
        left, right = places.reshape(2, -1)
        found[part] = paired_cosines(rows, left, right)
    return found


def _parts(texts: Sequence[str], pairs: Edges) -> Iterator[NDArray[np.int32]]:
    """Give the places of pairs to be compared at once: near texts together, and not too many."""
    ends = pairs.ends(len(texts))
    order = _reading_order(pairs, len(texts))
    order = order[ends[order] < ends[order + 1]]
    read = np.cumsum([len(texts[at]) for at in order.tolist()]) // SLICE
    for some in np.split(order, np.flatnonzero(np.diff(read)) + 1):
        places = [np.arange(ends[at], ends[at + 1], dtype=np.int32) for at in some.tolist()]
        yield np.concatenate(places)


def _reading_order(pairs: Edges, size: int) -> NDArray[np.int64]:
    """Return the texts in an order in which few are read twice.

    Those of one neighbourhood follow each other, and so do the neighbourhoods of each wider one.
    """
    levels, group = [], np.arange(size, dtype=np.int32)
    wide = size
    while len(pairs.left):
        wider = _neighbourhoods(pairs, wide)
        group = wider[group]
        levels.append(group)
        wide = int(wider.max()) + 1
        pairs = _between(pairs, wider, wide)
    return np.lexsort(levels)


def _neighbourhoods(pairs: Edges, size: int) -> NDArray[np.int32]:
    """Number the groups of texts that are tied by the nearest of each."""
    nearest = np.zeros(size, dtype=np.float32)
    for ends in (pairs.left, pairs.right):
        np.maximum.at(nearest, ends, pairs.cosine)
    is_nearest = pairs.cosine >= np.minimum(nearest[pairs.left], nearest[pairs.right])
    tied = pairs.chosen(is_nearest)
    graph = sparse.coo_matrix((tied.cosine, (tied.left, tied.right)), shape=(size, size))
    return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int32)


def _between(pairs: Edges, groups: NDArray[np.int32], size: int) -> Edges:
    """Return the pairs of groups that pairs of texts tie, and how much."""
    one, other = groups[pairs.left], groups[pairs.right]
    apart = one != other
    first, last = np.minimum(one, other)[apart], np.maximum(one, other)[apart]
    return Edges.in_order(first, last, pairs.cosine[apart], size)
