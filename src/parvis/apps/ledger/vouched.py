"""What others hold of one of our journals: the heads that it has signed, as they remember them.

A database and its store of heads may both come back from a backup, and agree with each
other about a past that is not the last. Witnesses and common registers do not.
"""

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.conf import settings

from parvis.apps.ledger.aggregating.gathering import last_gathered
from parvis.apps.ledger.keys import keys_of
from parvis.apps.ledger.models import Alarm, AlarmKind, Log, Sealed, Tile, Trouble, Witness
from parvis.apps.ledger.witnessing.answering import last_cosigned
from parvis.apps.ledger.witnessing.asking import latest
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import origin_hash

logger = logging.getLogger(__name__)
MOST = 16  # witnesses asked at once


@dataclass(frozen=True, slots=True)
class Vouched:
    """A head that the journal has signed, and who holds it."""

    source: str
    note: Note

    @property
    def head(self) -> Checkpoint:
        """What it says."""
        return Checkpoint.parse(self.note.text)


def readable(text: str) -> Note | None:
    """Read a signed head; None where there is none, or it is damaged."""
    try:
        return Note.parse(text)
    except CoreError:
        return None


def signed_by(log: Sealed, held: Iterable[tuple[str, Note | None]]) -> list[Vouched]:
    """Keep the heads that a key of the journal has signed."""
    return [Vouched(source, note) for source, note in held if note and _is_signed(log, note)]


def heads_elsewhere(log: Sealed) -> list[Vouched]:
    """Ask all witnesses of a journal, ours included, what they hold of it; some seconds.

    Our common register, if there is one, is looked at too.
    """
    shown = shown_by(Witness.objects.active(), log.origin)
    return [*heads_here(log), *signed_by(log, ((each.label, note) for each, note in shown))]


def heads_here(log: Sealed) -> list[Vouched]:
    """Return what our own witness, our common register and standing alarms hold of a journal."""
    own = last_cosigned(origin_hash(log.origin), settings.PARVIS_HOME)
    gathered = last_gathered(log.origin, settings.PARVIS_HOME)
    held = [("notre témoin", Note.parse(own) if own else None), ("le registre commun", gathered)]
    proven = Alarm.objects.standing().filter(kind=AlarmKind.BEHIND).exclude(proof="")
    held += [(each.source, Note.parse(each.proof)) for each in proven]
    return signed_by(log, held)


def shown_by(witnesses: Iterable[Witness], origin: str) -> list[tuple[Witness, Note | None]]:
    """Ask witnesses, all at once, what they publish of a journal; nothing is checked."""
    asked = list(witnesses)
    with ThreadPoolExecutor(MOST) as pool:
        return list(zip(asked, pool.map(lambda each: latest(each.url, origin), asked), strict=True))


def trouble_of(log: Log, held: Iterable[Vouched]) -> tuple[Trouble, Vouched] | None:
    """Say what others show to be wrong: they hold more than the database, or something else.

    Raises:
        MalformedError: the database's own tiles cannot be read.
    """
    for each in sorted(held, key=lambda one: one.head.size, reverse=True):
        if each.head.size > log.size:
            return Trouble.BEHIND, each
        if tiles.root_hash(each.head.size, Tile.objects.reader()) != each.head.root:
            return Trouble.FORK, each
    return None


def _is_signed(log: Sealed, note: Note) -> bool:
    """Whether a key of the journal has signed: one that it knows, or one of our own files.

    A database of before a rotation knows only the key that has been retired since.
    """
    try:
        own = keys_of(settings.PARVIS_HOME, log.town.slug, log.origin)
        note.check([*log.known_keys, *own])
        return Checkpoint.parse(note.text).origin == log.origin
    except CoreError:
        logger.warning("%s: somebody holds a head that this journal never signed", log.origin)
        return False
