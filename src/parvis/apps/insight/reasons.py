"""« Pourquoi cette alerte ? »: the facts behind it, each only where it is one."""

from django.utils.translation import gettext as _, ngettext

from parvis.apps.common.jinja import date_day
from parvis.apps.insight.models import Alert, AlertKind
from parvis.apps.insight.wording import chance_of, expected_of, promise_of, rule_of, weeks_tested

Fact = tuple[str, str]


def reasons_of(alert: Alert) -> list[Fact]:
    """Return what raised an alert; of what no test was made, no test is told."""
    facts = [(_("La règle"), rule_of(alert)), (_("Personnes en tout"), _everybody(alert))]
    if alert.expected is not None:
        is_steady = alert.kind == AlertKind.RECURRING
        expected = _("Seuil pour la commune") if is_steady else _("Attendues alors")
        facts += [(_("Vues"), _seen(alert)), (expected, expected_of(alert))]
    if alert.p is not None:
        facts.append((_("Est-ce un hasard ?"), chance_of(alert)))
    if alert.q is not None:
        facts.append((_("Peut-on s’y fier ?"), promise_of(alert)))
    return [*facts, (_("Mots reconnus"), ", ".join(alert.words) or "—")]


def _everybody(alert: Alert) -> str:
    if alert.since is None:
        return str(alert.people)
    told = _("%(num)d, depuis la semaine du %(day)s, textes réservés à la mairie compris")
    return told % {"num": alert.people, "day": date_day(alert.since)}


def _seen(alert: Alert) -> str:
    if alert.kind in {AlertKind.RISING, AlertKind.RECURRING}:
        told = ngettext(
            "%(when)s : %(num)d personne, chaque semaine comptée à part",
            "%(when)s : %(num)d personnes, chaque semaine comptée à part",
            alert.seen,
        )
    else:
        told = ngettext("%(when)s : %(num)d personne", "%(when)s : %(num)d personnes", alert.seen)
    return told % {"when": weeks_tested(alert), "num": alert.seen}
