"""Slips between two texts: letters typed wrong, or one word left out.

What is compared are words in lower case without accents, and without what is only polite.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from parvis.core.insight.polarity import takes_side
from parvis.core.insight.text import fold_long, normalise, tokens

POLITE: Final = frozenset(
    ("bonjour", "bonsoir", "merci", "svp", "cordialement", "salutations", "madame", "monsieur")
)
FEWEST_WORDS: Final = 3  # a word left out of two says something else
_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz0123456789 "
_SLIP: Final = 3  # letters of a word, of which one may be a slip
_OWN_HALF: Final = 2  # of a word, at most one letter in two is a slip


def bare_words(text: str) -> list[str]:
    """Return the words of a text without those that are only polite, if others are left."""
    words = tokens(fold_long(normalise(text)))
    return [word for word in words if word not in POLITE] or words


def letters_apart(one: str, other: str) -> int:
    """Return how many letters must be put in, taken out or changed (Myers, 1999)."""
    if not one or not other:
        return len(one) + len(other)
    places: dict[str, int] = {}
    for at, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << at
    every, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    more, fewer, apart = every, 0, len(one)
    for letter in other:
        equal = places.get(letter, 0)
        down = equal | fewer
        across = (((equal & more) + more) ^ more) | equal
        raised, lowered = fewer | ~(across | more), more & across
        apart += bool(raised & last) - bool(lowered & last)
        raised, lowered = raised << 1 | 1, lowered << 1
        more, fewer = (lowered | ~(down | raised)) & every, raised & down & every
    return apart


def share_typed_alike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share of letters that two texts have alike, 0 where more than slips differ.

    Figures are never a slip, nor is most of a word.
    """
    if _figures(one) != _figures(other):
        return 0.0
    if len(one) == len(other):
        for word, typed in zip(one, other, strict=True):
            most = (max(len(word), len(typed)) + 1) // _OWN_HALF
            if word != typed and letters_apart(word, typed) > most:
                return 0.0
    written, typed_text = " ".join(one), " ".join(other)
    longest = max(len(written), len(typed_text), 1)
    return 1 - letters_apart(written, typed_text) / longest


def without_slips(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return the words of the other text, those that are one's with a slip as one has them.

    A word that takes a side is no slip for another: « désarmer » is not « armer ».
    """
    missing = [word for word in one if word not in set(other)]
    known = set(one)
    return [
        word if word in known else next((each for each in missing if is_slip(each, word)), word)
        for word in other
    ]


def is_slip(one: str, other: str) -> bool:
    """Tell whether two words are one but for a letter in three; figures are compared apart."""
    if takes_side(one) and takes_side(other):
        return False
    longest = max(len(one), len(other))
    if one.isdigit() and other.isdigit():
        return len(one) != len(other) and other != one + "0" and one != other + "0"
    return letters_apart(one, other) <= (longest + 1) // _SLIP


def lacks_one_word(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether one text is the other with one word left out, of three at least."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) != 1 or len(long) < FEWEST_WORDS:
        return False
    same = 0
    while same < len(short) and short[same] == long[same]:
        same += 1
    return list(short[same:]) == list(long[same + 1 :])


def letters_held(texts: Sequence[str]) -> NDArray[np.int16]:
    """Count each letter in each text: two texts are no fewer letters apart than these differ."""
    held = np.zeros((len(texts), len(_ALPHABET)), dtype=np.int16)
    for at, letter in enumerate(_ALPHABET):
        held[:, at] = [text.count(letter) for text in texts]
    return held


def _figures(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.isdigit()]
