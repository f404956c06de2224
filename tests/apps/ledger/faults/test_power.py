"""The power goes: what was not synced may be gone, there or torn; what was acknowledged stays.

The calls of a real run are written down, then played on a disk that forgets: at a moment
drawn at random, each write since the last sync of its file is kept or lost, whole or in
pieces of 512 bytes, and a name that was removed comes back unless its folder was synced.
"""

import random
import shutil
import sqlite3
from dataclasses import dataclass, field

import pytest

from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note

SECTOR = 512
SEEDS = [12, pytest.param(1000, marks=pytest.mark.long)]


def events(log):
    """Read what the shim wrote down: kind, two numbers or a word, path, data."""
    data, place, found = log.read_bytes(), 0, []
    while place < len(data):
        end = data.index(b"\n", place)
        kind, one, other, path = data[place:end].decode().split(" ", 3)
        size = int(other) if kind == "W" else 0
        found.append((kind, one, path, data[end + 1 : end + 1 + size]))
        place = end + 1 + size
    return found


@dataclass
class Disk:
    """What is safe, and what is not yet."""

    safe: dict[str, bytearray]
    waiting: dict[str, list] = field(default_factory=dict)
    removed: dict[str, bytearray] = field(default_factory=dict)

    def play(self, kind, one, path, data):
        if kind == "S":
            self.sync(path)
        elif kind == "U":
            self.removed[path] = self.safe.pop(path, bytearray())
            self.waiting.pop(path, None)
        elif kind in "WT":
            self.waiting.setdefault(path, []).append((kind, int(one), data))

    def sync(self, path):
        for change in self.waiting.pop(path, ()):
            self.apply(path, *change)
        for gone in [each for each in self.removed if each.rpartition("/")[0] == path]:
            del self.removed[gone]

    def apply(self, path, kind, at, data):
        file = self.safe.setdefault(path, bytearray())
        if kind == "T":
            del file[at:]
        else:
            file.extend(bytes(max(at - len(file), 0)))
            file[at : at + len(data)] = data

    def crash(self, chance):
        """Let each change that waits come through whole, in part, or not at all."""
        for path, changes in self.waiting.items():
            for kind, at, data in chance.sample(changes, len(changes)):
                if kind == "T" and chance.random() < 0.5:
                    self.apply(path, kind, at, data)
                for start in range(0, len(data), SECTOR):
                    if chance.random() < 0.5:
                        self.apply(path, kind, at + start, data[start : start + SECTOR])
        for path, content in self.removed.items():
            if path not in self.safe and chance.random() < 0.5:
                self.safe[path] = content


def after_a_crash(seed, every, prepared, folder, home):
    """Bring a folder to what a crash leaves; return what had been acknowledged by then."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    files = {f"{home}/{file.name}": file.read_bytes() for file in prepared.glob("*.sqlite3*")}
    disk = Disk({path: bytearray(data) for path, data in files.items() if "-shm" not in path})
    end = chance.randrange(1, len(every) + 1)
    said = []
    for kind, one, path, data in every[:end]:
        if kind == "A":
            said.append(one.split("_"))
        else:
            disk.play(kind, one, path, data)
    disk.crash(chance)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path, data in disk.safe.items():
        (folder / path.rpartition("/")[2]).write_bytes(data)
    return said


def lost(folder, said):
    """Open what is left with SQLite, and name what is not as it was acknowledged."""
    database, heads = (
        sqlite3.connect(folder / name) for name in ("parvis.sqlite3", "heads.sqlite3")
    )
    try:
        for each in (database, heads):
            if each.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                return ["corrupt"]
        rows = dict(database.execute("SELECT id, leaf FROM ledger_entry"))
        order = database.execute(
            'SELECT leaf FROM ledger_entry WHERE "index" IS NOT NULL ORDER BY "index"'
        )
        hashes = [leaf_hash(leaf) for (leaf,) in order]
        known = heads.execute("SELECT size FROM heads").fetchone()[0]
        found = [f"entry {key}" for kind, key in said if kind == "entry" and int(key) not in rows]
        for kind, text in said:
            if kind == "head":
                head = Checkpoint.parse(Note.parse(bytes.fromhex(text).decode()).text)
                if head.size > known or root_hash(hashes[: head.size]) != head.root:
                    found.append(f"head {head.size}")
    except sqlite3.DatabaseError as error:
        return [f"corrupt: {error}"]
    else:
        return found
    finally:
        database.close()
        heads.close()


def crashes(count, settings, appending, prepared, tmp_path):
    log = tmp_path / "calls"
    log.touch()
    home, _out = appending("record", *settings, log=log)
    every = events(log)
    assert sum(kind == "A" for kind, *_ in every) == 45
    found = {}
    for seed in range(count):
        folder = tmp_path / "left"
        said = after_a_crash(seed, every, prepared, folder, home)
        found[seed] = lost(folder, said)
    return {seed: what for seed, what in found.items() if what}


@pytest.mark.parametrize("count", SEEDS)
def test_a_power_cut_loses_nothing_that_was_acknowledged(count, appending, prepared, tmp_path):
    assert crashes(count, ("FULL", "own"), appending, prepared, tmp_path) == {}


@pytest.mark.parametrize("count", SEEDS)
def test_the_same_cut_shows_what_a_lesser_setting_loses(count, appending, prepared, tmp_path):
    lesser = ("NORMAL", "own")
    assert len(crashes(count, lesser, appending, prepared, tmp_path)) > count / 10


@pytest.mark.long
def test_the_same_cut_shows_what_the_store_of_heads_would_forget(appending, prepared, tmp_path):
    found = crashes(200, ("FULL", "FULL"), appending, prepared, tmp_path)
    assert len(found) > 20
    assert all(what.startswith("head") for every in found.values() for what in every)
