"""The town's own guard: what witnesses publish, what is silent, what is damaged.

The attesting thread hears of a fork when a witness is asked. This looks at what they show
to everybody, and raises the same alarms; and once a day it recomputes every journal.
"""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import in_own_language
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.aggregating.examining import register_faults
from parvis.apps.ledger.checking import Fault, Kind, faults
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Sealed, Trouble, Witness
from parvis.apps.ledger.reading import reading
from parvis.apps.ledger.saying import in_french
from parvis.apps.ledger.shards import journals
from parvis.apps.ledger.witnessing.alarms import Doubt, end_caught_up, judge, raise_alarm
from parvis.apps.ledger.witnessing.asking import latest
from parvis.core.errors import CoreError

MUTE = timedelta(hours=48)
PATIENCE = 1.0  # seconds

logger = logging.getLogger(__name__)


def compare_with_witnesses(at: datetime) -> None:
    """Hold each town's published head against what its witnesses publish; every few minutes."""
    slow: set[str] = set()  # they are asked once a round, however many journals they follow
    for log in _journals():
        for witness in Witness.objects.active().exclude(url__in=slow):
            start = time.monotonic()
            theirs = latest(witness.url, log.origin)
            if theirs is None:
                slow |= {witness.url} if time.monotonic() - start > PATIENCE else set()
                continue
            log.refresh_from_db()  # what was sealed meanwhile is no surprise
            doubt = judge(log, AlarmKind.BEHIND, theirs)
            if doubt is not None:
                raise_alarm(log=log, doubt=doubt, source=witness.label, at=at)
            elif log.head is not None:
                end_caught_up(log, source=witness.label, at=at)
        _look_for_silence(log, at)


def examine_all(_at: datetime) -> None:
    """Recompute every journal, and stop those where something is damaged; every day.

    Closed ones and the common register are looked at too: nothing is signed of a closed one,
    and the register looks at its own edge before it grows.
    """
    with Heads(settings.PARVIS_HOME) as heads:
        for town in Town.objects.all():
            with within(town):
                for log in journals():
                    _examine_alone(log, heads)
        for fault in register_faults(settings.PARVIS_HOME, heads):
            logger.error("the common register: %s", fault)


def _examine_alone(log: Sealed, heads: Heads) -> None:
    """Examine one journal of many; whatever happens there, the others are looked at."""
    try:
        for fault in examine(log, heads):
            logger.error("%s: %s", log.origin, fault)
    except Exception:
        logger.exception("%s: could not be examined", log.origin)


def examine(log: Sealed, heads: Heads) -> list[Fault]:
    """Recompute a journal; what is damaged stops it, until a later look finds it sound."""
    found: list[Fault] = []
    try:
        with reading():
            found += faults(log, heads)
    except CoreError as error:
        found.append(Fault(Kind.ENTRY, f"la base ne se lit pas : {in_french(error)}"))
    if isinstance(log, Log) and any(fault.stops for fault in found):
        is_behind = found[0].kind == Kind.BEHIND
        trouble = Trouble.BEHIND if is_behind else Trouble.DAMAGED
        Log.objects.filter(pk=log.pk, trouble="").update(trouble=trouble)
    return found


def last_sign(log: Log) -> datetime | None:
    """Return when the journal last gave a sign of life; None where none is due.

    Where witnesses must agree, the sign is their agreement; else nothing is expected as
    long as nothing waits.
    """
    if log.quorum:
        return log.attested_at or log.sealed_at
    waiting = Entry.objects.waiting().values_list("at", flat=True).first()
    return max(waiting, log.sealed_at or waiting) if waiting else None


@in_own_language
def _look_for_silence(log: Log, at: datetime) -> None:
    sign, source = last_sign(log), _("ce service")
    if sign is not None and at - sign > MUTE:
        raise_alarm(log=log, doubt=Doubt(AlarmKind.MUTE), source=source, at=at)
    else:
        mute = Alarm.objects.standing().filter(kind=AlarmKind.MUTE)
        mute.update(ended_at=at)


def _journals() -> Iterator[Log]:
    """Give the journal of each town, within its scope; one town's trouble stops no other."""
    for town in Town.objects.all():
        with within(town):
            log = Log.objects.first()
            if log is not None and not log.closed_at:
                yield log
