"""Sealing a fact: one row in the transaction of the fact itself."""

from collections.abc import Mapping
from datetime import UTC, datetime
from secrets import token_bytes
from typing import Any

from django.db import transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.inserting import insert
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Entry
from parvis.apps.ledger.models.journal import EntryQuerySet
from parvis.apps.ledger.waiting import checksum
from parvis.core.ledger.entries import commitment, leaf

SALT_SIZE = 32


def entry_of(
    *,
    town: Town,
    type: str,  # noqa: A002 - the specification's word
    at: datetime,
    data: Mapping[str, Any] | None = None,
    payload: Mapping[str, Any] | None = None,
    subject: str = "",
    salt: bytes | None = None,
) -> Entry:
    """Return an entry that is not saved yet, for those who write many at once."""
    clear = dict(data or {})
    if payload is not None:
        salt = salt or token_bytes(SALT_SIZE)
        clear["c"] = commitment(type, payload, salt)
    moment = at.astimezone(UTC).replace(microsecond=0)
    sealed = leaf(type, clear, moment)
    return Entry(
        town=town,
        type=type,
        subject=subject,
        at=moment,
        leaf=sealed,
        checksum=checksum(sealed, type, subject),
        payload=payload,
        salt=salt if payload is not None else None,
    )


def record(
    *,
    town: Town,
    type: str,  # noqa: A002 - the specification's word
    at: datetime,
    data: Mapping[str, Any] | None = None,
    payload: Mapping[str, Any] | None = None,
    subject: str = "",
) -> Entry:
    """Seal a fact in the town's journal, within the current transaction.

    Args:
        town: whose journal.
        type: one of the closed list of `journal-entries.md`.
        at: when it was done; the journal keeps the second.
        data: what is public, in clear.
        payload: what concerns a person: only its salted commitment goes to the journal.
        subject: the public identifier that the entry is about, to find it again.

    Raises:
        MalformedError: the type or a field is not in the list, or the leaf is over 8 KiB.
    """
    entry = entry_of(town=town, type=type, at=at, data=data, payload=payload, subject=subject)
    insert(entry)
    return entry


@transaction.atomic
def erase_subject(*, town: Town, public_id: str, at: datetime) -> int:
    """Forget what the leaves about something commit to, and say how many were emptied.

    The leaves remain and say nothing any more. Receipts that people hold stay true: they
    carry what they prove.
    """
    with within(town):
        count = forget(Entry.objects.about(public_id))
        tell_of_erasure(town=town, count=count, at=at)
    return count


def forget(entries: EntryQuerySet) -> int:
    """Destroy what opens some entries, within the current transaction, and say how many.

    Whoever calls it tells the journal, once for all that it forgot: `tell_of_erasure`.
    """
    return entries.order_by().exclude(payload=None).update(payload=None, salt=None)


def tell_of_erasure(*, town: Town, count: int, at: datetime) -> None:
    """Seal how many entries were emptied, and nothing else; none is not told."""
    if count:
        record(town=town, type="erasure.notice", at=at, data={"count": count})
