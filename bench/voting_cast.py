"""Measure what voters cast over HTTP: full proof check, durable, in the urn and in the journal.

    ./parvis bench voting_cast [--ballots 5000] [--seconds 10] [--databases SQLite PostgreSQL]

A vote with one answer of ten (Ed25519). Each request is another voter's ballot; the answer
leaves once proofs are checked and everything is on the disk. Goals: ≥ 100 ballots/s on two
cores, p99 ≤ 1 s, in the journal within 2 s (p99). Clients and server share the machine.
"""

import argparse
import json
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from _load import closed_loop, get, one, open_loop, post
from _site import ROOT, Site, commit, load, site
from filing import row, settle

CLIENTS = 8
OFFERED = 100.0  # ballots a second
TOKEN = "a" * 32
HEAD = (
    "database", "what", "ballots a second", "p50 ms", "p99 ms",
    "processor ms a ballot", "+ worker ms", "+ database ms", "load",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure casting.")
    parser.add_argument("--ballots", type=int, default=5000)
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
            vote, casts = fill(served, asked.ballots)
            warm_up(served, casts)
            measure(served, "closed loop", casts, asked.seconds)
            measure(served, f"{OFFERED:.0f}/s offered", casts, asked.seconds, rate=OFFERED)
            notes.append(f"{database}, until it is in the journal: {sealed(served, vote, casts)}")
    print("\n" + "\n".join(notes))


def fill(served: Site, count: int) -> tuple[str, Iterator[tuple[bytes, str]]]:
    """Open a vote; return its address, and each voter's request with its tracker."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as file:
        words = [str(ROOT / "bench" / "_fill_vote.py"), str(count), file.name]
        said = subprocess.run(
            [str(served.django.env.python), *words],
            env=served.django.variables(), check=True, stdout=subprocess.PIPE,
        ).stdout  # fmt: skip
        lines = Path(file.name).read_text("utf-8").splitlines()
    filled = json.loads(said.splitlines()[-1])
    vote = f"{filled['prefix']}/votes/{filled['vote']}"
    return vote, iter([_request(vote, json.loads(line)) for line in lines])


def _request(vote: str, voter: dict[str, str]) -> tuple[bytes, str]:
    body = voter["ballot"].encode()
    cookie = f"sessionid={voter['session']}; csrftoken={TOKEN}"
    headers = {"Cookie": cookie, "X-CSRFToken": TOKEN}
    return post(f"{vote}/bulletins/", body, **headers), sha256(body).hexdigest()


def _next(casts: Iterator[tuple[bytes, str]]) -> tuple[bytes, str]:
    for each in casts:
        return each
    raise SystemExit("every voter has voted: ask for more --ballots, or for fewer --seconds")


def warm_up(served: Site, casts: Iterator[tuple[bytes, str]]) -> None:
    """Have each worker read the election and write its statements for the first time."""
    closed_loop(served.port, lambda: _next(casts)[0], clients=CLIENTS, seconds=2.0)


def measure(
    served: Site,
    name: str,
    casts: Iterator[tuple[bytes, str]],
    seconds: float,
    *,
    rate: float = 0.0,
) -> None:
    before, busy = served.seconds(), load()
    build: Callable[[], bytes] = lambda: _next(casts)[0]  # noqa: E731 - it takes the next
    if rate:
        outcome = open_loop(served.port, build, rate=rate, seconds=seconds)
    else:
        outcome = closed_loop(served.port, build, clients=CLIENTS, seconds=seconds)
    if set(outcome.statuses) != {201}:
        raise SystemExit(f"not all were taken: {dict(outcome.statuses)} {outcome.last!r}")
    used = {part: spent - before[part] for part, spent in served.seconds().items()}
    each = {part: f"{spent / len(outcome.waits) * 1000:.2f}" for part, spent in used.items()}
    row(
        served.database, name, f"{outcome.rate:.0f}", f"{outcome.wait(0.5):.1f}",
        f"{outcome.wait(0.99):.1f}", each["web"], each["worker"], each.get("database", "—"), busy,
    )  # fmt: skip


def sealed(served: Site, vote: str, casts: Iterator[tuple[bytes, str]]) -> str:
    """Cast a hundred, one after the other, and wait for each to be in the journal."""
    waits = []
    for _time in range(100):
        request, tracker = _next(casts)
        start = time.perf_counter()
        if one(served.port, request)[0] != 201:
            raise SystemExit("a ballot was not taken")
        while True:
            _status, _head, body = one(served.port, get(f"{vote}/urne/{tracker}.json"))
            if json.loads(body)["state"] != "received":
                break
            time.sleep(0.01)
        waits.append(time.perf_counter() - start)
    waits.sort()
    return f"p50 {waits[50]:.2f} s, p99 {waits[98]:.2f} s"


if __name__ == "__main__":
    main()
