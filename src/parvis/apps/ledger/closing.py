"""Closing a journal for ever, and opening the next one, which quotes its last good head."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models, transaction

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.confirming import has_word, hear
from parvis.apps.ledger.following import FORGOTTEN, forgotten_anywhere
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import Keyring, create_next_key
from parvis.apps.ledger.marking import mark
from parvis.apps.ledger.models import Alarm, ClosedLog, Entry, Log, Sealed, Tile, Witness
from parvis.apps.ledger.recording import record
from parvis.apps.ledger.rotating import open_journal
from parvis.apps.ledger.sequencer import HaltedError, check_past
from parvis.apps.ledger.setting_aside import set_own_aside
from parvis.apps.ledger.shards import first_name, log_named
from parvis.apps.ledger.telling import wrong_of_row
from parvis.apps.ledger.vouched import Vouched, heads_elsewhere, trouble_of
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note

ED25519_LINE = 72  # bytes of the longest signature that a genesis quotes
KEYS = ("vkey", "newer_vkey", "rotated_at", "retired_vkeys")
MOST_LINES = 16  # a leaf is 8 KiB at most


class ClosingError(Exception):
    """The journal cannot be closed or followed so; the message says why, in French."""


def close_log(
    *, town: Town, reason: str, at: datetime, is_lost: bool = False, is_disbelieved: bool = False
) -> Log:
    """Close a town's journal: nothing is sealed after this, ever.

    Where it can still be signed, its last entry is `log.close`, which quotes the last good
    head. Where it cannot (the key is lost, the base is behind), the statement alone says it,
    and quotes the last head that was ever signed, even if the base has forgotten it: the
    witnesses are asked. The journal that follows tells that statement in a line of its own.

    Args:
        town: whose journal.
        reason: why; it is published.
        at: when.
        is_lost: somebody holds a head, or a journal, that the base has lost: the statement quotes
            that head.
        is_disbelieved: somebody holds a head that a thief has signed: it is passed over.

    Raises:
        RotationError: there is no journal, or it is closed already.
        ClosingError: witnesses hold more than the base, or too few of them answer.
    """
    held = _heard(town)  # before the transaction: witnesses may take seconds
    with within(town), transaction.atomic():
        log = open_journal(town)
        _check_not_followed(town, log, is_lost=is_lost)
        later = _later(held, log.size)
        if later and not (is_lost or is_disbelieved):
            raise ClosingError(
                f"{later.source} détient un sceau de {later.head.size} lignes, que cette base ne"
                " connaît pas. Si elle l’a oublié : ./parvis journal repair le ramène ; si rien ne"
                " rend ce qui manque, ajoutez --lost, et l’acte citera ce sceau. Si un voleur l’a"
                " signé : ajoutez --disbelieve."
            )
        size, root = _last_head(log, None if is_disbelieved else later)
        last = Closing(log.origin, size, root, " ".join(reason.split()))
        if not _contradicts(log, held) and _is_signable(town, log, at):
            data = {"size": last.size, "root": last.root.hex(), "reason": last.reason}
            record(town=town, type="log.close", at=at, data=data)
        else:
            _tell_after(town, last, at)
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


def open_next_log(
    *, town: Town, at: datetime, is_disbelieved: bool = False, is_lost: bool = False
) -> Log:
    """Open the journal that follows a closed one: new name, new key, the old head quoted.

    The rows of the closed one stay, marked with its number; what was never sealed waits
    for the new one. A head that goes beyond what the closing says is a thief's, if the root
    has signed the closing or the operator says so; else it is one that was forgotten. So is a
    journal that was opened after this one already, unless the operator says that it is lost.

    Raises:
        ClosingError: the journal goes on, or its last entry is not sealed yet; or witnesses
            hold more than the closing says.
    """
    with within(town):
        held = heads_elsewhere(Log.objects.get()) if Log.objects.exists() else []
    with within(town), transaction.atomic():
        log = Log.objects.select_for_update().first()
        if log is None or not log.closed_at:
            raise ClosingError("Ce journal n’est pas clos : ./parvis journal close le clôt.")
        if Entry.objects.waiting().filter(type="log.close").exists():
            raise ClosingError("La clôture n’est pas encore scellée : le service le fait en route.")
        _check_not_followed(town, log, is_lost=is_lost)
        closing = Closing.parse(log.closing_text)
        later = _later(held, max(closing.size, log.published))
        if later and not (is_disbelieved or _is_signed_by_root(log)):
            raise ClosingError(
                f"{later.source} détient un sceau de {later.head.size} lignes ; l’acte de clôture"
                f" n’en dit que {closing.size}. Si quelqu’un d’autre signe sous ce nom, faites"
                " signer l’acte par la racine (journal close --signed) ; sans clé racine,"
                " ajoutez --disbelieve."
            )
        lay_rows_aside(log, at)
        previous = _quoted(log, closing, held)
        origin, number = _next_name(log)
        signer = create_next_key(settings.PARVIS_HOME, town.slug, origin)
        log = begin_again(log, number, str(signer.verifier))
        data = {"origin": origin, "key": log.vkey, "root": log.root_vkey, "previous": previous}
        told = {name: value for name, value in data.items() if value}
        record(town=town, type="log.genesis", at=at, data=told)
        return log


def _check_not_followed(town: Town, log: Log, *, is_lost: bool) -> None:
    name = "" if is_lost else forgotten_anywhere(log, town.slug)
    if name:
        raise ClosingError(
            f"{FORGOTTEN.format(name=name)} ./parvis journal repair --from COPIE le ramène ; si"
            " rien ne le rend, ajoutez --lost : le suivant aura un autre nom."
        )


def _tell_after(town: Town, act: Closing, at: datetime) -> None:
    """Have the next journal tell the statement: this one cannot, and nobody may ever sign it."""
    data = {"sha256": sha256(str(act).encode()).hexdigest()}
    try:
        with transaction.atomic():
            record(town=town, type="log.closed", at=at, data={**data, "act": str(act)})
    except MalformedError:  # more than 8 KiB
        record(town=town, type="log.closed", at=at, data=data)


def _is_signable(town: Town, log: Log, at: datetime) -> bool:
    try:
        with Heads(settings.PARVIS_HOME) as heads:
            check_past(town, log, Keyring(settings.PARVIS_HOME), heads, at=at)
    except (HaltedError, CoreError):
        return False
    return True


def _heard(town: Town) -> list[Vouched]:
    """Ask the witnesses what they hold; where the rule asks for their word, wait for it."""
    with within(town):
        log = Log.objects.first()
        if log is None or log.closed_at:
            return []
        heard = hear(log)
        if not (heard.has_shown_enough(log) or has_word(log)):
            silent = ", ".join(each.label for each in [*heard.silent, *heard.refusing])
            raise ClosingError(
                f"Ces témoins ne disent pas où en est le journal : {silent}. L’acte doit citer le"
                " dernier sceau : attendez-les, ou dites que cette base est la dernière"
                " (./parvis journal confirm), puis recommencez."
            )
        return heard.held


def _later(held: Iterable[Vouched], size: int) -> Vouched | None:
    """Return the largest head beyond a size that somebody holds."""
    beyond = [each for each in held if each.head.size > size]
    return max(beyond, key=lambda each: each.head.size, default=None)


def _contradicts(log: Log, held: Iterable[Vouched]) -> bool:
    try:
        return trouble_of(log, held) is not None
    except CoreError:  # the tiles are damaged
        return True


def _last_head(log: Log, later: Vouched | None) -> tuple[int, bytes]:
    """Return the last head that was signed, as the base, the store or a witness remembers it."""
    if later is not None:
        return later.head.size, later.head.root
    head = log.head
    size, root = (head.size, head.root) if head else (0, EMPTY_ROOT)
    with Heads(settings.PARVIS_HOME) as heads:
        known = heads.get(log.origin)
    return (known.size, known.root) if known and known.size > size else (size, root)


def _closed(origin: str) -> Sealed | None:
    """Find a closed journal, followed by another one or not yet."""
    found = log_named(origin)
    return found if found and found.closed_at else None


def lay_rows_aside(log: Log, at: datetime) -> None:
    """Mark what stands in the closed journal; what no head covers waits again.

    But for a change of its own key: the next journal would publish a key that is not its own.
    """
    Entry.objects.filter(shard=0, index__gte=log.published).update(index=None)
    is_turning = set_own_aside(log)
    Entry.objects.filter(shard=0).exclude(index=None).update(shard=log.number)
    Tile.objects.filter(shard=0).update(shard=log.number)
    Alarm.objects.standing().update(ended_at=at)
    mark(log.town_id)
    shown = {field.attname: getattr(log, field.attname) for field in _shown_fields()}
    closed = ClosedLog.objects.create(**{**shown, "size": log.published})
    if is_turning:  # its row was ahead of what it has sealed
        right = wrong_of_row(closed)
        keys = {name: right[name] for name in KEYS if name in right}
        ClosedLog.objects.filter(pk=closed.pk).update(**keys) if keys else None


def _shown_fields() -> list[models.Field[Any, Any]]:
    return [field for field in ClosedLog._meta.concrete_fields if not field.primary_key]  # noqa: SLF001


def _quoted(log: Log, closing: Closing, held: Iterable[Vouched]) -> str:
    """Return the last good head as the next journal's first entry quotes it."""
    text = log.attested if log.attested_size == log.published and log.attested else log.checkpoint
    known = [each.note for each in held if _is_within(each.head, closing)]
    known += [Note.parse(text)] if text else []
    if not known:
        return ""  # it never signed any
    note = max(known, key=_size)
    lines = [line for line in note.signatures if len(line.value) <= ED25519_LINE]
    return str(Note(note.text, tuple(lines[:MOST_LINES])))


def _is_within(head: Checkpoint, closing: Closing) -> bool:
    is_last = head.size == closing.size and head.root == closing.root
    return is_last or head.size < closing.size


def _is_signed_by_root(log: Log) -> bool:
    try:
        Note.parse(log.closing).check([VerifierKey.parse(log.root_vkey)])
    except CoreError:
        return False
    return True


def _size(note: Note) -> int:
    return Checkpoint.parse(note.text).size


def _next_name(log: Log) -> tuple[str, int]:
    """Return a name that was never signed, even if the database has forgotten some."""
    first, number = first_name(log), log.number + 1
    with Heads(settings.PARVIS_HOME) as heads:
        known = {*heads.names_after(first), *Keyring(settings.PARVIS_HOME).names(log.town.slug)}
    while f"{first}/{number}" in known:
        number += 1
    return f"{first}/{number}", number


def begin_again(log: Log, number: int, vkey: str) -> Log:
    """Have a town's row be that of its next journal, which holds nothing yet."""
    fresh = Log(pk=log.pk, town_id=log.town_id, quorum=log.quorum)
    fresh.quorum_outside, fresh.root_vkey = log.quorum_outside, log.root_vkey
    fresh.origin, fresh.number, fresh.vkey = VerifierKey.parse(vkey).name, number, vkey
    fresh.save(force_update=True)
    # What the witnesses have vouched for is the journal that is closed.
    Witness.objects.update(asked_at=None, cosigned_at=None, size=0, trouble="")
    return fresh
