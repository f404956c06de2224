"""Measure the filing of a grievance through HTTP, durable, sealed, with the worker running.

    ./parvis bench filing [--seconds 10] [--databases SQLite PostgreSQL]

Each request is a newcomer's form: the visit, its participant, the contribution, the
grievance and the journal's entry are written and on the disk before the answer leaves
(SQLite synchronous=FULL, PostgreSQL synchronous_commit=on). Goals: ≥ 200/s; p99 ≤ 200 ms
at 100/s offered. The limit is how many bare rows the same disk commits in the same run.
"""

import argparse
import re
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import psycopg
from _load import Outcome, closed_loop, get, one, open_loop, post
from _site import Site, commit, load, site

CLIENTS = 16
RATE = 100.0
HEAD = (
    "database", "what", "a second", "p50 ms", "p99 ms", "processor ms", "+ worker ms",
    "+ database ms", "load",
)  # fmt: skip
TEXT = (
    "Le lampadaire devant le 12 de la rue des Lavandières est éteint depuis trois semaines,"
    " on ne voit plus rien le soir en sortant de l’école. Pouvez-vous passer ?"
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the filing of a grievance.")
    parser.add_argument("--contributions", type=int, default=5_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--databases", nargs="+", default=["SQLite", "PostgreSQL"])
    asked = parser.parse_args()
    print(f"commit {commit()}, {CLIENTS} clients\n")
    row(*HEAD)
    row(*["---"] * len(HEAD))
    notes = []
    for database in asked.databases:
        with site(database, contributions=asked.contributions, worker=True) as served:
            settle(served)
            build = forms(served)
            closed_loop(served.port, build, clients=CLIENTS, seconds=2.0)
            measure(served, "filing", build, asked.seconds)
            measure(served, "filing", build, asked.seconds, rate=RATE)
            limit(served, min(asked.seconds, 5.0))
            notes.append(f"{database}, memory after: {served.memory()} (10⁶ bytes)")
            notes.append(f"{database}, sealed: {sealed(served)}")
    print("\n" + "\n".join(notes))


def settle(served: Site) -> None:
    """Wait until the worker has analysed the town as it was filled."""
    for _ in range(60):
        before = served.seconds()["worker"]
        time.sleep(2.0)
        if served.seconds()["worker"] - before < 0.1:
            return


def forms(served: Site) -> Callable[[], bytes]:
    """Read the form once, and return what each newcomer sends."""
    path = f"{served.filled['prefix']}/signaler/"
    _status, head, body = one(served.port, get(path))
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', body.decode())
    cookie = re.search(r"csrftoken=[^;]+", head.decode())
    if not found or not cookie:
        raise SystemExit(f"{path} gives no form")
    fields = {"csrfmiddlewaretoken": found[1], "text": TEXT, "place": "rue des Lavandières"}
    fields["checked"] = "0"  # as after the form's one question

    def build() -> bytes:
        return post(path, urlencode({**fields, "key": uuid4().hex}).encode(), Cookie=cookie[0])

    return build


def measure(
    served: Site, name: str, build: Callable[[], bytes], seconds: float, *, rate: float = 0.0
) -> None:
    before, busy = served.seconds(), load()
    if rate:
        outcome = open_loop(served.port, build, rate=rate, seconds=seconds)
    else:
        outcome = closed_loop(served.port, build, clients=CLIENTS, seconds=seconds)
    check(outcome)
    used = {part: spent - before[part] for part, spent in served.seconds().items()}
    each = {part: f"{spent / len(outcome.waits) * 1000:.2f}" for part, spent in used.items()}
    row(
        served.database,
        f"{name}, {rate:.0f}/s offered" if rate else name,
        f"{outcome.rate:.0f}",
        f"{outcome.wait(0.5):.1f}",
        f"{outcome.wait(0.99):.1f}",
        each["web"],
        each["worker"],
        each.get("database", "—"),
        busy,
    )


def check(outcome: Outcome) -> None:
    """Stop unless every form was answered with the way to its receipt."""
    if set(outcome.statuses) != {302} or b"/recu/" not in outcome.last:
        raise SystemExit(f"not all were filed: {dict(outcome.statuses)} {outcome.last!r}")


def limit(served: Site, seconds: float) -> None:
    """Commit bare rows of the same size, one each, from as many clients."""
    make = _postgresql(served.address) if served.address else _sqlite(served.folder)
    waits: list[float] = []
    stop = time.perf_counter() + seconds

    def client() -> None:
        insert = make()
        while (start := time.perf_counter()) < stop:
            insert()
            waits.append(time.perf_counter() - start)

    busy = load()
    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    found = Outcome(seconds, waits)
    row(
        served.database, "limit: one bare row a commit", f"{found.rate:.0f}",
        f"{found.wait(0.5):.1f}", f"{found.wait(0.99):.1f}", "—", "—", "—", busy,
    )  # fmt: skip


def _sqlite(folder: Path) -> Callable[[], Callable[[], object]]:
    path = folder / "limit.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE row (text TEXT)")

    def make() -> Callable[[], object]:
        connection = sqlite3.connect(path, timeout=20, isolation_level=None)
        connection.execute("PRAGMA synchronous=FULL")
        return lambda: connection.execute("INSERT INTO row VALUES (?)", [TEXT * 6])

    return make


def _postgresql(address: str) -> Callable[[], Callable[[], object]]:
    with psycopg.connect(address, autocommit=True) as made:
        made.execute("CREATE TABLE bare_row (text TEXT)")

    def make() -> Callable[[], object]:
        connection = psycopg.connect(address, autocommit=True)
        return lambda: connection.execute("INSERT INTO bare_row VALUES (%s)", [TEXT * 6])

    return make


def sealed(served: Site) -> str:
    """Say how far the journal is a moment after the last filing."""
    time.sleep(3.0)
    path = f"{served.filled['prefix']}/journal/checkpoint"
    _status, _head, body = one(served.port, get(path))
    return f"{body.splitlines()[1].decode()} entries, three seconds after the last filing"


def row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


if __name__ == "__main__":
    main()
