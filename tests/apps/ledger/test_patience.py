"""A server that gives one byte after the other keeps nobody waiting for ever."""

import socket
import threading
import time
from contextlib import contextmanager

import pytest

from parvis.apps.ledger import patience
from parvis.apps.ledger.anchoring.network import ask
from parvis.apps.ledger.anchoring.plugs import UnreachableError
from parvis.apps.ledger.mirrors import AwayError, files_at

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n"


@contextmanager
def dripping(pause):
    """Serve a body of 400 bytes, one every `pause` seconds."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                try:
                    connection.sendall(HEAD)
                    for _ in range(400):
                        connection.sendall(b"x")
                        time.sleep(pause)
                except OSError:
                    return

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        thread.join()


@pytest.fixture
def hasty(monkeypatch):
    """Wait a tenth of a second for a whole answer."""
    defaults = {"seconds": 0.1}
    monkeypatch.setattr(patience.read_within, "__kwdefaults__", defaults)


def test_a_mirror_that_drips_is_away(hasty):
    with dripping(0.02) as address, pytest.raises(AwayError):
        files_at(address).file("checkpoint", 10_000)


def test_an_authority_that_drips_is_unreachable(hasty):
    with dripping(0.02) as address, pytest.raises(UnreachableError):
        ask(address)


def test_what_comes_in_time_is_read_whole_and_no_further_than_asked():
    with dripping(0) as address:
        assert files_at(address).file("checkpoint", 10_000) == b"x" * 400
    with dripping(0) as address, pytest.raises(Exception, match="more than 10 bytes"):
        files_at(address).file("checkpoint", 10)
