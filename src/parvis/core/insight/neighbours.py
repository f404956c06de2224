"""Who says nearly the same: the graph of nearest texts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from parvis.core.insight.beside import Beside, afterwards, in_halves
from parvis.core.insight.vectors import Rows, kept_values, paired_cosines

COMMON_SHARE = 0.05  # a word of more texts than this finds no candidate by itself
COMMON_FLOOR = 200  # unless it is in fewer texts than this
COMMON_MOST = 5_000  # nor does one of more texts than this, however many there are
BLOCK = 20_000  # texts whose nearest are looked for at once


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of near texts, each once with left < right, in order."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    cosine: NDArray[np.float32]

    @classmethod
    def in_order(
        cls,
        left: NDArray[np.int32],
        right: NDArray[np.int32],
        cosine: NDArray[np.float32],
        size: int,
    ) -> "Edges":
        """Put pairs of `size` texts in order; a pair that is given twice is as near as both are."""
        found = sparse.csr_matrix((cosine, (left, right)), shape=(size, size)).tocoo()
        return cls(found.row, found.col, found.data)

    def at_least(self, cosine: float) -> "Edges":
        """Keep the pairs at least so near."""
        kept = self.cosine >= np.float32(cosine)
        return self if kept.all() else self.chosen(kept)

    def chosen(self, kept: NDArray[np.bool_], cosine: NDArray[np.float32] | None = None) -> "Edges":
        """Keep some of the pairs; `cosine` is what to tell of all of them from now on."""
        near = self.cosine if cosine is None else cosine
        return Edges(self.left[kept], self.right[kept], near[kept])

    def graph(self, size: int) -> sparse.csr_matrix:
        """Return the symmetric matrix of the pairs."""
        half = sparse.csr_matrix((self.cosine, self.right, self.ends(size)), shape=(size, size))
        return sparse.csr_matrix(half + half.T)

    def ends(self, size: int) -> NDArray[np.int32]:
        """Return where the pairs of each text as the left one begin, and where the last end."""
        return np.searchsorted(self.left, np.arange(size + 1, dtype=np.int32)).astype(np.int32)


def nearest(rows: Rows, *, count: int, cosine: float, beside: Beside = afterwards) -> Edges:
    """Return the `count` nearest of each row above a cosine, as the union of both sides.

    Words that stand in very many texts are left out of the search: they cost most of the time
    and say nothing of the subject. Once a pair is found, they count in its cosine.
    """
    searched, common = _parted(rows)
    found = _united(*_sides(_halves(searched, count, cosine, beside)))
    left = np.repeat(np.arange(found.shape[0], dtype=np.int32), np.diff(found.indptr))
    near = found.data + paired_cosines(common, left, found.indices)
    return Edges(left, found.indices, near).at_least(cosine)


def _halves(searched: Rows, count: int, cosine: float, beside: Beside) -> Rows:
    """Return for each row the cosines of its nearest, one half of the rows beside the other."""
    parts = in_halves(
        lambda start, end: _found(searched, start, end, count, cosine), searched.shape[0], beside
    )
    return sparse.csr_matrix(sparse.vstack(parts, format="csr"))


def _found(searched: Rows, start: int, end: int, count: int, cosine: float) -> Rows:
    """Return for some rows the cosines of their nearest, a block of rows at a time."""
    columns = sparse.csr_matrix(searched.T)
    parts = [
        sp_matmul_topn(
            searched[at : min(at + BLOCK, end)], columns, top_n=count + 1, threshold=cosine * 0.98
        )
        for at in range(start, max(end, start + 1), BLOCK)
    ]
    return sparse.csr_matrix(sparse.vstack(parts, format="csr"))


def _sides(found: Rows) -> tuple[Rows, Rows]:
    """Return what is above the diagonal, and what is below it."""
    rows = np.repeat(np.arange(found.shape[0], dtype=np.int32), np.diff(found.indptr))
    return kept_values(found, found.indices > rows), kept_values(found, found.indices < rows)


def _united(above: Rows, below: Rows) -> Rows:
    """Return each pair that one of both sides found, once, above the diagonal."""
    pairs = sparse.csr_matrix(above.maximum(sparse.csr_matrix(below.T)))
    pairs.sort_indices()
    return pairs


def _parted(rows: Rows) -> tuple[Rows, Rows]:
    """Return the rows without the words of very many texts, and these words alone."""
    limit = min(max(COMMON_FLOOR, int(rows.shape[0] * COMMON_SHARE)), COMMON_MOST)
    is_common = np.bincount(rows.indices, minlength=rows.shape[1]) > limit
    of_common = is_common[rows.indices]
    return kept_values(rows, ~of_common), kept_values(rows, of_common)
