"""Measure an installation of many small towns: every journal published in one round.

    ./parvis bench journal_towns [--towns 35000] [--databases SQLite PostgreSQL]

One database, a journal a town, one new entry in each; then the worker's round over all of
them: numbered, written, read back, locked, signed, published. Goal: 35,000 in ≤ 10 s.
The limits beside it: one signature each, and one bare row each in the same database.
The first round also reads each key's file, once for a process.
"""

import argparse
import os
from pathlib import Path
from typing import Any

from _journal import (
    CELLS,
    each_in_a_process,
    head,
    installation,
    row,
    take_statistics,
    timed,
)
from _site import commit


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure many small towns.")
    parser.add_argument("--towns", type=int, default=35_000)
    parser.add_argument("--databases", nargs="+", default=["SQLite"])
    parser.add_argument("--only", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.only:
        print(f"commit {commit()}\n", flush=True)
        each_in_a_process(asked.databases, [__file__, "--towns", str(asked.towns)])
        return
    with installation(asked.only) as home:
        measure(asked.only, home, asked.towns)


def measure(database: str, home: Path, count: int) -> None:
    from django.utils.timezone import now

    from parvis.apps.ledger.services import Sequencer, towns_to_seal

    towns = make(home, count)
    take_statistics()
    head("database", "what", "count", *CELLS)
    with Sequencer(home) as sequencer:

        def round_over_all() -> int:
            waiting = towns_to_seal()
            return len(sequencer.tick_many(waiting, at=now()))

        for name in ("first round, keys read from their files", "**a round**", "**a round**"):
            done, spent = timed(round_over_all)
            assert done == count, f"{done} of {count}"
            row(database, f"{name}, one new entry each", done, *spent.cells(done))
            write(towns)
            take_statistics()
        _, spent = timed(lambda: sign(count))
        row(database, "limit: one signature each", count, *spent.cells(count))
        _, spent = timed(lambda: bare(count))
        row(database, "limit: one bare row each, one transaction", count, *spent.cells(count))


def make(home: Path, count: int) -> list[Any]:
    """Open the journals at once; `open_log` would commit and sync a file for each."""
    from django.db import transaction
    from django.utils.timezone import now

    from parvis.apps.collectivites.models import Town
    from parvis.apps.common.tenancy import across_all
    from parvis.apps.ledger.models import Entry, Log
    from parvis.apps.ledger.services import entry_of
    from parvis.core.ledger.keys import ED25519
    from parvis.core.ledger.signer import SignerKey

    towns = Town.objects.bulk_create(
        Town(name=f"Commune {rank}", slug=f"c{rank}") for rank in range(count)
    )
    (home / "keys").mkdir(mode=0o700)
    logs, entries = [], []
    for town in towns:
        signer = SignerKey.of(f"bench.example/{town.slug}/aaaaaa", ED25519, os.urandom(32))
        file = home / "keys" / f"{town.slug}.key"
        file.write_text(signer.export())
        file.chmod(0o600)
        origin, key = signer.verifier.name, str(signer.verifier)
        logs.append(Log(town=town, origin=origin, vkey=key))
        data = {"origin": origin, "key": key}
        entries.append(entry_of(town=town, type="log.genesis", at=now(), data=data))
    with across_all(), transaction.atomic():
        Log.objects.bulk_create(logs)
        Entry.objects.bulk_create(entries)
    return towns


def write(towns: list[Any]) -> None:
    from django.utils.timezone import now

    from parvis.apps.common.tenancy import across_all
    from parvis.apps.ledger.models import Entry
    from parvis.apps.ledger.services import entry_of

    with across_all():
        Entry.objects.bulk_create(
            entry_of(town=town, type="erasure.notice", at=now(), data={"count": 1})
            for town in towns
        )


def sign(count: int) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    for _ in range(count):
        key.sign(bytes(120))


def bare(count: int) -> None:
    from django.db import connection, transaction

    kind = "bytea" if connection.vendor == "postgresql" else "blob"
    owner = "TEMP" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE {owner} TABLE bare (number bigint, note {kind})")
        rows = ((number, bytes(300)) for number in range(count))
        cursor.executemany("INSERT INTO bare VALUES (%s, %s)", list(rows))


if __name__ == "__main__":
    main()
