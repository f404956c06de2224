"""A cosignature comes in: the published head bears it, and may be attested by it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from parvis.apps.ledger.models import Log
from parvis.apps.ledger.publishing import policy_of
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note, Signature
from parvis.core.ledger.policy import NONE, Policy

FRESH = timedelta(hours=12)  # an attested head that is attested again says so after that


def bearing(note: Note, lines: Iterable[Signature]) -> Note:
    """Add lines to a note, each in the place of an earlier one of the same key."""
    fresh = {(line.name, line.key_id): line for line in lines}
    kept = [line for line in note.signatures if (line.name, line.key_id) not in fresh]
    return Note(note.text, (*kept, *fresh.values()))


@transaction.atomic
def add_cosignatures(note: Note, *, at: datetime) -> None:
    """Publish the cosignatures of a head, if it is the published one, and attest it.

    Args:
        note: a head of the town's journal that is being served, with all lines known of it.
        at: when.
    """
    log = Log.objects.select_for_update(of=["self"]).select_related("town").get()
    published = log.note
    if published and published.text == note.text:
        note = bearing(published, note.signatures)
        log.checkpoint = str(note)
    _attest(log, note, at)
    log.save(update_fields=["checkpoint", "attested", "attested_at"])


@transaction.atomic
def judge_again(*, at: datetime) -> None:
    """Say again what is attested, after another choice of witnesses."""
    log = Log.objects.select_for_update(of=["self"]).select_related("town").get()
    before, log.attested = log.attested, ""
    for text in filter(None, (log.checkpoint, before)):
        if not log.attested:
            _attest(log, Note.parse(text), at)
    if not log.attested:
        log.attested_at = None
    log.save(update_fields=["attested", "attested_at"])


def is_attested(log: Log, note: Note) -> bool:
    """Whether enough witnesses vouch for a head; never, as long as none is asked for."""
    try:
        policy = Policy.parse(policy_of(log, log.town))
        policy.check(note)
    except CoreError:
        return False
    return policy.quorum != NONE


def _attest(log: Log, note: Note, at: datetime) -> None:
    if Checkpoint.parse(note.text).size < log.attested_size or not is_attested(log, note):
        return
    is_same = bool(log.attested) and Note.parse(log.attested).text == note.text
    if not is_same or log.attested_at is None or at - log.attested_at > FRESH:
        log.attested_at = at
    log.attested = str(note)
