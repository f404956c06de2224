"""Journals with a sealed head, and services of one's own to anchor them at, over HTTP."""

import threading
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Anchor, AnchorPlan
from parvis.apps.ledger.services import open_log
from parvis.testing.factories import SOME_DAY


@pytest.fixture
def serve():
    """Answer questions at an address of this machine: `answer(method, path, body)`."""
    with ExitStack() as stack:

        def served(answer):
            class Handler(BaseHTTPRequestHandler):
                def do_GET(self):
                    self.reply(b"")

                def do_POST(self):
                    self.reply(self.rfile.read(int(self.headers["Content-Length"])))

                def reply(self, body):
                    status, data = answer(self.command, self.path, body)
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(data)))
                    self.end_headers()
                    self.wfile.write(data)

                def log_message(self, *_):
                    pass

            server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}"

        yield served


@pytest.fixture
def sealed(log, write, seal):
    """Return the town's journal with a signed head of some lines."""
    write(3)
    return seal()


@pytest.fixture
def sealed_elsewhere(sealed, elsewhere, sequencer):
    with within(elsewhere):
        open_log(town=elsewhere, at=SOME_DAY)
    sequencer.tick(elsewhere, at=SOME_DAY)
    return elsewhere


@pytest.fixture
def switch_on():
    def switched(town, kind, **parameters):
        with within(town):
            return AnchorPlan.objects.create(
                town=town, kind=kind, is_active=True, parameters=parameters, changed_at=SOME_DAY
            )

    return switched


@pytest.fixture
def only(town):
    """Return the town's only anchor, as the database has it now."""

    def found():
        with within(town):
            return Anchor.objects.get()

    return found
