"""A whole installation to measure: its own folder and database, the launcher's own programs."""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from launcher.home import Home  # noqa: E402 - the launcher is not a package that is installed
from launcher.install import Environment  # noqa: E402
from launcher.prepare import Django, prepare  # noqa: E402
from launcher.serve import free_port, programs, public_names  # noqa: E402
from launcher.supervisor import Supervisor  # noqa: E402
from launcher.testing.postgres import LOCAL, with_name  # noqa: E402

HOST = "127.0.0.1"
OWNER, APPLICATION = "parvis_bench_owner", "parvis_bench_app"
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Site:
    """What runs, where it answers, and what it costs."""

    database: str  # SQLite or PostgreSQL
    address: str  # of the database; empty for the file in the folder
    django: Django
    port: int = 0
    filled: dict[str, Any] = field(default_factory=dict)
    processes: dict[str, psutil.Process] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.django.home.folder

    def seconds(self) -> dict[str, float]:
        """Return the processor time that each part has used so far, children included."""
        used = {name: _seconds_of(process) for name, process in self.processes.items()}
        return used | ({"database": self._seconds_of_backends()} if self.address else {})

    def memory(self) -> dict[str, int]:
        """Return each part's resident memory, in 10⁶ bytes: a web worker is the mean of two."""
        web = self.processes["web"].children(recursive=True)
        found = {"web worker": sum(each.memory_info().rss for each in web) // max(len(web), 1)}
        if "worker" in self.processes:
            worker = self.processes["worker"]
            found["worker"] = worker.memory_info().rss
            found["worker's tasks"] = sum(e.memory_info().rss for e in worker.children())
        return {name: size // 1_000_000 for name, size in found.items()}

    def _seconds_of_backends(self) -> float:
        """Return what the server's processes for this database used; 0 if it is far away."""
        with psycopg.connect(self.address) as connection:
            rows = connection.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid()"
            ).fetchall()
        return sum(_seconds_of_pid(pid) for (pid,) in rows)


@contextmanager
def site(database: str, *, contributions: int, worker: bool) -> Iterator[Site]:
    """Prepare an installation with this many contributions, serve it, and remove it."""
    with (
        tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder,
        database_of(database) as (
            application,
            migration,
        ),
    ):
        os.environ["PARVIS_DATABASE_URL"] = application
        os.environ["PARVIS_MIGRATION_DATABASE_URL"] = migration
        django = Django(Environment(Path(sys.prefix)), Home(Path(folder)))
        made = Site(database, migration, django)
        prepare(django, demo=True)
        made.filled = _fill(django, contributions)
        _gather_statistics(made)
        with _served(made, worker=worker):
            yield made


def _fill(django: Django, contributions: int) -> dict[str, Any]:
    said = subprocess.run(
        [str(django.env.python), str(ROOT / "bench" / "_fill.py"), str(contributions)],
        env=django.variables(), check=True, stdout=subprocess.PIPE,
    ).stdout  # fmt: skip
    filled: dict[str, Any] = json.loads(said.splitlines()[-1])
    return filled


def _gather_statistics(made: Site) -> None:
    """Do what PostgreSQL does by itself in a database that lives; the owner alone may."""
    if made.address:
        with psycopg.connect(made.address, autocommit=True) as connection:
            connection.execute("VACUUM (ANALYZE)")
    else:
        with closing(sqlite3.connect(made.folder / "parvis.sqlite3")) as connection:
            connection.execute("ANALYZE")


@contextmanager
def _served(made: Site, *, worker: bool) -> Iterator[None]:
    home = made.django.home
    made.port = free_port(HOST, 8700)
    names = public_names(HOST, f"http://{HOST}:{made.port}/")
    wanted = programs(made.django.env, home, HOST, made.port)[: 2 if worker else 1]
    supervisor = Supervisor(wanted, names | made.django.variables(), home.folder)
    supervisor.start()
    try:
        _wait(made.port)
        made.processes = {
            program.name: psutil.Process(program.process.pid)
            for program in wanted
            if program.process
        }
        yield
    finally:
        supervisor.stop()


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/sante/", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the site does not answer")


@contextmanager
def database_of(kind: str) -> Iterator[tuple[str, str]]:
    """Give the addresses for the application and for migrations: two roles, a new database."""
    if kind == "SQLite":
        yield "", ""
        return
    server = os.environ.get("PARVIS_TEST_DATABASE_URL") or LOCAL[0]
    name = f"parvis_bench_{os.getpid()}"
    with psycopg.connect(with_name(server, "postgres"), autocommit=True) as connection:
        for role in (OWNER, APPLICATION):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).rowcount:
                connection.execute(f"CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS")
        connection.execute(f"CREATE DATABASE {name} OWNER {OWNER}")
        try:
            yield _as_role(server, name, APPLICATION), _as_role(server, name, OWNER)
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _as_role(server: str, name: str, role: str) -> str:
    _before, _at, place = server.rpartition("@")
    return with_name(f"postgresql://{role}@{place}", name)


def _seconds_of(process: psutil.Process) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in [process, *process.children(recursive=True)])


def _seconds_of_pid(pid: int) -> float:
    try:
        words = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / TICKS


def load() -> str:
    """Return the machine's load now: the figures mean little without it."""
    return f"{os.getloadavg()[0]:.1f}"


def commit() -> str:
    """Return the commit that is measured."""
    words = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()
