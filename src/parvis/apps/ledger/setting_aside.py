"""Lines that the disk damaged while they waited, where nothing tells what they were.

Nobody holds another copy. To sign such a line would seal what nobody said, to delete it
would hide that something is gone, and to wait for it would stop the town for ever. So it
leaves the queue and keeps its row, outside of every journal, and the journal says how many
have left.
"""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db import transaction

from parvis.apps.ledger.mending import Mending
from parvis.apps.ledger.models import ClosedLog, Entry, Log
from parvis.apps.ledger.reading import rows_of
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.repairing import LostError
from parvis.apps.ledger.waiting import check
from parvis.core.errors import CoreError
from parvis.core.ledger.keys import VerifierKey

OWN = ("log.genesis", "log.key")  # types that are about one journal alone


@transaction.atomic
def set_aside(log: Log, found: Iterable[Mending], *, at: datetime) -> int:
    """Take the lines that nothing mends out of the queue of a journal; return how many.

    Raises:
        LostError: the journal has no line yet, and must begin with its first one.
    """
    lost = [each.key for each in found if each.is_lost]
    if lost and not log.size:
        raise LostError(
            "Ce journal n’a encore rien scellé : une ligne abîmée peut être celle qui l’ouvre, et"
            " rien ne la remplace. Reprenez une sauvegarde de la base."
        )
    count = Entry.objects.waiting().filter(pk__in=lost).set_aside()
    if count:
        record(town=log.town, type="log.damage", at=at, data={"count": count})
    return count


def set_aside_after(log: ClosedLog, size: int) -> int:
    """Take what stands after the last line of a closed journal out of it; return how many.

    No journal ever held it: there is nothing to tell.
    """
    return Entry.objects.after(log.shard, size).set_aside()


def set_own_aside(log: Log) -> int:
    """Take what a journal never sealed of its own opening and keys out of the queue; count it.

    Another journal cannot tell them: its readers would take that name or key for its own.
    """
    found = []
    rows = Entry.objects.waiting().filter(type__in=OWN)
    for entry, unread in rows_of(rows.values_list("pk", flat=True)):
        with suppress(CoreError):  # a damaged one is mended first, or set aside as such
            if not unread:
                check(entry)
                key = VerifierKey.parse(str(entry.read().data["key"]))
                found += [entry.pk] if key.name == log.origin else []
    return Entry.objects.waiting().filter(pk__in=found).set_aside()
