"""Texts that were sent twice, or nearly: a letter changed, a polite word added, one left out.

Nearness is the cosine of groups of three to five letters, so that a misspelt word still counts
for most of itself. In few words one slip changes most groups, so there the letters themselves are
compared too, and whether one text is the other less a word. Each text is told the nearest of those
before it; nothing is deleted for it. Who is read as asking for the opposite, or of another street
or figure, repeats nobody, however near the letters are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from parvis.core.insight.particulars import tell_apart
from parvis.core.insight.polarity import opposite
from parvis.core.insight.slips import (
    FEWEST_WORDS,
    bare_words,
    lacks_one_word,
    letters_held,
    share_typed_alike,
    without_slips,
)
from parvis.core.insight.vectors import LetterModel, Rows, paired_cosines

NEAR: Final = 0.60
LOOKED_AT: Final = 20  # nearest ones of each, among which some come before it
LEAST: Final = 0.25  # cosine below which nobody looks for slips
TYPED_ALIKE: Final = 0.80  # of the letters
WORD_LEFT_OUT: Final = 0.70  # how near one word left out is at least; the cosine adds the rest
CERTAIN: Final = 0.95  # cosine above which letters need not be looked at
LONGEST: Final = 200  # characters: in a longer text a slip hardly moves the cosine
COMMON_SHARE: Final = 0.02  # a group of letters of more texts than this finds nobody by itself
COMMON_FLOOR: Final = 400
_CHUNK: Final = 4_000

Places = NDArray[np.int64]
Scores = NDArray[np.float64]


def duplicates(texts: Sequence[str], *, near: float = NEAR) -> dict[int, tuple[int, float]]:
    """Return for each text that nearly repeats an earlier one which, and how near it is."""
    if len(texts) < 2:
        return {}
    read = _Read.of(texts)
    rows = LetterModel.of(read.texts).softened().rows(read.texts)
    searched = _without_common(rows)
    columns = sparse.csr_matrix(searched.T)
    found: dict[int, tuple[int, float]] = {}
    for at in range(0, rows.shape[0], _CHUNK):
        part = sp_matmul_topn(
            searched[at : at + _CHUNK], columns, top_n=LOOKED_AT, threshold=LEAST, sort=True
        ).tocoo()
        earlier = part.col < part.row + at
        left, right = part.row[earlier] + at, part.col[earlier]
        cosines = paired_cosines(rows, left, right).astype(np.float64)
        scores = read.with_slips(left, right, cosines)
        for one, other, score in zip(left.tolist(), right.tolist(), scores.tolist(), strict=True):
            if score < near or score <= found.get(one, (0, 0.0))[1]:
                continue
            pair = texts[one], texts[other]
            if not (read.takes_sides(one, other, pair) or tell_apart(*pair)):
                found[one] = (other, round(score, 4))
    return found


@dataclass(frozen=True, slots=True)
class _Read:
    """Texts without what is only polite, their words, and how often each has each letter."""

    texts: list[str]
    words: list[list[str]]
    held: NDArray[np.int16]
    lengths: Places
    counts: Places

    @classmethod
    def of(cls, texts: Sequence[str]) -> "_Read":
        words = [bare_words(text) for text in texts]
        bare = [" ".join(each) for each in words]
        return cls(
            bare,
            words,
            letters_held(bare),
            np.array([len(text) for text in bare], dtype=np.int64),
            np.array([len(each) for each in words], dtype=np.int64),
        )

    def with_slips(self, left: Places, right: Places, cosines: Scores) -> Scores:
        """Raise the nearness of pairs that differ by slips alone."""
        scores = cosines.copy()
        for at in np.flatnonzero(self._may_be_slips(left, right) & (cosines < CERTAIN)).tolist():
            alike = share_typed_alike(self.words[left[at]], self.words[right[at]])
            if alike >= TYPED_ALIKE:
                scores[at] = max(scores[at], alike)
        longer = np.maximum(self.counts[left], self.counts[right])
        one_more = np.abs(self.counts[left] - self.counts[right]) == 1
        for at in np.flatnonzero(one_more & (longer >= FEWEST_WORDS)).tolist():
            if lacks_one_word(self.words[left[at]], self.words[right[at]]):
                scores[at] = max(scores[at], WORD_LEFT_OUT + (1 - WORD_LEFT_OUT) * cosines[at])
        return scores

    def takes_sides(self, one: int, other: int, texts: tuple[str, str]) -> bool:
        """Tell whether two near texts, as they were written, are of opposite sides.

        By more than a slip, or a word that was left out by mistake.
        """
        said, repeated = self.words[one], self.words[other]
        if said == repeated or lacks_one_word(said, repeated):
            return False
        mended = without_slips(said, repeated)
        if mended != repeated:
            texts = texts[0], " ".join(mended)
        return opposite(said, mended, texts=texts)

    def _may_be_slips(self, left: Places, right: Places) -> NDArray[np.bool_]:
        """Tell which pairs cannot be ruled out by their lengths and by how often letters stand."""
        longest = np.maximum(self.lengths[left], self.lengths[right])
        most = (1 - TYPED_ALIKE) * longest
        near = np.abs(self.lengths[left] - self.lengths[right]) <= most
        differing = np.abs(self.held[left] - self.held[right]).sum(axis=1)
        return np.asarray(near & (differing <= 2 * most) & (longest <= LONGEST))


def _without_common(rows: Rows) -> Rows:
    limit = max(COMMON_FLOOR, int(rows.shape[0] * COMMON_SHARE))
    frequency = np.bincount(rows.indices, minlength=rows.shape[1])
    kept = rows.copy()
    kept.data[frequency[kept.indices] > limit] = 0
    kept.eliminate_zeros()
    return kept
