"""Words that only say where: the names of streets and places, as the texts themselves tell them.

No list of names is needed. A word is a street's where it mostly follows « rue », « avenue »,
« quartier » … in these texts: « Halles » in « rue des Halles », but not « école » in « rue de
l'École », of which others speak by itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy import sparse

from parvis.core.insight.about import LIGHTER
from parvis.core.insight.text import fold_long, normalise, stem_of, stems
from parvis.core.insight.vectors import Rows, WordModel, unit_rows

MOSTLY: Final = 0.5  # of the texts that hold a word, it follows a kind of street
FEWEST: Final = 2  # such texts
_KINDS_TEXT: Final = """
rue ruelle avenue boulevard place allée impasse quai square cours chemin route passage esplanade
promenade quartier résidence cité
"""
_KINDS: Final = frozenset(stem_of(word) for word in _KINDS_TEXT.split())
_NAMED: Final = re.compile(
    rf"\b(?:{'|'.join(fold_long(word) for word in _KINDS_TEXT.split())}|allees)\s+"
    r"(?:d(?:e la |e l'|es |u |e |')|a la |aux? |la |les? |l')?([^\W\d_]+)"
)


def street_stems(texts: Sequence[str]) -> frozenset[str]:
    """Return the stems that say where, in these texts."""
    held: Counter[str] = Counter()
    named: Counter[str] = Counter()
    for text in texts:
        held.update(set(stems(text)))
        named.update({stem_of(word) for word in _NAMED.findall(fold_long(normalise(text)))})
    mostly = (each for each in named if named[each] >= max(FEWEST, MOSTLY * held[each]))
    return (frozenset(mostly) | _KINDS) - {""}


def off_streets(texts: Sequence[str], model: WordModel, rows: Rows) -> Rows:
    """Return rows of a model in which what only says where weighs less."""
    weights = np.ones(len(model.columns), dtype=np.float32)
    for stem in street_stems(texts):
        if stem in model.columns:
            weights[model.columns[stem]] = LIGHTER
    values = (rows.data * weights[rows.indices], rows.indices, rows.indptr)
    return unit_rows(sparse.csr_matrix(values, shape=rows.shape))
