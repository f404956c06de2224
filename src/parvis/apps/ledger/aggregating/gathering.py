"""Filling the common register: our towns' heads by themselves, others' after their policy.

Every head that a log has signed stands there once. Two of one log and one size are two
histories: a fork proof is published beside the register, and the alarm is raised where
the town is ours.
"""

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from parvis.apps.common.languages import in_own_language
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.aggregating.folder import (
    CHECKPOINT,
    FORGOTTEN,
    POLICY,
    BrokenLogError,
    FolderLog,
)
from parvis.apps.ledger.aggregating.forks import FORKS, name_of
from parvis.apps.ledger.aggregating.index import INDEX, Index, Member, is_damage
from parvis.apps.ledger.aggregating.own_key import FOLDER, KEY, own_key
from parvis.apps.ledger.durable import write_durably
from parvis.apps.ledger.heads import BusyError, Heads, only_writer
from parvis.apps.ledger.keys import create_key
from parvis.apps.ledger.mirrors import AwayError, files_at, reader
from parvis.apps.ledger.models import AlarmKind, Log
from parvis.apps.ledger.witnessing.alarms import Doubt, judge, raise_alarm
from parvis.core.errors import CoreError, MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import head_of
from parvis.core.ledger.failures import QuorumError
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.monitor import Look, State, look
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import MAX_ENTRY

PATH = "agregateur"  # ends the name, as it ends the address
LOCK = "aggregator-writer.sqlite3"

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Register:
    """The register while it is being filled."""

    folder: Path
    log: FolderLog
    index: Index

    def add(self, notes: list[Note]) -> None:
        """Write heads that are not there yet; the caller has checked who signed them."""
        fresh: dict[tuple[str, int, bytes], bytes] = {}
        for note in notes:
            head = Checkpoint.parse(note.text)
            known = {Checkpoint.parse(each.text).root for each in self.index.at(*_place(head))}
            if head.root not in known:
                fresh.setdefault((*_place(head), head.root), str(note).encode())
        self.log.append(list(fresh.values()))
        self.catch_up()

    def catch_up(self) -> None:
        """Bring the index to what the register holds."""
        start = self.index.count()
        if start < self.log.size:
            self.index.add(self.log.entries(start), start=start)

    def fork_of(self, head: Checkpoint) -> ForkProof | None:
        """Join two heads of one log and one size, if the register holds such a pair."""
        same = self.index.at(*_place(head))
        return ForkProof.of(same[0], same[1]) if len(same) > 1 else None

    def publish(self, proof: ForkProof) -> Path:
        """Write a fork proof for everybody, once."""
        file = self.folder / FORKS / name_of(proof)
        if not file.exists():
            write_durably(file, str(proof).encode())
            logger.error("%s: two histories, see %s", proof.checkpoints[0].origin, file)
        return file


@contextmanager
def opened() -> Iterator[Register]:
    """Open the register for its only writer.

    Raises:
        BusyError: another process fills it.
        BrokenLogError: its files are not those of its last head.
        KeyFileError: its key cannot be used.
    """
    home = settings.PARVIS_HOME
    folder = home / FOLDER
    host = urlsplit(settings.PARVIS_URL).hostname or "localhost"
    with only_writer(home, LOCK), Heads(home) as heads, closing(Index(home)) as index:
        is_new = not (index.count() or (folder / CHECKPOINT).exists())
        # A register that has signed has its key: another one would sign a second history.
        signer = create_key(home, KEY, f"{host}/{PATH}") if is_new else own_key(home)
        register = Register(folder, FolderLog(folder, signer, heads), index)
        if not register.log.size and index.count():
            raise BrokenLogError(FORGOTTEN.format(signer.verifier.name))
        register.catch_up()
        policy = policy_of(signer.verifier).encode()
        if not (folder / POLICY).exists() or (folder / POLICY).read_bytes() != policy:
            write_durably(folder / POLICY, policy)
        yield register


def policy_of(key: VerifierKey) -> str:
    """Write whom a reader of the register must trust: its key alone."""
    return f"log {key} {settings.PARVIS_URL}/{PATH}\nquorum none\n"


def gather(at: datetime) -> None:
    """Fill the register, where the operator keeps one; the worker's work, every minute."""
    if not settings.PARVIS_AGGREGATOR:
        return
    try:
        with opened() as register:
            gather_own(register, at)
            for member in register.index.members():
                gather_member(register, member, at)
    except BusyError:
        logger.info("the register is being filled by somebody else")


def gather_own(register: Register, at: datetime) -> int:
    """Add the heads of our towns that are new; return how large the register is."""
    with across_all():
        logs = list(Log.objects.exclude(checkpoint="").select_related("town"))
    heads = {log.pk: log.head for log in logs}
    last = {log.pk: register.index.last(log.origin) for log in logs}
    moved = [log for log in logs if not _is_last(heads[log.pk], last[log.pk])]
    register.add([note for log in moved if (note := log.note)])
    for log in moved:
        head = heads[log.pk]
        with within(log.town):
            _raise_doubts(register, log, head, last[log.pk], at)
    return register.log.size


def gather_member(register: Register, member: Member, at: datetime) -> Look | None:
    """Check what a log of others has added, and add its head; None where it cannot be read."""
    try:
        files, policy = files_at(member.address), Policy.parse(member.policy)
        note = head_of(files)
        if len(str(note).encode()) > MAX_ENTRY:
            raise MalformedError("a head that is too long for the register")
        read = reader(files, Checkpoint.parse(note.text).size)
        before = State.parse(member.state) if member.state else None
        found = look(note, read, policy=policy, at=int(at.timestamp()), before=before)
    except (AwayError, CoreError) as error:
        logger.warning("%s: not added to the register: %s", member.address, error)
        return None
    if found.error is not None and not isinstance(found.error, QuorumError):
        return found  # nobody that we know has signed it
    register.add([note])
    for proof in (found.fork, register.fork_of(found.head)):
        if proof is not None:
            register.publish(proof)
    if found.is_verified and found.state is not None:
        register.index.remember(member.address, bytes(found.state))
    return found


def last_gathered(origin: str, home: Path) -> Note | None:
    """Return the largest head of a log in our register, if there is one."""
    if not (home / INDEX).exists():
        return None
    try:
        with closing(Index(home)) as index:
            return index.last(origin)
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        logger.error("%s: damaged, see journal fsck: %s", INDEX, error)  # noqa: TRY400 - not of the code
        return None


@in_own_language
def _raise_doubts(
    register: Register, log: Log, head: Checkpoint | None, before: Note | None, at: datetime
) -> None:
    """Raise the alarm of a town whose head contradicts an earlier one in the register."""
    source = _("le registre commun")
    same = register.fork_of(head) if head else None
    doubt = Doubt(AlarmKind.FORK, str(same)) if same else None
    doubt = doubt or (judge(log, AlarmKind.BEHIND, before) if before else None)
    if doubt is not None:
        raise_alarm(log=log, doubt=doubt, source=source, at=at)
        if doubt.kind == AlarmKind.FORK and doubt.proof:
            register.publish(ForkProof.parse(doubt.proof))


def _is_last(head: Checkpoint | None, known: Note | None) -> bool:
    return head is not None and known is not None and Checkpoint.parse(known.text) == head


def _place(head: Checkpoint) -> tuple[str, int]:
    return head.origin, head.size
