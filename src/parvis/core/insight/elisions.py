"""Apostrophes that were not typed: « linflation », « lhopital », « deau », as telephones write.

A word that no dictionary has, and that begins as an elided article or pronoun does, is taken
apart where what is left of it is a word that several other texts write by itself. Without this
« levasion fiscale » and « évasion fiscale » are two subjects.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import numpy as np
from simplemma import is_known

from parvis.core.insight.reading import Words, numbered, words_of
from parvis.core.insight.text import fold

FEWEST: Final = 3  # texts that must write what is left by itself
RARER: Final = 10  # times, at most, than the whole: « dachat » beside « achat »

_GLUED = re.compile(r"(qu|[ldjns])([aeiouyhàâéèêëîïôœùû]\w{3,}|eau)")
_WORD = re.compile(r"[^\W_]+")


def glued_words(texts: Iterable[str]) -> Mapping[str, int]:
    """Return the words to take apart, in lower case, each with where its apostrophe goes."""
    return glued_of(words_of(texts))


def glued_of(words: Words) -> Mapping[str, int]:
    """Return the words to take apart of texts that were read."""
    seen = words.texts_with(np.arange(len(words.known), dtype=np.int32), len(words.known))
    columns, names = numbered([fold(word) for word in words.known])
    held = words.texts_with(columns, len(names))
    written = dict(zip(names, held.tolist(), strict=True))
    return {
        word: found.end(1)
        for word, often in zip(words.known, seen.tolist(), strict=True)
        if (found := _GLUED.fullmatch(word)) is not None
        and written.get(fold(found[2]), 0) >= max(FEWEST, often // RARER)
        and not _is_word(word)
    }


def taken_apart(text: str, glued: Mapping[str, int]) -> str:
    """Return a text with its apostrophes back."""
    return _WORD.sub(lambda found: _apart(found[0], glued), text)


def _apart(word: str, glued: Mapping[str, int]) -> str:
    at = glued.get(word.lower())
    return f"{word[:at]}'{word[at:]}" if at else word


@lru_cache(maxsize=1 << 15)
def _is_word(word: str) -> bool:
    return bool(is_known(word, lang="fr"))
