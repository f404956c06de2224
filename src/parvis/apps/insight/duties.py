"""What the analysis has for agents to do, as the inbox tells it."""

from django.utils.translation import ngettext

from parvis.apps.common.desk import Duty, register_duty
from parvis.apps.insight.models import Alert, DemandPair, PairState


def register() -> None:
    """Tell the inbox of the alerts and of the demands that wait for a person."""
    register_duty(Duty("alerts", lambda: Alert.objects.waiting().count(), _alerts))
    register_duty(Duty("alerts", lambda: Alert.objects.discussed_alone().count(), _alone))
    register_duty(Duty("demands", _pairs_waiting, _pairs))


def _alerts(count: int) -> str:
    return ngettext("%(n)d alerte à traiter", "%(n)d alertes à traiter", count) % {"n": count}


def _alone(count: int) -> str:
    said = ngettext(
        "%(n)d discussion que le robot a ouverte seul, à relire",
        "%(n)d discussions que le robot a ouvertes seul, à relire",
        count,
    )
    return said % {"n": count}


def _pairs_waiting() -> int:
    waits = [PairState.SIGNALLED, PairState.PROPOSED]
    return DemandPair.objects.filter(state__in=waits).count()


def _pairs(count: int) -> str:
    said = ngettext("%(n)d demande à comparer", "%(n)d demandes à comparer", count)
    return said % {"n": count}
