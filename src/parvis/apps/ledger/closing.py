"""Closing a journal for ever, and opening the next one, which quotes its last good head."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import Keyring, create_next_key
from parvis.apps.ledger.marking import mark
from parvis.apps.ledger.models import Alarm, ClosedLog, Entry, Log, Sealed, Tile, Witness
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.rotating import open_journal
from parvis.apps.ledger.sequencer import HaltedError, check_past
from parvis.apps.ledger.shards import log_named
from parvis.apps.ledger.vouched import heads_here
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note

ED25519_LINE = 72  # bytes of the longest signature that a genesis quotes
MOST_LINES = 16  # a leaf is 8 KiB at most


class ClosingError(Exception):
    """The journal cannot be closed or followed so; the message says why, in French."""


def close_log(*, town: Town, reason: str, at: datetime) -> Log:
    """Close a town's journal: nothing is sealed after this, ever.

    Where it can still be signed, its last entry is `log.close`, which quotes the last good
    head. Where it cannot (the key is lost, the base is behind), the statement alone says it,
    and quotes the last head that was ever signed, even if the base has forgotten it.

    Raises:
        RotationError: there is no journal, or it is closed already.
    """
    with within(town), transaction.atomic():
        log = open_journal(town)
        size, root = _last_head(log)
        last = Closing(log.origin, size, root, " ".join(reason.split()))
        if _is_signable(town, log, at):
            data = {"size": last.size, "root": last.root.hex(), "reason": last.reason}
            record(town=town, type="log.close", at=at, data=data)
        log.closed_at, log.closing = at, str(last)
        log.save(update_fields=["closed_at", "closing"])
        return log


def sign_closing(*, town: Town, signed: str) -> Sealed:
    """Keep the root's signature under the statement of a closed journal.

    Raises:
        ClosingError: it is another statement, or there is no root key to check it with.
        CoreError: the note or its signature is false.
    """
    note = Note.parse(signed)
    origin = Closing.parse(note.text).origin
    with within(town), transaction.atomic():
        log = _closed(origin)
        if log is None or not log.root_vkey:
            raise ClosingError(f"{origin} n’est pas un journal clos qui ait une clé racine.")
        if note.text != log.closing_text:
            raise ClosingError("Ce n’est pas l’acte de clôture de ce journal.")
        note.check([VerifierKey.parse(log.root_vkey)])
        log.closing = str(note)
        log.save(update_fields=["closing"])
        return log


def open_next_log(*, town: Town, at: datetime) -> Log:
    """Open the journal that follows a closed one: new name, new key, the old head quoted.

    The rows of the closed one stay, marked with its number; what was never sealed waits
    for the new one.

    Raises:
        ClosingError: the journal goes on, or its last entry is not sealed yet.
    """
    with within(town), transaction.atomic():
        log = Log.objects.select_for_update().first()
        if log is None or not log.closed_at:
            raise ClosingError("Ce journal n’est pas clos : ./parvis journal close le clôt.")
        if Entry.objects.waiting().filter(type="log.close").exists():
            raise ClosingError("La clôture n’est pas encore scellée : le service le fait en route.")
        _lay_rows_aside(log, at)
        previous = _quoted(log)
        origin, number = _next_name(log)
        signer = create_next_key(settings.PARVIS_HOME, town.slug, origin)
        log = _begin_again(log, number, str(signer.verifier))
        data = {"origin": origin, "key": log.vkey, "root": log.root_vkey, "previous": previous}
        told = {name: value for name, value in data.items() if value}
        record(town=town, type="log.genesis", at=at, data=told)
        return log


def _is_signable(town: Town, log: Log, at: datetime) -> bool:
    try:
        with Heads(settings.PARVIS_HOME) as heads:
            check_past(town, log, Keyring(settings.PARVIS_HOME), heads, at=at)
    except (HaltedError, CoreError):
        return False
    return True


def _last_head(log: Log) -> tuple[int, bytes]:
    """Return the last head that was signed, as the base or the store of heads remembers it."""
    head = log.head
    size, root = (head.size, head.root) if head else (0, EMPTY_ROOT)
    with Heads(settings.PARVIS_HOME) as heads:
        known = heads.get(log.origin)
    return (known.size, known.root) if known and known.size > size else (size, root)


def _closed(origin: str) -> Sealed | None:
    """Find a closed journal, followed by another one or not yet."""
    found = log_named(origin)
    return found if found and found.closed_at else None


def _lay_rows_aside(log: Log, at: datetime) -> None:
    """Mark what stands in the closed journal; what no head covers waits again."""
    Entry.objects.filter(shard=0, index__gte=log.published).update(index=None)
    Entry.objects.filter(shard=0).exclude(index=None).update(shard=log.number)
    Tile.objects.filter(shard=0).update(shard=log.number)
    Alarm.objects.standing().update(ended_at=at)
    mark(log.town_id)
    shown = {field.attname: getattr(log, field.attname) for field in _shown_fields()}
    ClosedLog.objects.create(**{**shown, "size": log.published})


def _shown_fields() -> list[models.Field[Any, Any]]:
    return [field for field in ClosedLog._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def _quoted(log: Log) -> str:
    """Return the last good head as the next journal's first entry quotes it."""
    text = log.attested if log.attested_size == log.published and log.attested else log.checkpoint
    if not text:
        return ""  # it never signed any
    note = max((Note.parse(text), *_held_here(log)), key=_size)
    lines = [line for line in note.signatures if len(line.value) <= ED25519_LINE]
    return str(Note(note.text, tuple(lines[:MOST_LINES])))


def _held_here(log: Log) -> list[Note]:
    """Return what our own witness and our common register hold of it."""
    return [each.note for each in heads_here(log)]


def _size(note: Note) -> int:
    return Checkpoint.parse(note.text).size


def _next_name(log: Log) -> tuple[str, int]:
    """Return a name that was never signed, even if the database has forgotten some."""
    first, number = log.origin, log.number + 1
    if log.number > 1:
        first = log.origin.removesuffix(f"/{log.number}")
    with Heads(settings.PARVIS_HOME) as heads:
        while heads.get(f"{first}/{number}"):
            number += 1
    return f"{first}/{number}", number


def _begin_again(log: Log, number: int, vkey: str) -> Log:
    fresh = Log(pk=log.pk, town_id=log.town_id, quorum=log.quorum)
    fresh.quorum_outside, fresh.root_vkey = log.quorum_outside, log.root_vkey
    fresh.origin, fresh.number, fresh.vkey = VerifierKey.parse(vkey).name, number, vkey
    fresh.save(force_update=True)
    # What the witnesses have vouched for is the journal that is closed.
    Witness.objects.update(asked_at=None, cosigned_at=None, size=0, trouble="")
    return fresh
