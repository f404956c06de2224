"""The lines of a summary: as they are kept, and as they are shown.

A quote is kept as its place in what it is taken from; a sentence of an engine with the ids of
what it rests on; a sentence of the town as itself. What is no longer public takes its line
along: a sentence is shown only while one of its sources is.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from parvis.apps.insight.evidence import Source
from parvis.apps.insight.models import Summary
from parvis.apps.insight.summary_sources import Line, Reader, reader_of

QUOTE: Final = "quote"
ENGINE: Final = "engine"
TOWN: Final = "town"


@dataclass(frozen=True, slots=True)
class Shown:
    """One line for a page, with its place among those that are kept."""

    place: int
    kind: str
    text: str
    sources: Sequence[Source]
    dissents: bool = False
    edited: bool = False
    note: str = ""
    unites: bool = True  # of a statement: most people are of one mind about it

    @property
    def people(self) -> int:
        """How many contributions it rests on that everybody may read."""
        return len(self.sources)


def engine_line(text: str, ids: Iterable[int]) -> Line:
    """Keep a sentence that an engine wrote, and what it rests on."""
    return {"kind": ENGINE, "text": text, "sources": list(ids), "edited": False}


def town_line(text: str) -> Line:
    """Keep a sentence that an agent wrote."""
    return {"kind": TOWN, "text": text}


def cited_by(line: Line, rests_on: str) -> set[int]:
    """Return the ids of what a line rests on."""
    return {line[rests_on]} if line["kind"] == QUOTE else set(line.get("sources", ()))


def shown(summary: Summary) -> list[Shown]:
    """Return what may be shown of its lines, in one query."""
    reader = reader_of(summary)
    cited = (cited_by(line, summary.rests_on) for line in summary.lines)
    known = reader.sources(frozenset[int]().union(*cited))
    found = (
        _shown(place, line, [known[each] for each in _in_order(line, summary, known)], reader)
        for place, line in enumerate(summary.lines)
    )
    return [each for each in found if each is not None]


def _in_order(line: Line, summary: Summary, known: Mapping[int, Source]) -> list[int]:
    ids = [line[summary.rests_on]] if line["kind"] == QUOTE else line.get("sources", ())
    return [each for each in ids if each in known]


def _shown(place: int, line: Line, rests_on: Sequence[Source], reader: Reader) -> Shown | None:
    if line["kind"] == TOWN:
        return Shown(place, TOWN, line["text"], ())
    if not rests_on:
        return None
    if line["kind"] == ENGINE:
        return Shown(place, ENGINE, line["text"], rests_on, edited=bool(line["edited"]))
    text, note = reader.said(line, rests_on[0])
    if not text:
        return None
    return Shown(
        place,
        QUOTE,
        text,
        rests_on,
        dissents=bool(line["dissents"]),
        note=note,
        unites=line.get("unites", True),
    )
