"""Before the first seal since the start: does anybody hold more of this journal than we do?

The database and its store of heads may both have come back from a backup, and then agree
with each other. What witnesses hold does not come back, so they are asked; and what is not
answered is no agreement, nor is a head that they publish, which may be an hour old: it shows
more than we have, or nothing. Where the rule asks for a quorum, nothing is sealed before so
many independent witnesses have cosigned our head again that one at least is of those who
attested the last one, or before a person has given their word (`journal confirm`). Entries
wait meanwhile, and the journal's page says why.

Once is enough, at the start and after a gap in the worker's time: a home comes back while
its worker is stopped, for a worker keeps its files open and locked; a machine that was
suspended, or comes back with its memory, sees its clock jump. So a witness that is down
later halts nothing and costs nothing: sealing asks nobody.

A journal that asks for no quorum has nobody to wait for: those of its witnesses who answer
are heard. One that has no line yet has signed nothing.

What this cannot see: a head that no witness of those who answer has ever seen.
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus

from django.conf import settings
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.aggregating.index import INDEX
from parvis.apps.ledger.following import forgotten_elsewhere
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.marking import mark
from parvis.apps.ledger.models import Entry, Log, Trouble, Witness, WitnessPlace
from parvis.apps.ledger.sequencer import HaltedError, Sequencer
from parvis.apps.ledger.vouched import MOST, Vouched, heads_here, shown_by, signed_by, trouble_of
from parvis.apps.ledger.witnessing.alarms import end_alarms, raise_doubt
from parvis.apps.ledger.witnessing.questions import Answered, Question
from parvis.core.errors import CoreError
from parvis.core.ledger.witness import ATTEMPTS, Cosigned, Down, ForkAlarm, Stale

WORD = timedelta(minutes=15)  # that a person's word is good for


@dataclass(slots=True)
class Heard:
    """What others have said of a journal."""

    held: list[Vouched] = field(default_factory=list)
    said: list[Witness] = field(default_factory=list)  # independent, and hold nothing else
    refusing: list[Witness] = field(default_factory=list)  # independent, and hold something else
    showing: list[Witness] = field(default_factory=list)  # those of them who show it, signed
    silent: list[Witness] = field(default_factory=list)  # the other independent ones
    late: list[Witness] = field(default_factory=list)  # those of them whose answer is an old one

    def is_enough(self, log: Log) -> bool:
        """Whether no head can be attested of which all those who were heard know nothing.

        They are as many as the rule asks for, and those who were not heard are too few to
        have kept it by themselves: at least one is heard of those who attested the last head.
        """
        if log.size == 0 or log.quorum == 0:
            return True
        return _are_enough(log, self.said, [*self.refusing, *self.silent])

    def has_shown_enough(self, log: Log) -> bool:
        """The same, where a head is enough that shows what else they hold."""
        if self.is_enough(log):
            return True
        mute = [*self.silent, *(each for each in self.refusing if each not in self.showing)]
        return _are_enough(log, [*self.said, *self.showing], mute)


def towns_to_confirm(towns: Iterable[int]) -> set[int]:
    """Keep the towns whose journal somebody may hold heads of. One query for all."""
    if (settings.PARVIS_HOME / INDEX).exists():
        return set(towns)
    with across_all():
        rows = Witness.objects.active().filter(town__in=list(towns)).order_by()
        return set(rows.values_list("town", flat=True))


def confirm(town: Town, *, deaf: set[str] | None = None) -> None:
    """Ask the witnesses of a journal what they hold of it; some seconds.

    Args:
        town: whose journal.
        deaf: addresses that did not answer for another journal a moment ago, and are not
            asked again; those that do not answer now are added.

    Raises:
        HaltedError: somebody holds more than the database has, or another history; or too
            few have said what they hold.
    """
    with within(town):
        log = Log.objects.first()
        if log is None or (log.closed_at and not _is_closing()):
            return
        trouble = _trouble(log, set() if deaf is None else deaf)
        if trouble is not None:
            known = Log.objects.filter(pk=log.pk)
            # What is graver than silence stays said: it holds after the silence, too.
            (known.filter(trouble="") if trouble == Trouble.SILENT else known).update(
                trouble=trouble
            )
            mark(log.town_id)
            raise HaltedError(trouble, log.origin)


def seal_confirmed(sequencer: Sequencer, town: Town, *, at: datetime) -> None:
    """Seal once, for a command that ends: the witnesses are asked first, as by the worker.

    Raises:
        HaltedError: nothing was signed.
    """
    if towns_to_confirm([town.pk]):
        confirm(town)
    sequencer.tick(town, at=at)


def hear(log: Log, deaf: set[str] | None = None) -> Heard:
    """Ask the witnesses of the town being served; see `confirm`."""
    deaf = set() if deaf is None else deaf
    heard = Heard(held=heads_here(log))
    shown = shown_by(Witness.objects.active().exclude(url__in=deaf), log.origin)
    signed = {each.pk: signed_by(log, [(each.label, note)]) for each, note in shown}
    heard.held += [one for found in signed.values() for one in found]
    heard.silent = list(Witness.objects.independent())
    if not heard.is_enough(log):
        answers = _put(log, [each for each in heard.silent if each.url not in deaf])
        for each in answers:
            _understand(log, each, heard)
            if isinstance(each.outcome, Down) and each.outcome.why.startswith("unreachable"):
                deaf.add(each.question.witness.url)
    heard.showing = [each for each in heard.refusing if trouble_of(log, signed.get(each.pk, ()))]
    return heard


def _understand(log: Log, answered: Answered, heard: Heard) -> None:
    """Count who agrees; tell everybody of who does not."""
    witness = answered.question.witness
    if _agrees(log, answered):
        heard.said.append(witness)
        end_alarms(source=witness.label, at=now())
    elif isinstance(answered.outcome, ForkAlarm | Stale):
        heard.refusing.append(witness)
        raise_doubt(log, answered, at=now())
    else:
        if isinstance(answered.outcome, Cosigned):
            heard.late.append(witness)
        return
    heard.silent.remove(witness)


def has_word(log: Log) -> bool:
    """Whether a person has just said that nothing was brought back: see `journal confirm`."""
    with Heads(settings.PARVIS_HOME) as heads:
        return heads.has_word(log.origin, at=int(now().timestamp()))


def give_word(log: Log) -> datetime:
    """Keep that word for a while; return until when."""
    until = now() + WORD
    with Heads(settings.PARVIS_HOME) as heads:
        heads.give_word(log.origin, until=int(until.timestamp()))
    return until


def _put(log: Log, witnesses: Sequence[Witness]) -> list[Answered]:
    """Ask witnesses to cosign the published head again; it was signed and shown before.

    Who cosigns it holds nothing else. What they publish says less: it may be an old head.
    """
    note, last, old = log.note, dict[int, Answered](), dict[int, int]()
    left = list(witnesses) if note else []
    for _ in range(ATTEMPTS):
        if note is None or not left:
            break
        questions = []
        for each in left:
            with suppress(CoreError):  # our tiles are damaged: it cannot be asked
                questions.append(Question.of(log, note, each, old.get(each.pk)))
        with ThreadPoolExecutor(MOST) as pool:
            answers = list(pool.map(lambda each: each.put(now()), questions))
        left = []
        for each in answers:
            witness, outcome = each.question.witness, each.outcome
            last[witness.pk] = each
            if isinstance(outcome, Stale) and outcome.size <= log.published:
                old[witness.pk] = outcome.size
                left.append(witness)
    return list(last.values())


def _agrees(log: Log, answered: Answered) -> bool:
    """Whether a witness holds nothing but what we have; who never cosigned holds nothing.

    An old cosignature is no answer of today: anybody on the way could have kept it.
    """
    if isinstance(answered.outcome, Cosigned):
        return answered.outcome.is_of(int(now().timestamp()))
    is_unknown = answered.outcome == Down(f"status {HTTPStatus.NOT_FOUND}")
    return is_unknown and answered.question.witness.size == 0 and not log.attested


def _are_enough(log: Log, heard: Sequence[Witness], others: Sequence[Witness]) -> bool:
    return _can_attest(log, heard) and not _can_attest(log, others)


def _can_attest(log: Log, witnesses: Sequence[Witness]) -> bool:
    """Whether some witnesses are enough for the rule, by themselves."""
    outside = sum(each.place == WitnessPlace.OUTSIDE for each in witnesses)
    others = len(witnesses) - outside
    return outside >= log.quorum_outside and others >= log.quorum - log.quorum_outside


def _trouble(log: Log, deaf: set[str]) -> Trouble | None:
    try:
        heard = hear(log, deaf)
        found = trouble_of(log, heard.held)
    except CoreError:
        return Trouble.DAMAGED
    if found is not None:
        return found[0]
    if forgotten_elsewhere(log, deaf) and not has_word(log):
        return Trouble.FOLLOWED
    return None if heard.is_enough(log) or has_word(log) else Trouble.SILENT


def _is_closing() -> bool:
    """Whether the last entry of a closed journal is still to be signed."""
    return Entry.objects.waiting().filter(type="log.close").exists()
