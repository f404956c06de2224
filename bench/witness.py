"""Measure our witness: cosigned heads a second, each on the disk before it is answered.

    ./parvis bench witness [--seconds 5]

Each request is a growing head of one of 64 journals, with its proof of consistency. In one
process and thread, with the Ed25519 key alone and with both keys; then over HTTP, with both.
Beside it, in the same run, the limits: bare commits of the same file (`synchronous=FULL`),
and the signatures alone. Goal: ≥ 500 a second, durable.
"""

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from _journal import head, row
from _load import closed_loop, post
from _site import ROOT, commit, load, site

sys.path.insert(0, str(ROOT / "src"))

from parvis.apps.ledger.witnessing.answering import cosign
from parvis.apps.ledger.witnessing.identity import create_witness
from parvis.apps.ledger.witnessing.store import Store
from parvis.core.ledger import merkle
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.merkle import Tree, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.witness import Request

LOGS, CLIENTS = 64, 8
FIRST = 10_000  # entries of each journal
NAME = "temoin.exemple/temoin"
KEYS = [SignerKey.of(f"voisine-{n}.exemple/v/{n:06}", ED25519, n.to_bytes(32)) for n in range(LOGS)]
TREE = Tree(leaf_hash(b"entry %d" % n) for n in range(FIRST + 2_000))


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure our witness.")
    parser.add_argument("--seconds", type=float, default=5.0)
    seconds = parser.parse_args().seconds
    print(f"commit {commit()}, {LOGS} journals of {FIRST:,} entries\n")
    head("what", "a second", "p50 ms", "p99 ms", "load")
    with tempfile.TemporaryDirectory(prefix="parvis-bench-") as folder:
        for name, many in (("Ed25519", 1), ("Ed25519 and ML-DSA-44", 2)):
            in_process(Path(folder) / str(many), name, many, seconds)
        limits(Path(folder), seconds)
    over_http(seconds)


def enrolled(home: Path) -> Store:
    store = Store(home)
    for key in KEYS:
        store.enrol(key.verifier, label="", at=0)
    return store


def requests() -> Iterator[bytes]:
    """Give growing heads of all journals by turns, the first of each from nothing."""
    for step in count():
        size = FIRST + step
        root = merkle.range_hash(0, size, TREE.node)
        old = size - 1 if step else 0
        path = tuple(merkle.consistency_path(old, size, TREE.node)) if step else ()
        for key in KEYS:
            text = str(Checkpoint(key.verifier.name, size, root))
            yield str(Request(old, path, Note(text, (key.sign(text),)))).encode()


def made(seconds: float, rate: int) -> list[bytes]:
    given = requests()
    return [next(given) for _ in range(int(seconds * rate))]


def in_process(home: Path, name: str, many: int, seconds: float) -> None:
    home.mkdir()
    store, signers = enrolled(home), create_witness(home, NAME)[:many]
    bodies = iter(made(seconds, 2_500))

    def once() -> None:
        done = cosign(next(bodies), store, signers, at=int(time.time()))
        if done.status != 200:
            raise SystemExit(f"refused: {done}")

    measure(f"**in process, {name}**", once, seconds)
    if many > 1:
        text = str(Checkpoint(NAME, 1, bytes(32)))
        note = Note(text, (KEYS[0].sign(text),))

        def signatures() -> None:
            note.check([KEYS[0].verifier])
            for signer in signers:
                signer.sign(text, at=1)

        measure("limit: one signature checked, two made", signatures, seconds)
        measure("limit: one checked", lambda: note.check([KEYS[0].verifier]), seconds)


def limits(folder: Path, seconds: float) -> None:
    database = sqlite3.connect(folder / "limit.sqlite3", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE row (n INTEGER, note TEXT)")
    database.execute("INSERT INTO row VALUES (0, ?)", ["x" * 200])
    measure("limit: one row changed a commit", lambda: _change(database), seconds)


def _change(database: sqlite3.Connection) -> None:
    database.execute("UPDATE row SET n = n + 1")


def measure(name: str, once: Callable[[], object], seconds: float) -> None:
    waits, busy, start = [], load(), time.perf_counter()
    while (begun := time.perf_counter()) - start < seconds:
        once()
        waits.append(time.perf_counter() - begun)
    waits.sort()
    p50, p99 = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
    row(name, f"{len(waits) / seconds:,.0f}", f"{p50:.2f}", f"{p99:.2f}", busy)


def over_http(seconds: float) -> None:
    with site("SQLite", contributions=10, worker=False) as served:
        enrolled(served.folder).close()
        create_witness(served.folder, NAME)
        bodies, busy = iter(made(seconds, 2_000)), load()
        outcome = closed_loop(
            served.port,
            lambda: post("/temoin/add-checkpoint", next(bodies)),
            clients=CLIENTS,
            seconds=seconds,
        )
        if set(outcome.statuses) != {200}:
            raise SystemExit(f"refused: {dict(outcome.statuses)} {outcome.last!r}")
        row(
            f"**over HTTP, both keys, {CLIENTS} clients**", f"{outcome.rate:,.0f}",
            f"{outcome.wait(0.5):.2f}", f"{outcome.wait(0.99):.2f}", busy,
        )  # fmt: skip


if __name__ == "__main__":
    main()
