"""The whole server is killed under load, again and again: what it answered stays true.

Web and worker are the programs that `./parvis` starts, each in a group of its own that
dies at once (SIGKILL). Clients write through the services' door and read the signed head.
"""

import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.request
from http.client import HTTPException

import pytest

from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import Frontier, leaf_hash
from parvis.core.ledger.note import Note
from tests.apps.ledger.faults.conftest import variables

pytestmark = [
    pytest.mark.enable_socket,
    pytest.mark.skipif(os.name != "posix", reason="process groups and SIGKILL are POSIX"),
]
CLIENTS, BATCH = 3, 5


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Server:
    """Web and worker on one folder."""

    def __init__(self, home):
        self.port, self.home = free_port(), home
        self.address = f"http://127.0.0.1:{self.port}/essai/journal/"
        self.programs = []

    def start(self):
        web = ["-m", "granian", "--interface", "wsgi", "--workers", "2", "--port", str(self.port)]
        web += ["--blocking-threads", "4", "--no-access-log", "parvis.site.wsgi:application"]
        for words in (web, ["-m", "django", "worker"]):
            self.programs.append(
                subprocess.Popen(
                    [sys.executable, *words],
                    env=variables(self.home),
                    start_new_session=True,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )

    def kill(self):
        for program in self.programs:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()
        self.programs = []


class Clients:
    """Write and read without a pause, and remember what was answered."""

    def __init__(self, server, secret):
        self.server, self.secret = server, secret
        self.written, self.heads, self.stop = {}, set(), threading.Event()
        self.threads = [threading.Thread(target=self.work, args=[n]) for n in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def work(self, own):
        number = 0
        while not self.stop.is_set():
            try:
                keys = [f"{own}-{number + rank}" for rank in range(BATCH)]
                for entry in self.write(keys):
                    self.written[entry["key"]] = entry["id"]
                number += BATCH  # else the same keys come again
                self.heads.add(self.ask("checkpoint").decode())
            except (OSError, HTTPException, ValueError):
                time.sleep(0.05)

    def write(self, keys):
        entries = [
            {"key": key, "type": "registry.statement", "data": {"line": key}} for key in keys
        ]
        return json.loads(self.ask("entrees", json.dumps({"entries": entries}).encode()))["entries"]

    def ask(self, path, data=None):
        headers = {"Authorization": f"Bearer {self.secret}"}
        request = urllib.request.Request(self.server.address + path, data, headers)  # noqa: S310
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            return answer.read()

    def answered(self):
        return set(self.written.values())

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()


def django(home, *words):
    command = [sys.executable, "-m", "django", *words]
    return subprocess.run(
        command, env=variables(home), capture_output=True, text=True, timeout=120, check=True
    ).stdout


def kill_again_and_again(home, *, kills, longest):
    chance = random.Random(7)  # noqa: S311 - moments, not secrets
    server = Server(home)
    clients = Clients(server, (home / "token").read_text())
    try:
        for _ in range(kills):
            server.start()
            before, deadline = len(clients.written), time.monotonic() + 60
            while len(clients.written) == before and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.uniform(0.0, longest))
            server.kill()
    finally:
        clients.end()
        server.kill()
    return clients


@pytest.fixture
def home(prepared, tmp_path):
    """A copy of the prepared home, which the test may damage."""
    shutil.copytree(prepared, tmp_path / "home")
    return tmp_path / "home"


def test_a_server_that_is_killed_keeps_what_it_answered(home):
    """Two kills; what no head covers yet may wait for the next start."""
    check_each_answer(home, kill_again_and_again(home, kills=2, longest=0.3))


@pytest.mark.long
@pytest.mark.parametrize("kills", [5, 200])
@pytest.mark.timeout(3600)
def test_a_server_that_is_killed_often_goes_on(kills, home):
    clients = kill_again_and_again(home, kills=kills, longest=1.5)
    django(home, "worker", "--once")
    assert "0 défaut(s)" in django(home, "journal", "fsck")
    check_each_answer(home, clients)
    assert len(clients.written) > kills * BATCH
    assert len(clients.heads) > kills / 2


def check_each_answer(home, clients):
    """Check what was answered, and that the check can fail."""
    check(home, clients)
    with sqlite3.connect(home / "parvis.sqlite3") as database:  # the check can fail
        database.execute("DELETE FROM ledger_entry WHERE subject = ?", [min(clients.answered())])
    with pytest.raises(AssertionError):
        check(home, clients)


def check(home, clients):
    with sqlite3.connect(home / "parvis.sqlite3") as database:
        rows = database.execute(
            'SELECT subject, leaf FROM ledger_entry ORDER BY "index" IS NULL, "index"'
        ).fetchall()
        (last,) = database.execute("SELECT checkpoint FROM ledger_log").fetchone()
    assert clients.answered() <= {subject for subject, _ in rows}
    leaves = [json.loads(leaf) for _, leaf in rows]
    lines = [leaf["data"]["line"] for leaf in leaves if leaf["type"] == "registry.statement"]
    assert len(set(lines)) == len(lines)  # a key that came again was not written again
    frontier, roots = Frontier(), {}
    for _, leaf in rows:
        frontier.append(leaf_hash(leaf))
        roots[frontier.size] = frontier.root()
    for note in (*clients.heads, last):
        head = Checkpoint.parse(Note.parse(note).text)
        assert head.root == roots[head.size]
