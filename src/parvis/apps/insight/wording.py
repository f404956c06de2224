"""An alert in French that anyone reads: its title, its sentence, how sure it is."""

from datetime import date, timedelta

from django.utils.translation import get_language, gettext as _, ngettext

from parvis.apps.common.jinja import date_day
from parvis.apps.insight.models import Alert, AlertKind, AlertState, Sureness
from parvis.core.insight.corpus import voice_stance
from parvis.core.insight.labels import SEPARATOR
from parvis.core.insight.stance import Stance

RARE, SMALL = 1e-6, 1e-3
LEAST = 0.1  # people expected, below which none of them is named
FAMILIES = {
    AlertState.WAITING: "open",
    AlertState.ACCEPTED: "info",
    AlertState.HANDED_OVER: "info",
    AlertState.ANSWERED: "done",
    AlertState.DISMISSED: "closed",
    AlertState.QUIET: "neutral",
}


def readable(label: str) -> str:
    """Return the terms of a topic as a title: « Eau du robinet trouble, Bellevue »."""
    joined = ", ".join(label.split(SEPARATOR))
    return joined[:1].upper() + joined[1:]


def asks_for_something(name: str) -> bool:
    """Tell whether what a group is named by asks for anything: of the others nobody reads a wish.

    A story may end in a request; but whoever reads its title alone reads no demand.
    """
    return voice_stance(name) is Stance.SOLUTION


def title_of(alert: Alert) -> str:
    """Return the title of an alert."""
    return readable(alert.label).rstrip(".")


def kind_of(alert: Alert) -> str:
    """Name what an alert is, a danger first: « Un danger est signalé · Un sujet nouveau »."""
    kinds = [AlertKind.GRAVE] if alert.is_grave else []
    if alert.kind != AlertKind.GRAVE:
        kinds.append(AlertKind(alert.kind))
    return SEPARATOR.join(str(kind.label) for kind in kinds)


def sentence_of(alert: Alert) -> str:
    """Say how many people in all, since when, and what was seen beside what was expected."""
    return " ".join(filter(None, (people_of(alert), seen_of(alert))))


def people_of(alert: Alert) -> str:
    """Say how many people in all, since when, and how many joined them."""
    told = {
        AlertKind.GRAVE: ngettext(
            "%(num)d personne parle d’un danger%(since)s%(joined)s. À lire tout de suite.",
            "%(num)d personnes parlent d’un danger%(since)s%(joined)s. À lire tout de suite.",
            alert.people,
        ),
        AlertKind.SOLUTION: ngettext(
            "%(num)d personne propose la même solution%(since)s%(joined)s.",
            "%(num)d personnes différentes proposent la même solution%(since)s%(joined)s.",
            alert.people,
        ),
    }
    spoken = ngettext(
        "%(num)d personne en parle%(since)s%(joined)s.",
        "%(num)d personnes différentes en parlent%(since)s%(joined)s.",
        alert.people,
    )
    return told.get(AlertKind(alert.kind), spoken) % {
        "num": alert.people,
        "since": _(" depuis la semaine du %s") % date_day(alert.since) if alert.since else "",
        "joined": _joined(alert),
    }


def _joined(alert: Alert) -> str:
    told = ngettext(
        ", et %(num)d autre dit « moi aussi »",
        ", et %(num)d autres disent « moi aussi »",
        alert.joined,
    )
    return told % {"num": alert.joined} if alert.joined else ""


def seen_of(alert: Alert) -> str:
    """Say how many were seen in the weeks that were tested, beside how many were expected."""
    if alert.expected is None:
        return rule_of(alert) if alert.kind == AlertKind.SOLUTION else ""
    told = {
        AlertKind.RISING: ngettext(
            "%(when)s, %(num)d personne en a parlé, chaque semaine comptée à part : on en"
            " attendait %(expected)s.",
            "%(when)s, %(num)d personnes en ont parlé, chaque semaine comptée à part : on en"
            " attendait %(expected)s.",
            alert.seen,
        ),
        AlertKind.RECURRING: ngettext(
            "%(when)s, %(num)d personne en a parlé, chaque semaine comptée à part : pour une"
            " commune de cette taille, le seuil est de %(expected)s.",
            "%(when)s, %(num)d personnes en ont parlé, chaque semaine comptée à part : pour une"
            " commune de cette taille, le seuil est de %(expected)s.",
            alert.seen,
        ),
        AlertKind.CONCENTRATED: ngettext(
            "%(when)s, %(num)d personne en a parlé au même endroit : on y en attendait"
            " %(expected)s.",
            "%(when)s, %(num)d personnes en ont parlé au même endroit : on y en attendait"
            " %(expected)s.",
            alert.seen,
        ),
        AlertKind.SOLUTION: ngettext(
            "%(when)s, %(num)d personne l’a proposée : on en attendait %(expected)s.",
            "%(when)s, %(num)d personnes l’ont proposée : on en attendait %(expected)s.",
            alert.seen,
        ),
    }
    spoken = ngettext(
        "%(when)s, %(num)d personne en a parlé : on en attendait %(expected)s.",
        "%(when)s, %(num)d personnes en ont parlé : on en attendait %(expected)s.",
        alert.seen,
    )
    if alert.campaign and alert.kind != AlertKind.CONCENTRATED:  # copies have no place there
        spoken = _voices(alert)
    else:
        spoken = told.get(AlertKind(alert.kind), spoken)
    return spoken % {
        "when": weeks_tested(alert),
        "num": alert.seen,
        "expected": expected_of(alert),
    }


def _voices(alert: Alert) -> str:
    """Say what was counted where many sent one text, which is one voice."""
    if alert.kind == AlertKind.RECURRING:
        return _(
            "%(when)s, on a compté %(num)d voix, le texte commun n’en faisant qu’une : pour une"
            " commune de cette taille, le seuil est de %(expected)s."
        )
    return _(
        "%(when)s, on a compté %(num)d voix, le texte commun n’en faisant qu’une : on en attendait"
        " %(expected)s."
    )


def weeks_tested(alert: Alert) -> str:
    """Name the weeks of which people were counted: « La semaine du 16 novembre »."""
    if alert.seen_from is None or alert.seen_to is None:
        return _("Quand elle a été levée")
    if alert.seen_from == alert.seen_to:
        return _("La semaine du %s") % date_day(alert.seen_to)
    return _("Du %(first)s au %(last)s") % {
        "first": date_day(alert.seen_from),
        "last": date_day(alert.seen_to + timedelta(days=6)),
    }


def expected_of(alert: Alert) -> str:
    """Write how many people were expected: « 0,5 », and never zero where it was a little more."""
    if alert.expected is None:
        return ""
    if alert.expected < LEAST:
        return _("moins de %s") % decimal(f"{LEAST:.1f}")
    return decimal(f"{alert.expected:.1f}")


def rule_of(alert: Alert) -> str:
    """Say which rule raised an alert, as people would say it."""
    rules = {
        AlertKind.EMERGING: _(
            "Un sujet nouveau : plus de personnes en une semaine que le hasard n’en explique."
        ),
        AlertKind.RISING: _(
            "Un sujet qui monte, de trois façons : sur quatre semaines, sur la dernière, et sur la"
            " somme depuis qu’il monte."
        ),
        AlertKind.RECURRING: _(
            "Un problème dont on parle six semaines sur huit, et plus souvent que le seuil de la"
            " commune."
        ),
        AlertKind.CONCENTRATED: _(
            "Un sujet dont on parle bien plus dans un endroit que dans le reste de la commune."
        ),
        AlertKind.GRAVE: _("Des mots qui disent un danger. Rien n’est calculé."),
    }
    by_count = _(
        "Une règle l’a relevée : cinq personnes au moins, avec deux formulations au moins."
    )
    by_chance = _("Une solution proposée par plus de personnes que le hasard n’en explique.")
    solution = by_count if alert.p is None else by_chance
    return rules.get(AlertKind(alert.kind), solution)


def sureness_of(alert: Alert) -> str:
    """Say how sure it is, and what that means."""
    sure = Sureness(alert.confidence)
    steady = {
        Sureness.VERY_LIKELY: _("Très sûr : à 99 % au moins, le rythme dépasse le seuil."),
        Sureness.LIKELY: _("Assez sûr : à 90 % au moins, le rythme dépasse le seuil."),
    }
    if alert.kind == AlertKind.RECURRING and sure in steady:
        return steady[sure]
    sentences = {
        Sureness.VERY_LIKELY: _("Très sûr : le hasard ferait rarement aussi bien."),
        Sureness.LIKELY: _("Assez sûr : sur dix alertes de cette force, neuf sont fondées."),
        Sureness.POSSIBLE: _("À vérifier : cela peut encore être un hasard."),
        Sureness.NOT_MEASURED: _(
            "Pas de calcul de certitude : une règle l’a relevé, à vous de juger."
        ),
    }
    return sentences[sure]


def chance_of(alert: Alert) -> str:
    """Put p into a sentence: how often chance alone would show as many people."""
    if alert.p is None:
        return _("Ce n’est pas un calcul de hasard : une règle l’a relevé.")
    if alert.p < RARE:
        return _("Par hasard, on en verrait autant moins d’une fois sur un million (p).")
    return _("Par hasard, on en verrait autant environ une fois sur %(times)s (p = %(p)s).") % {
        "times": grouped(round(1 / alert.p)),
        "p": decimal(f"{alert.p:.2g}" if alert.p >= SMALL else f"{alert.p:.6f}"),
    }


def promise_of(alert: Alert) -> str:
    """Put q into a sentence: how many alerts as strong as this one are false."""
    if alert.q is None:
        return _("Sans objet.")
    if alert.q < 1 / 100:
        return _("Parmi cent alertes aussi fortes, moins d’une serait fausse (q).")
    false = round(100 * alert.q)
    if alert.kind == AlertKind.RISING:
        return _(
            "Trois calculs s’accordent ; celui des quatre semaines, seul, en laisserait passer"
            " environ %(false)d fausses sur cent (q = %(q)s)."
        ) % {"false": false, "q": decimal(f"{alert.q:.2f}")}
    return ngettext(
        "Parmi cent alertes aussi fortes, environ %(false)d serait fausse (q = %(q)s).",
        "Parmi cent alertes aussi fortes, environ %(false)d seraient fausses (q = %(q)s).",
        false,
    ) % {"false": false, "q": decimal(f"{alert.q:.2f}")}


def grouped(number: int) -> str:
    """Write a large number as people of the language read it."""
    mark = "\u202f" if (get_language() or "fr").startswith("fr") else ","
    return f"{number:,}".replace(",", mark)


def decimal(written: str) -> str:
    """Write a number with the mark of the language."""
    return written.replace(".", ",") if (get_language() or "fr").startswith("fr") else written


def weeks_of(last: date, count: int) -> list[str]:
    """Name the weeks of a chart by their Mondays, oldest first."""
    mondays = [last - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    return [date_day(monday) for monday in mondays]
