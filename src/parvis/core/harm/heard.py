"""What harm a text tells of, by words that must not be missed and by what was learnt."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from parvis.core.harm.kinds import Harm
from parvis.core.harm.learned import WORD, likely
from parvis.core.harm.rules import told

AT_ONCE: Final = (
    1,
    2,
    3,
)  # sentences that are read together: a story takes some, a letter dilutes it

_SENTENCE_END: Final = re.compile(r"[.!?…\n\r]+\s*")


SURE: Final[Mapping[Harm, float]] = {  # from which what was learnt is heard
    Harm.DESPAIR: 0.45,
    Harm.VIOLENCE: 0.55,
    Harm.HAZARD: 0.70,
}


class Worst(NamedTuple):
    """The sentences in a row that tell most likely of harm, and of which kind."""

    share: float  # how likely, from 0 to 1
    harm: Harm
    first: int  # place of the first of these sentences
    end: int

    @property
    def is_heard(self) -> bool:
        """Whether it is likely enough to be told."""
        return self.share >= SURE[self.harm]


def harms(folded: str) -> frozenset[Harm]:
    """Return what a folded text (no accents, no capitals) tells of."""
    found = set(told(folded))
    worst = worst_of([WORD.findall(each) for each in _SENTENCE_END.split(folded)])
    if worst and worst.is_heard:
        found.add(worst.harm)
    return frozenset(found)


def worst_of(sentences: Sequence[Sequence[str]]) -> Worst | None:
    """Return which of a text's sentences, as folded words, tell most likely of harm.

    Each is read alone, and with those that follow.
    """
    worst: Worst | None = None
    for first, end in _parts(len(sentences)):
        told = likely([word for sentence in sentences[first:end] for word in sentence])
        if worst is None or told.share > worst.share:
            worst = Worst(told.share, Harm(told.kind), first, end)
    return worst


def _parts(size: int) -> list[tuple[int, int]]:
    """Return where to read: from each sentence on, one and more."""
    return [(at, at + many) for many in AT_ONCE for at in range(size - many + 1)]
