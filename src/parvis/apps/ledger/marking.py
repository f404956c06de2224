"""The mark on a town's row that puts a banner on its public pages, without a query each.

It is written where something is seen to be wrong or right again, and read again every
minute from what it sums up, whatever else has changed that.
"""

from collections.abc import Iterator
from datetime import datetime

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.models import Alarm, AlarmKind, Log

HALTED = "halted"  # the journal's own trouble
GRAVEST_FIRST = (AlarmKind.FORK, AlarmKind.BEHIND, HALTED, AlarmKind.MUTE)


def mark(town: int) -> None:
    """Have the town's pages bear a banner for what stands now, or none."""
    standing = set(Alarm.objects.standing().values_list("kind", flat=True))
    if Log.objects.exclude(trouble="").exists():
        standing.add(HALTED)
    gravest = next((kind for kind in GRAVEST_FIRST if kind in standing), "")
    Town.objects.filter(pk=town).exclude(journal_alarm=gravest).update(journal_alarm=gravest)


def mark_all(_at: datetime) -> None:
    """Do it for every town that has, or had, something wrong."""
    for town in set(_troubled()):
        with within(town):
            mark(town)


def _troubled() -> Iterator[int]:
    with across_all():
        yield from Town.objects.exclude(journal_alarm="").values_list("pk", flat=True)
        yield from Alarm.objects.standing().values_list("town", flat=True)
        yield from Log.objects.exclude(trouble="").values_list("town", flat=True)
