"""What a text repeats of another: names, figures, and runs of words, to be taken out of it.

Once what a person said is erased, an answer to it must not go on saying it. Words that
everybody uses stay, so that the answer can still be read: that a pavement will be mended
is not a secret, that Mrs Quenotte wrote so is.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from simplemma import is_known

from parvis.core.insight.text import STOP_WORDS, fold

CUT = "[…]"
RUN = 6  # words in a row that are the other text's own
CALL = 3  # figures in a row, as a telephone number is written
FIGURES = 4  # digits: a telephone number, an account, the number of a file

_WORD = re.compile(r"[^\W_]+")
_MAIL = re.compile(r"[^\s@<>()«»\"',;:]+@[^\s@<>()«»\"',;:]+\w")
_START = re.compile(r"(?:^|[.!?…:«\"\n])\W*$")  # before a word that begins a sentence
_CUTS = re.compile(rf"{re.escape(CUT)}(?:(?:[\s’'-]*|[.@]){re.escape(CUT)})+")


@dataclass(frozen=True, slots=True)
class Echo:
    """What is one text's own: `words` it alone would say, `runs` of its words, addresses."""

    words: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    mails: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, texts: Iterable[str], *, names: Iterable[str] = (), common: Iterable[str] = ()
    ) -> Self:
        """Take in what was said.

        Args:
            texts: what is to be heard no more.
            names: as the person calls themselves: « Carole, passage de la Gare ».
            common: names that belong to all, as those of streets.
        """
        said, called = list(texts), list(names)
        shared = {word for name in common for word in _folded(name)} | STOP_WORDS
        words = {word for text in said for word in _own(text)}
        words |= {word for name in called for word in _named(name)}
        runs = {run for text in said for run in _runs(_folded(text)).values()}
        mails = {mail.lower() for text in (*said, *called) for mail in _MAIL.findall(text)}
        return cls(frozenset(words - shared), frozenset(runs), frozenset(mails))

    def is_in(self, text: str) -> bool:
        """Whether a text repeats anything of it."""
        return bool(self._spans(text))

    def taken_out_of(self, text: str) -> str:
        """Return a text with a mark in the place of each word that it repeats."""
        parts, last = [], 0
        for start, end in self._spans(text):
            parts += [text[last:start], CUT]
            last = end
        return _CUTS.sub(CUT, "".join([*parts, text[last:]]))

    def _spans(self, text: str) -> list[tuple[int, int]]:
        found = [(match.span(), fold(match[0])) for match in _WORD.finditer(text)]
        words = [word for _span, word in found]
        gone = {at for at, word in enumerate(words) if word in self.words}
        for places, run in _runs(words).items():
            if run in self.runs:
                gone.update(places)
        spans = [found[at][0] for at in sorted(gone)]
        mails = [each.span() for each in _MAIL.finditer(text) if each[0].lower() in self.mails]
        return _apart(sorted([*spans, *mails], key=lambda span: (span[0], -span[1])))


def _apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep what stands in no span before it."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _runs(words: Sequence[str]) -> dict[range, tuple[str, ...]]:
    """Return where words stand in a row, and which: any of them, or figures alone."""
    rows = {
        range(at, at + length): tuple(words[at : at + length])
        for length in (RUN, CALL)
        for at in range(len(words) - length + 1)
    }
    return {
        places: row
        for places, row in rows.items()
        if len(row) == RUN or all(word.isdigit() for word in row)
    }


def _folded(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _own(text: str) -> Iterable[str]:
    """Return the words of a text that nobody else would use: names and figures."""
    text = _MAIL.sub(" ", text)
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        is_name = word[0].isupper() and not _START.search(text[max(0, start - 8) : start])
        if is_name or _is_rare(word):
            yield fold(word)


def _named(name: str) -> Iterable[str]:
    """Return what calls one person: with a capital, or in no dictionary."""
    words = _WORD.findall(_MAIL.sub(" ", name))
    return (fold(word) for word in words if word[0].isupper() or _is_rare(word))


@lru_cache(maxsize=1 << 14)
def _is_rare(word: str) -> bool:
    """Whether no dictionary has a word, or it is a long figure."""
    if any(each.isdigit() for each in word):
        return sum(each.isdigit() for each in word) >= FIGURES
    return len(word) > 2 and not is_known(word, lang="fr")
