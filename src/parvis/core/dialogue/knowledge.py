"""Answering a question with the town's own words, or not at all.

A passage answers when it holds most of what the question is about, rare words first. Nothing
is put together or reworded: the passage is said as it stands, with where it stands. Below
that, the honest answer is « Je ne sais pas ».
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

from parvis.core.dialogue.text import fold, sentences, stem, tidy, words

LONGEST = 400  # characters of what is said
COVERED = 0.75  # of the weight of what is asked
FEWEST = 2  # words in common: one alone is chance

_SMALL_TEXT = """
le la les l un une des du de d et ou a au aux en y ce cet cette ces c est sont etre ai as avez
avons ont avoir je j tu il elle on nous vous ils elles me m te se s mon ma mes ton ta tes son sa
ses notre nos votre vos leur leurs qui que qu quoi dont quel quelle quels quelles quand comment
combien pourquoi est ne n pas plus pour par avec sans dans sur sous chez vers mais si bonjour
bonsoir merci svp plait peut puis peux pouvez faut faire fait dire savoir voudrais veux aimerais t
heure heures mairie ville commune municipal municipale obtenir demander refaire trouver prendre
a-t-il existe ici repondu repondez reponse reponses decide decidez decision dit prevu quoi quel
"""
_SMALL = frozenset(re.findall(r"[a-z]+", _SMALL_TEXT))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the town, and where they stand."""

    text: str
    title: str
    source: str  # a name that the application turns into an address


@dataclass(frozen=True, slots=True)
class Part:
    """A passage short enough to be said, and what its title and its sentences are about."""

    passage: Passage
    title: frozenset[str]
    sentences: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What the town has written, ready to be asked."""

    parts: tuple[Part, ...]
    rarity: dict[str, float]
    names: frozenset[str]

    @classmethod
    def of(cls, passages: Sequence[Passage], *, town: str = "") -> "Library":
        """Read the passages once; the name of the town says nothing of what is asked."""
        parts = tuple(_part(each) for passage in passages for each in _parts(passage))
        seen = Counter(root for part in parts for root in part.title.union(*part.sentences))
        rarity = {root: log(1 + len(parts) / count) for root, count in seen.items()}
        return cls(parts, rarity, _roots(town))

    def answer(self, question: str) -> Passage | None:
        """Return the passage that answers a question, if one does.

        What is asked stands in one sentence, or in the title; of three words and more, in
        both together. Of two passages that hold as much, the first.
        """
        asked = _roots(question) - self.names
        if len(asked) < FEWEST:
            return None
        unheard = max(self.rarity.values(), default=1.0)
        weights = {root: self.rarity.get(root, unheard) for root in asked}
        whole = sum(weights.values())
        best, best_share = None, 0.0
        for part in self.parts:
            for common in _found(asked, part):
                share = sum(weights[root] for root in common) / whole
                if len(common) >= FEWEST and share >= COVERED and share > best_share:
                    best, best_share = part.passage, share
        return best

    def telling(self, rule: re.Pattern[str]) -> Passage | None:
        """Return the first passage one sentence of which, behind its title, fits a rule."""
        for part in self.parts:
            text = part.passage.text
            for first, last in sentences(text):
                said = fold(f"{part.passage.title} : {text[first:last]}")
                if rule.search(said):
                    return part.passage
        return None


def _found(asked: frozenset[str], part: Part) -> Iterator[frozenset[str]]:
    """Return what a part holds of what is asked: in its title, then in each sentence."""
    yield asked & part.title
    for roots in part.sentences:
        yield asked & (roots | part.title if len(asked) > FEWEST else roots)


def _part(passage: Passage) -> Part:
    text = passage.text
    said = tuple(_roots(text[first:last]) for first, last in sentences(text))
    return Part(passage, _roots(passage.title), said)


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
    cut = (stem(each)[:6] for each in found)
    return frozenset("ouvr" if each == "ouvert" else each for each in cut)
