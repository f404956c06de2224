"""For or against: what keeps two opposite demands from being counted as one.

A text takes the side of the first clause that asks for something. There each word that is for a
thing or against it turns what it is done to, as far as the thing itself: « non à la fermeture de
l'école » is for the school (against × against), « maintenez l'extinction » against the light
(for × against), « ne baissez surtout pas » for the price. A text that asks for no act has no
side, and opposes nobody. The words are in `side_words`, the clauses in `clauses`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from parvis.core.insight.clauses import Clause, Told, read_clause
from parvis.core.insight.side_words import SIDES, text_of_sides
from parvis.core.insight.text import fold_long, normalise

_END: Final = re.compile(
    r"[.;:!?\n,()]+|\s[–—-]+\s|\b(?:car|parce|puisque|mais|afin|plutot qu|au lieu d)(?=\b)"
    r"|\bet (?:non|pas)\b(?! a)"
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+")
READ: Final = 400  # characters: what is asked comes early
REMEMBERED: Final = 1 << 12  # texts
_NAMES_ONE: Final = re.compile(r"\W*(?:des|une?)\b", re.IGNORECASE)  # « des bancs rue Foch »
_SAYS_NO: Final = re.compile(r"\b(?:ne|n'|pas|non|contre|stop|jamais)\b")
_REFUSING: Final = frozenset(("pas", "non", "contre", "sans", "aucun", "aucune", "jamais"))
_TURNING_TEXT: Final = """
ne n ni plus moins trop assez stop halte oui vive pour pourquoi favorable favorables defavorable
defavorables oppose opposee opposes tot tard marre fini veux refuse
"""
_TURNING: Final = _REFUSING.union(_TURNING_TEXT.split())


def polarity(text: str) -> int:
    """Return +1 for a text that asks for something, -1 against, 0 where no act is asked."""
    return side_told(text)[0]


@lru_cache(maxsize=REMEMBERED)
def side_told(text: str) -> tuple[int, Told]:
    """Return for or against, and how surely a text says it."""
    clauses = _clauses_of(normalise(text[:READ]).lower())
    weak = (0, Told.NOT)
    for clause in clauses:
        if clause.told is Told.SURELY:
            answer = _verdict(next(clauses, None)) if clause.names or clause.asks else 1
            return clause.sign * answer, Told.SURELY
        if not weak[0]:
            weak = clause.sign, clause.told
    return weak


def _clauses_of(plain: str) -> Iterator[Clause]:
    """Read the clauses of a text in lower case."""
    folded = text_of_sides(_ADDRESS.sub(" ", plain))
    start = 0
    for end in _END.finditer(folded):
        if end.start() > start:
            yield read_clause(folded[start : end.start()], is_first=not start, asks="?" in end[0])
        start = end.end()
    if start < len(folded):
        yield read_clause(folded[start:], is_first=not start, asks=False)


def _verdict(clause: Clause | None) -> int:
    """Return what is answered to an act that was named: « l'extinction : stop », « non ! »."""
    return clause.sign if clause is not None and clause.is_bare and clause.told else 1


def side_of(text: str) -> int:
    """Return for or against: who names what is to come (« des bancs rue Foch ») is for it."""
    return polarity(text) or int(_NAMES_ONE.match(text) is not None)


def oppose(one: int, other: int) -> bool:
    """Tell whether two polarities cannot belong to one demand."""
    return one * other < 0


def opposite(one: Sequence[str], other: Sequence[str], *, texts: tuple[str, str]) -> bool:
    """Tell whether two texts of nearly the same words are of opposite sides.

    Where one refuses in so many words what the other only names, they are. Where one only has
    more words, none of which takes a side, they are not.

    Args:
        one: words of the first.
        other: words of the other.
        texts: both as they were written.
    """
    mine, others = set(one) - set(other), set(other) - set(one)
    if bool(mine) != bool(others) and not any(takes_side(word) for word in mine | others):
        return False
    ours, theirs = (polarity(text) for text in texts)
    refuses = _REFUSING.isdisjoint(one) != _REFUSING.isdisjoint(other)
    return oppose(ours, theirs) or (refuses and not (ours and ours == theirs))


def takes_side(word: str) -> bool:
    """Tell whether a word is for or against something, or turns what is said of it."""
    return word in _TURNING or SIDES.get(text_of_sides(word)) is not None


def may_oppose(one: str, other: str) -> bool:
    """Tell whether one text refuses something and the other does not: a person should look."""
    return _refuses(one) != _refuses(other)


def _refuses(text: str) -> bool:
    return polarity(text) < 0 or _SAYS_NO.search(fold_long(normalise(text[:READ]))) is not None
