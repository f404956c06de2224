"""Texts as sparse vectors: words for the subject, groups of letters for the wording.

x = L2(tf'·idf), tf' = 1 + ln tf, idf = ln((1 + N) / (1 + df)) + 1. The idf belongs to a
model and never changes with it, so that two texts compare the same all along a run.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from parvis.core.insight.reading import counted_before
from parvis.core.insight.text import fold_long, normalise

Rows = sparse.csr_matrix
Weights = NDArray[np.float32]

_COLUMN_BITS = 18
LETTER_COLUMNS = 1 << _COLUMN_BITS
LETTERS_READ = 2_000  # of one text: enough to know a copy by
_CHUNK = 2_000  # texts, fewer than the 14 bits above a column can number
_VALUES = 1_000_000  # of one side's rows, to be compared at once
_NOT_LETTERS = re.compile(r"[\W_]+")
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class WordModel:
    """The words of a corpus, in alphabetical order, and how rare each is."""

    columns: dict[str, int]
    idf: Weights

    @classmethod
    def of(cls, documents: Sequence[Sequence[str]]) -> "WordModel":
        """Learn the words from documents given as stems."""
        df = Counter(stem for stems in documents for stem in set(stems))
        words = sorted(df)
        return cls.of_counts(words, np.array([df[word] for word in words]), len(documents))

    @classmethod
    def of_counts(cls, words: Sequence[str], held: NDArray[np.int64], size: int) -> "WordModel":
        """Learn from words in alphabetical order how many of `size` documents hold each."""
        idf = np.log((1 + size) / (1 + held.astype(np.float64))) + 1
        return cls({word: column for column, word in enumerate(words)}, idf.astype(np.float32))

    def rows(self, documents: Sequence[Sequence[str]]) -> Rows:
        """Return a row of length one for each document; unknown words are left out."""
        columns: list[int] = []
        counts: list[int] = []
        ends = [0]
        for stems in documents:
            known = Counter(self.columns[stem] for stem in stems if stem in self.columns)
            for column in sorted(known):
                columns.append(column)
                counts.append(known[column])
            ends.append(len(columns))
        shape = (len(documents), len(self.columns))
        found = np.array(counts, dtype=np.float32), np.array(columns, dtype=np.int32)
        return self.weigh(sparse.csr_matrix((*found, np.array(ends)), shape=shape))

    def weigh(self, counts: Rows) -> Rows:
        """Return counts, of the columns of this model, as rows of length one."""
        weights = (1 + np.log(counts.data)) * self.idf[counts.indices]
        weighted = (weights, counts.indices, counts.indptr)
        return unit_rows(sparse.csr_matrix(weighted, shape=counts.shape))


@dataclass(frozen=True, slots=True)
class LetterModel:
    """How rare each group of three to five letters is; the groups are hashed."""

    idf: Weights

    @classmethod
    def of(cls, texts: Sequence[str]) -> "LetterModel":
        """Learn how rare the groups are."""
        return cls._from_counts((_letter_counts(part) for part in _parts(texts)), len(texts))

    @classmethod
    def with_rows(cls, texts: Sequence[str]) -> "tuple[LetterModel, Rows]":
        """Learn the groups and return the texts' own rows, reading the texts once."""
        counts = [_letter_counts(part) for part in _parts(texts)]
        model = cls._from_counts(counts, len(texts))
        return model, _stacked(model.weigh(part) for part in counts)

    @classmethod
    def _from_counts(cls, counts: Iterable[Rows], size: int) -> "LetterModel":
        df = np.zeros(LETTER_COLUMNS, dtype=np.int64)
        for part in counts:
            df += np.bincount(part.indices, minlength=LETTER_COLUMNS)
        return cls((np.log((1 + size) / (1 + df)) + 1).astype(np.float32))

    def softened(self) -> "LetterModel":
        """Return a model in which rare groups, as misspelt words make, weigh less."""
        return LetterModel(np.sqrt(self.idf))

    def rows(self, texts: Sequence[str]) -> Rows:
        """Return a row of length one for each text."""
        return _stacked(self.weigh(_letter_counts(part)) for part in _parts(texts))

    def weigh(self, counts: Rows) -> Rows:
        """Turn counts, which are changed, into rows of length one."""
        counts.data = (1 + np.log(counts.data)) * self.idf[counts.indices]
        return unit_rows(counts)


def _parts(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[at : at + _CHUNK] for at in range(0, max(len(texts), 1), _CHUNK)]


def _stacked(parts: Iterable[Rows]) -> Rows:
    return sparse.csr_matrix(sparse.vstack(list(parts), format="csr"))


def unit_rows(rows: Rows) -> Rows:
    """Return the rows divided by their lengths; an empty row stays empty."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    lengths[lengths == 0] = 1
    per_value = np.repeat(lengths, np.diff(rows.indptr))
    data = (rows.data / per_value).astype(np.float32)
    return sparse.csr_matrix((data, rows.indices, rows.indptr), shape=rows.shape)


def kept_values(rows: Rows, kept: NDArray[np.bool_]) -> Rows:
    """Return the rows with some of their values."""
    ends = counted_before(kept)[rows.indptr]
    return sparse.csr_matrix((rows.data[kept], rows.indices[kept], ends), shape=rows.shape)


def paired_cosines(
    rows: Rows, left: NDArray[np.integer[Any]], right: NDArray[np.integer[Any]]
) -> Weights:
    """Return the cosine of each pair of rows."""
    found = np.zeros(len(left), dtype=np.float32)
    step = max(1, _VALUES * rows.shape[0] // max(rows.nnz, 1))
    for at in range(0, len(left), step):
        part = slice(at, at + step)
        found[part] = np.asarray(rows[left[part]].multiply(rows[right[part]]).sum(axis=1)).ravel()
    return found


def _letter_counts(texts: Sequence[str]) -> Rows:
    """Count the groups of three to five letters of each text, blanks between words included."""
    padded = [f" {_letters(text)} " for text in texts]
    sizes = np.array([len(text) for text in padded], dtype=np.int64)
    codes = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owners = np.repeat(np.arange(len(padded), dtype=np.uint32), sizes)
    groups = []
    for length in (3, 4, 5):
        count = max(len(codes) - length + 1, 0)
        digest = np.full(count, np.uint64(length), dtype=np.uint64)
        for offset in range(length):
            digest = (digest * np.uint64(1_000_003)) ^ codes[offset : offset + count]
        digest *= _MIX
        inside = owners[:count] == owners[length - 1 : length - 1 + count]
        column = (digest >> np.uint64(64 - _COLUMN_BITS)).astype(np.uint32)
        groups.append((owners[:count] << np.uint32(_COLUMN_BITS) | column)[inside])
    return _counted(np.concatenate(groups), len(texts))


def _counted(groups: NDArray[np.uint32], size: int) -> Rows:
    """Count equal numbers, each a row above a column."""
    groups.sort()
    first = np.flatnonzero(np.diff(groups, prepend=np.uint32(0xFFFFFFFF)))
    counts = np.diff(np.append(first, len(groups))).astype(np.float32)
    found = groups[first]
    columns = (found & np.uint32(LETTER_COLUMNS - 1)).astype(np.int32)
    held = np.bincount(found >> np.uint32(_COLUMN_BITS), minlength=size)
    ends = np.concatenate([[0], np.cumsum(held)])
    return sparse.csr_matrix((counts, columns, ends), shape=(size, LETTER_COLUMNS))


def _letters(text: str) -> str:
    return _NOT_LETTERS.sub(" ", fold_long(normalise(text[:LETTERS_READ]))).strip()
