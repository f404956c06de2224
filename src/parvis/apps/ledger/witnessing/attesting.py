"""Who asks the witnesses: a thread of the worker, which sealing never waits for.

A witness is asked one question at a time, whatever the others do: who is slow, down or
wrong is late alone, and is asked again after a pause that doubles. A head is attested as
soon as enough have answered.
"""

import logging
import threading
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from queue import Empty, SimpleQueue
from typing import TypeVar

from django.db import close_old_connections, connections
from django.db.models import OuterRef, Q, Subquery
from django.utils.timezone import now

from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.models import Log, Witness
from parvis.apps.ledger.witnessing import troubles
from parvis.apps.ledger.witnessing.alarms import end_alarms, raise_doubt
from parvis.apps.ledger.witnessing.own import vouch_for_demonstrations
from parvis.apps.ledger.witnessing.questions import NEVER, REFRESH, Answered, Patience, Question
from parvis.apps.ledger.witnessing.vouching import add_cosignatures, bearing
from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import ATTEMPTS, MAX_AHEAD, Cosigned, Down, Stale

T = TypeVar("T")
Heads = dict[str, Note]  # text of a head -> with all the lines known of it
LOOK = timedelta(seconds=10)  # between two looks at all the witnesses
OWN = timedelta(seconds=60)  # between two looks at the demonstrations
BEAT = 1.0  # seconds between two steps when there is no news
MOST = 64  # questions at a time
HEADS = 8  # of each journal, that slow witnesses may still answer about

logger = logging.getLogger(__name__)


class Attester:
    """Asks the witnesses of all journals; `step` waits for none of them."""

    def __init__(self) -> None:
        self._answers: SimpleQueue[Answered] = SimpleQueue()
        self._sealed: SimpleQueue[int] = SimpleQueue()
        self._news = threading.Event()
        self._patience: defaultdict[int, Patience] = defaultdict(Patience)
        self._heads: defaultdict[int, Heads] = defaultdict(dict)
        self._looked = self._vouched = NEVER

    def sealed(self, town: Town) -> None:
        """Hear, from any thread, that a journal has a new head."""
        self._sealed.put(town.pk)
        self._news.set()

    def work(self, stop: threading.Event) -> None:
        """Ask until told to stop."""
        while not stop.is_set():
            close_old_connections()
            self._news.clear()
            try:
                self.step(now())
            except Exception:
                logger.exception("witnesses: tried again")
            self._news.wait(BEAT)
        connections.close_all()

    def settle(self, at: datetime, *, seconds: float = 5.0) -> None:
        """Ask and hear all, as long as somebody may still answer: for a worker that runs once."""
        pause = 0.01
        for _ in range(int(seconds / pause)):
            self._news.clear()
            if not self.step(at):
                return
            self._news.wait(pause)

    def step(self, at: datetime) -> int:
        """Hear who has answered, ask whom it is time to ask; return how many are asked now."""
        towns = {*_drained(self._sealed)}
        for answered in _drained(self._answers):
            with within(answered.question.town):
                self._hear(answered, at)
            towns.add(answered.question.town)
        for town in towns | self._due(at):
            with within(town):
                self._ask(town, at)
        return sum(each.is_asked for each in self._patience.values())

    def _due(self, at: datetime) -> set[int]:
        """Return the towns where a witness is behind, now and then. One query for all."""
        if at - self._vouched >= OWN:
            self._vouched = at
            vouch_for_demonstrations(at=at)
        if at - self._looked < LOOK:
            return set()
        self._looked = at
        with across_all():
            size = Subquery(Log.objects.filter(town=OuterRef("town")).values("size")[:1])
            old = Q(size__lt=size) | Q(cosigned_at=None) | Q(cosigned_at__lt=at - REFRESH)
            return set(Witness.objects.active().filter(old).values_list("town", flat=True))

    def _ask(self, town: int, at: datetime) -> None:
        """Ask the witnesses of one town whose turn it is."""
        log = Log.objects.first()
        note = log.note if log else None
        if log is None or note is None:
            return
        for witness in Witness.objects.active():
            patience = self._patience[witness.pk]
            if not patience.is_due(witness, log.published, at):
                continue
            if sum(each.is_asked for each in self._patience.values()) >= MOST:
                self._sealed.put(town)
                return
            try:
                question = Question.of(log, note, witness, patience.old)
            except CoreError:
                logger.exception("%s: no proof for a witness", log.origin)
                patience.wait(at)
                continue
            patience.is_asked = True
            threading.Thread(target=self._put, args=[question, at], daemon=True).start()

    def _put(self, question: Question, at: datetime) -> None:
        """Ask, in a thread of its own that touches no database."""
        try:
            answered = question.put(at)
        except Exception as error:  # whatever a witness sends, it will be asked again
            logger.exception("a witness made us stumble: %s", question.witness.url)
            answered = Answered(question, Down(f"error: {type(error).__name__}"))
        self._answers.put(answered)
        self._news.set()

    def _hear(self, answered: Answered, at: datetime) -> None:
        """Understand one answer."""
        witness, outcome = answered.question.witness, answered.outcome
        patience = self._patience[witness.pk]
        patience.is_asked = False
        if isinstance(outcome, Cosigned) and not _is_replayed(witness, outcome):
            self._patience[witness.pk] = Patience()
            self._cosigned(answered, outcome, at)
            return
        log = Log.objects.get()
        if isinstance(outcome, Stale) and outcome.size <= log.published:
            patience.old, patience.tries = outcome.size, patience.tries + 1
            if patience.tries < ATTEMPTS:
                return
            trouble = troubles.unsteady()
        elif isinstance(outcome, Cosigned):
            trouble = troubles.replayed()
        elif isinstance(outcome, Down):
            trouble = troubles.silent(outcome)
            logger.warning("%s: witness %s: %s", log.origin, witness.name, outcome.why)
        else:
            is_doubted = raise_doubt(log, answered, at=at)
            trouble = troubles.contradicts() if is_doubted else troubles.unfounded()
        patience.wait(at)
        Witness.objects.filter(pk=witness.pk).update(asked_at=at, trouble=trouble)

    def _cosigned(self, answered: Answered, outcome: Cosigned, at: datetime) -> None:
        """Keep the cosignatures, with those of the same head that came before."""
        question = answered.question
        before = question.witness.cosigned_at
        sent, heads = question.request.note, self._heads[question.town]
        note = heads[sent.text] = bearing(heads.get(sent.text, sent), outcome.signatures)
        while len(heads) > HEADS:
            del heads[next(iter(heads))]
        add_cosignatures(note, at=at)
        Witness.objects.filter(pk=question.witness.pk).update(
            size=Checkpoint.parse(note.text).size,
            asked_at=at,
            cosigned_at=datetime.fromtimestamp(outcome.at, tz=at.tzinfo),
            trouble="",
        )
        if before is None or outcome.at > before.timestamp():  # no answer of before the alarm
            end_alarms(source=question.witness.label, at=at)


def _is_replayed(witness: Witness, outcome: Cosigned) -> bool:
    """Whether it is older than the last one: the times of a witness do not go back."""
    last = witness.cosigned_at
    return last is not None and outcome.at < last.timestamp() - MAX_AHEAD


def _drained(queue: SimpleQueue[T]) -> Iterator[T]:
    while True:
        try:
            yield queue.get_nowait()
        except Empty:
            return
