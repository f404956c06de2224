"""Who is named anywhere in a file, so as to be hidden everywhere in it.

« Mme Kvist » in one text is « Kvist » in another, which may be of another subject. Only surnames
are pooled, and only those that are mostly somebody's here: a word of the language that the file
writes small (« boulanger ») or after an article (« la riviere »), the name of a street or of a town
that it speaks of, what nearly everybody writes without naming anybody, are left as they are; texts
hide them for themselves. Another word of the language (« Mme Piscine ») is somebody with a capital
inside a sentence alone: « Piscine fermée » and « la Piscine » stay readable.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from parvis.core.dialogue.first_names import FIRST_NAMES
from parvis.core.dialogue.naming import KIN, PUBLIC, follows_place, names_in
from parvis.core.dialogue.text import CAPITALS, fold

LEAST: Final = 3  # letters of a surname
SMALL_FOR_ONE: Final = 5  # times written small, for each time somebody is named: then it is a word
BARE_FOR_ONE: Final = 5  # times written alone, likewise: then it is no neighbour's …
BARE: Final = 10  # … unless it is seldom written at all
_WORD: Final = re.compile(r"[^\W\d_]+")
_CAPITAL: Final = re.compile(rf"(?<=\s)(?:d['’])?([{CAPITALS}][\w-]*)")
_SMALL_TITLE: Final = re.compile(r"\b(?:mme|mlle|mr)\s|appel")
_BEFORE_A_NAME: Final = re.compile(
    r"(?i:m|mm|mr|mme|mlle|monsieur|madame|mademoiselle|dr|docteur|ma[îi]tre|me"
    rf"|m['’]?sieur|m['’]dame|{KIN}"
    r"|.*['’]appelle|.*['’]est|est)"
)
_TITLED: Final = re.compile(
    r"(?i)\b(?:m|mm|mr|mme|mlle|monsieur|madame|mademoiselle|dr|docteur|ma[îi]tre|me"
    r"|m['’]?sieur|m['’]dame)\.?\s+$"
)
_TOLD: Final = re.compile(
    rf"(?i)\b(?:{KIN}|je m['’]appelle|mon nom est|moi c['’]est)[ \t]*[,:]?[ \t]+$"
)
_RUN: Final = re.compile(
    r"(?:(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w-]*\.?[ \t-]+(?:de |du |des |la |le |d['’])*)+$"
)
_ARTICLE: Final = re.compile(r"(?i)(?<![\w’'-])(?:la|le|une?|l['’])\s*$")
_OPENS = r"(?:^|[.!?:;«\"(•–—/\n…·]|\s-)\s*"
_BEGINS: Final = re.compile(  # a sentence, or what has an article: « la Piscine », « La Piscine »
    rf"{_OPENS}(?:(?:Les?|La|Une?|Des|Du|Aux?)\s+|L['’]\s*)?$"
    r"|(?<![\w’'-])(?:(?:les?|la|une?|des|du|aux?)\s+|l['’]\s*)$"
)
_OFFICES: Final = ("maire", "prefet", "president", "ministre", "depute", "adjoint", "conseil")
_PARTICLES: Final = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "van", "von", "el", "al", "ben", "bin", "et")
)


@dataclass(frozen=True, slots=True)
class Named:
    """Surnames, folded: hidden however they are written, or with a capital alone."""

    always: frozenset[str] = frozenset()
    capital: frozenset[str] = frozenset()  # a first name too, or a word of the language
    ordinary: frozenset[str] = frozenset()  # words of the language, pooled or not
    firsts: frozenset[str] = frozenset()  # first names that are no word of the language

    @property
    def unread(self) -> frozenset[str]:
        """Return the words that can only name somebody: they tell no subject."""
        return self.always | self.firsts


@dataclass(slots=True)
class _Uses:
    """How the words that name somebody are used in all the texts."""

    named: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    capital: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    things: Counter[str] = field(default_factory=Counter)  # written small, after an article
    forms: dict[str, set[str]] = field(default_factory=dict)  # as written, with accents

    def is_ordinary(self, word: str, is_known: Callable[[str], bool]) -> bool:
        """Whether a word is one of the language, as dictionaries or these texts have it."""
        if self.things[word] >= self.named[word]:
            return True
        return word not in FIRST_NAMES and any(
            is_known(form) for form in self.forms.get(word, set()) | {word}
        )

    def is_somebody(self, word: str, *, is_known: bool) -> bool:
        """Whether a word is mostly a surname here."""
        times = self.named[word]
        bare = self.capital[word] - self.places[word] - times
        most = max(BARE, BARE_FOR_ONE * times)
        return (
            self.places[word] <= most
            and self.small[word] <= (0 if is_known else SMALL_FOR_ONE * times)
            and bare <= most
        )


def surnames_in(text: str) -> Iterator[str]:
    """Yield the surnames of those whom a text names, folded, once for each time.

    « Mme Kvist », « ma voisine Kvist », « Jean Kvist »; a first name alone is no surname.
    """
    for surnames, _ in _people(text):
        yield from surnames


def _people(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the surnames and the first names of each of those whom a text names, folded."""
    if not _may_name(text):
        return
    for start, end in _apart(names_in(text)):
        words = [fold(word) for word in _WORD.findall(text[start:end])]
        before, firsts = text[max(0, start - 32) : start], []
        while len(words) > 1 and words[0] in FIRST_NAMES:
            firsts.append(words.pop(0))
        while len(words) > 1 and words[-1] in FIRST_NAMES:
            firsts.append(words.pop())
        is_told = _TOLD.search(before) and words[0] not in FIRST_NAMES
        if not firsts and not is_told and not _TITLED.search(before):
            yield [], [word for word in words if word in FIRST_NAMES]
            continue
        long = (word for word in words if len(word) >= LEAST)
        yield [word for word in long if word not in _PARTICLES and word not in PUBLIC], firsts


def _may_name(text: str) -> bool:
    """Tell quickly that a text names nobody, as most do: `names_in` reads each text six times."""
    for found in _CAPITAL.finditer(text):
        before = text[max(0, found.start() - 32) : found.start()].split()
        while len(before) > 1 and before[-1] in _PARTICLES:
            before.pop()
        if before and _announces(before[-1].strip('.,:;()«»"'), found[1]):
            return True
    return _SMALL_TITLE.search(text) is not None


@lru_cache(maxsize=1 << 15)
def _announces(before: str, word: str) -> bool:
    """Whether two words that follow each other may be how somebody is named."""
    if not before or fold(word).startswith(_OFFICES):
        return False
    if before[0].isupper() and fold(before).split("-")[0] in FIRST_NAMES:
        return True
    if before.isupper() and fold(word) in FIRST_NAMES:
        return True
    return _BEFORE_A_NAME.fullmatch(before) is not None


def pool(texts: Callable[[], Iterable[str]], is_known: Callable[[str], bool]) -> Named:
    """Return the surnames that a whole file gives; `texts` is read twice.

    Args:
        texts: gives all the texts, each time it is called.
        is_known: whether a word, in lower case as written, is one of the language.
    """
    uses, called = _Uses(), set[str]()
    for text in texts():
        for surnames, firsts in _people(text):
            uses.named.update(surnames)
            called.update(firsts)
    alone = frozenset(word for word in called if not is_known(word))
    if not uses.named:
        return Named(firsts=alone)
    for text in texts():
        _count(text, uses)
    ordinary = frozenset(word for word in uses.named if uses.is_ordinary(word, is_known))
    words = ordinary.union(word for word in uses.named if word in FIRST_NAMES)
    found = {word for word in uses.named if uses.is_somebody(word, is_known=word in words)}
    return Named(frozenset(found - words), frozenset(found & words), ordinary, alone)


def _count(text: str, uses: _Uses) -> None:
    for found in _WORD.finditer(text):
        word = fold(found[0])
        if word not in uses.named:
            continue
        uses.forms.setdefault(word, set()).add(found[0].lower())
        if not found[0][0].isupper():
            uses.small[word] += 1
            uses.things[word] += _is_a_thing(text, found.start())
        else:
            uses.capital[word] += 1
        uses.places[word] += names_place(text, found.start())


def _is_a_thing(text: str, at: int) -> bool:
    """Whether an article stands before it, and no title before that, as in « mme le gall »."""
    article = _ARTICLE.search(text, max(0, at - 8), at)
    return article is not None and not _TITLED.search(
        text, max(0, article.start() - 20), article.start()
    )


def is_inside(text: str, at: int) -> bool:
    """Whether a capital there is more than the first of a sentence, or the manner of a thing."""
    return not text.isupper() and _BEGINS.search(text, max(0, at - 12), at) is None


def names_place(text: str, at: int) -> bool:
    """Whether the word that begins there ends the name of a street, a school, a square."""
    run = _RUN.search(text, max(0, at - 60), at)
    return follows_place(text, at) or (run is not None and follows_place(text, run.start()))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each name once, the longest of those that overlap."""
    last = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= last:
            last = end
            yield start, end
