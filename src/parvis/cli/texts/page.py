"""The page that a town hands to its council: one file, nothing from elsewhere, no script.

Said of everything: how many people, and in which rows of the file. The same file gives the same
page the same day, to the byte: it bears no date but those of the texts, and today only decides
which of them are still to come.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from parvis.cli.texts.alerts import alerts, past_alerts
from parvis.cli.texts.contributions import Said
from parvis.cli.texts.parts import Source, rows_of, table, told_as
from parvis.cli.texts.style import STYLE
from parvis.cli.texts.words import (
    COUNTED,
    DEMANDED,
    LIMITS,
    MACHINE,
    METHOD,
    NAMED,
    STANCES,
    counted,
    day,
    in_sides,
    number,
    paragraphs,
    people,
    percent,
    shown,
)
from parvis.core.insight.corpus import full_text, voice_stance
from parvis.core.insight.report import Report, Told
from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Analysis, Demand, Topic, monday_of
from parvis.core.tables import Refusal

ALL: Final = 300  # demands in the whole list
FEW: Final = 100  # texts: so few can all be read
ALONE: Final = 3  # people of a demand that is told apart
PROPOSE: Final = ("propose", "proposent", "Aucun sujet ne réunit trois personnes qui proposent.")
FEW_COMPLAIN: Final = (
    "Aucun sujet ne réunit trois personnes qui se plaignent sans rien demander, et qui soient au"
    " moins le quart de ceux qui en parlent."
)
COMPLAIN: Final = ("s’en plaint", "s’en plaignent", FEW_COMPLAIN)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the page is made of."""

    name: str  # of the file
    said: Said
    found: Analysis
    told: Report
    repeated: int  # texts that repeat another
    run: dict[str, Any]
    source: Source


def page(sheet: Sheet) -> str:
    """Return the page as HTML."""
    title = f"De quoi parlent {counted(len(sheet.said.voices), 'texte', 'textes')}"
    sections = list(_sections(sheet))
    links = "".join(f'<li><a href="#{key}">{escape(name)}</a></li>' for key, name, _ in sections)
    body = "\n".join(
        f'<section aria-labelledby="{key}">\n<h2 id="{key}">{escape(name)}</h2>\n{content}\n'
        "</section>"
        for key, name, content in sections
    )
    source = escape(shown(sheet.name))
    return f"""<!DOCTYPE html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Parvis, analyse {sheet.run["method"]["version"]}">
<meta name="robots" content="noindex">
<title>{escape(title)} : {source}</title>
<style>{STYLE}</style>
</head>
<body>
<a class="skip" href="#contenu">Aller au contenu</a>
<header>
<p class="plate">Analyse d’un fichier</p>
<h1>{escape(title)}</h1>
<p class="soft">Fichier : {source}</p>
<p class="machine" data-ai-generated>{MACHINE.strip()}</p>
</header>
<nav aria-label="Sommaire"><ul>{links}</ul></nav>
<main id="contenu">
{body}
</main>
<footer><p class="soft">Fait avec Parvis, logiciel libre (AGPL-3.0).</p>
</footer>
</body>
</html>
"""


def _sections(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    told = sheet.told
    yield "bref", "En bref", _brief(sheet)
    yield "demandes", "Ce qui est demandé", _demands(sheet)
    yield "problemes", "Ce dont on se plaint", _groups(sheet, told.problems, COMPLAIN)
    yield "solutions", "Ce que l’on propose", _groups(sheet, told.solutions, PROPOSE)
    if told.questions:
        yield "questions", "Ce que l’on demande à savoir", _questions(sheet)
    yield "sujets", "De quoi on parle", _subjects(sheet)
    if len(sheet.said.voices) <= FEW:
        yield "textes", "Tous les textes", _texts(sheet)
    yield "alertes", "Alertes", alerts(sheet.said, sheet.found, sheet.source)
    if before := past_alerts(sheet.found, sheet.source):
        yield "avant", "Alertes d’avant", before
    yield "methode", "Comment c’est fait, et ce que cela ne dit pas", _method(sheet)


def _brief(sheet: Sheet) -> str:
    said, found = sheet.said, sheet.found
    total = len(said.voices)
    in_topic = {voice for topic in found.coarse for voice in topic.voices}
    in_demand = {voice for demand in found.demands for voice in demand.voices}
    facts = [
        ("Textes", number(total)),
        ("Personnes", _who(sheet)),
        ("Période", _period(sheet)),
        ("Rangés dans un sujet", f"{number(len(in_topic))} ({percent(len(in_topic), total)})"),
        (
            "Dans une demande",
            f"{number(len(in_demand))} ({percent(len(in_demand), total)})",
        ),
        ("Répètent un autre texte", number(sheet.repeated)),
    ]
    one, many = sheet.source.one, sheet.source.many.capitalize()
    if said.unread:
        facts.append((f"{many} non lu{sheet.source.ending}s", _unread(said.unread, one)))
    if said.dates.unread:
        facts.append(("Dates non lues", _unread(said.dates.unread, one)))
    if said.dates.note:
        facts.append(("Ordre des dates", said.dates.note))
    facts.append(("Numéros", COUNTED[said.counting]))
    if said.note:
        facts.append(("Lecture du fichier", said.note))
    lines = "\n".join(f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>" for name, told in facts)
    warning = (
        "<p>Ces textes ont l’air de cahiers : une ligne y tient plusieurs demandes. Relancez avec"
        " <code>--registers</code>, et chacune comptera.</p>"
        if said.looks_like_registers
        else ""
    )
    return f"<dl>\n{lines}\n</dl>\n{warning}"


def _who(sheet: Sheet) -> str:
    if not sheet.said.has_authors:
        return f"{number(sheet.found.people)} : sans auteur, une ligne compte pour une personne"
    unknown = len({voice.person for voice in sheet.said.voices if voice.person < 0})
    rest = f", dont {number(unknown)} sans nom, une par ligne" if unknown else ""
    return f"{number(sheet.found.people)}{rest}"


def _period(sheet: Sheet) -> str:
    weeks = sorted({v.week for v in sheet.said.voices if v.week is not None})
    if not weeks:
        return (
            "les textes ne sont pas datés" if sheet.said.dates.order is None else "aucune date lue"
        )
    undated = sheet.found.undated
    rest = f" ; {counted(undated, 'texte', 'textes')} sans date" if undated else ""
    first, last = day(monday_of(weeks[0])), day(monday_of(weeks[-1]))
    return f"de la semaine du {first} à celle du {last}{rest}"


def _unread(refused: Sequence[Refusal], one: str) -> str:
    first = ", ".join(f"{one} {each.seen_at} ({each.reason})" for each in refused[:5])
    return f"{number(len(refused))} : {first}{'…' if len(refused) > 5 else ''}"


def _demands(sheet: Sheet) -> str:
    told, demands = sheet.told.demands, sheet.found.demands
    if not told:
        return "<p>Aucune demande n’est portée par deux personnes dans les mêmes mots.</p>"
    parts = [
        table(
            "Demandes, par nombre de personnes",
            ("Demande", "Personnes", "Façons de le dire", "Nature"),
            [
                (
                    sheet.source.veil.label(each),
                    number(each.people),
                    number(each.wordings),
                    DEMANDED[each.stance],
                )
                for each in demands[: len(told)]
            ],
            figures=(1, 2),
        )
    ]
    if any(each.stance is Stance.OTHER for each in demands[: len(told)]):
        parts.append(f'<p class="soft">{NAMED}</p>')
    parts += [
        told_as(each, _demanded(each.of), sheet.source)
        for each in told
        if isinstance(each.of, Demand) and each.people >= ALONE
    ]
    parts.append(_whole_list(demands, sheet))
    return "\n".join(parts)


def _demanded(demand: Demand) -> str:
    common = f" Un texte commun est porté par {people(demand.campaign)}." if demand.campaign else ""
    ways = counted(demand.wordings, "façon de le dire", "façons de le dire")
    return f"{people(demand.people)}, {ways}.{common}"


def _whole_list(demands: Sequence[Demand], sheet: Sheet) -> str:
    lines = [
        (
            sheet.source.veil.label(each),
            number(each.people),
            rows_of(each.voices, sheet.source.rows),
        )
        for each in demands[:ALL]
    ]
    heads = ("Demande", "Personnes", sheet.source.heading)
    rest = len(demands) - ALL
    more = (
        f"<p>Et {number(rest)} autres, dans la réponse de <code>--json</code>.</p>"
        if rest > 0
        else ""
    )
    listed = table(
        f"Toutes les demandes, avec leurs {sheet.source.many}", heads, lines, figures=(1,)
    )
    name = f"Toutes les demandes ({number(len(demands))}), avec les {sheet.source.many} du fichier"
    return f"<details><summary>{name}</summary>\n{listed}\n{more}</details>"


def _groups(sheet: Sheet, told: Sequence[Told], words: tuple[str, str, str]) -> str:
    """Tell the topics in which people complain, or propose."""
    one, many, nobody = words
    if not told:
        return f"<p>{nobody}</p>"
    return "\n".join(
        told_as(
            each,
            f"Sur {number(each.of.people)} qui en parlent, {sides}."
            if (sides := in_sides(each))
            else f"{people(each.people)} sur {number(each.of.people)}"
            f" {one if each.people < 2 else many}.",
            sheet.source,
        )
        for each in told
    )


def _questions(sheet: Sheet) -> str:
    """Tell what several people ask to know: it is no demand, and may only want an answer."""
    lines = [
        (sheet.source.veil.label(each.of), number(each.people), rows_of(each.of.voices, rows))
        for rows in [sheet.source.rows]
        for each in sheet.told.questions
    ]
    heads = ("Question", "Personnes", sheet.source.heading)
    listed = table("Questions posées par plusieurs personnes", heads, lines, figures=(1,))
    total = len(sheet.found.questions)
    rest = f" Les {number(len(lines))} premières :" if total > len(lines) else ""
    known = counted(total, "question est posée", "questions sont posées")
    return f"<p>{known} par plusieurs personnes : elles attendent une réponse.{rest}</p>\n{listed}"


def _subjects(sheet: Sheet) -> str:
    subjects = [each.of for each in sheet.told.subjects if isinstance(each.of, Topic)]
    if not subjects:
        return "<p>Aucun sujet n’est partagé par trois personnes.</p>"
    counts = table(
        "Sujets larges, par nombre de personnes",
        ("Sujet", "Personnes", "Se plaignent", "Proposent"),
        [
            (
                sheet.source.veil.label(each),
                number(each.people),
                number(each.problems),
                number(each.solutions),
            )
            for each in subjects
        ],
        figures=(1, 2, 3),
        bars=[each.people for each in subjects],
    )
    inside = {
        each.key: [t for t in sheet.found.topics if t.parent == each.key] for each in subjects
    }
    told = "\n".join(
        told_as(each, _inside(each.of, inside[each.of.key], sheet), sheet.source)
        for each in sheet.told.subjects
    )
    few = "<p>Avec si peu de textes, un sujet n’est guère qu’un mot partagé : lisez-les tous.</p>"
    return f"{few if len(sheet.said.voices) <= FEW else ''}\n{counts}\n{told}"


def _texts(sheet: Sheet) -> str:
    veil = sheet.source.veil
    hidden = veil.hidden([each.id for each in sheet.said.voices])
    lines = [
        (veil.text(text, hidden), STANCES[voice_stance(text)], str(row))
        for text, row in zip(map(full_text, sheet.said.voices), sheet.said.seen_at, strict=True)
    ]
    return table(
        "Tous les textes", ("Texte", "Nature", sheet.source.one.capitalize()), lines, figures=(2,)
    )


def _inside(subject: Topic | Demand, topics: Sequence[Topic], sheet: Sheet) -> str:
    parts = " ; ".join(
        f"{sheet.source.veil.label(each)} ({number(each.people)})" for each in topics[:6]
    )
    rest = f" On y trouve : {parts}." if len(topics) > 1 else ""
    return f"{people(subject.people)}.{rest}"


def _method(sheet: Sheet) -> str:
    run = sheet.run
    settings = [(str(name), str(value)) for name, value in run["method"].items()]
    method = "\n".join(f"<p>{each}</p>" for each in paragraphs(METHOD))
    limits = "\n".join(f"<li>{each}</li>" for each in paragraphs(LIMITS))
    listed = table("Réglages de la méthode", ("Réglage", "Valeur"), settings)
    return f"""{method}
<h3>Ce que cela ne dit pas</h3>
<ul>
{limits}
</ul>
<h3>Refaire le calcul</h3>
<p>Le même fichier et le même programme donnent la même page, à l’octet près ; un autre jour
aussi, si aucune date du fichier n’était à venir.</p>
<dl><dt>Empreinte des textes</dt><dd><code>{run["data_digest"]}</code></dd>
<dt>Empreinte de la méthode</dt><dd><code>{run["method_digest"]}</code></dd></dl>
<details><summary>Tous les réglages</summary>
{listed}</details>"""
