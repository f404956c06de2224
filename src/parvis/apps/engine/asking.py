"""Asking a town's engine: within its budget, not while it is dead, with a trace of each question.

Whatever happens, the caller gets an answer of the shape asked for or one kind of error, and
does without. Nothing is asked inside a transaction: an answer takes seconds.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from parvis.apps.engine.client import BusyError, Client, RefusedError, body_of
from parvis.apps.engine.keys import read_key
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.apps.engine.network import AddressError, UnreachableError
from parvis.core.engine.answers import Said, read_shaped
from parvis.core.engine.limits import has_room
from parvis.core.engine.prompts import (
    LADDER,
    Dialect,
    Json,
    Prompt,
    parameters,
    prompt_hash,
    rough_tokens,
)
from parvis.core.errors import MalformedError

ANOTHER_SHAPE = frozenset({400, 415, 422, 500, 501})  # what engines say of a shape they do not take
OUTCOMES: Final[dict[type[Exception], Outcome]] = {
    BusyError: Outcome.BUSY,
    RefusedError: Outcome.REFUSED,
    UnreachableError: Outcome.UNREACHABLE,
    AddressError: Outcome.UNREACHABLE,
    MalformedError: Outcome.UNREADABLE,
}
FAILURES: Final[tuple[type[Exception], ...]] = tuple(OUTCOMES)


class NoAnswerError(Exception):
    """There is no answer, whatever the reason; the town does without."""


class OffError(NoAnswerError):
    """The town has no engine, or it is off."""


class NotNowError(NoAnswerError):
    """The day's budget is spent, or the engine is left alone for a while."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the shape asked for, and the trace of the question."""

    value: Any
    run: EngineRun


def engine_of_town() -> Engine | None:
    """Return the engine of the town being served, if it is on."""
    return Engine.objects.filter(is_on=True).first()


def client_of(engine: Engine) -> Client:
    """Return what speaks with an engine."""
    return Client(engine.address, read_key(engine.town_id))


def ask(*, purpose: str, prompt: Prompt, at: datetime, client: Client | None = None) -> Answered:
    """Ask the engine of the town being served.

    Raises:
        NoAnswerError: one of its kinds; no other error comes of an engine.
    """
    engine = engine_of_town()
    if engine is None:
        raise OffError
    client = client or client_of(engine)
    dialect = Dialect(engine.dialect)
    while True:
        body = body_of(engine.model, prompt, dialect)
        run = begin(engine, purpose, body, at)
        try:
            with timed(run, client):
                said = client.chat(body)
            _count(run, said)
            value = _value(said, prompt)
        except FAILURES as error:
            end(run, OUTCOMES[type(error)])
            simpler = _simpler(dialect, error)
            if simpler is None:
                note(engine, at, is_well=isinstance(error, MalformedError))
                raise NoAnswerError(run.outcome) from error
            dialect = simpler
            continue
        end(run, Outcome.ANSWERED)
        note(engine, at, is_well=True, dialect=dialect)
        return Answered(value, run)


def begin(
    engine: Engine, purpose: str, body: Json, at: datetime, *, share: float = 1.0
) -> EngineRun:
    """Write down a question before it is asked: what is cut short has been spent all the same.

    Args:
        engine: that is asked.
        purpose: what for, in a word.
        body: what is sent.
        at: the moment.
        share: of the day's budget, that this purpose may not go beyond.

    Raises:
        NotNowError: it may not be asked.
    """
    tokens = rough_tokens(body)
    spent = EngineRun.objects.spent(at)
    budget = engine.budget.part(share)
    if not engine.circuit.lets_through(at) or not has_room(budget, spent, tokens):
        raise NotNowError
    return EngineRun.objects.create(
        town_id=engine.town_id,
        purpose=purpose,
        model=body["model"],
        prompt=prompt_hash(body),
        parameters=parameters(body),
        tokens=tokens,
        at=at,
    )


@contextmanager
def timed(run: EngineRun, client: Client) -> Iterator[None]:
    """Keep how long a question takes, and in how many attempts."""
    began = time.monotonic()
    try:
        yield
    finally:
        run.seconds = round(time.monotonic() - began, 3)
        run.attempts = client.attempts


def _count(run: EngineRun, said: Said) -> None:
    if said.tokens_in is not None and said.tokens_out is not None:
        run.tokens = min(said.tokens_in + said.tokens_out, 2**31 - 1)
    run.answer = sha256(said.text.encode(errors="replace")).hexdigest()


def _value(said: Said, prompt: Prompt) -> Any:
    if not said.is_whole:
        raise MalformedError("engine: the answer was cut")
    return read_shaped(said.text, prompt.schema)


def _simpler(dialect: Dialect, error: Exception) -> Dialect | None:
    """Return the next dialect to try, where the last one may be what was refused."""
    if not isinstance(error, RefusedError) or error.status not in ANOTHER_SHAPE:
        return None
    rest = LADDER[LADDER.index(dialect) + 1 :]
    return rest[0] if rest else None


def end(run: EngineRun, outcome: Outcome) -> None:
    """Write down how a question ended."""
    run.outcome = outcome
    run.save(update_fields=["outcome", "answer", "attempts", "tokens", "seconds"])


def note(engine: Engine, at: datetime, *, is_well: bool, dialect: Dialect | None = None) -> None:
    """Keep how the engine fares; one that answers nonsense is alive."""
    circuit = engine.circuit
    engine.circuit = circuit.after_success() if is_well else circuit.after_failure(at)
    engine.dialect = dialect or engine.dialect
    rows = Engine.objects.filter(pk=engine.pk, address=engine.address)
    rows.update(failures=engine.failures, open_until=engine.open_until, dialect=str(engine.dialect))
