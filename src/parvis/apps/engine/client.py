"""Speaking OpenAI's language with an engine: models, chat, embeddings, rerank.

All words leave through here, and none leaves as it was written: what identifies somebody is
hidden, what cannot be seen is taken out. No tool is offered, no redirection followed.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from parvis.apps.common.personal import hidden
from parvis.apps.engine.network import Answer, UnreachableError, exchange
from parvis.core.engine.answers import Said, ranks as read_ranks, read_chat, vectors as read_vectors
from parvis.core.engine.limits import BUSY, LONGEST_PAUSE, PAUSES, TIMEOUT, pause_before
from parvis.core.engine.models import Model, read_models
from parvis.core.engine.prompts import Dialect, Json, Prompt, chat_body
from parvis.core.insight.text import visible

OK = 200
LONGEST_TEXT = 2_000  # characters of one text that leaves


class RefusedError(Exception):
    """The engine answers that it will not: a wrong key, a shape that it does not take."""

    def __init__(self, status: int) -> None:
        super().__init__(str(status))
        self.status = status


class BusyError(RefusedError):
    """The engine asks to come back later."""


@dataclass(slots=True)
class Client:
    """An engine at its address, `…/v1`. Counts the attempts of its last question."""

    address: str
    key: str = ""
    seconds: float = TIMEOUT
    pauses: tuple[float, ...] = PAUSES
    attempts: int = 0

    def models(self) -> tuple[Model, ...]:
        """Ask what it offers.

        Raises:
            MalformedError: nothing that can be read.
            RefusedError, UnreachableError: see `_ask`.
        """
        return read_models(self._ask("/models", None))

    def chat(self, body: Json) -> Said:
        """Ask a question that `body_of` has made; raises as `models` does."""
        return read_chat(self._ask("/chat/completions", body))

    def embed(self, model: str, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """Ask for the vectors of texts; raises as `models` does."""
        return self.vectors(embedding_body(model, texts))

    def vectors(self, body: Json, *, one_by_one: bool = False) -> list[tuple[float, ...]]:
        """Ask for the vectors that `embedding_body` asks for; raises as `models` does.

        Some engines confuse texts that are sent together: they are sent one by one.
        """
        if one_by_one:
            parts = [{**body, "input": [text]} for text in body["input"]]
            return [vector for part in parts for vector in self.vectors(part)]
        return read_vectors(self._ask("/embeddings", body), len(body["input"]))

    def rerank(self, model: str, query: str, texts: Sequence[str]) -> list[float]:
        """Ask how near texts are to a query; raises as `models` does."""
        return self.ranks(ranking_body(model, query, texts))

    def ranks(self, body: Json) -> list[float]:
        """Ask for the ranks that `ranking_body` asks for; raises as `models` does."""
        return read_ranks(self._ask("/rerank", body), len(body["documents"]))

    def _ask(self, path: str, body: Any) -> bytes:
        """Ask, again where that may help, and return the bytes of a success.

        Raises:
            BusyError: it was busy to the end.
            RefusedError: another status than success.
            UnreachableError: no answer to the last attempt.
        """
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        self.attempts, last = 0, len(self.pauses)
        while True:
            self.attempts += 1
            asked = None
            try:
                answer = self._once(path, data)
            except UnreachableError:
                if self.attempts > last:
                    raise
            else:
                if answer.status == OK:
                    return answer.data
                if answer.status not in BUSY:
                    raise RefusedError(answer.status)
                asked = answer.retry_after
                if self.attempts > last or pause_before(1, asked, (0.0,)) > LONGEST_PAUSE:
                    raise BusyError(answer.status)
            time.sleep(pause_before(self.attempts, asked, self.pauses))

    def _once(self, path: str, data: bytes | None) -> Answer:
        address = self.address.rstrip("/") + path
        return exchange(address, key=self.key, body=data, seconds=self.seconds)


def body_of(model: str, prompt: Prompt, dialect: Dialect) -> Json:
    """Return what is sent for a question: the texts as they may leave."""
    texts = [(number, outgoing(text)) for number, text in prompt.texts]
    return chat_body(model, replace(prompt, texts=texts), dialect)


def embedding_body(model: str, texts: Sequence[str]) -> Json:
    """Return what is sent to have texts turned into vectors: as they may leave."""
    return {"model": model, "input": [outgoing(text) for text in texts]}


def ranking_body(model: str, query: str, texts: Sequence[str]) -> Json:
    """Return what is sent to have texts ranked beside a query: as they may leave."""
    documents = [outgoing(text) for text in texts]
    return {"model": model, "query": outgoing(query), "documents": documents}


def outgoing(text: str) -> str:
    """Return a text as it may leave the town: nothing unseen, nobody identified, not endless."""
    return hidden(visible(text))[:LONGEST_TEXT]
