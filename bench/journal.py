"""Measure the journal alone: sealing in bulk, proofs, storage, and a stranger's verification.

    ./parvis bench journal [--entries 1000000] [--databases SQLite PostgreSQL]

Sealing takes what waits in the database to tiles that were read back, a head that was
locked in its own store, and a signature: all of it durable (SQLite synchronous=FULL,
PostgreSQL synchronous_commit=on). Beside it, in the same database and run, the limit: bare
rows of the same length, as many a transaction. Writing the entries through the product's
own code is measured apart.

Goals: sealed ≥ 50,000/s; inclusion proof p95 ≤ 2 ms at 10⁶; the whole journal verified
offline in ≤ 10 s at 10⁶; ≤ 40 bytes an entry besides the entry; ≤ 5 MB for 10,000 entries.
"""

import argparse
import random
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from _journal import (
    CELLS,
    Spent,
    each_in_a_process,
    head,
    installation,
    row,
    take_statistics,
    timed,
)
from _site import ROOT, commit

CODE = 20_000  # entries written through the product's own code
PROOFS = 2_000
BATCH = 8_192
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)  # as the leaves say


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the journal alone.")
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--databases", nargs="+", default=["SQLite"])
    parser.add_argument("--only", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.only:
        print(f"commit {commit()}\n", flush=True)
        each_in_a_process(asked.databases, [__file__, "--entries", str(asked.entries)])
        return
    with installation(asked.only) as home:
        measure(asked.only, home, asked.entries)


def measure(database: str, home: Path, count: int) -> None:
    from django.utils.timezone import now

    from parvis.apps.collectivites.models import Town
    from parvis.apps.common.tenancy import within
    from parvis.apps.ledger.models import Log
    from parvis.apps.ledger.services import Sequencer, open_log

    town = Town.objects.create(name="Essai", slug="essai")
    head("database", "what", "count", *CELLS)
    with within(town), Sequencer(home) as sequencer:
        open_log(town=town, at=now())
        _, spent = timed(lambda: through_our_code(town))
        row(database, "entries written through our code", CODE, *spent.cells(CODE))
        fill(town, count - CODE - 1)
        take_statistics()
        sealed, spent = timed(lambda: seal(sequencer, town))
        row(database, "**sealed, durable and signed**", sealed, *spent.cells(sealed))
        bare, spent = timed(lambda: limit(count // 4))
        row(database, "limit: bare rows", bare, *spent.cells(bare))
        log = Log.objects.get()
        proofs(database, log.size)
        storage(log, town, home / "export")


def through_our_code(town: Any) -> None:
    from django.db import transaction
    from django.utils.timezone import now

    from parvis.apps.ledger.models import Entry
    from parvis.apps.ledger.services import entry_of

    with transaction.atomic():
        Entry.objects.bulk_create(
            entry_of(town=town, type="registry.statement", at=now(), data={"line": line(number)})
            for number in range(CODE)
        )


def line(number: int) -> str:
    return f"Association n {number}, declaree en mairie le 3 mars 2026"


def fill(town: Any, count: int) -> None:
    """Let entries wait, written as rows: this part is not measured."""
    from django.db import connection, transaction

    from parvis.apps.ledger.waiting import checksum

    moment = connection.ops.adapt_datetimefield_value(NOON)
    kind = "registry.statement"
    rows = (
        (town.pk, kind, "", moment, each, checksum(each, kind, ""), 0)
        for each in map(leaf, range(count))
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO ledger_entry (town_id, type, subject, at, leaf, checksum, shard)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            list(rows),
        )


def leaf(number: int) -> bytes:
    return (
        b'{"at":"2026-11-24T12:00:00Z","data":{"line":"%b"},"type":"registry.statement","v":1}'
        % line(number).encode()
    )


def seal(sequencer: Any, town: Any) -> int:
    """Tick until nothing waits, as the worker does; return how many entries are signed."""
    from django.utils.timezone import now

    from parvis.apps.ledger.models import Entry

    while Entry.objects.waiting().exists():
        signed = sequencer.tick(town, at=now())
    return int(signed.size)


def limit(count: int) -> int:
    """Commit bare rows as long as our leaves, as many a transaction as the sequencer takes."""
    from django.db import connection, transaction

    with connection.cursor() as cursor:
        kind = "bytea" if connection.vendor == "postgresql" else "blob"
        owner = "TEMP" if connection.vendor == "postgresql" else ""
        cursor.execute(f"CREATE {owner} TABLE bare (number bigint, leaf {kind})")
    for start in range(0, count, BATCH):
        rows = [(number, leaf(number)) for number in range(start, min(start + BATCH, count))]
        with transaction.atomic(), connection.cursor() as cursor:
            insert(cursor, rows)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bare")
    return count


def insert(cursor: Any, rows: list[tuple[int, bytes]]) -> None:
    if hasattr(cursor.cursor, "copy"):
        with cursor.copy("COPY bare (number, leaf) FROM STDIN") as copy:
            for each in rows:
                copy.write_row(each)
    else:
        cursor.executemany("INSERT INTO bare VALUES (%s, %s)", rows)


def proofs(database: str, size: int) -> None:
    """Make public proofs of entries drawn at random, as their address serves them."""
    from parvis.apps.ledger.models import Entry, Tile
    from parvis.apps.ledger.receipts import proof_of
    from parvis.core.ledger.tiles import inclusion_path

    draw = random.Random(3)  # noqa: S311 - places, not secrets
    places = [draw.randrange(size) for _ in range(PROOFS)]
    kinds = {
        "inclusion proof from the tiles": lambda place: inclusion_path(
            place, size, Tile.objects.reader()
        ),
        "public proof, whole file": lambda place: proof_of(Entry.objects.get(shard=0, index=place)),
    }
    told = []
    for name, make in kinds.items():
        make(places[0])
        every = [timed(lambda place=place, make=make: make(place))[1] for place in places]
        total = Spent(
            sum(spent.wall for spent in every),
            sum(spent.processor for spent in every),
            every[-1].busy,
        )
        row(database, f"{name} at {size:,}", PROOFS, *total.cells(PROOFS))
        told.append(f"{name}: {parts([spent.wall for spent in every])}")
    print("\n" + "\n\n".join(told) + "\n", flush=True)


def parts(waits: list[float]) -> str:
    ordered = sorted(waits)
    named = ((0.5, "p50"), (0.95, "p95"), (0.99, "p99"))
    return ", ".join(
        f"{name} {ordered[int(len(ordered) * part)] * 1000:.2f} ms" for part, name in named
    )


def storage(log: Any, town: Any, folder: Path) -> None:
    """Export the journal, weigh it, and have the verifier of others read it."""
    from django.db import connection

    from parvis.apps.ledger.exporting import export_log

    files, spent = timed(lambda: export_log(log, town, folder))
    weight = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(length(leaf)) FROM ledger_entry WHERE shard = 0")
        leaves = int(cursor.fetchone()[0])
    over = (weight - leaves) / log.size
    print(
        f"exported: {files} files, {weight / 1e6:.1f} MB in {spent.wall:.1f} s; entries"
        f" {leaves / log.size:.0f} bytes each, {over:.1f} bytes more each; 10,000 entries:"
        f" {weight / log.size * 10_000 / 1e6:.2f} MB\n",
        flush=True,
    )
    for words in ([], ["--tree-only"]):
        command = [sys.executable, "-m", "parvis.cli", "verify", "log", str(folder), *words]
        command += ["--vkey", log.vkey]
        _, spent = timed(lambda command=command: subprocess.run(command, check=True, cwd=ROOT))
        print(f"verified offline {' '.join(words)}: {spent.wall:.1f} s (load {spent.busy})\n")


if __name__ == "__main__":
    main()
