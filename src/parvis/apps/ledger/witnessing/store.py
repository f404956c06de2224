"""What our witness remembers: `PARVIS_HOME/witness.sqlite3`, one row for each journal.

As `heads.sqlite3`, this file is never restored from a backup: a witness that forgets has
cosigned two histories. A journal that is followed no more keeps its row, so that taking it
up again goes on from the same head.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import Known, Seen, origin_hash

WITNESS = "witness.sqlite3"
PATIENCE = 5.0  # seconds for another process that cosigns
_TABLE = """
CREATE TABLE IF NOT EXISTS logs (
  origin TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  keys TEXT NOT NULL,
  label TEXT NOT NULL,
  enrolled INTEGER NOT NULL,
  followed INTEGER NOT NULL DEFAULT 1,
  size INTEGER NOT NULL DEFAULT 0,
  root BLOB NOT NULL,
  at INTEGER NOT NULL DEFAULT 0,
  note TEXT NOT NULL DEFAULT ''
)
"""
_COLUMNS = "origin, label, keys, enrolled, size, root, at, note"


@dataclass(frozen=True, slots=True)
class Followed:
    """A journal that our witness follows, and the last head that it cosigned."""

    origin: str
    label: str
    known: Known
    enrolled: int  # POSIX seconds
    note: str  # the last head as its journal signed it; empty if there was none

    @classmethod
    def of(cls, row: tuple[str, str, str, int, int, bytes, int, str]) -> "Followed":
        """Read a row."""
        origin, label, keys, enrolled, size, root, at, note = row
        parsed = tuple(VerifierKey.parse(key) for key in keys.split())
        return cls(origin, label, Known(parsed, Seen(size, root, at)), enrolled, note)


class Store:
    """The journals that are followed. Each method is one statement, durable at its end.

    Threads share the connection by turns: where one reads while another writes, SQLite would
    refuse the write as begun on an old state, however long it may wait.
    """

    def __init__(self, home: Path) -> None:
        """Open the file, made if need be."""
        self._turn = Lock()
        self._database = sqlite3.connect(
            home / WITNESS, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute(_TABLE)

    def find(self, origin: str) -> Known | None:
        """Return what is held of a journal, if it is followed."""
        found = self._one("origin = ?", origin)
        return found.known if found else None

    def swap(self, origin: str, old: Seen, new: Seen, note: Note) -> bool:
        """Replace a head by the next one, durably, if it still is the one we know."""
        return self._changed(
            "UPDATE logs SET size = ?, root = ?, at = ?, note = ?"
            " WHERE origin = ? AND followed AND size = ? AND root = ? AND at = ?",
            [new.size, new.root, new.at, str(note), origin, old.size, old.root, old.at],
        )

    def published(self, name: str) -> Followed | None:
        """Find a journal by the hash of its name; whether it is followed still or not."""
        return next(self._rows("hash = ?", name), None)

    def enrol(self, key: VerifierKey, *, label: str, at: int) -> None:
        """Follow the journal that a key signs, from the head that is held of it, if any.

        A journal that is there already may be signed by this key too from now on.
        """
        self._changed(
            "INSERT INTO logs (origin, hash, keys, label, enrolled, root) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (origin) DO UPDATE SET followed = 1,"
            " label = CASE excluded.label WHEN '' THEN label ELSE excluded.label END,"
            " keys = CASE WHEN instr(keys, excluded.keys) THEN keys"
            " ELSE keys || char(10) || excluded.keys END",
            [key.name, origin_hash(key.name), str(key), label, at, EMPTY_ROOT],
        )

    def forget(self, origin: str) -> bool:
        """Follow a journal no more; its last head is kept. Tell whether it was followed."""
        return self._changed("UPDATE logs SET followed = 0 WHERE origin = ? AND followed", [origin])

    def followed(self) -> list[Followed]:
        """Return the journals that are followed, by name."""
        return list(self._rows("followed = ? ORDER BY origin", 1))

    def count(self) -> int:
        """Count the journals that are followed."""
        ((many,),) = self._read("SELECT count(*) FROM logs WHERE followed")
        return int(many)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _one(self, condition: str, value: object) -> Followed | None:
        return next(self._rows(f"followed AND {condition}", value), None)

    def _rows(self, condition: str, value: object) -> Iterator[Followed]:
        query = f"SELECT {_COLUMNS} FROM logs WHERE {condition}"  # noqa: S608 - our own words
        for row in self._read(query, [value]):
            yield Followed.of(row)

    def _read(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        with self._turn:
            return self._database.execute(query, values).fetchall()

    def _changed(self, statement: str, values: Sequence[object]) -> bool:
        with self._turn:
            return self._database.execute(statement, values).rowcount == 1


@lru_cache(maxsize=4)
def store_of(home: Path) -> Store:
    """Return the store of a folder, one for all threads of this process."""
    return Store(home)


def exists(home: Path) -> bool:
    """Whether there is a store; a page that is only looked at makes none."""
    return (home / WITNESS).exists()
