"""What a witness shows to be wrong with a journal, told to everybody until it is over."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from parvis.apps.common.tenancy import current_town
from parvis.apps.ledger.marking import mark
from parvis.apps.ledger.models import Alarm, AlarmKind, Log, Tile, Trouble
from parvis.apps.ledger.witnessing.questions import Answered
from parvis.core.errors import CoreError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.fork import AgreementError, ForkProof
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import Stale

STOPS = {AlarmKind.BEHIND: Trouble.BEHIND, AlarmKind.FORK: Trouble.FORK}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a witness says is wrong, and what shows it: empty if it is the witness's word."""

    kind: AlarmKind
    proof: str = ""


def judge(log: Log, claimed: AlarmKind, theirs: Note | None, *, size: int = 0) -> Doubt | None:
    """Weigh what a witness says against the last head that it shows.

    Args:
        log: as the database has it now.
        claimed: what the witness's answer says.
        theirs: the head that it publishes; None if it publishes none.
        size: of the head that its answer speaks of; zero if it was not asked, so that it
            claims nothing but what it shows.

    Returns:
        The doubt that remains; None if the witness itself shows that it is wrong. An older
        head does not: what is published may be an hour old.
    """
    ours, shown = log.note, 0
    if theirs is None or ours is None:
        return Doubt(claimed)
    try:
        theirs.check(log.known_keys)
        shown = Checkpoint.parse(theirs.text).size
        if shown > log.published:
            return Doubt(AlarmKind.BEHIND, str(theirs))
        proof = ForkProof.of(theirs, ours, tiles.nodes(log.published, Tile.objects.reader()))
        proof.check(log.known_keys)
    except AgreementError:
        return None if shown >= size else Doubt(claimed)
    except CoreError:
        logger.warning("%s: a witness shows what is not of this journal", log.origin)
        return Doubt(claimed) if size else None
    return Doubt(AlarmKind.FORK, str(proof))


def raise_doubt(log: Log, answered: Answered, *, at: datetime) -> bool:
    """Raise the alarm that a refusal asks for, unless what the witness publishes refutes it.

    A proof that was refused (422) was ours, and right: the witness speaks of our own size.
    """
    outcome, ours = answered.outcome, answered.question.request.checkpoint().size
    claimed, size = AlarmKind.FORK, ours
    if isinstance(outcome, Stale):
        claimed, size = AlarmKind.BEHIND, outcome.size
    doubt = judge(log, claimed, answered.theirs, size=size)
    if doubt is not None:
        raise_alarm(log=log, doubt=doubt, source=answered.question.witness.label, at=at)
    return doubt is not None


def raise_alarm(*, log: Log, doubt: Doubt, source: str, at: datetime) -> Alarm:
    """Remember what is wrong, once as long as it stands; a proof that comes later is added."""
    alarm, is_new = Alarm.objects.get_or_create(
        town_id=log.town_id,
        kind=doubt.kind,
        source=source,
        ended_at=None,
        defaults={"at": at, "proof": doubt.proof},
    )
    if doubt.proof and doubt.kind in STOPS:  # signed by us: nothing is sealed over it
        Log.objects.filter(pk=log.pk, trouble="").update(trouble=STOPS[doubt.kind])
    if is_new:
        logger.error("%s: %s, seen by %s", log.origin, doubt.kind, source)
    if doubt.proof and not alarm.proof:
        alarm.proof = doubt.proof
        alarm.save(update_fields=["proof"])
    mark(log.town_id)
    return alarm


def end_alarms(*, source: str, at: datetime) -> None:
    """End what a witness had said: it cosigns this history again. A proven fork stays."""
    mine = Alarm.objects.standing().filter(
        source=source, kind__in=[AlarmKind.FORK, AlarmKind.BEHIND]
    )
    if mine.exclude(Q(kind=AlarmKind.FORK) & ~Q(proof="")).update(ended_at=at):
        mark(current_town())


def end_caught_up(log: Log, *, source: str, at: datetime) -> None:
    """End what a witness has shown to be forgotten, once the journal holds that very head.

    That it publishes a head on which we agree ends nothing: it may be an old one.
    """
    mine = Alarm.objects.standing().filter(source=source, kind=AlarmKind.BEHIND)
    for alarm in mine.exclude(proof=""):
        head = Checkpoint.parse(Note.parse(alarm.proof).text)
        if head.size <= log.published and _holds(head):
            Alarm.objects.filter(pk=alarm.pk).update(ended_at=at)
            mark(log.town_id)


def _holds(head: Checkpoint) -> bool:
    try:
        return tiles.root_hash(head.size, Tile.objects.reader()) == head.root
    except CoreError:
        return False
