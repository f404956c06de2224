"""What the command prints for a person."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from parvis.cli.texts.contributions import Said
from parvis.cli.texts.words import KINDS, shown
from parvis.core.insight.report import Report, Told
from parvis.core.insight.values import Analysis

SHOWN: Final = 15
QUOTED: Final = 2


def told(found: Analysis, said: Said, report: Report) -> Iterator[str]:
    """Say what was found."""
    rows = said.row_of()
    yield f"{found.voices} textes de {found.people} personnes, {found.undated} sans date."
    yield from _part("SUJETS", len(found.coarse), report.subjects, rows)
    yield from _part("DEMANDES", len(found.demands), report.demands, rows)
    yield from _part("PROBLÈMES", len(report.problems), report.problems, rows)
    yield from _part("SOLUTIONS", len(report.solutions), report.solutions, rows)
    yield f"\nALERTES ({len(found.findings)})"
    for finding in found.findings[:SHOWN]:
        place = f", {shown(finding.where)}" if finding.where else ""
        what = f"{KINDS[finding.kind]} : {shown(finding.label)}{place}"
        yield f"  {what}, {finding.people} personnes"
        yield from (_quoted(each.text, rows[each.voice]) for each in finding.quotes[:QUOTED])


def _part(name: str, count: int, groups: Sequence[Told], rows: Mapping[int, int]) -> Iterator[str]:
    yield f"\n{name} ({count})"
    for each in groups[:SHOWN]:
        campaign = getattr(each.of, "campaign", 0)
        common = f" (texte commun porté par {campaign} personnes)" if campaign else ""
        yield f"  {each.people:5} personnes  {shown(each.of.label)}{common}"
        yield from (_quoted(quote.text, rows[quote.voice]) for quote in each.quotes[:1])


def _quoted(text: str, row: int) -> str:
    return f"      ligne {row} : « {shown(text)} »"
