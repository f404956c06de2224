"""What the command prints for a person."""

from collections.abc import Iterator, Sequence
from typing import Final

from parvis.cli.texts.alerts import raised_of
from parvis.cli.texts.parts import Source
from parvis.cli.texts.words import KINDS, counted, in_sides, people
from parvis.core.insight.report import Report, Told
from parvis.core.insight.values import Analysis, Quote

SHOWN: Final = 15
QUOTED: Final = 2


def told(found: Analysis, report: Report, source: Source) -> Iterator[str]:
    """Say what was found."""
    texts = counted(found.voices, "texte", "textes")
    yield f"{texts} de {people(found.people)}, {found.undated} sans date."
    yield from _part("SUJETS", len(found.coarse), report.subjects, source)
    yield from _part("DEMANDES", len(found.demands), report.demands, source)
    yield from _part("PROBLÈMES", len(report.problems), report.problems, source)
    yield from _part("SOLUTIONS", len(report.solutions), report.solutions, source)
    yield f"\nALERTES ({len(found.findings)})"
    for finding in found.findings[:SHOWN]:
        what = f"{KINDS[finding.kind]} : {source.veil.finding(finding)}"
        yield f"  {what}, {people(finding.people)}"
        yield from _quoted(finding.quotes[:QUOTED], source, finding.evidence)
    known = {each.key for each in found.findings}
    past = [each for each in found.past if each.finding.key not in known]
    yield f"\nALERTES D’AVANT ({len(past)})"
    for each in past[:SHOWN]:
        what = f"{KINDS[each.finding.kind]} : {source.veil.finding(each.finding)}"
        yield f"  {what}, {people(each.finding.people)}. {raised_of(each)}"


def _part(name: str, count: int, groups: Sequence[Told], source: Source) -> Iterator[str]:
    yield f"\n{name} ({count})"
    for each in groups[:SHOWN]:
        campaign = getattr(each.of, "campaign", 0)
        common = f" (texte commun porté par {people(campaign)})" if campaign else ""
        word = "personne" if each.people < 2 else "personnes"
        yield f"  {each.people:5} {word}  {source.veil.label(each.of)}{common}"
        if sides := in_sides(each):
            yield f"      {sides}"
        yield from _quoted(each.quotes[:1], source, each.of.voices)
        if sides and each.opposed:
            yield "      le contraire, à vérifier :"
            yield from _quoted(each.opposed[1:], source, each.of.voices)


def _quoted(quotes: Sequence[Quote], source: Source, group: Sequence[int]) -> Iterator[str]:
    hidden = source.veil.hidden(group)
    for each in quotes:
        row, said = source.rows[each.voice], source.veil.text(each.text, hidden)
        yield f"      {source.one} {row} : « {said} »"
