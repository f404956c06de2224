"""An engine that plays a part, over real HTTP: it refuses, drips, lies or obeys as it is told.

What it can do wrong was recorded from engines that say they speak OpenAI's language.
"""

import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

CHAT, MODELS, EMBEDDINGS, RERANK = "/chat/completions", "/models", "/embeddings", "/rerank"
WELL = '{"ok": true}'


@dataclass(slots=True)
class Asked:
    """One request that came."""

    path: str
    headers: dict[str, str]
    raw: str
    body: Any


@dataclass(slots=True)
class Part:
    """How the engine plays. `says` gives the text of an answer from the request's body."""

    says: Callable[[Any], str] = lambda _body: WELL
    models: list[dict[str, Any]] = field(default_factory=lambda: [{"id": "petit-modele"}])
    refuses: dict[str, int] = field(default_factory=dict)  # a dialect: the status it gets
    statuses: list[int] = field(default_factory=list)  # of the next answers, whatever is asked
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None  # sent in the place of any JSON
    promised: int | None = None  # the length that is announced
    drips: bool = False  # one byte now and then, for ever
    word_by_word: bool = False  # embeddings without pooling
    confuses: bool = False  # all texts of a request but the first
    embeds: Callable[[str], list[float]] = lambda _text: [3.0, 4.0]
    ranks: Callable[[str, int], float] = lambda _text, at: -at  # a text, and its place
    lacks: frozenset[str] = frozenset()  # ends of the addresses where nothing is
    waits: float = 0.0  # seconds before it answers
    finish: str = "stop"
    asked: list[Asked] = field(default_factory=list)
    leave: threading.Event = field(default_factory=threading.Event)
    address: str = ""

    def questions(self) -> list[Asked]:
        """Return what was asked of the model itself."""
        return [each for each in self.asked if each.path.endswith(CHAT)]


@contextmanager
def engine_playing(part: Part | None = None) -> Generator[Part, None, None]:
    """Run an engine on a free port of this machine; its address is `part.address`."""
    part = part or Part()
    handler = type("Handler", (_Handler,), {"part": part})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        part.address = f"http://127.0.0.1:{server.server_port}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield part
        finally:
            part.leave.set()
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    part: Part

    def do_GET(self) -> None:
        self._answer("")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", "0"))
        self._answer(self.rfile.read(length).decode())

    def _answer(self, raw: str) -> None:
        part, body = self.part, json.loads(raw) if raw else None
        part.asked.append(Asked(self.path, dict(self.headers), raw, body))
        part.leave.wait(part.waits)
        status = part.statuses.pop(0) if part.statuses else self._status(body)
        data = json.dumps(self._body(body) if status == 200 else {"error": "non"}).encode()
        data = data if part.raw is None else part.raw
        with suppress(OSError):
            self.send_response(status)
            for name, value in part.headers.items():
                self.send_header(name, value)
            length = len(data) if part.promised is None else part.promised
            self.send_header("Content-Length", str(length))
            self.end_headers()
            self._drip() if part.drips else self.wfile.write(data)

    def _drip(self) -> None:
        while not self.part.leave.wait(0.02):
            self.wfile.write(b" ")
            self.wfile.flush()

    def _status(self, body: Any) -> int:
        if self.path.endswith(tuple(self.part.lacks)):
            return 404
        form = (body or {}).get("response_format", {}).get("type", "plain")
        return self.part.refuses.get(form, 200)

    def _body(self, body: Any) -> Any:
        if self.path.endswith(MODELS):
            return {"data": self.part.models}
        if self.path.endswith(EMBEDDINGS):
            rows = [
                {"index": at, "embedding": self._vector(text, at)}
                for at, text in _each(body["input"])
            ]
            return {"data": rows}
        if self.path.endswith(RERANK):
            rows = [
                {"index": at, "relevance_score": self.part.ranks(text, at)}
                for at, text in _each(body["documents"])
            ]
            return {"results": rows[::-1]}
        choice = {"message": {"content": self.part.says(body)}, "finish_reason": self.part.finish}
        return {"choices": [choice], "usage": {"prompt_tokens": 40, "completion_tokens": 2}}

    def _vector(self, text: str, at: int) -> Any:
        if self.part.word_by_word:
            return [[3.0, 0.0], [3.0, 8.0]]
        vector = self.part.embeds(text)
        return vector[::-1] if at and self.part.confuses else vector

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _each(texts: list[str]) -> list[tuple[int, str]]:
    return list(enumerate(texts))
