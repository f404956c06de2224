"""How likely a text tells of harm, by what sentences that were read one by one have taught.

A softmax over groups of two to five letters within words (`weights.py`, made by
`tools/harm_weights.py` from `bench/harm.csv`). Letters rather than words: so that what is misspelt,
shortened or written without accents counts nearly as much. What a group of letters adds is added
for each word by itself, so that a text's words can be shown with what each of them said.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, sqrt
from string import ascii_letters
from typing import Final, NamedTuple

from parvis.core.harm.weights import KINDS, STARTS, STEP, TABLE

SHORTEST, LONGEST = 2, 5  # letters of a group, the blank before and after a word counted
LONGEST_WORD: Final = 24  # beyond it, letters are noise
SMOOTHED: Final = 100  # groups added to those of a text: a single word proves little
AGAIN: Final = 3
SUREST: Final = 50.0  # logits: more says no more, and a text without end would say too much
CACHED_WORDS: Final = 1 << 15
WORD: Final = re.compile(r"[^\W_]+")
LETTERS: Final = ascii_letters  # of the table: steps below 0, then those from 0 on
MIDDLE: Final = len(LETTERS) // 2


class Told(NamedTuple):
    """What a word adds to each kind of harm, and how many groups of letters it has."""

    kinds: tuple[float, ...]
    groups: int


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely a text tells of harm, and of which kind most likely."""

    share: float  # from 0 to 1
    kind: str  # of `KINDS`


def _read(table: str) -> dict[str, tuple[float, ...]]:
    """Return the weights of each group of letters, a kind each, as the table writes them."""
    width = len(KINDS)
    return {
        entry[:-width].replace("_", " "): tuple(
            (LETTERS.index(letter) - MIDDLE) * STEP for letter in entry[-width:]
        )
        for entry in table.split()
    }


_WEIGHTS: Final = _read(TABLE)
_NOTHING: Final = (0.0,) * len(KINDS)


def groups_of(word: str) -> list[str]:
    """Return the groups of letters of a word in lower case, with the blanks around it."""
    padded = f" {word[:LONGEST_WORD]} "
    return [
        padded[at : at + length]
        for length in range(SHORTEST, LONGEST + 1)
        for at in range(len(padded) - length + 1)
    ]


@lru_cache(maxsize=CACHED_WORDS)
def told_by(word: str) -> Told:
    """Return what a folded word adds."""
    groups = groups_of(word)
    added = [_WEIGHTS.get(group, _NOTHING) for group in groups]
    return Told(tuple(map(sum, zip(*added, strict=True))), len(groups))


def likely(words: Sequence[str]) -> Likely:
    """Tell how likely the folded words of a text, in any order, tell of harm.

    A word that comes again and again, as where somebody leans on a key, counts three times.
    """
    heard = Counter(words)
    told = [told_by(word) for word in heard for _ in range(min(heard[word], AGAIN))]
    length = sqrt(SMOOTHED + sum(each.groups for each in told))
    weights = [
        exp(min(start + sum(each.kinds[place] for each in told) / length, SUREST))
        for place, start in enumerate(STARTS)
    ]
    total = sum(weights)
    return Likely(total / (1 + total), KINDS[weights.index(max(weights))])
