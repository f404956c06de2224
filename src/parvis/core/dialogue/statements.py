"""Statements to agree or disagree with, made of what people wrote: each once, in balance.

A statement is one idea in one sentence. Of sentences that say nearly the same the first is
kept. Problems and proposed solutions take turns, so that the first statements that somebody
answers lean neither way.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from parvis.core.dialogue.text import fold, sentences, stem, tidy, words

LONGEST = 140  # characters, as in Polis: read in one breath on a phone
FEWEST = 3  # statements, for a conversation to be worth opening
FEWEST_WORDS = 2  # that carry something, in a statement
MOST = 12  # seeds: people add theirs
SAME = 0.5  # share of the shorter one's words that is in the other, for them to say the same

_SMALL_TEXT = """
le la les un une des du de d l et ou a au aux en y ce cet cette ces est sont c s se sur dans
pour par avec que qu qui il elle on nous vous je j ne pas plus tres tout tous si mon ma mes nos
notre vos votre leur leurs faut faudrait peut pourrait voudrais demande demandons propose proposons
moi aussi soit serait etre alors donc mais car quand comme trop bien fait faire
"""
_SMALL = frozenset(_SMALL_TEXT.split())
_OF_ONESELF = re.compile(
    r"^(?:je|moi|on me|maman|papa)\b|^(?:j|m)'|\b(?:mon|ma|mes|moi) |\bj'|\bje\b"
)
_OPENING = re.compile(r"^(?:bonjour|bonsoir|madame|monsieur|merci)\b[\s,.!]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody wrote, and whether it proposes something."""

    text: str
    is_solution: bool


def statements(quotes: Iterable[Quoted], about: str = "", most: int = MOST) -> list[str]:
    """Return the statements that quotes make, problems and solutions in turn.

    Args:
        quotes: the most telling first.
        about: words of the matter; what says none of them is left out.
        most: how many.
    """
    matter = _carrying(about)
    problems: list[str] = []
    solutions: list[str] = []
    for quote in quotes:
        said = statement(quote.text)
        if matter and matter.isdisjoint(_carrying(said)):
            continue
        if said and not any(is_same(said, each) for each in (*problems, *solutions)):
            (solutions if quote.is_solution else problems).append(said)
    turns = zip_longest(problems, solutions)
    return [each for turn in turns for each in turn if each][:most]


def statement(text: str) -> str:
    """Return the first sentence of a text that others can take a side on; nothing if none.

    Not a question, nor what is told of oneself: « je me gare comme je peux » is nobody else's.
    """
    plain = tidy(text)
    for start, end in sentences(plain):
        said = _OPENING.sub("", plain[start:end].strip(' \n\t-–—•*«»"')).strip()
        fits = len(said) <= LONGEST and len(_carrying(said)) >= FEWEST_WORDS
        if fits and not said.endswith("?") and not _OF_ONESELF.search(fold(said)):
            return said[:1].upper() + said[1:]
    return ""


def is_same(one: str, other: str) -> bool:
    """Whether two statements say nearly the same, by the words that carry them."""
    left, right = _carrying(one), _carrying(other)
    if not left or not right:
        return fold(one).strip() == fold(other).strip()
    return len(left & right) / min(len(left), len(right)) > SAME


def nearest(said: str, sources: Sequence[str]) -> int | None:
    """Return which of the sources a statement was made of, if its words come from one."""
    own = _carrying(said)
    shares = [len(own & _carrying(each)) / max(len(own), 1) for each in sources]
    best = max(range(len(shares)), key=lambda at: (shares[at], -at), default=None)
    return best if best is not None and shares[best] > SAME else None


def _carrying(text: str) -> frozenset[str]:
    return frozenset(_root(each) for each in words(text) if each not in _SMALL)


def _root(word: str) -> str:
    """Return what « fermer », « fermée » and « fermait » have in common."""
    return stem(word)[:5]
