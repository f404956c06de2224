"""A summary by quotes: who speaks, in their own words, with somebody who thinks otherwise.

Nothing is written here: words are quoted where they stand. Who thinks otherwise is told by
what people ask, never by how they complain (« pas de lumière chez nous » opposes nobody): the
dissenting quote asks for the opposite of what most ask, in words of theirs. Where nobody
does, there is none, and it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.core.insight.polarity import oppose, polarity
from parvis.core.insight.quotes import pick_quotes, quote_of, spans_of
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.text import stems
from parvis.core.insight.values import Quote, Settings, Voice
from parvis.core.insight.vectors import WordModel

MOST_TEXTS = 40  # that an engine is given
_SHARED = 2  # stems
_READ = 400  # voices in which a dissenting one is looked for, the latest first


@dataclass(frozen=True, slots=True)
class Extract:
    """What is quoted, and the place of the quote that dissents, if anybody does."""

    quotes: tuple[Quote, ...]
    dissent: Quote | None


def extract(voices: Sequence[Voice], settings: Settings) -> Extract:
    """Return a few quotes of those who speak of one subject, at least one that dissents."""
    if not voices:
        return Extract((), None)
    model = WordModel.of([stems(f"{voice.title} {voice.text}") for voice in voices])
    chosen = pick_quotes(voices, model, settings)
    asked = _asked(voices)
    found = _dissenting(asked)
    return Extract(tuple(each for each in chosen if not _overlap(each, found)), found)


def majority(asked: Sequence[tuple[Quote, int]]) -> int:
    """Return what most people ask: +1 for, -1 against, 0 where they are divided or ask nothing."""
    told = {quote.person: sign for quote, sign in reversed(asked)}
    total = sum(told.values())
    return (total > 0) - (total < 0)


def texts_for_engine(voices: Sequence[Voice], first: Sequence[int]) -> list[Voice]:
    """Return the voices to give to an engine: those quoted, then the latest, one a person first."""
    place = {voice: rank for rank, voice in enumerate(first)}
    latest = sorted(voices, key=lambda v: (place.get(v.id, len(place)), -(v.week or 0), v.id))
    seen: set[int] = set()
    alone: list[Voice] = []
    again: list[Voice] = []
    for voice in latest:
        (again if voice.person in seen else alone).append(voice)
        seen.add(voice.person)
    return [*alone, *again][:MOST_TEXTS]


def _asked(voices: Sequence[Voice]) -> list[tuple[Quote, int]]:
    """Return the sentences that ask for an act or against one, the latest voices first."""
    latest = sorted(voices, key=lambda voice: (-(voice.week or 0), voice.id))[:_READ]
    spans = ((voice, *each) for voice in latest for each in spans_of(voice))
    quotes = (quote_of(voice, span, in_title=in_title) for voice, span, in_title in spans)
    asking = (each for each in quotes if stance(each.text) is Stance.SOLUTION)
    return [(each, sign) for each in asking if (sign := polarity(each.text))]


def _dissenting(asked: Sequence[tuple[Quote, int]]) -> Quote | None:
    """Return who asks for the opposite of what most ask, in enough of the same words."""
    usual = majority(asked)
    usually = [set(stems(quote.text)) for quote, sign in asked if sign == usual]
    for quote, sign in asked:
        words = set(stems(quote.text))
        if oppose(usual, sign) and any(len(words & each) >= _SHARED for each in usually):
            return quote
    return None


def _overlap(one: Quote, other: Quote | None) -> bool:
    """Whether two quotes are of one person: who dissents is quoted as such, and once."""
    return other is not None and one.person == other.person
