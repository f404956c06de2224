"""The parts of the page: a group with its quotes and their rows, tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from parvis.cli.texts.contributions import Said
from parvis.cli.texts.veil import Veil
from parvis.cli.texts.words import PLACES, counted
from parvis.core.insight.report import Told
from parvis.core.insight.values import Quote

ROWS: Final = 12  # numbers of rows told at once
QUOTED: Final = 3  # of each group

Rows = Mapping[int, int]  # of each voice


@dataclass(frozen=True, slots=True)
class Source:
    """What the page shows of a file: where each voice stands in it, and what is hidden."""

    rows: Rows
    veil: Veil
    one: str = "ligne"  # what a row's number is called
    many: str = "lignes"
    ending: str = "e"  # of a participle

    @classmethod
    def of(cls, said: Said) -> "Source":
        """Gather it from what a file says."""
        return cls(said.place_of(), Veil(said.voices), *PLACES[said.counting])

    @property
    def heading(self) -> str:
        """Name a column of such numbers."""
        return f"{self.many.capitalize()} du fichier"


def quotes(said: Sequence[Quote], source: Source, group: Sequence[int]) -> str:
    """Quote people of a group, each with the row of the file that it stands in."""
    hidden = source.veil.hidden(group)
    return "\n".join(
        f"<blockquote><p>« {escape(source.veil.text(each.text, hidden))} »</p>"
        f"<footer>{source.one} {source.rows[each.voice]}</footer></blockquote>"
        for each in said[:QUOTED]
    )


def rows_of(voices: Iterable[int], rows: Rows, *, most: int = ROWS) -> str:
    """Tell the rows of a group, the first of them where they are many."""
    found = sorted({rows[each] for each in voices})
    rest = f" et {counted(len(found) - most, 'autre', 'autres')}" if len(found) > most else ""
    return ", ".join(map(str, found[:most])) + rest


def table(
    caption: str,
    heads: Sequence[str],
    lines: Iterable[Sequence[str]],
    figures: Iterable[int] = (),
    *,
    bars: Sequence[int] = (),
) -> str:
    """Draw a table whose first column names the line; `figures` are columns of numbers.

    `bars` are drawn under the first cells, for the eye alone: their numbers stand beside.
    """
    right = set(figures)
    marks = [' class="n"' if place in right else "" for place in range(len(heads))]
    top = "".join(
        f'<th scope="col"{mark}>{escape(head)}</th>'
        for head, mark in zip(heads, marks, strict=True)
    )
    cells = [tuple(line) for line in lines]
    body = "\n".join(
        f'<tr><th scope="row">{escape(line[0])}{bar}</th>'
        + "".join(
            f"<td{mark}>{escape(cell)}</td>" for cell, mark in zip(line[1:], marks[1:], strict=True)
        )
        + "</tr>"
        for line, bar in zip(cells, _bars(bars) or [""] * len(cells), strict=True)
    )
    return (
        f'<div class="wide" role="group" tabindex="0" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>\n<thead><tr>{top}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def told_as(group: Told, sentence: str, source: Source) -> str:
    """Tell a group: its name, how many people, what they say."""
    heading = source.veil.label(group.of)
    before = against = ""
    if group.opposed and group.theirs:
        before = "<p>Qui le propose :</p>\n"
        said = quotes(group.opposed[1:], source, group.of.voices)
        against = f"\n<p>Qui demande le contraire ; à vérifier :</p>\n{said}"
    elif group.opposed:
        said = quotes(group.opposed, source, group.of.voices)
        against = f"\n<p>Ces deux-là semblent demander le contraire ; à vérifier :</p>\n{said}"
    return (
        f"<h3>{escape(heading)}</h3>\n<p>{escape(sentence)}</p>\n"
        f"{before}{quotes(group.quotes, source, group.of.voices)}{against}"
    )


def _bars(counts: Sequence[int]) -> list[str]:
    top = max(counts, default=0)
    return [
        f'<svg aria-hidden="true" viewBox="0 0 100 4" preserveAspectRatio="none">'
        f'<rect class="bar" width="{100 * each / top:.1f}" height="4"/></svg>'
        for each in counts
    ]
