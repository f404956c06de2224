"""Witnesses that really listen, each with a home of its own; a test may bend what they answer."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from parvis.apps.ledger.models import Log
from parvis.apps.ledger.witnessing.answering import add_checkpoint, last_cosigned
from parvis.apps.ledger.witnessing.identity import create_witness
from parvis.apps.ledger.witnessing.store import store_of
from parvis.core.ledger.witness import Seen

Reply = tuple[int, bytes]


def straight(status: int, body: bytes) -> Reply:
    """Answer what the witness answers."""
    return status, body


class Listening:
    """A witness at an address."""

    def __init__(self, home: Path, name: str) -> None:
        home.mkdir(exist_ok=True)
        self.home = home
        self.name = name
        self.vkeys = [str(key.verifier) for key in create_witness(home, f"{name}.exemple/temoin")]
        self.bend: Callable[[int, bytes], Reply] = straight
        self.publishes = True
        self.shows = ""  # in the place of the last head that it cosigned
        self.delay = 0.0
        self.ahead = 0  # seconds of its clock
        self.asked = 0
        self.url = ""

    def follow(self, log: Log) -> None:
        """Enrol a journal."""
        store_of(self.home).enrol(log.key, label="", at=0)

    def seen(self, log: Log) -> Seen | None:
        """Return the last head that it cosigned."""
        known = store_of(self.home).find(log.origin)
        return known.seen if known else None

    def answer(self, method: str, path: str, body: bytes) -> Reply:
        """Answer as its view does, bent."""
        if method == "POST" and path == "/temoin/add-checkpoint":
            self.asked += 1
            time.sleep(self.delay)
            done = add_checkpoint(body, self.home, at=int(time.time()) + self.ahead)
            return self.bend(int(done.status), done.body.encode())
        last = self.shows or last_cosigned(path.split("/")[2], self.home)
        note = last if self.publishes else None
        return (200, note.encode()) if note else (404, b"")


@contextmanager
def listening(witness: Listening) -> Iterator[Listening]:
    """Have a witness listen on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            status, text = witness.answer(self.command, self.path, body)
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST  # noqa: N815 - the library's names

        def log_message(self, *_: Any) -> None:
            pass

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # who asked has gone
                return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    witness.url = f"http://127.0.0.1:{server.server_port}/temoin"
    try:
        yield witness
    finally:
        server.shutdown()
        server.server_close()
