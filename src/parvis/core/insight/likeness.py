"""How near the letters of texts are, where it matters: a copy, a misspelt word, a long text.

The letters of a text weigh ten times its words in memory, so that they are looked at for some
pairs only, and a slice of the pairs at a time.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.vectors import LetterModel, paired_cosines

LEARNT_FROM: Final = 20_000  # texts at most say how rare a group of letters is
SLICE: Final = 500_000  # characters of texts whose pairs are compared at once


def letter_cosines(
    texts: Sequence[str], pairs: Edges, wanted: NDArray[np.bool_]
) -> NDArray[np.float32]:
    """Return the cosine of the letters of each wanted pair, and 0 for the others.

    How rare letters are is learnt from some of the texts, evenly spread.
    """
    found = np.zeros(len(pairs.left), dtype=np.float32)
    chosen = np.flatnonzero(wanted)
    if not len(chosen):
        return found
    model = LetterModel.of(texts[:: -(-len(texts) // LEARNT_FROM)])
    groups = _neighbourhoods(pairs.chosen(wanted), len(texts))
    chosen = chosen[np.lexsort((pairs.left[chosen], groups[pairs.left[chosen]]))]
    for part in np.split(chosen, _cuts(texts, pairs.left[chosen])):
        used, ends = np.unique([pairs.left[part], pairs.right[part]], return_inverse=True)
        rows = model.rows([texts[each] for each in used.tolist()])
        left, right = ends.reshape(2, -1)
        found[part] = paired_cosines(rows, left, right)
    return found


def _neighbourhoods(pairs: Edges, size: int) -> NDArray[np.int32]:
    """Number the groups of texts that are tied by the nearest of each, to be read together."""
    one = np.concatenate([pairs.left, pairs.right])
    other = np.concatenate([pairs.right, pairs.left])
    order = np.lexsort((-np.tile(pairs.cosine, 2), one))
    nearest = order[np.flatnonzero(np.diff(one[order], prepend=-1))]
    ones = np.ones(len(nearest), dtype=np.int8)
    tied = sparse.coo_matrix((ones, (one[nearest], other[nearest])), shape=(size, size))
    return np.asarray(connected_components(tied, directed=False)[1], dtype=np.int32)


def _cuts(texts: Sequence[str], left: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return where to cut pairs, of which those of one text follow each other."""
    first = np.flatnonzero(np.diff(left, prepend=left[:1] - 1))
    read = np.cumsum([len(texts[at]) for at in left[first].tolist()]) // SLICE
    return first[1:][np.diff(read) > 0]
