"""What a short text names in particular: figures, and the proper names of places and things.

« Restaurer deux chapelles de l'église Saint-Sulpice » and « … de l'église Saint-Roch » share what
weighs, and are two demands; so are « supprimer l'article 40 » and « supprimer l'article 11 ».
Whoever names nothing in particular may ask what those ask who do. A complaint says much beside:
of two of them only the streets, schools and stops are compared.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.slips import is_slip
from parvis.core.insight.text import CACHED_WORDS, fold, fold_long

Particulars = tuple[frozenset[str], frozenset[str]]  # figures, and proper names
Places = dict[str, list[frozenset[str]]]  # the words of names, by kind of place
Named = TypeVar("Named", Particulars, Places)

_FIGURE: Final = re.compile(r"\d+")
_COUNTED: Final = re.compile(r"^\W*\d{1,3}\s*[.):°-]\s")  # « 3. Planter des arbres »
_WORD: Final = re.compile(r"[^\W_]+")
_BEGINS: Final = re.compile(r"(?:^|[.!?:;«\"(•–—/\n]|\s-)\s*$")
_STREETS: Final = (
    r"rue|ruelle|avenue|av\.?|boulevard|bd\.?|bld\.?|place|pl\.|all[ée]es?|impasse|quai|square|cours"
    r"|chemin|route|sentier|passage|esplanade|promenade|rond-point"
)
_PLACES: Final = (
    r"quartier|r[ée]sidence|cit[ée]|[ée]cole|coll[èe]ge|lyc[ée]e|cr[èe]che|gymnase|stade|parc|arr[êe]t"
    r"|station|gare|pont|[ée]glise"
)
_PLACE: Final = re.compile(
    rf"\b(?:(?P<street>(?i:{_STREETS}))|(?P<kind>(?i:{_PLACES})))"
    r"\s+(?:(?i:du|des?|la|les?|aux?)\s+|(?i:[dl])['’]\s*)*"
    r"(?P<name>[^\W\d_a-zà-ÿ][\w’'-]*(?:\s+(?:(?:du|des?|la)\s+){0,2}[^\W\d_a-zà-ÿ][\w’'-]*)*)"
)
_MOST_CAPITALS: Final = 0.5  # of the words: beyond, capitals are a manner of writing
_LOWER_STREET: Final = re.compile(  # a name that no capital tells: « rue haute »
    r"\b(?:rue|avenue|boulevard|(?<!en )place|quai|allee|impasse|chemin|square|cours)\s+"
    r"(?:d(?:e la |e l'|es |u |e |'))?([^\W_]+)"
)


def apart(texts: Sequence[str], pairs: Edges, looked_at: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell of the pairs that are looked at whether both name figures, or names, and other ones."""
    return _told(texts, pairs, looked_at, _particulars, _are_others)


def elsewhere(
    texts: Sequence[str], pairs: Edges, looked_at: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell of the pairs that are looked at whether both name places of one kind, and other ones."""
    return _told(texts, pairs, looked_at, _places, _are_elsewhere)


def _told(
    texts: Sequence[str],
    pairs: Edges,
    looked_at: NDArray[np.bool_],
    read: Callable[[str], Named | None],
    differ: Callable[[Named, Named], bool],
) -> NDArray[np.bool_]:
    """Read each text once, and compare the pairs of which both name something."""
    found = np.zeros(len(pairs.left), dtype=np.bool_)
    used = np.unique([pairs.left[looked_at], pairs.right[looked_at]]).tolist()
    known = {at: named for at in used if (named := read(texts[at]))}
    names_some = np.zeros(len(texts), dtype=np.bool_)
    names_some[list(known)] = True
    chosen = np.flatnonzero(looked_at & names_some[pairs.left] & names_some[pairs.right])
    left, right = pairs.left[chosen].tolist(), pairs.right[chosen].tolist()
    for at, one, other in zip(chosen.tolist(), left, right, strict=True):
        found[at] = differ(known[one], known[other])
    return found


def _particulars(text: str) -> Particulars | None:
    named = _named(text)
    return named if any(named) else None


def _are_others(one: Particulars, other: Particulars) -> bool:
    (figures, names), (others, strangers) = one, other
    return bool(figures and others and figures.isdisjoint(others)) or bool(
        names and strangers and not names <= strangers and not strangers <= names
    )


def _are_elsewhere(one: Places, other: Places) -> bool:
    shared = [kind for kind in one if kind in other]
    return bool(shared) and not any(
        here <= there or there <= here
        for kind in shared
        for here in one[kind]
        for there in other[kind]
    )


def _places(text: str) -> Places:
    """Return the words of the names of places, as far as capitals tell them, by kind of place."""
    places: Places = {}
    if text.isupper():
        return places
    for each in _PLACE.finditer(text):
        kind = "" if each["street"] else fold(each["kind"])
        names = (fold(word) for word in _WORD.findall(each["name"]) if not word.islower())
        places.setdefault(kind, []).append(frozenset(names))
    return places


def _named(text: str) -> Particulars:
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


def tell_apart(one: str, other: str) -> bool:
    """Tell whether two texts of nearly the same letters name other figures, or other places.

    A name or a figure with a letter typed wrong is the same.
    """
    return any(
        ours and theirs and not any(is_slip(a, b) for a in ours for b in theirs)
        for ours, theirs in zip(_alone(one, other), _alone(other, one), strict=True)
    )


def _alone(text: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the figures and the names of a text that the other does not hold."""
    (figures, names, _), (others, _, words) = _called(text), _called(other)
    return (figures if figures.isdisjoint(others) else frozenset()), names - words


@lru_cache(maxsize=CACHED_WORDS)
def _called(text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the figures, the names and all the words of a text."""
    figures, names = _named(text)
    folded = fold_long(text)
    return figures, names.union(_LOWER_STREET.findall(folded)), frozenset(_WORD.findall(folded))
