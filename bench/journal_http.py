"""Measure what the town's services write over HTTP, durable, with the worker sealing.

    ./parvis bench journal_http [--seconds 10] [--databases SQLite PostgreSQL]

Each request is what `docs/reference/journal-http.md` says: entries with keys of their own,
written and on the disk before the answer leaves. Goal: ≥ 2,000 entries/s in batches of 256.
Beside it: one entry a request, and its ceilings: bare rows committed one by one from as many
clients, and a bare view of the same server.
"""

import argparse
import json
import subprocess
from collections.abc import Callable
from itertools import count

from _load import Outcome, closed_loop, get, post
from _site import ROOT, Site, commit, load, site
from filing import limit, row, sealed, settle

BATCH = 256
CLIENTS = 8
HEAD = (
    "database", "what", "entries a second", "requests a second", "p50 ms", "p99 ms",
    "processor ms an entry", "+ worker ms", "+ database ms", "load",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the services' door.")
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--databases", nargs="+", default=["SQLite", "PostgreSQL"])
    asked = parser.parse_args()
    print(f"commit {commit()}, {CLIENTS} clients\n")
    row(*HEAD)
    row(*["---"] * len(HEAD))
    notes = []
    for database in asked.databases:
        with site(database, contributions=100, worker=True) as served:
            settle(served)
            numbers = count()
            secret = token(served)
            for size in (BATCH, 1):
                build = requests(served, secret, numbers, size)
                closed_loop(served.port, build, clients=CLIENTS, seconds=1.0)
                measure(served, f"{size} a request", build, asked.seconds, size)
            measure(served, "limit: a bare view", lambda: get("/sante/"), 3.0, 1)
            limit(served, 3.0)
            notes.append(f"{database}, sealed: {sealed(served)}")
    print("\n" + "\n".join(notes))
    print("\n(The row « one bare row a commit » has: a second, p50, p99.)")


def token(served: Site) -> str:
    words = ["journal", "token", "create", "bench", "--types", "registry.statement"]
    town = ["--town", served.filled["prefix"].strip("/")]
    said = subprocess.run(
        [str(served.django.env.python), str(ROOT / "manage.py"), *words, *town],
        env=served.django.variables(), check=True, stdout=subprocess.PIPE, text=True,
    ).stdout  # fmt: skip
    return said.strip()


def requests(served: Site, secret: str, numbers: "count[int]", size: int) -> Callable[[], bytes]:
    path = f"{served.filled['prefix']}/journal/entrees"
    headers = {"Authorization": f"Bearer {secret}"}

    def build() -> bytes:
        entries = [
            {
                "type": "registry.statement",
                "key": f"k-{number}",
                "data": {"line": f"Association n° {number}, déclarée en mairie le 3 mars 2026"},
            }
            for number in (next(numbers) for _ in range(size))
        ]
        return post(path, json.dumps({"entries": entries}).encode(), **headers)

    return build


def measure(served: Site, name: str, build: Callable[[], bytes], seconds: float, size: int) -> None:
    before, busy = served.seconds(), load()
    outcome: Outcome = closed_loop(served.port, build, clients=CLIENTS, seconds=seconds)
    if set(outcome.statuses) != {200}:
        raise SystemExit(f"not all were written: {dict(outcome.statuses)} {outcome.last!r}")
    entries = len(outcome.waits) * size
    used = {part: spent - before[part] for part, spent in served.seconds().items()}
    each = {part: f"{spent / entries * 1000:.2f}" for part, spent in used.items()}
    row(
        served.database, name, f"{outcome.rate * size:,.0f}", f"{outcome.rate:,.0f}",
        f"{outcome.wait(0.5):.1f}", f"{outcome.wait(0.99):.1f}",
        each["web"], each["worker"], each.get("database", "—"), busy,
    )  # fmt: skip


if __name__ == "__main__":
    main()
