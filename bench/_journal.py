"""An installation with a database alone, in this process: what the journal's figures need.

Django can be set up once in a process: each database is measured in one of its own.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import psycopg
from _site import ROOT, database_of, load

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Spent:
    """How long something took, and how much of it this process computed."""

    wall: float
    processor: float
    busy: str

    def cells(self, count: int) -> tuple[str, ...]:
        """Return: a second, a second of our processor, seconds, load."""
        each = (f"{count / self.wall:,.0f}", f"{count / max(self.processor, 1e-9):,.0f}")
        return (*each, f"{self.wall:.2f}", self.busy)


CELLS = ("a second", "a second of processor", "seconds", "load")


def timed(work: Callable[[], T]) -> tuple[T, Spent]:
    """Do it, and measure."""
    busy, wall, processor = load(), time.perf_counter(), time.process_time()
    done = work()
    return done, Spent(time.perf_counter() - wall, time.process_time() - processor, busy)


def row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def head(*cells: str) -> None:
    row(*cells)
    row(*["---"] * len(cells))


@contextmanager
def installation(kind: str) -> Iterator[Path]:
    """Give a new folder and a migrated database, with Django set up on it."""
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder, database_of(kind) as roles:
        os.environ |= {
            "PARVIS_HOME": folder,
            "PARVIS_SECRET_KEY": "only-for-the-bench",
            "PARVIS_DATABASE_URL": roles[0],
            "PARVIS_MIGRATION_DATABASE_URL": roles[1],
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
        subprocess.run(migrate, check=True)
        sys.path.insert(0, str(ROOT / "src"))
        import django
        from django.db import connections

        django.setup()
        try:
            yield Path(folder)
        finally:
            connections.close_all()


def take_statistics() -> None:
    """Let PostgreSQL look at its tables, as it does by itself a minute after they have changed."""
    from django.db import connection

    if connection.vendor == "postgresql":
        address = os.environ["PARVIS_MIGRATION_DATABASE_URL"]
        with psycopg.connect(address, autocommit=True) as owner:
            owner.execute("ANALYZE")


def each_in_a_process(databases: list[str], words: list[str]) -> None:
    """Run this script again for each database, in a process of its own."""
    for database in databases:
        subprocess.run([sys.executable, *words, "--only", database], check=True)
