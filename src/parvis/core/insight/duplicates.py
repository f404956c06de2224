"""Texts that were sent twice, or nearly: a letter changed, a polite word added, one left out.

Nearness is the cosine of groups of three to five letters, so that a misspelt word still counts
for most of itself. Each text is told the nearest of those before it; nothing is deleted for it.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from parvis.core.insight.vectors import LetterModel, Rows

NEAR: Final = 0.60
LOOKED_AT: Final = 8  # nearest ones of each, among which some come before it
COMMON_SHARE: Final = 0.02  # a group of letters of more texts than this finds nobody by itself
COMMON_FLOOR: Final = 400
_CHUNK: Final = 4_000


def duplicates(texts: Sequence[str], *, near: float = NEAR) -> dict[int, tuple[int, float]]:
    """Return for each text that nearly repeats an earlier one which, and how near it is."""
    if len(texts) < 2:
        return {}
    rows = LetterModel.of(texts).softened().rows(texts)
    searched = _without_common(rows)
    columns = sparse.csr_matrix(searched.T)
    found: dict[int, tuple[int, float]] = {}
    for at in range(0, rows.shape[0], _CHUNK):
        part = sp_matmul_topn(
            searched[at : at + _CHUNK], columns, top_n=LOOKED_AT, threshold=near / 2, sort=True
        ).tocoo()
        earlier = part.col < part.row + at
        left, right = part.row[earlier] + at, part.col[earlier]
        cosines = np.asarray(rows[left].multiply(rows[right]).sum(axis=1)).ravel()
        for one, other, cosine in zip(left.tolist(), right.tolist(), cosines.tolist(), strict=True):
            if cosine >= near and cosine > found.get(one, (0, 0.0))[1]:
                found[one] = (other, round(cosine, 4))
    return found


def _without_common(rows: Rows) -> Rows:
    limit = max(COMMON_FLOOR, int(rows.shape[0] * COMMON_SHARE))
    frequency = np.bincount(rows.indices, minlength=rows.shape[1])
    kept = rows.copy()
    kept.data[frequency[kept.indices] > limit] = 0
    kept.eliminate_zeros()
    return kept
