"""Answering a question with the town's own words, or not at all.

A passage answers when it holds most of what the question is about, rare words first. Nothing
is put together or reworded: the passage is said as it stands, with where it stands. Below
that, the honest answer is « Je ne sais pas ».
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from parvis.core.dialogue.text import fold, sentences, stem, tidy, words

LONGEST = 400  # characters of what is said
COVERED = 0.6  # of the weight of what is asked
FEWEST = 2  # words in common: one alone is chance

_SMALL_TEXT = """
le la les l un une des du de d et ou a au aux en y ce cet cette ces c est sont etre ai as avez
avons ont avoir je j tu il elle on nous vous ils elles me m te se s mon ma mes ton ta tes son sa
ses notre nos votre vos leur leurs qui que qu quoi dont quel quelle quels quelles quand comment
combien pourquoi est ne n pas plus pour par avec sans dans sur sous chez vers mais si bonjour
bonsoir merci svp plait peut puis peux pouvez faut faire fait dire savoir voudrais veux aimerais t
heure heures
"""
_SMALL = frozenset(re.findall(r"[a-z]+", _SMALL_TEXT))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the town, and where they stand."""

    text: str
    title: str
    source: str  # a name that the application turns into an address


@dataclass(frozen=True, slots=True)
class Library:
    """What the town has written, ready to be asked: passages and what each is about."""

    passages: tuple[Passage, ...]
    roots: tuple[frozenset[str], ...]
    rarity: dict[str, float]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> "Library":
        """Read the passages once; a title says what each of its passages is about."""
        cut = [part for each in passages for part in _parts(each)]
        roots = [_roots(f"{each.title} {each.text}") for each in cut]
        seen = Counter(root for found in roots for root in found)
        rarity = {root: log(1 + len(cut) / count) for root, count in seen.items()}
        return cls(tuple(cut), tuple(roots), rarity)

    def answer(self, question: str) -> Passage | None:
        """Return the passage that answers a question, if one does."""
        asked = _roots(question)
        if len(asked) < FEWEST:
            return None
        unheard = max(self.rarity.values(), default=1.0)
        weights = {root: self.rarity.get(root, unheard) for root in asked}
        whole = sum(weights.values())
        best, best_score = None, 0.0
        for passage, roots in zip(self.passages, self.roots, strict=True):
            common = asked & roots
            if len(common) < FEWEST:
                continue
            share = sum(weights[root] for root in common) / whole
            score = share - len(roots) / 10_000  # of two that hold as much, the shorter
            if share >= COVERED and score > best_score:
                best, best_score = passage, score
        return best


def _parts(passage: Passage) -> list[Passage]:
    """Cut a long text where its sentences end, so that what is said stays short."""
    text = " ".join(tidy(passage.text).split())
    parts, start = [], 0
    spans = sentences(text)
    for at, (first, last) in enumerate(spans):
        following = spans[at + 1][1] if at + 1 < len(spans) else None
        if following is None or following - start > LONGEST:
            parts.append(text[start:last][:LONGEST])
            start = (following and spans[at + 1][0]) or first
    return [Passage(each, passage.title, passage.source) for each in parts if each.strip()]


def _roots(text: str) -> frozenset[str]:
    found = (each for each in words(fold(text)) if each not in _SMALL and len(each) > 1)
    return frozenset(stem(each)[:6] for each in found)
