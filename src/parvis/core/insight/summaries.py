"""A summary by quotes: who speaks, in their own words, with somebody who thinks otherwise.

Nothing is written here: words are quoted where they stand. Who thinks otherwise is told by
what people ask, never by how they complain (« pas de lumière chez nous » opposes nobody): the
dissenting quote asks for the opposite of what most ask, in words of theirs. Where nobody
does, there is none, and it is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.core.insight.contrary import dissenting
from parvis.core.insight.quotes import pick_quotes
from parvis.core.insight.stance import Stance
from parvis.core.insight.text import stems
from parvis.core.insight.values import Quote, Settings, Voice
from parvis.core.insight.vectors import WordModel

MOST_TEXTS = 40  # that an engine is given


@dataclass(frozen=True, slots=True)
class Extract:
    """What is quoted, and the place of the quote that dissents, if anybody does."""

    quotes: tuple[Quote, ...]
    dissent: Quote | None


def extract(voices: Sequence[Voice], settings: Settings, *, only: Stance | None = None) -> Extract:
    """Return a few quotes of those who speak of one subject, at least one that dissents.

    With a stance, the sentences that take it are quoted alone.
    """
    if not voices:
        return Extract((), None)
    model = WordModel.of([stems(f"{voice.title} {voice.text}") for voice in voices])
    chosen = pick_quotes(voices, model, settings, taking=only)
    found = dissenting(voices)
    return Extract(tuple(each for each in chosen if not _overlap(each, found)), found)


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


def _overlap(one: Quote, other: Quote | None) -> bool:
    """Whether two quotes are of one person: who dissents is quoted as such, and once."""
    return other is not None and one.person == other.person
