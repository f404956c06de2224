"""A summary by quotes: who speaks, in their own words, with somebody who thinks otherwise.

Nothing is written here: words are quoted where they stand. The dissenting quote is one whose
polarity opposes what most people ask; where nobody opposes, there is none, and it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.core.insight.polarity import oppose, polarity
from parvis.core.insight.quotes import pick_quotes, quote_of, spans_of
from parvis.core.insight.text import stems
from parvis.core.insight.values import Quote, Settings, Voice
from parvis.core.insight.vectors import WordModel

MOST_TEXTS = 40  # that an engine is given
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
    usual = majority(voices)
    inside = next((quote for quote in chosen if oppose(usual, polarity(quote.text))), None)
    found = inside or _dissenting(voices, usual, {quote.person for quote in chosen})
    return Extract(tuple(quote for quote in chosen if quote != found), found)


def majority(voices: Sequence[Voice]) -> int:
    """Return what most people ask: +1 for, -1 against, 0 where they are divided or ask nothing."""
    told = {voice.person: polarity(f"{voice.title}. {voice.text}") for voice in voices}
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


def _dissenting(voices: Sequence[Voice], usual: int, quoted: set[int]) -> Quote | None:
    if not usual:
        return None
    latest = sorted(voices, key=lambda voice: (-(voice.week or 0), voice.id))[:_READ]
    for voice in latest:
        if voice.person in quoted:
            continue
        for span, in_title in spans_of(voice):
            quote = quote_of(voice, span, in_title=in_title)
            if oppose(usual, polarity(quote.text)):
                return quote
    return None
