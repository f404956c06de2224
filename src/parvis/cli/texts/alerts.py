"""The alerts on the page: what was seen beside what was expected, week by week, who says it."""

from collections.abc import Iterable
from datetime import timedelta
from html import escape
from typing import Final

from parvis.cli.texts.contributions import Said
from parvis.cli.texts.parts import Source, quotes, rows_of, table
from parvis.cli.texts.words import KINDS, SURENESS, day, decimal, people, shown
from parvis.core.insight.values import Analysis, Finding, Kind, monday_of

FEWEST: Final = 5  # people of a district: fewer are not counted, so that nobody is known
_WIDTH, _HEIGHT = 240, 64
UNDATED: Final = (
    "<p>Les textes ne sont pas datés : rien ne dit ce qui monte ou revient. Une colonne « date »"
    " le permettrait.</p>"
)
NONE_READ: Final = (
    "<p>Aucune date du fichier n’a pu être lue : rien ne dit ce qui monte ou revient. Les lignes et"
    " les raisons sont dites plus haut.</p>"
)


def alerts(said: Said, found: Analysis, source: Source) -> str:
    """Tell what is said more than usual, or say that nothing is."""
    if found.undated == len(said.voices):
        return UNDATED if said.dates.order is None else NONE_READ
    if not found.findings:
        return "<p>Rien n’est dit plus souvent qu’à l’ordinaire.</p>"
    return "\n".join(_alert(each, source) for each in found.findings)


def _alert(finding: Finding, source: Source) -> str:
    return "\n".join(filter(None, _parts(finding, source)))


def _parts(finding: Finding, source: Source) -> Iterable[str]:
    yield f"<h3>{escape(KINDS[finding.kind])} : {escape(source.veil.finding(finding))}</h3>"
    since = f" Depuis la semaine du {day(monday_of(finding.since))}." if finding.since else ""
    sure = SURENESS[finding.confidence]
    yield f"<p>{escape(seen_beside_expected(finding) + since)} Sûr ? {sure}.</p>"
    if finding.campaign:
        yield f"<p>Un texte commun, porté par {people(finding.campaign)}, compte pour une voix.</p>"
    if words := source.veil.words(finding):
        yield f"<p>Mots reconnus : {escape(words)}.</p>"
    yield weeks_of(finding)
    yield zones_of(finding)
    yield quotes(finding.quotes, source, finding.evidence)
    yield f'<p class="soft rows">Lignes : {rows_of(finding.evidence, source.rows)}.</p>'


def weeks_of(finding: Finding) -> str:
    """Draw the twelve weeks of an alert, with the table that says the same."""
    if finding.week is None:
        return ""
    top = max([*finding.weekly, 1])
    step = _WIDTH / len(finding.weekly)
    bars = "".join(
        f'<rect class="bar" x="{at * step + 2:.1f}" y="{_HEIGHT - 1 - tall:.1f}"'
        f' width="{step - 4:.1f}" height="{tall:.1f}"/>'
        for at, count in enumerate(finding.weekly)
        if (tall := count * (_HEIGHT - 2) / top)
    )
    last = monday_of(finding.week)
    mondays = [
        last - timedelta(weeks=len(finding.weekly) - 1 - at) for at in range(len(finding.weekly))
    ]
    highest = people(max(finding.weekly))
    name = f"Personnes différentes par semaine, {highest} au plus ; le tableau suit."
    lines = [
        (f"{monday:%d/%m/%Y}", str(count))
        for monday, count in zip(mondays, finding.weekly, strict=True)
    ]
    chart = (
        f'<svg role="img" aria-label="{escape(name)}" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}">{bars}'
        f'<line class="line" x1="0" x2="{_WIDTH}" y1="{_HEIGHT - 0.5}" y2="{_HEIGHT - 0.5}"/></svg>'
    )
    heads = ("Semaine du", "Personnes")
    listed = table("Personnes différentes par semaine", heads, lines, figures=(1,))
    return f"{chart}\n<details><summary>Les douze semaines en tableau</summary>\n{listed}</details>"


def zones_of(finding: Finding) -> str:
    """Tell where an alert comes from, without what would let somebody be known."""
    lines = [
        (shown(each.zone), str(each.seen), decimal(each.expected))
        for each in finding.zones
        if each.seen >= FEWEST
    ]
    if not lines:
        return ""
    heads = ("Quartier", "Vues", "Attendues")
    return table("Personnes par quartier, à partir de cinq", heads, lines, figures=(1, 2))


def seen_beside_expected(finding: Finding) -> str:
    """Say what was seen beside what was to be expected."""
    seen = people(finding.seen)
    if finding.expected is None:
        return f"{seen}."
    if finding.kind is Kind.RECURRING:
        return f"{seen} ; le seuil était de {decimal(finding.expected)}."
    return f"{seen}, {decimal(finding.expected)} attendues d’après les semaines passées."
