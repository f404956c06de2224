"""Measure from an entry's commit to its attestation, with three witnesses over HTTP.

    ./parvis bench attest [--rate 1000] [--seconds 20] [--databases SQLite PostgreSQL]

The product's own worker seals and asks; each witness is a web server of the product, with a
folder of its own, on this machine; two of the three must vouch. Entries are committed by
fifty, as a batch of the services' door is. An entry is attested once the database says so:
it is asked every five milliseconds, which the figures include. Goal: p99 ≤ 1.5 s at 1,000/s.
"""

import argparse
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from _journal import each_in_a_process, head, installation, row
from _site import commit, load

WITNESSES, QUORUM, BATCH = 3, 2, 50
LOOK = 0.005  # seconds between two looks at what is attested
GRACE = 15.0  # seconds for the last entries


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure attestation.")
    parser.add_argument("--rate", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--databases", nargs="+", default=["SQLite"])
    parser.add_argument("--only", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.only:
        print(f"commit {commit()}, {WITNESSES} witnesses, of which {QUORUM} must vouch\n")
        words = ["--rate", str(asked.rate), "--seconds", str(asked.seconds)]
        head("database", "entries", "offered a second", "what", "p50 ms", "p99 ms", "load")
        each_in_a_process(asked.databases, [__file__, *words])
        return
    with installation(asked.only) as home, ExitStack() as stack:
        town = prepare(home, stack)
        stack.enter_context(running([sys.executable, "-m", "django", "worker"], home))
        measure(asked.only, town, asked.rate, asked.seconds)


def prepare(home: Path, stack: ExitStack) -> Any:
    """Open a town whose journal three witnesses follow."""
    from django.utils.timezone import now

    from parvis.apps.collectivites.models import Town
    from parvis.apps.ledger.services import open_log
    from parvis.apps.ledger.witnessing.choosing import add_witness, set_quorum

    town = Town.objects.create(name="Essai", slug="essai")
    log = open_log(town=town, at=now())
    for number in range(WITNESSES):
        url, vkeys = witness(home / f"witness{number}", log.key, stack)
        add_witness(
            town=town, name=f"temoin-{number}", vkeys=vkeys, url=url, place="collectivite", at=now()
        )
    set_quorum(town=town, quorum=QUORUM, outside=0, at=now())
    return town


def witness(folder: Path, key: Any, stack: ExitStack) -> tuple[str, list[str]]:
    """Serve a witness that follows a journal; return its address and keys."""
    from parvis.apps.ledger.witnessing.identity import create_witness
    from parvis.apps.ledger.witnessing.store import Store

    folder.mkdir()
    signers = create_witness(folder, f"{folder.name}.exemple/temoin")
    store = Store(folder)
    store.enrol(key, label="", at=0)
    store.close()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    program = [sys.executable, "-m", "granian", *words, "parvis.site.wsgi:application"]
    stack.enter_context(running(program, folder))
    url = f"http://127.0.0.1:{port}/temoin"
    wait(f"{url}/{'0' * 64}/checkpoint")
    return url, [str(signer.verifier) for signer in signers]


@contextmanager
def running(words: list[str], home: Path) -> Iterator[None]:
    environment = os.environ | {"PARVIS_HOME": str(home)}
    with (home / "log").open("w") as log:
        process = subprocess.Popen(words, env=environment, stdout=log, stderr=log)
        try:
            yield
        finally:
            process.terminate()
            process.wait(20)


def wait(url: str) -> None:
    """Wait until a server answers, if only that there is nothing."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 - our own
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{url} does not answer")


def measure(database: str, town: Any, rate: int, seconds: float) -> None:
    from parvis.apps.common.tenancy import within
    from parvis.apps.ledger.models import Entry, Log

    with within(town):
        deadline = time.monotonic() + 60
        while not _is_quiet(Log.objects.get()):
            if time.monotonic() > deadline:
                raise SystemExit("nothing is attested")
            time.sleep(0.1)
        time.sleep(2.0)
        first = Log.objects.get().size + Entry.objects.waiting().count()
    committed: list[tuple[float, int]] = []  # when, and how many entries there are then
    writer = threading.Thread(target=write, args=[town, first, rate, seconds, committed])
    busy, states = load(), {"sealed": list[float](), "**attested**": list[float]()}
    writer.start()
    heard = dict.fromkeys(states, 0)
    end = time.perf_counter() + seconds + GRACE
    with within(town):
        while time.perf_counter() < end and (
            writer.is_alive() or heard["**attested**"] < len(committed)
        ):
            log, moment = Log.objects.get(), time.perf_counter()
            for name, size in (("sealed", log.published), ("**attested**", log.attested_size)):
                while heard[name] < len(committed) and committed[heard[name]][1] <= size:
                    states[name] += [moment - committed[heard[name]][0]] * BATCH
                    heard[name] += 1
            time.sleep(LOOK)
    writer.join()
    if heard["**attested**"] < len(committed):
        raise SystemExit(f"{len(committed) - heard['**attested**']} batches were never attested")
    for name, waits in states.items():
        waits.sort()
        p50, p99 = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
        row(database, len(waits), rate, name, f"{p50:.0f}", f"{p99:.0f}", busy)


def _is_quiet(log: Any) -> bool:
    return log.published > 0 and log.size == log.published == log.attested_size


def write(
    town: Any, first: int, rate: int, seconds: float, committed: list[tuple[float, int]]
) -> None:
    """Commit batches at a steady pace; a wait counts from when the batch was due."""
    from django.db import connection
    from django.utils.timezone import now

    from parvis.apps.common.tenancy import within
    from parvis.apps.ledger.models import Entry
    from parvis.apps.ledger.services import entry_of

    start = time.perf_counter() + 0.1
    with within(town):
        for number in range(int(rate * seconds / BATCH)):
            due = start + number * BATCH / rate
            time.sleep(max(due - time.perf_counter(), 0))
            lines = (f"Ligne n° {number}-{each} du registre" for each in range(BATCH))
            Entry.objects.bulk_create(
                [
                    entry_of(town=town, type="registry.statement", at=now(), data={"line": line})
                    for line in lines
                ]
            )
            committed.append((due, first + (number + 1) * BATCH))
    connection.close()


if __name__ == "__main__":
    main()
