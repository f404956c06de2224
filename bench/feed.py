"""Measure the pages that everybody reads, uncached, as `./parvis` serves them.

    ./parvis bench feed [--contributions 40000] [--seconds 10] [--databases SQLite PostgreSQL]

Goals: feed of 50 rows ≥ 250 requests/s and ≤ 6 queries. The bare view (one query, no
page) is the most that this server and these middlewares can give in the same run. The
processor time per request is the figure that busy neighbours do not change.
"""

import argparse

from _load import Outcome, closed_loop, get, open_loop
from _site import Site, commit, load, site

CLIENTS = 8
RATE = 150.0
HEAD = (
    "database", "page", "requests/s", "p50 ms", "p99 ms", "processor ms", "+ database ms",
    "queries", "KB", "load",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the public pages.")
    parser.add_argument("--contributions", type=int, default=40_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--databases", nargs="+", default=["SQLite", "PostgreSQL"])
    asked = parser.parse_args()
    print(f"commit {commit()}, {asked.contributions} contributions, {CLIENTS} clients\n")
    row(*HEAD)
    row(*["---"] * len(HEAD))
    notes = []
    for database in asked.databases:
        with site(database, contributions=asked.contributions, worker=False) as served:
            notes.append(f"{database}, memory before: {served.memory()} (10⁶ bytes)")
            for name in served.filled["pages"]:
                measure(served, name, asked.seconds)
            measure(served, "feed", asked.seconds, rate=RATE)
            notes.append(f"{database}, memory after: {served.memory()}")
    print("\n" + "\n".join(notes))


def measure(served: Site, name: str, seconds: float, *, rate: float | None = None) -> None:
    path, queries = served.filled["pages"][name]
    request = get(path)
    closed_loop(served.port, lambda: request, clients=CLIENTS, seconds=1.0)
    before, busy = served.seconds(), load()
    if rate:
        outcome = open_loop(served.port, lambda: request, rate=rate, seconds=seconds)
    else:
        outcome = closed_loop(served.port, lambda: request, clients=CLIENTS, seconds=seconds)
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
        each.get("database", "—"),
        queries,
        f"{outcome.size / 1000:.0f}",
        busy,
    )


def check(outcome: Outcome) -> None:
    if set(outcome.statuses) != {200}:
        raise SystemExit(f"not all were served: {dict(outcome.statuses)}")


def row(*cells: object) -> None:
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


if __name__ == "__main__":
    main()
