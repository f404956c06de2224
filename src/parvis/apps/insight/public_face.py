"""What the public page may show of a broad subject: public texts alone, and enough people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from parvis.apps.insight.models.topics import PUBLIC_PEOPLE
from parvis.core.dialogue.unnamed import hidden_words, unnamed_terms
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
    """Keep the terms whose words enough people wrote in public: a name tells no secret.

    Nor does it tell who lives there, where some of the texts are shown without that name.
    """
    people: dict[str, set[int]] = {}
    for voice in spoken:
        for stem in set(stems(f"{voice.title} {voice.text}")):
            people.setdefault(stem, set()).add(voice.person)
    return [
        term
        for term in without_people(terms, spoken)
        if all(len(people.get(stem, ())) >= PUBLIC_PEOPLE for stem in stems(term))
    ]


def without_people(terms: Iterable[str], spoken: Iterable[Voice]) -> list[str]:
    """Keep of each term what is hidden in none of the texts."""
    texts = (f"{voice.title}\n{voice.text}" for voice in spoken)
    return unnamed_terms(terms, frozenset[str]().union(*map(hidden_words, texts)))


def said_in_public(terms: Iterable[str], spoken: Iterable[Voice]) -> list[str]:
    """Keep of each term the longest part that one of some texts says.

    A name is of many texts, and is shown to people who may read some of them alone: what only
    a file says that is opened to be read stays in the file.
    """
    said = [set(stems(f"{voice.title} {voice.text}")) for voice in spoken]
    kept = (_longest_said(term.split(), said) for term in terms)
    return list(dict.fromkeys(filter(None, kept)))


def _longest_said(words: Sequence[str], said: Sequence[set[str]]) -> str:
    """Return the longest part of a phrase that one text says, without a small word at an end."""
    for length in range(len(words), 0, -1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            wanted = set(stems(" ".join(part)))
            if stems(part[0]) and stems(part[-1]) and any(wanted <= each for each in said):
                return " ".join(part)
    return ""


def as_row(quote: Quote) -> dict[str, int | bool]:
    """Return where a quote stands; its words stay with their author, who may erase them."""
    return {
        "contribution": quote.voice,
        "in_title": quote.in_title,
        "start": quote.start,
        "end": quote.end,
    }
