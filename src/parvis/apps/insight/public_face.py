"""What the public page may show of a broad subject: public texts alone, and enough people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.core.insight.labels import SEPARATOR
from parvis.core.insight.quotes import pick_quotes
from parvis.core.insight.text import stems
from parvis.core.insight.values import Quote, Settings, Topic, Voice
from parvis.core.insight.vectors import WordModel

MOST_TOPICS = 40
MOST_VOICES = 200  # the latest ones: quotes are taken of them, and the words of the name


@dataclass(frozen=True, slots=True)
class PublicFace:
    """The name, the count and the quotes that anybody may read."""

    label: str = ""
    people: int = 0
    quotes: tuple[dict[str, int | bool], ...] = ()


def public_faces(
    topics: Sequence[Topic], voices: Mapping[int, Voice], public: frozenset[int]
) -> dict[str, PublicFace]:
    """Return the public face of the subjects that most people spoke of in public."""
    said = {
        topic.key: [voices[each] for each in topic.voices if each in public] for topic in topics
    }
    people = {key: len({voice.person for voice in spoken}) for key, spoken in said.items()}
    shown = [topic for topic in topics if people[topic.key] >= PUBLIC_PEOPLE]
    shown.sort(key=lambda topic: (-people[topic.key], topic.key))
    latest = {
        topic.key: sorted(said[topic.key], key=lambda v: (-(v.week or 0), v.id))[:MOST_VOICES]
        for topic in shown[:MOST_TOPICS]
    }
    model = WordModel.of([stems(v.text) for spoken in latest.values() for v in spoken])
    return {
        topic.key: PublicFace(
            label=SEPARATOR.join(public_terms(topic.terms, latest[topic.key])),
            people=people[topic.key],
            quotes=tuple(
                as_row(quote) for quote in pick_quotes(latest[topic.key], model, Settings(quotes=3))
            ),
        )
        for topic in shown[:MOST_TOPICS]
    }


def public_terms(terms: Iterable[str], spoken: Sequence[Voice]) -> list[str]:
    """Keep the terms whose words enough people wrote in public: a name tells no secret."""
    people: dict[str, set[int]] = {}
    for voice in spoken:
        for stem in set(stems(f"{voice.title} {voice.text}")):
            people.setdefault(stem, set()).add(voice.person)
    return [
        term
        for term in terms
        if all(len(people.get(stem, ())) >= PUBLIC_PEOPLE for stem in stems(term))
    ]


def as_row(quote: Quote) -> dict[str, int | bool]:
    """Return where a quote stands; its words stay with their author, who may erase them."""
    return {
        "contribution": quote.voice,
        "in_title": quote.in_title,
        "start": quote.start,
        "end": quote.end,
    }
