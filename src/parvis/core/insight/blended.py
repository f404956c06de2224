"""The graph of near texts where an engine tells of their meaning: half words, half meaning.

Topics alone are found in it. Demands, which are counted, stay those of the words: what an engine
finds there is for a person to judge.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.corpus import Corpus
from parvis.core.insight.meanings import SHARE, Meanings, Vector, stacked
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.values import Settings
from parvis.core.insight.vectors import Rows, paired_cosines

MOST_COMPARED: Final = 20_000  # wordings: of more, only pairs that share words are weighed


def meanings_of(corpus: Corpus, vectors: Mapping[int, Vector]) -> Meanings:
    """Return the meaning of each wording: that of the first voice whose vector is known."""
    told = (
        next((vectors[each.id] for each in corpus.voices_of(at) if each.id in vectors), None)
        for at in range(len(corpus))
    )
    return Meanings.of(stacked(list(told)))


def blended(edges: Edges, rows: Rows, meanings: Meanings, settings: Settings) -> Edges:
    """Return the pairs that are near in words or in meaning, each with half of both.

    A pair of which one text has no vector keeps what the words say.
    """
    known = meanings.known
    if known.sum() < 2:
        return edges
    left, right = _pairs(edges, meanings, settings)
    words = _words(edges, rows, left, right)
    both = known[left] & known[right]
    near = np.where(both, (1 - SHARE) * words + SHARE * meanings.paired(left, right), words)
    found = Edges(left, right, near.astype(np.float32))
    return found.at_least(settings.coarse_cosine)


def _pairs(
    edges: Edges, meanings: Meanings, settings: Settings
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the pairs of both graphs, in order."""
    size = np.int64(len(meanings.rows))
    keys = edges.left * size + edges.right
    if meanings.known.sum() <= MOST_COMPARED:
        left, right, _near = meanings.nearest(settings.neighbours, settings.coarse_cosine)
        keys = np.union1d(keys, left * size + right)
    ends = np.divmod(keys, size)
    return ends[0].astype(np.int32), ends[1].astype(np.int32)


def _words(
    edges: Edges, rows: Rows, left: NDArray[np.int32], right: NDArray[np.int32]
) -> NDArray[np.float32]:
    """Return how near the words of the pairs are: as found already, else compared now."""
    size = np.int64(rows.shape[0])
    keys, had = left * size + right, edges.left * size + edges.right
    at = np.minimum(np.searchsorted(had, keys), max(len(had) - 1, 0))
    is_new = had[at] != keys if len(had) else np.ones(len(keys), dtype=np.bool_)
    found = np.zeros(len(keys), dtype=np.float32)
    found[~is_new] = edges.cosine[at[~is_new]]
    found[is_new] = paired_cosines(rows, left[is_new], right[is_new])
    return found
