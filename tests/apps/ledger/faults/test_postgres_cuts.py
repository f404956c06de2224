"""PostgreSQL dies at any moment: with `synchronous_commit=on` nothing acknowledged is lost.

A cluster of its own, `fsync` on, all its processes killed at once or told to stop without
closing anything, while a child writes and seals. Killed so, PostgreSQL loses what stood in
its own memory alone; what the system had been given and not yet written is not lost, as it
would be with the power. The control asks for no synchronous commit, and loses entries.
"""

import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import psutil
import psycopg
import pytest

from launcher.testing.postgres import find_binaries
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash
from parvis.core.ledger.note import Note
from tests.apps.ledger.test_kills import WORK, django

BINARIES = find_binaries()
pytestmark = [
    pytest.mark.long,
    pytest.mark.enable_socket,
    pytest.mark.skipif(BINARIES is None, reason="there is no PostgreSQL here"),
]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Cluster:
    """A server of its own, with what a careful operator sets."""

    def __init__(self, folder, *, is_synchronous):
        self.folder, self.data, self.port = folder, folder / "data", free_port()
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            shutil.chown(folder, self.user)
        self.log = folder / "log"
        self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "--locale=C.UTF-8")
        said = f"fsync = on\nsynchronous_commit = {'on' if is_synchronous else 'off'}\n"
        said += f"wal_writer_delay = 1s\nport = {self.port}\nunix_socket_directories = ''\n"
        said += "listen_addresses = '127.0.0.1'\n"
        with (self.data / "postgresql.conf").open("a") as settings:
            settings.write(said)

    @property
    def address(self):
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def run(self, name, *words):
        command = [str(BINARIES / name), *map(str, words)]
        away = {"cwd": self.folder, "user": self.user, "extra_groups": [] if self.user else None}
        subprocess.run(command, **away, check=True, stdout=subprocess.DEVNULL, timeout=120)

    def start(self):
        self.run("pg_ctl", "-D", self.data, "-s", "-w", "-t", "100", "-l", self.log, "start")

    def die(self):
        """Kill all of its processes, none of which has time to write anything."""
        first = psutil.Process(int((self.data / "postmaster.pid").read_text().split()[0]))
        first.suspend()  # or it would see its children die, and begin again
        every = [*first.children(recursive=True), first]
        for each in every:
            with suppress(psutil.NoSuchProcess):
                each.send_signal(signal.SIGKILL)
        psutil.wait_procs(every, timeout=30)

    def stop_at_once(self):
        self.run("pg_ctl", "-D", self.data, "-s", "-m", "immediate", "stop")


@pytest.fixture
def cut(tmp_path):
    """Work on a cluster that dies so many times; return what was said, and what is there."""
    clusters = []

    def made(times, *, is_synchronous):
        folder, home = Path(tempfile.mkdtemp(prefix="parvis-pg-")), tmp_path / "home"
        home.mkdir()
        cluster = Cluster(folder, is_synchronous=is_synchronous)
        clusters.append(cluster)
        cluster.start()
        variables = django(home)[1] | {"PARVIS_DATABASE_URL": cluster.address}
        subprocess.run(django(home, "migrate", "-v0")[0], env=variables, check=True, timeout=170)
        chance, said = random.Random(20261129), []  # noqa: S311 - moments, not secrets
        for turn in range(times):
            said += work(home, variables, cluster, chance.uniform(0.2, 1.5), turn)
            cluster.start()
        return said, stored(cluster), home, variables

    yield made
    for cluster in clusters:
        with suppress(subprocess.CalledProcessError):
            cluster.stop_at_once()
        shutil.rmtree(cluster.folder, ignore_errors=True)


def work(home, variables, cluster, seconds, turn):
    command = django(home, "shell", "--no-imports", "-c", WORK)[0]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    child = subprocess.Popen(command, env=variables, **pipes)
    first = child.stdout.readline()
    time.sleep(seconds if first else 0)
    (cluster.stop_at_once if turn % 3 == 2 else cluster.die)()
    said = [first, *child.communicate(timeout=60)[0].splitlines(keepends=True)]
    return [line.split() for line in said if line.endswith("\n")]


def stored(cluster):
    with psycopg.connect(cluster.address) as database:
        database.execute("SET parvis.town = '*'")
        every = {key for (key,) in database.execute("SELECT id FROM ledger_entry")}
        rows = database.execute(
            'SELECT leaf FROM ledger_entry WHERE "index" IS NOT NULL ORDER BY "index"'
        )
        return every, [bytes(leaf) for (leaf,) in rows]


def told(said, kind):
    return [word for name, word in said if name == kind]


def test_what_was_acknowledged_is_there_and_no_head_contradicts_another(cut):
    said, _, home, variables = cut(10, is_synchronous=True)
    with suppress(subprocess.CalledProcessError):
        worker = django(home, "worker", "--once")[0]
        subprocess.run(worker, env=variables, check=True, timeout=170)
    fsck = subprocess.run(django(home, "journal", "fsck")[0], env=variables, check=False)
    assert fsck.returncode == 0
    every, leaves = stored_at(variables)
    entries, heads = set(map(int, told(said, "entry"))), told(said, "head")
    assert len(entries) > 100
    assert len(heads) > 2
    assert entries <= every
    hashes, whole = [leaf_hash(leaf) for leaf in leaves], {}
    for tile, data in tiles.grown_tiles(0, hashes, lambda _tile: b"").items():
        whole[tile.level, tile.index] = data
    for word in heads:
        head = Checkpoint.parse(Note.parse(bytes.fromhex(word).decode()).text)
        assert head.root == tiles.root_hash(head.size, lambda t: whole[t.level, t.index])


def stored_at(variables):
    class Known:
        address = variables["PARVIS_DATABASE_URL"]

    return stored(Known)


def test_without_a_synchronous_commit_entries_are_lost(cut):
    said, (every, _), *_ = cut(4, is_synchronous=False)
    assert set(map(int, told(said, "entry"))) - every
