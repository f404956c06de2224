"""The lines of a summary: as they are kept, and as they are shown.

A quote is kept as its place in a contribution; a sentence of an engine with the ids of the
contributions that it rests on; a sentence of the town as itself. What is no longer public
takes its line along: a sentence is shown only while one of its sources is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from parvis.apps.common.languages import in_own_language
from parvis.apps.insight.evidence import Source, quotes, sources
from parvis.apps.insight.models import Alert, Topic
from parvis.apps.insight.wording import readable

QUOTE: Final = "quote"
ENGINE: Final = "engine"
TOWN: Final = "town"
Line = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shown:
    """One line for a page, with its place among those that are kept."""

    place: int
    kind: str
    text: str
    sources: Sequence[Source]
    dissents: bool = False
    edited: bool = False

    @property
    def people(self) -> int:
        """How many contributions it rests on that everybody may read."""
        return len(self.sources)


@in_own_language
def name_of(topic: Topic | None, alert: Alert | None) -> str:
    """Name a subject as anybody may read it: by words that enough people wrote in public.

    The name of an alert may hold words that were for the town hall alone.
    """
    if topic is not None and topic.public_label:
        return readable(topic.public_label)[:200]
    if alert is not None and alert.theme is not None:
        return alert.theme.name
    return _("Ce que disent des habitants")


def quote_line(row: Mapping[str, Any], *, dissents: bool = False) -> Line:
    """Keep where a quote stands."""
    return {"kind": QUOTE, **row, "dissents": dissents}


def engine_line(text: str, ids: Iterable[int]) -> Line:
    """Keep a sentence that an engine wrote, and what it rests on."""
    return {"kind": ENGINE, "text": text, "sources": list(ids), "edited": False}


def town_line(text: str) -> Line:
    """Keep a sentence that an agent wrote."""
    return {"kind": TOWN, "text": text}


def cited(lines: Iterable[Line]) -> set[int]:
    """Return the ids of all the contributions that lines rest on."""
    found: set[int] = set()
    for line in lines:
        found |= {line["contribution"]} if line["kind"] == QUOTE else set(line.get("sources", ()))
    return found


def shown(lines: Sequence[Line]) -> list[Shown]:
    """Return what may be shown of the lines, in one query."""
    known = sources(({"contribution": each} for each in cited(lines)), public_only=True)
    found = (_shown(place, line, known) for place, line in enumerate(lines))
    return [each for each in found if each is not None]


def _shown(place: int, line: Line, known: Mapping[int, Source]) -> Shown | None:
    if line["kind"] == TOWN:
        return Shown(place, TOWN, line["text"], ())
    if line["kind"] == ENGINE:
        rests_on = [known[each] for each in line["sources"] if each in known]
        is_edited = bool(line["edited"])
        return Shown(place, ENGINE, line["text"], rests_on, edited=is_edited) if rests_on else None
    said = quotes([line], known)
    if not said:
        return None
    return Shown(place, QUOTE, said[0].text, [said[0].source], dissents=bool(line["dissents"]))
