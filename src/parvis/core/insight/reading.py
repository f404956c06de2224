"""Many texts read once: their words as numbers, and each text as a row of counts of stems.

A million texts have some hundred thousand different words. What is asked of a word (its stem,
whether an apostrophe is missing) is asked once, and the texts are arrays of numbers.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.int32]
Counts = sparse.csr_matrix

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of texts, in lower case: `said` numbers them, a text after the other."""

    known: tuple[str, ...]  # each once, in the order in which they came
    said: Numbers
    ends: NDArray[np.int64]  # where each text begins, and at last where the last one ends

    def counts(self, columns: Numbers, width: int) -> Counts:
        """Count for each text what its words stand for: `columns` says it of each word, or -1."""
        found = columns[self.said]
        kept = found >= 0
        before = counted_before(kept)
        ones = np.ones(before[-1], dtype=np.float32)
        shape = (len(self.ends) - 1, width)
        rows = sparse.csr_matrix((ones, found[kept], before[self.ends]), shape=shape)
        rows.sum_duplicates()
        return rows

    def of(self, texts: Sequence[int] | NDArray[np.int64]) -> "Words":
        """Return the words of some of the texts, in their order."""
        chosen = np.asarray(texts, dtype=np.int64)
        lengths = self.ends[chosen + 1] - self.ends[chosen]
        ends = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        places = np.arange(ends[-1]) + np.repeat(self.ends[chosen] - ends[:-1], lengths)
        return Words(self.known, self.said[places], ends)

    def reduced(self, operation: np.ufunc, values: Numbers) -> Numbers:
        """Join what each word says into what each text says; every text has a word."""
        if not len(self.said):
            return np.zeros(0, dtype=np.int32)
        return np.asarray(operation.reduceat(values[self.said], self.ends[:-1], dtype=np.int32))

    def texts_with(self, columns: Numbers, width: int) -> NDArray[np.int64]:
        """Return how many texts hold each of the things that their words stand for."""
        held = np.bincount(self.counts(columns, width).indices, minlength=width)
        return held.astype(np.int64)


def counted_before(kept: NDArray[np.bool_]) -> Numbers:
    """Return for each place, and at last for the end, how many are kept before it."""
    before = np.zeros(len(kept) + 1, dtype=np.int32)
    np.cumsum(kept, out=before[1:])
    return before


def words_of(texts: Iterable[str]) -> Words:
    """Read texts, which are normalised, once."""
    numbers: defaultdict[str, int] = defaultdict()
    numbers.default_factory = numbers.__len__
    said, ends = array("i"), array("q", [0])
    for text in texts:
        said.extend(map(numbers.__getitem__, _WORD.findall(text.lower())))
        ends.append(len(said))
    return Words(tuple(numbers), np.array(said, dtype=np.int32), np.array(ends, dtype=np.int64))


def numbered(values: Sequence[str]) -> tuple[Numbers, list[str]]:
    """Number what words stand for, in alphabetical order; -1 where that is nothing."""
    names = sorted(set(values) - {""})
    places = {name: place for place, name in enumerate(names)} | {"": -1}
    return np.array([places[value] for value in values], dtype=np.int32), names
