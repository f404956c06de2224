"""Having texts turned into vectors, and ranked beside what somebody types.

Public texts are read in the background, in batches, by half of the day's budget at most. Who
types waits for eight tenths of a second in all, once, and does without: an engine that was too
slow thrice for that is left alone by this process a while, whatever it does for others.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from parvis.apps.engine.asking import (
    FAILURES,
    OUTCOMES,
    NoAnswerError,
    OffError,
    begin,
    client_of,
    end,
    engine_of_town,
    note,
    timed,
)
from parvis.apps.engine.client import Client, embedding_body, ranking_body
from parvis.apps.engine.keys import read_key
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.core.engine.limits import QUICK, Circuit
from parvis.core.engine.prompts import Json
from parvis.core.errors import MalformedError

Vector = tuple[float, ...]
Found = TypeVar("Found")
BACKGROUND = 0.5  # of the day's budget
SEARCH, COMPARING = "recherche", "comparaison"
LEAST_LEFT = 0.05  # seconds, below which nothing more is asked

_circuits: dict[tuple[int, str], Circuit] = {}  # of who types, in this process


@dataclass(frozen=True, slots=True)
class Embedded:
    """The vectors of texts, whose they are and the trace of the question."""

    vectors: list[Vector]
    run: EngineRun


def embed(*, texts: Sequence[str], at: datetime, client: Client | None = None) -> Embedded:
    """Have public texts of the town being served turned into vectors.

    Raises:
        NoAnswerError: one of its kinds; no other error comes of an engine.
    """
    engine = engine_of_town()
    if engine is None or not engine.embeds_texts:
        raise OffError
    client = client or client_of(engine)
    body = embedding_body(engine.embedder, texts)
    run = begin(engine, COMPARING, body, at, share=BACKGROUND)
    try:
        with timed(run, client):
            found = client.vectors(body, one_by_one=engine.one_by_one)
    except FAILURES as error:
        end(run, OUTCOMES[type(error)])
        note(engine, at, is_well=isinstance(error, MalformedError))
        raise NoAnswerError(run.outcome) from error
    run.answer = sha256(repr(found).encode()).hexdigest()
    end(run, Outcome.ANSWERED)
    note(engine, at, is_well=True)
    return Embedded(found, run)


@dataclass(slots=True)
class Listener:
    """An engine that helps somebody who types: quickly, or not at all."""

    engine: Engine
    at: datetime
    until: float = field(default_factory=lambda: time.monotonic() + QUICK)

    @property
    def embedder(self) -> str:
        """The model that public texts are read by, if they are."""
        return self.engine.embedder if self.engine.embeds_texts else ""

    def embed(self, text: str) -> Vector | None:
        """Return the vector of what is typed, or nothing."""
        body = embedding_body(self.engine.embedder, [text])
        found = self._asked(body, lambda client: client.vectors(body))
        return found[0] if found else None

    def ranked(self, text: str, others: Sequence[str]) -> list[float] | None:
        """Return how near texts are to what is typed, or nothing."""
        if not self.engine.reranker or len(others) < 2:
            return None
        body = ranking_body(self.engine.reranker, text, others)
        return self._asked(body, lambda client: client.ranks(body))

    def _asked(self, body: Json, ask: Callable[[Client], list[Found]]) -> list[Found] | None:
        key = self.engine.pk, self.engine.address
        circuit, left = _circuits.get(key, Circuit()), self.until - time.monotonic()
        if left < LEAST_LEFT or not circuit.lets_through(self.at):
            return None
        client = Client(self.engine.address, read_key(self.engine.town_id), left, ())
        try:
            run = begin(self.engine, SEARCH, body, self.at)
        except NoAnswerError:
            return None
        try:
            with timed(run, client):
                found = ask(client)
        except FAILURES as error:
            end(run, OUTCOMES[type(error)])
            _circuits[key] = circuit.after_failure(self.at)
            return None
        run.answer = sha256(repr(found).encode()).hexdigest()
        end(run, Outcome.ANSWERED)
        _circuits[key] = circuit.after_success()
        return found


def listener(at: datetime) -> Listener | None:
    """Return what helps who types in the town being served, if the town wants it."""
    engine = engine_of_town()
    return Listener(engine, at) if engine and engine.hears_what_is_typed else None
