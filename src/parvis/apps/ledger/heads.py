"""What was signed, in a store of its own: `PARVIS_HOME/heads.sqlite3`.

A journal signs each size once. Its database may come back from a backup and forget what
it has signed; this file is never restored, and does not forget. It is small, and stands
apart from the database even where that is PostgreSQL.
"""

import sqlite3
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

HEADS = "heads.sqlite3"
WRITER = "writer.sqlite3"
PATIENCE = 10.0  # seconds for another reader of the file


class BusyError(Exception):
    """Another process writes the journals of this installation."""


class StaleHeadError(Exception):
    """The head that was to be replaced is not the one in the store."""


@dataclass(frozen=True, slots=True)
class Head:
    """A size that may be signed, and its root."""

    size: int
    root: bytes


class Heads:
    """The last head of each journal, replaced only by comparison with the one before."""

    def __init__(self, home: Path) -> None:
        """Open the store, made if need be."""
        self._database = sqlite3.connect(
            home / HEADS, timeout=PATIENCE, isolation_level=None, check_same_thread=False
        )
        # EXTRA, for without it a power cut may bring a removed rollback journal back, and
        # undo what was committed: only WAL, which this small file does without, needs FULL.
        self._database.execute("PRAGMA synchronous=EXTRA")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS heads"
            " (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, root BLOB NOT NULL)"
        )
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS words"
            " (origin TEXT PRIMARY KEY, size INTEGER NOT NULL, until INTEGER NOT NULL)"
        )

    def get(self, origin: str) -> Head | None:
        """Return the last head that a journal was allowed to sign."""
        row = self._database.execute(
            "SELECT size, root FROM heads WHERE origin = ?", [origin]
        ).fetchone()
        return Head(*row) if row else None

    def get_many(self, origins: Iterable[str]) -> dict[str, Head]:
        """Return the last head of each journal that has one."""
        found = ((origin, self.get(origin)) for origin in origins)
        return {origin: head for origin, head in found if head}

    def names_after(self, first: str) -> list[str]:
        """Return the names that begin with another one and a stroke: its later journals."""
        rows = self._database.execute(
            "SELECT origin FROM heads WHERE origin > ? AND origin < ?", [f"{first}/", f"{first}0"]
        )  # the character after a stroke is a zero
        return [str(origin) for (origin,) in rows]

    def swap_many(self, changes: Iterable[tuple[str, Head | None, Head]]) -> None:
        """Replace the heads of many journals, durably: all, or none.

        Raises:
            StaleHeadError: one of them is not the one we know.
        """
        self._database.execute("BEGIN IMMEDIATE")
        try:
            for origin, old, new in changes:
                self.swap(origin, old, new)
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")

    def swap(self, origin: str, old: Head | None, new: Head) -> None:
        """Replace a head by the next one, durably, if it still is the one we know.

        Raises:
            StaleHeadError: it is not.
        """
        if old is None:
            statement = "INSERT INTO heads (size, root, origin) VALUES (?, ?, ?)"
            statement += " ON CONFLICT DO NOTHING"
            known: list[object] = []
        else:
            statement = "UPDATE heads SET size = ?, root = ?"
            statement += " WHERE origin = ? AND size = ? AND root = ?"
            known = [old.size, old.root]
        done = self._database.execute(statement, [new.size, new.root, origin, *known])
        if done.rowcount != 1:
            raise StaleHeadError(origin)

    def give_word(self, origin: str, *, until: int) -> None:
        """Keep a person's word that the last head of a journal is the last one it signed.

        It holds for that head alone, and not for long: a copy of this file that comes back
        later brings no word back.
        """
        self._database.execute(
            "INSERT OR REPLACE INTO words VALUES (?, ?, ?)", [origin, self._size(origin), until]
        )

    def has_word(self, origin: str, *, at: int) -> bool:
        """Whether a person has given that word, of the head as it is now."""
        row = self._database.execute(
            "SELECT 1 FROM words WHERE origin = ? AND size = ? AND until >= ?",
            [origin, self._size(origin), at],
        ).fetchone()
        return row is not None

    def _size(self, origin: str) -> int:
        known = self.get(origin)
        return known.size if known else 0

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def only_writer(home: Path, file: str = WRITER) -> Generator[None, None, None]:
    """Be the one process that writes the journals, or another log, until the end or a crash.

    An exclusive transaction that is never committed is a lock that the operating system
    frees when its owner dies, on every platform.

    Raises:
        BusyError: somebody else is.
    """
    lock = sqlite3.connect(home / file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise BusyError(str(home)) from error
        yield
    finally:
        lock.close()
