"""Who says nearly the same: the graph of nearest texts, and the search of one new text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from parvis.core.insight.beside import Beside, afterwards
from parvis.core.insight.text import stems
from parvis.core.insight.vectors import LetterModel, Rows, WordModel, paired_cosines

COMMON_SHARE = 0.05  # a word of more texts than this finds no candidate by itself
COMMON_FLOOR = 200  # unless it is in fewer texts than this
COMMON_MOST = 5_000  # nor does one of more texts than this, however many there are
BLOCK = 20_000  # texts whose nearest are looked for at once
CANDIDATES = 60  # whose letters are compared too


@dataclass(frozen=True, slots=True)
class Edges:
    """Pairs of near texts, each once with left < right, in order."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    cosine: NDArray[np.float32]

    def at_least(self, cosine: float) -> "Edges":
        """Keep the pairs at least so near."""
        return self.chosen(self.cosine >= np.float32(cosine))

    def chosen(self, kept: NDArray[np.bool_], cosine: NDArray[np.float32] | None = None) -> "Edges":
        """Keep some of the pairs; `cosine` is what to tell of all of them from now on."""
        near = self.cosine if cosine is None else cosine
        return Edges(self.left[kept], self.right[kept], near[kept])

    def graph(self, size: int) -> sparse.csr_matrix:
        """Return the symmetric matrix of the pairs."""
        half = sparse.coo_matrix((self.cosine, (self.left, self.right)), shape=(size, size))
        return sparse.csr_matrix(half + half.T)


def nearest(rows: Rows, *, count: int, cosine: float, beside: Beside = afterwards) -> Edges:
    """Return the `count` nearest of each row above a cosine, as the union of both sides.

    Words that stand in very many texts are left out of the search: they cost most of the time
    and say nothing of the subject. Once a pair is found, they count in its cosine.
    """
    searched, common = _parted(rows)
    half = rows.shape[0] // 2
    rest = beside(lambda: _found(searched, half, rows.shape[0], count, cosine))
    parts = [_found(searched, 0, half, count, cosine), rest()]
    found = _united(sparse.csr_matrix(sparse.vstack(parts, format="csr")))
    left = np.repeat(np.arange(found.shape[0], dtype=np.int32), np.diff(found.indptr))
    near = found.data + paired_cosines(common, left, found.indices)
    return Edges(left, found.indices, near).at_least(cosine)


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


def _united(found: Rows) -> Rows:
    """Return each pair that one of both sides found, once, above the diagonal."""
    upper = sparse.csr_matrix(sparse.triu(found, 1, format="csr"))
    lower = sparse.csr_matrix(sparse.tril(found, -1, format="csr").T)
    pairs = sparse.csr_matrix(upper.maximum(lower))
    pairs.sort_indices()
    return pairs


def _parted(rows: Rows) -> tuple[Rows, Rows]:
    """Return the rows without the words of very many texts, and these words alone."""
    limit = min(max(COMMON_FLOOR, int(rows.shape[0] * COMMON_SHARE)), COMMON_MOST)
    is_common = np.bincount(rows.indices, minlength=rows.shape[1]) > limit
    return _only(rows, ~is_common), _only(rows, is_common)


def _only(rows: Rows, columns: NDArray[np.bool_]) -> Rows:
    kept = columns[rows.indices]
    ends = np.concatenate([[0], np.cumsum(kept)])[rows.indptr]
    return sparse.csr_matrix((rows.data[kept], rows.indices[kept], ends), shape=rows.shape)


@dataclass(frozen=True, slots=True)
class Similar:
    """A text found near another: its place in the index and how near, from 0 to 1."""

    position: int
    score: float


@dataclass(frozen=True, slots=True)
class IndexParts:
    """All that an index consists of, to be kept in a file; `columns` holds a column a word."""

    model: WordModel
    letters: LetterModel
    columns: sparse.csc_matrix
    texts: Sequence[str]


class Index:
    """Finds the texts that say nearly what a new text says, in milliseconds."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Read the texts; a result names each by its place here."""
        documents = [stems(text) for text in texts]
        model = WordModel.of(documents)
        columns = sparse.csc_matrix(model.rows(documents))
        self._set(IndexParts(model, LetterModel.of(texts), columns, list(texts)))

    @classmethod
    def restore(cls, parts: IndexParts) -> "Index":
        """Return an index that was kept, without reading its texts again."""
        index = cls.__new__(cls)
        index._set(parts)  # noqa: SLF001 - of this very class
        return index

    @property
    def parts(self) -> IndexParts:
        """Return what to keep of the index."""
        return IndexParts(self._model, self._letters, self._columns, self._texts)

    def _set(self, parts: IndexParts) -> None:
        self._model, self._letters = parts.model, parts.letters
        self._columns, self._texts = parts.columns, parts.texts

    def __len__(self) -> int:
        return len(self._texts)

    def similar(self, text: str, k: int = 5, *, at_least: float = 0.25) -> list[Similar]:
        """Return up to `k` texts, nearest first: mean of the cosines of words and of letters."""
        row = self._model.rows([stems(text)])
        if not row.nnz:
            return []
        candidates, words = self._candidates(row)
        letters = self._letters.rows([text, *(self._texts[at] for at in candidates)])
        likeness = np.asarray((letters[1:] @ letters[0].T).todense()).ravel()
        scores = (words + likeness) / 2
        order = np.lexsort((candidates, -scores))[:k]
        return [
            Similar(int(candidates[at]), round(float(scores[at]), 6))
            for at in order
            if scores[at] >= at_least
        ]

    def _candidates(self, row: Rows) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Return the texts that share the weightiest words, and their cosines."""
        scores = np.zeros(len(self._texts), dtype=np.float32)
        for column, weight in zip(row.indices, row.data, strict=True):
            start, end = self._columns.indptr[column], self._columns.indptr[column + 1]
            scores[self._columns.indices[start:end]] += weight * self._columns.data[start:end]
        count = min(CANDIDATES, int(np.count_nonzero(scores)))
        best = np.argpartition(-scores, count - 1)[:count] if count < len(scores) else None
        chosen = np.sort(best if best is not None else np.flatnonzero(scores)).astype(np.int64)
        return chosen, scores[chosen]
