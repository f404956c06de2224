"""What a short text names in particular: figures, and the proper names of places and things.

« Restaurer deux chapelles de l'église Saint-Sulpice » and « … de l'église Saint-Roch » share what
weighs, and are two demands; so are « supprimer l'article 40 » and « supprimer l'article 11 ».
Whoever names nothing in particular may ask what those ask who do.
"""

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.text import fold

_FIGURE: Final = re.compile(r"\d+")
_COUNTED: Final = re.compile(r"^\W*\d{1,3}\s*[.):°-]\s")  # « 3. Planter des arbres »
_WORD: Final = re.compile(r"[^\W_]+")
_BEGINS: Final = re.compile(r"(?:^|[.!?:;«\"(•–—/\n]|\s-)\s*$")
_MOST_CAPITALS: Final = 0.5  # of the words: beyond, capitals are a manner of writing


def apart(texts: Sequence[str], pairs: Edges, looked_at: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of the pairs that are looked at whether both name figures, or names, and other ones."""
    found = np.zeros(len(pairs.left), dtype=np.bool_)
    used = np.unique([pairs.left[looked_at], pairs.right[looked_at]]).tolist()
    known = {at: named for at in used if any(named := _named(texts[at]))}
    names_some = np.zeros(len(texts), dtype=np.bool_)
    names_some[list(known)] = True
    chosen = np.flatnonzero(looked_at & names_some[pairs.left] & names_some[pairs.right])
    left, right = pairs.left[chosen].tolist(), pairs.right[chosen].tolist()
    for place, one, other in zip(chosen.tolist(), left, right, strict=True):
        (figures, names), (others, strangers) = known[one], known[other]
        found[place] = bool(figures and others and figures.isdisjoint(others)) or bool(
            names and strangers and not names <= strangers and not strangers <= names
        )
    return found


def _named(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the figures of a text, and its proper names as far as capitals tell them."""
    figures = frozenset(_FIGURE.findall(_COUNTED.sub("", text)))
    if text.islower():
        return figures, frozenset()
    words = list(_WORD.finditer(text))
    names = [
        each for each in words if each[0][0].isupper() and not _BEGINS.search(text, 0, each.start())
    ]
    if len(names) > _MOST_CAPITALS * len(words):
        return figures, frozenset()
    return figures, frozenset(fold(each[0]) for each in names if len(each[0]) > 1)
