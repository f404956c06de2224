"""Checking what a journal shows beside its entries: attested head, signed policy, closing act.

None of it is what the next seal stands on: a fault here is named, and stops nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256

from django.utils.timezone import now

from parvis.apps.ledger.models import ClosedLog, Entry, Log, Sealed, Tile, Witness
from parvis.apps.ledger.moments import wrong_moments
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.saying import in_french
from parvis.apps.ledger.telling import acts_told, told_wrong, wrong_of_row
from parvis.apps.ledger.told_witnesses import wrong_of_witnesses
from parvis.core.errors import CoreError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import Fault, Kind
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.ending import check_ending
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import Read

POLICY = "log.policy"
MARK = f'"type":"{POLICY}"'.encode()  # as the canonical form writes it


def wrong_of_shown(log: Sealed, read: Read) -> Iterator[str]:
    """Give a sentence, in French, for each thing that is wrong.

    Args:
        log: of the town being served, going on or closed.
        read: gives the tiles that its entries lead to.
    """
    yield from told_wrong(wrong_of_row(log))
    yield from wrong_moments(log, at=now())
    if isinstance(log, Log):
        yield from wrong_of_witnesses()
    if log.checkpoint:
        yield from _wrong("signatures des témoins", lambda: check_lines(log.checkpoint, log))
    if log.attested:
        yield from _wrong("sceau attesté", lambda: check_attested(log, read))
    if log.policy_note:
        yield from _wrong("règle signée", lambda: check_policy(log.policy_note, log))
    if log.closed_at or log.closing or isinstance(log, ClosedLog):
        yield from _wrong_of_closing(log)


def _wrong(what: str, check: Callable[[], None]) -> Iterator[str]:
    try:
        check()
    except CoreError as error:
        yield f"{what} : {in_french(error)}"


def check_lines(text: str, log: Sealed) -> None:
    """Check each line of a head whose key is known, in the rule of today or before."""
    witnesses = [key for each in Witness.objects.all() for key in each.keys]
    Note.parse(text).check([*log.known_keys, *witnesses])


def check_attested(log: Sealed, read: Read) -> None:
    """Check that it is a head of this journal, and that the rule of today accepts it.

    A closed journal keeps its last one, whatever witnesses the town has since.
    """
    check_lines(log.attested, log)
    note = Note.parse(log.attested)
    policy = Policy(log.known_keys)
    if isinstance(log, Log):
        policy = replace(Policy.parse(policy_of(log, log.town)), logs=log.known_keys)
    head = policy.check(note).checkpoint
    if head.origin != log.origin:
        raise VerificationError("it is the head of another journal")
    if head.size > log.size or tiles.root_hash(head.size, read) != head.root:
        raise VerificationError("it covers other lines")


def check_policy(text: str, log: Sealed, told: Iterable[Leaf] | None = None) -> None:
    """Check that the root has signed a policy, and that an entry tells its hash.

    Args:
        text: the policy.
        log: whose it is.
        told: the entries that tell policies; those of the base if they are not given.
    """
    note = Note.parse(text)
    note.check([VerifierKey.parse(log.root_vkey)])
    Policy.parse(note.text)
    digest = sha256(note.text.encode()).hexdigest()
    entries = policies_told(log) if told is None else told
    if not any(each.data.get("sha256") == digest for each in entries):
        raise VerificationError("no entry tells its hash")


def policies_told(log: Sealed) -> list[Leaf]:
    """Return the entries that tell policies, the last one first; not those that are damaged."""
    rows = Entry.objects.filter(type=POLICY, shard=log.shard).exclude(index=None)
    return policies_in(map(bytes, rows.order_by("index").values_list("leaf", flat=True)))


def policies_in(leaves: Iterable[bytes]) -> list[Leaf]:
    """Return those of some leaves that tell policies, the last one first."""
    found = []
    for data in leaves:
        with suppress(CoreError):
            if MARK in data and (leaf := Leaf.parse(data)).kind == POLICY:
                found.append(leaf)
    return found[::-1]


def _wrong_of_closing(log: Sealed) -> Iterator[str]:
    root = VerifierKey.parse(log.root_vkey) if log.root_vkey else None
    head = log.head or Checkpoint(log.origin, 0, EMPTY_ROOT)
    if not log.closing:
        yield "acte de clôture : manquant"
    read = Tile.objects.reader(log.shard)
    for fault in check_ending(head, read, log.closing, root=root).faults:
        yield f"acte de clôture : {_said(fault)}"
    told = acts_told(log)
    if told and log.closing_text not in told:
        yield "acte de clôture : une ligne en dit un autre"


def _said(fault: Fault) -> str:
    after = f"la ligne {fault.index} suit ce qu’il cite comme le dernier bon sceau"
    return after if fault.kind == Kind.AFTER else fault.detail
