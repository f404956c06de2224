"""The alerts on the page: what was seen beside what was expected, week by week, who says it."""

from collections.abc import Iterable
from datetime import timedelta
from html import escape
from typing import Final

from parvis.cli.texts.contributions import Said
from parvis.cli.texts.parts import Source, quotes, rows_of, table
from parvis.cli.texts.words import KINDS, SURENESS, day, decimal, number, people, shown
from parvis.core.insight.values import Analysis, Finding, Kind, Past, monday_of

FEWEST: Final = 5  # people of a district: fewer are not counted, so that nobody is known
LEAST: Final = 0.05  # an expected number is told from here
_WIDTH, _HEIGHT = 240, 64
UNDATED: Final = (
    "<p>Les textes ne sont pas datés : rien ne dit ce qui monte ou revient. Une colonne « date »"
    " le permettrait.</p>"
)
PAST: Final = (
    "<p>Chaque semaine, le calcul est refait avec ce qui était connu alors : voici ce qu’il aurait"
    " dit, la plus récente d’abord. Les sujets sont ceux de tout le fichier, que personne ne"
    " connaissait encore. Tout danger dit un jour est ici, ou plus haut s’il est récent.</p>"
)
NONE_READ: Final = (
    "<p>Aucune date du fichier n’a pu être lue : rien ne dit ce qui monte ou revient. Les lignes et"
    " les raisons sont dites plus haut.</p>"
)


def alerts(said: Said, found: Analysis, source: Source) -> str:
    """Tell what was said more than usual in the last weeks, or that nothing was."""
    if found.undated == len(said.voices):
        return UNDATED if said.dates.order is None else NONE_READ
    if not found.findings:
        return "<p>Dans les dernières semaines, rien n’est dit plus souvent qu’à l’ordinaire.</p>"
    raised = {each.finding.key: each for each in found.past}
    return "\n".join(
        part
        for each in found.findings
        for part in _parts(each, source, found.week or 0, raised.get(each.key))
        if part
    )


def past_alerts(found: Analysis, source: Source) -> str:
    """Tell what was raised before the last weeks, the newest first; nothing where nothing was."""
    known = {each.key for each in found.findings}
    told = [each for each in found.past if each.finding.key not in known]
    parts = (
        part
        for each in told
        for part in _parts(each.finding, source, each.charted or 0, each)
        if part
    )
    return "\n".join([PAST, *parts]) if told else ""


def raised_of(past: Past) -> str:
    """Say in which weeks an alert was raised, and whether it goes on."""
    if past.raised is None or past.last_raised is None:
        return "Sans date."
    first, last = _monday(past.raised), _monday(past.last_raised)
    once = f"Relevée la semaine du {first}"
    weeks = once if past.raised == past.last_raised else f"{once}, et jusqu’à celle du {last}"
    return f"{weeks} ; {'on en parle encore' if past.goes_on else 'on n’en parle plus'}."


def _parts(finding: Finding, source: Source, week: int, past: Past | None) -> Iterable[str]:
    yield f"<h3>{escape(KINDS[finding.kind])} : {escape(source.veil.finding(finding))}</h3>"
    since = f" Depuis la semaine du {day(monday_of(finding.since))}." if finding.since else ""
    sure = SURENESS[finding.confidence]
    yield f"<p>{escape(seen_beside_expected(finding, week) + since)} Sûr ? {sure}.</p>"
    if past is not None:
        yield f"<p>{raised_of(past)}</p>"
    if finding.campaign:
        yield f"<p>Texte commun porté par {people(finding.campaign)} : il compte pour une voix.</p>"
    if words := source.veil.words(finding):
        yield f"<p>Mots reconnus : {escape(words)}.</p>"
    yield weeks_of(finding, week)
    yield zones_of(finding)
    yield quotes(finding.quotes, source, finding.evidence)
    rows = rows_of(finding.evidence, source.rows)
    yield f'<p class="soft rows">{source.many.capitalize()} : {rows}.</p>'


def weeks_of(finding: Finding, week: int) -> str:
    """Draw the twelve weeks of an alert up to one of the file, with a table of the same."""
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
    last = monday_of(week)
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


def seen_beside_expected(finding: Finding, week: int) -> str:
    """Say how many people in all, and what was seen beside what was to be expected, and when."""
    everybody = people(finding.people)
    if finding.kind is Kind.GRAVE_SIGNAL:
        return f"{everybody}."
    seen = number(finding.seen) if finding.seen else "aucune"
    if finding.expected is None:
        return f"{everybody} en tout, dont {seen} la dernière semaine, celle du {_monday(week)}."
    expected = decimal(finding.expected) if finding.expected >= LEAST else "moins de 0,1"
    if finding.kind is Kind.RECURRING:
        counted = f" ; {seen} voix en huit semaines, le texte commun compté une fois"
        among = counted if finding.campaign else f", dont {seen} en huit semaines"
        return f"{everybody} en tout{among} ; le seuil était de {expected}."
    if finding.kind is Kind.CONCENTRATED:
        return f"{people(finding.seen)} au même endroit ; {expected} attendues."
    last = _monday(finding.week or week)
    slow = finding.kind is Kind.RISING
    when = f"en quatre semaines, jusqu’à celle du {last}" if slow else f"la semaine du {last}"
    usual = f"{expected} attendues d’après les semaines passées"
    if finding.campaign:
        return (
            f"{everybody} en tout ; {seen} voix {when}, le texte commun compté une fois ; {usual}."
        )
    return f"{everybody} en tout, dont {seen} {when} ; {usual}."


def _monday(week: int) -> str:
    return day(monday_of(week))
