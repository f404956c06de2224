"""What stands in the common register, by log: `PARVIS_HOME/aggregator.sqlite3`.

It can be made again from the register's own entries; only the addresses of the logs of
others, and how far each was checked, stand nowhere else.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from parvis.core.errors import CoreError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import origin_hash

INDEX = "aggregator.sqlite3"
_TABLES = """
CREATE TABLE IF NOT EXISTS heads (
  place INTEGER PRIMARY KEY, origin TEXT NOT NULL, size INTEGER NOT NULL, root BLOB NOT NULL,
  note TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS heads_of_a_log ON heads (origin, size);
CREATE TABLE IF NOT EXISTS members (
  address TEXT PRIMARY KEY, policy TEXT NOT NULL, state BLOB NOT NULL DEFAULT ''
);
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A log of others that is followed: its address, its policy, how far it was checked."""

    address: str
    policy: str
    state: bytes


class Index:
    """The register's heads, found by log."""

    def __init__(self, home: Path | None) -> None:
        """Open the file, made if need be; without a folder, in memory."""
        file = home / INDEX if home else ":memory:"
        self._database = sqlite3.connect(file, timeout=10.0, isolation_level=None)
        self._database.executescript(_TABLES)

    @classmethod
    def over(cls, entries: Iterable[bytes]) -> Self:
        """Make an index in memory."""
        index = cls(None)
        index.replace(entries)
        return index

    def count(self) -> int:
        """Count the entries that are known."""
        (many,) = self._database.execute("SELECT coalesce(max(place) + 1, 0) FROM heads").fetchone()
        return int(many)

    def add(self, entries: Iterable[bytes], *, start: int) -> None:
        """Take note of entries, the first of which stands at `start`."""
        with self._database:
            self._database.execute("BEGIN")
            self._database.executemany(
                "INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?)",
                (_row(place, entry) for place, entry in enumerate(entries, start)),
            )

    def replace(self, entries: Iterable[bytes]) -> None:
        """Forget what was known of the entries, and take note of these; members stay."""
        with self._database:
            self._database.execute("BEGIN")
            self._database.execute("DELETE FROM heads")
            self._database.executemany(
                "INSERT INTO heads VALUES (?, ?, ?, ?, ?)",
                (_row(place, entry) for place, entry in enumerate(entries)),
            )
            self._database.execute("REINDEX")

    def entries(self, start: int, end: int) -> dict[int, bytes]:
        """Return the entries of a range that are heads, each by its place after `start`."""
        rows = self._database.execute(
            "SELECT place, note FROM heads WHERE place >= ? AND place < ? AND note != ''",
            [start, end],
        )
        return {place - start: str(note).encode() for place, note in rows}

    def holds(self, entries: Sequence[bytes]) -> bool:
        """Whether all that is known is of these entries; the last ones may not be known yet."""
        return self.count() <= len(entries) and not self.differing(entries, start=0)

    def is_whole(self) -> bool:
        """Whether the file itself is sound."""
        (found,) = self._database.execute("PRAGMA integrity_check(1)").fetchone()
        return bool(found == "ok")

    def named(self, hashed: str) -> str | None:
        """Return the log whose name has a hash that begins so."""
        rows = self._database.execute("SELECT DISTINCT origin FROM heads WHERE origin != ''")
        return next((str(o) for (o,) in rows if origin_hash(o).startswith(hashed)), None)

    def differing(self, entries: Sequence[bytes], *, start: int) -> list[int]:
        """Name the places, from `start` on, where something else is known than these entries."""
        rows = self._database.execute(
            "SELECT * FROM heads WHERE place >= ? AND place < ?", [start, start + len(entries)]
        )
        known = {row[0]: tuple(row) for row in rows}
        ends = self.count()
        return [
            place
            for place, entry in enumerate(entries, start)
            if place < ends and known.get(place) != _row(place, entry)
        ]

    def last(self, origin: str) -> Note | None:
        """Return the largest head of a log."""
        row = self._database.execute(
            "SELECT note FROM heads WHERE origin = ? ORDER BY size DESC, place LIMIT 1", [origin]
        ).fetchone()
        return Note.parse(row[0]) if row else None

    def at(self, origin: str, size: int) -> list[Note]:
        """Return the heads of a log that have one size: more than one is a fork."""
        rows = self._database.execute(
            "SELECT note FROM heads WHERE origin = ? AND size = ? ORDER BY place", [origin, size]
        )
        return [Note.parse(note) for (note,) in rows.fetchall()]

    def latest(self, many: int) -> list[tuple[str, int]]:
        """Return the logs whose heads came last, each with the size of its largest one."""
        rows = self._database.execute(
            "SELECT origin, max(size) FROM heads WHERE origin != ''"
            " GROUP BY origin ORDER BY max(place) DESC LIMIT ?",
            [many],
        )
        return [(str(origin), int(size)) for origin, size in rows.fetchall()]

    def logs(self) -> int:
        """Count the logs that have a head here."""
        (many,) = self._database.execute(
            "SELECT count(DISTINCT origin) FROM heads WHERE origin != ''"
        ).fetchone()
        return int(many)

    def follow(self, address: str, policy: str) -> None:
        """Follow a log of others from now on."""
        self._database.execute(
            "INSERT INTO members (address, policy) VALUES (?, ?)"
            " ON CONFLICT (address) DO UPDATE SET policy = excluded.policy",
            [address, policy],
        )

    def members(self) -> list[Member]:
        """Return the logs of others that are followed."""
        rows = self._database.execute("SELECT address, policy, state FROM members ORDER BY address")
        return [Member(address, policy, bytes(state or b"")) for address, policy, state in rows]

    def remember(self, address: str, state: bytes) -> None:
        """Remember how far a log of others was checked."""
        self._database.execute("UPDATE members SET state = ? WHERE address = ?", [state, address])

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file is damaged, and not only busy or away."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(
        error, sqlite3.OperationalError
    )


@contextmanager
def whole_index(home: Path) -> Iterator[Index | None]:
    """Open the index, if its file is sound."""
    try:
        index: Index | None = Index(home)
        if index and not index.is_whole():
            index.close()
            index = None
    except sqlite3.Error as error:
        if not is_damage(error):
            raise
        index = None
    try:
        yield index
    finally:
        if index:
            index.close()


def lay_aside(home: Path) -> None:
    """Keep an index that cannot be read under another name, the first that is free."""
    names = (f"{INDEX}.damaged", *(f"{INDEX}.damaged-{rank}" for rank in range(2, 100)))
    (home / INDEX).rename(next(home / name for name in names if not (home / name).exists()))


def _row(place: int, entry: bytes) -> tuple[int, str, int, bytes, str]:
    """Read an entry; one that is no head, which we never write, is under no name."""
    try:
        note = Note.parse(entry.decode())
        head = Checkpoint.parse(note.text)
    except (CoreError, UnicodeDecodeError):
        return place, "", 0, b"", ""
    return place, head.origin, head.size, head.root, str(note)
