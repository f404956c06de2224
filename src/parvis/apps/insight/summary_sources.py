"""What summaries rest on: how each kind of source is read, quoted and given to an engine.

Contributions are read here. What only an app above knows is read by a reader of that app's,
which it registers in its AppConfig.ready.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from parvis.apps.insight.evidence import Source, quotes, sources
from parvis.apps.insight.models import RestsOn, Summary
from parvis.apps.insight.public_face import as_row
from parvis.apps.insight.voices import load_some
from parvis.core.insight.values import Settings

Line = dict[str, Any]  # see `summary_lines.py`


@dataclass(frozen=True, slots=True)
class Material:
    """What a draft is made of: its quotes, and the texts that an engine is given, by their ids."""

    quoted: Sequence[Line]
    texts: Sequence[tuple[int, str]]


class Reader(Protocol):
    """Reads one kind of source; `told` says to an engine what it is given."""

    told: str

    def material(self, summary: Summary) -> Material:
        """Choose what is quoted of the members of a summary, and what an engine is given."""

    def sources(self, ids: Collection[int]) -> Mapping[int, Source]:
        """Return those that everybody may read now."""

    def said(self, line: Line, source: Source) -> tuple[str, str]:
        """Return the words that a line quotes of its source, if they are there, and a note."""


class OfContributions:
    """Quotes what people wrote, where it stands."""

    told = (
        "Tu résumes ce que des habitants ont écrit à leur mairie. Le message est une liste JSON de"
        " textes numérotés"
    )

    def material(self, summary: Summary) -> Material:
        """Quote a few, and somebody who asks for the opposite."""
        from parvis.core.insight.summaries import extract, texts_for_engine  # noqa: PLC0415 - numpy

        voices = load_some(summary.members)
        found = extract(voices, Settings())
        against = [found.dissent] if found.dissent else []
        lines = [quote_line(as_row(each)) for each in found.quotes]
        lines += [quote_line(as_row(each), dissents=True) for each in against]
        first = [each.voice for each in (*found.quotes, *against)]
        given = texts_for_engine(voices, first)
        return Material(lines, [(v.id, f"{v.title}. {v.text}".strip(". ")) for v in given])

    def sources(self, ids: Collection[int]) -> Mapping[int, Source]:
        """Read the contributions in one query."""
        return sources(({"contribution": each} for each in ids), public_only=True)

    def said(self, line: Line, source: Source) -> tuple[str, str]:
        """Cut the quote out of the contribution."""
        found = quotes([line], {source.pk: source})
        return (found[0].text if found else ""), ""


_readers: dict[str, Reader] = {RestsOn.CONTRIBUTION: OfContributions()}


def register_reader(rests_on: RestsOn, reader: Reader) -> None:
    """Have the summaries that rest on something be read by an app above."""
    _readers[rests_on] = reader


def reader_of(summary: Summary) -> Reader:
    """Return who reads what a summary rests on."""
    return _readers[summary.rests_on]


def quote_line(row: Mapping[str, Any], *, dissents: bool = False) -> Line:
    """Keep where a quote stands: under the name of what it rests on, its id."""
    return {"kind": "quote", **row, "dissents": dissents}
