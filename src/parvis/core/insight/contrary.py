"""Two people who seem to ask for the opposite: the same object, one act each, of opposite signs.

Strict on purpose, and still a guess: of the eighteen pairs that it finds in 14,335 real titles, one
reader of ours found eleven right. It is to be shown as something to check, with both sentences.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from parvis.core.insight.acts import act_of
from parvis.core.insight.polarity import oppose, polarity
from parvis.core.insight.quotes import quote_of, spans_of
from parvis.core.insight.text import tokens
from parvis.core.insight.values import Quote, Voice

SAME_OBJECT: Final = 0.7  # of the words of the longer object
MOST: Final = 300  # sentences of each side
_TURNED: Final = re.compile(r"\b(?:ne|n|pas|ni|sans)\b", re.IGNORECASE)  # a sign is not sure there


@dataclass(frozen=True, slots=True)
class _Asking:
    quote: Quote
    sign: int
    matter: frozenset[str]


def opposed(voices: Iterable[Voice]) -> tuple[Quote, Quote] | None:
    """Return one who asks what most ask, and one of somebody else who seems to ask the opposite."""
    asking = [each for voice in voices for each in _asking(voice)]
    total = sum(each.sign for each in asking)
    most = [each for each in asking if each.sign * total > 0][:MOST]
    others = [each for each in asking if each.sign * total < 0][:MOST]
    pairs = (
        (_share(one, other), one.quote, other.quote)
        for other in others
        for one in most
        if oppose(one.sign, other.sign) and one.quote.person != other.quote.person
    )
    best = max(pairs, key=lambda each: each[0], default=None)
    return best[1:] if best is not None and best[0] >= SAME_OBJECT else None


def _asking(voice: Voice) -> Sequence[_Asking]:
    """Return the sentences that ask for one act and no more, as they stand in a voice."""
    found = []
    for span, in_title in spans_of(voice):
        quote = quote_of(voice, span, in_title=in_title)
        acts = [act_of(word) for word in tokens(quote.text)]
        matter = frozenset(act.matter for act in acts if act.matter)
        is_one = sum(act.is_named for act in acts) == 1 and not _TURNED.search(quote.text)
        sign = polarity(quote.text) if matter and is_one else 0
        if sign:
            found.append(_Asking(quote, sign, matter))
    return found


def _share(one: _Asking, other: _Asking) -> float:
    shared = len(one.matter & other.matter)
    return shared / max(len(one.matter), len(other.matter))
