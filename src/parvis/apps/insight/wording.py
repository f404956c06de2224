"""An alert in French that anyone reads: its title, its sentence, how sure it is."""

from datetime import date, timedelta

from django.utils.translation import get_language, gettext as _, ngettext

from parvis.apps.common.jinja import date_day
from parvis.apps.insight.models import Alert, AlertKind, AlertState, Sureness
from parvis.core.insight.labels import SEPARATOR

RARE, SMALL = 1e-6, 1e-3
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
    """Say in one sentence what was seen against what was to be expected."""
    counts = {"seen": alert.seen, "people": alert.people, "expected": rounded(alert.expected)}
    if alert.kind == AlertKind.GRAVE:
        danger = ngettext(
            "%(people)d personne parle d’un danger. À lire tout de suite.",
            "%(people)d personnes parlent d’un danger. À lire tout de suite.",
            alert.people,
        )
        return danger % counts
    if alert.kind == AlertKind.SOLUTION:
        solution = ngettext(
            "%(people)d personne propose la même solution.",
            "%(people)d personnes différentes proposent la même solution.",
            alert.people,
        )
        return solution % counts
    if alert.kind == AlertKind.RECURRING:
        return (
            _(
                "Le problème revient presque chaque semaine : %(seen)d personnes en huit semaines ;"
                " pour une commune de cette taille, on alerte à partir de %(expected)s."
            )
            % counts
        )
    if alert.kind == AlertKind.CONCENTRATED:
        return (
            _(
                "%(seen)d personnes en parlent au même endroit ; à cet endroit, on en attendait"
                " environ %(expected)s."
            )
            % counts
        )
    if (alert.expected or 0) < 1:
        return _("%(seen)d personnes en parlent, là où d’habitude il n’y a personne.") % counts
    return (
        _("Plus de monde que d’habitude : %(seen)d personnes, environ %(expected)s attendues.")
        % counts
    )


def sureness_of(alert: Alert) -> str:
    """Say how sure it is, and what that means."""
    sentences = {
        Sureness.VERY_LIKELY: _("Très sûr : le hasard ferait rarement aussi bien."),
        Sureness.LIKELY: _("Assez sûr : sur dix alertes de cette force, neuf sont fondées."),
        Sureness.POSSIBLE: _("À vérifier : cela peut encore être un hasard."),
        Sureness.NOT_MEASURED: _(
            "Pas de calcul de certitude : une règle l’a relevé, à vous de juger."
        ),
    }
    return sentences[Sureness(alert.confidence)]


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


def rounded(value: float | None) -> str:
    """Write an expected count: « 3 », and never zero where it was a little more."""
    return "—" if value is None else str(max(round(value), 1))


def weeks_of(last: date, count: int) -> list[str]:
    """Name the weeks of a chart by their Mondays, oldest first."""
    mondays = [last - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    return [date_day(monday) for monday in mondays]
