"""« Pourquoi cette alerte ? »: the facts behind it, each only where it is one."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _, ngettext

from parvis.apps.common.jinja import date_day
from parvis.apps.insight.evidence import Said
from parvis.apps.insight.models import Alert, AlertKind
from parvis.apps.insight.wording import chance_of, expected_of, promise_of, rule_of, weeks_tested
from parvis.core.insight.text import fold

Fact = tuple[str, str]


def reasons_of(alert: Alert, dangers: Sequence[str] = ()) -> list[Fact]:
    """Return what raised an alert; of what no test was made, no test is told.

    `dangers` are the words that say a danger, of the quotes that its reader may read.
    """
    facts = [(_("La règle"), rule_of(alert)), (_("Personnes en tout"), _everybody(alert))]
    if dangers:
        facts.append((_("Mots qui disent un danger"), told_together(dangers)))
    if alert.expected is not None:
        is_steady = alert.kind == AlertKind.RECURRING
        expected = _("Seuil pour la commune") if is_steady else _("Attendues alors")
        facts += [(_("Vues"), _seen(alert)), (expected, expected_of(alert))]
    if alert.p is not None:
        facts.append((_("Est-ce un hasard ?"), chance_of(alert)))
    if alert.q is not None:
        facts.append((_("Peut-on s’y fier ?"), promise_of(alert)))
    if dangers and alert.kind == AlertKind.GRAVE:
        return facts
    return [*facts, (_("Mots reconnus"), ", ".join(alert.words) or "—")]


def dangers_in(said: Iterable[Said]) -> list[str]:
    """Return the words that are marked in quotes, as they are written, each once."""
    marked = (words for each in said for words, is_marked in each.parts if is_marked)
    return list({fold(words): words for words in reversed(list(marked))}.values())[::-1]


def told_together(words: Sequence[str]) -> str:
    """List words between their quotation marks."""
    return ", ".join(_("« %s »") % word for word in words)


def _everybody(alert: Alert) -> str:
    if alert.since is None:
        return str(alert.people)
    told = _("%(num)d, depuis la semaine du %(day)s, textes réservés à la mairie compris")
    return told % {"num": alert.people, "day": date_day(alert.since)}


def _seen(alert: Alert) -> str:
    if alert.campaign and alert.kind != AlertKind.CONCENTRATED:
        told = _("%(when)s : %(num)d voix, le texte commun n’en faisant qu’une")
    elif alert.kind in {AlertKind.RISING, AlertKind.RECURRING}:
        told = ngettext(
            "%(when)s : %(num)d personne, chaque semaine comptée à part",
            "%(when)s : %(num)d personnes, chaque semaine comptée à part",
            alert.seen,
        )
    else:
        told = ngettext("%(when)s : %(num)d personne", "%(when)s : %(num)d personnes", alert.seen)
    return told % {"when": weeks_tested(alert), "num": alert.seen}
