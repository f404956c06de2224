"""Those of one topic who propose a thing, and those who ask for its contrary, counted apart.

A topic holds whatever is said of one matter, and whoever proposes in it may want what another
refuses. The first to be quoted sets the side. Somebody is with them or against them by the first
sentence that takes a side by more than a measure (« trop de »), and only where it is of the same
object; everybody else is on no side, as is whoever says one thing and then the contrary. To reform
something is no side, nor to name a right. Where the object is one word, only whether it is to be
makes sides: who would cap pensions is not against who would index them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from typing import Final

from parvis.core.insight.acts import CHANGE, TURN, WHETHER, act_of
from parvis.core.insight.clauses import Told
from parvis.core.insight.contrary import RIGHT, clause_head
from parvis.core.insight.polarity import oppose, side_of, side_told
from parvis.core.insight.quotes import quote_of, spans_of
from parvis.core.insight.text import normalise, tokens
from parvis.core.insight.values import Quote, Voice

_OF_THE_FIRST: Final = 0.7  # of the words of the first quote's object
_OF_THEIRS: Final = 0.6  # of the words of one's own: who says more may speak of something else
_REMEMBERED: Final = 1 << 12  # sentences


@dataclass(frozen=True, slots=True)
class Sides:
    """People who propose what the first quote does, and people who ask for the contrary."""

    ours: frozenset[int]  # persons
    theirs: frozenset[int]
    contrary: Quote | None  # one of theirs, who speaks most of the same


@dataclass(frozen=True, slots=True)
class _Stand:
    sign: int
    matter: frozenset[str]  # of its object
    is_whether: bool  # it only says whether the thing is to be


def sides(first: Quote, voices: Iterable[Voice]) -> Sides:
    """Tell who is with a quote and who against it; nobody where it takes no side itself."""
    lead = _stand(first.text)
    if not lead.sign:
        return Sides(frozenset(), frozenset(), None)
    ours, theirs = {first.person}, set[int]()
    contrary: list[tuple[float, Quote]] = []
    for voice in voices:
        found = _taking_a_side(voice) if voice.id != first.voice else None
        if found is None or not _is_of_one_object(lead, found[1]):
            continue
        quote, stand = found
        if oppose(lead.sign, stand.sign):
            theirs.add(voice.person)
            shared = len(lead.matter & stand.matter) / len(lead.matter | stand.matter)
            contrary.append((shared, quote))
        else:
            ours.add(voice.person)
    alone = [each for each in contrary if each[1].person not in ours]
    best = max(alone, key=lambda each: each[0], default=None)
    return Sides(frozenset(ours - theirs), frozenset(theirs - ours), best[1] if best else None)


def _is_of_one_object(lead: _Stand, other: _Stand) -> bool:
    shared = len(lead.matter & other.matter)
    if shared < _OF_THE_FIRST * len(lead.matter) or shared < _OF_THEIRS * len(other.matter):
        return False
    return shared > 1 or (lead.is_whether and other.is_whether)


def _taking_a_side(voice: Voice) -> tuple[Quote, _Stand] | None:
    """Return the first sentence that takes a side."""
    for span, in_title in spans_of(voice):
        quote = quote_of(voice, span, in_title=in_title)
        stand = _stand(quote.text)
        if stand.sign:
            return quote, stand
    return None


@lru_cache(maxsize=_REMEMBERED)
def _stand(sentence: str) -> _Stand:
    """Return the side of a sentence, and its object as said before it explains."""
    plain = normalise(sentence)
    sign, told = side_told(plain)
    words = tokens(clause_head(plain)) or tokens(plain)
    acts = [act_of(word) for word in words]
    only_a_right = not RIGHT.isdisjoint(words) and not any(act.is_named for act in acts)
    bits = reduce(or_, (act.bits for act in acts), 0)
    matter = frozenset(act.matter for act in acts if act.matter and not act.bits & TURN)
    if told is Told.MEASURED:  # « trop de » refuses no such thing
        sign = 0
    elif not sign:
        sign = side_of(plain)
    if not matter or bits & CHANGE or only_a_right:
        sign = 0
    return _Stand(sign, matter, is_whether=not bits & ~(WHETHER | TURN))
