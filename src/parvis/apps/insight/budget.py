"""Few alerts a week: an agent who is asked too often stops reading.

What a run raises is proposed up to five a week, the least likely by chance first, then what
most people say; the rest waits in reserve, where it may be read, and takes its turn or goes
quiet. A danger is never held back, and costs nothing of the budget.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils.timezone import localtime

from parvis.apps.insight.models import Alert, AlertKind

A_WEEK = 5
DANGER = Q(kind=AlertKind.GRAVE) | Q(danger=True)


@dataclass(frozen=True, slots=True)
class Budget:
    """What was proposed this week, of how much, and what waits."""

    proposed: int
    most: int
    held: int


def monday_before(at: datetime) -> datetime:
    """Return the moment at which the week of another began, as clocks show it in the town."""
    here = localtime(at)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=here.weekday())


def budget(at: datetime) -> Budget:
    """Return where the budget of this week stands."""
    return Budget(_spent(at), A_WEEK, Alert.objects.held().count())


@transaction.atomic
def propose(at: datetime) -> list[Alert]:
    """Propose every danger, and of the rest what the week still has room for."""
    held = Alert.objects.held()
    held.filter(DANGER).update(proposed_at=at)
    room = max(A_WEEK - _spent(at), 0)
    ranked = held.exclude(DANGER).order_by(F("p").asc(nulls_last=True), "-people", "pk")
    chosen = list(ranked[:room])
    for alert in chosen:
        alert.proposed_at = at
        alert.save(update_fields=["proposed_at"])
    return chosen


def _spent(at: datetime) -> int:
    return Alert.objects.filter(proposed_at__gte=monday_before(at)).exclude(DANGER).count()
