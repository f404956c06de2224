"""Measure the opinion groups: time and memory, and a peer beside us.

    ./parvis bench opinions [--rounds 3] [--peer]

Votes are drawn here: three groups of people with tastes of their own, each person seeing as many
statements as is said; and the same without any group. Each run is a process of its own, which
reads the votes from a file first; time is from three columns of numbers to the whole answer
(`VoteTable.of_columns` and `analyse_opinions`), memory is the peak of the process. *command* is
all of `parvis analyse opinions --json` on the same votes as CSV.

`--peer` installs red-dwarf (`requirements/opinion-oracles.txt`) and times it on what it can hold:
it keeps the whole table and the distances between all people.

Goal: 100,000 people × 1,000 statements, 3 million votes, ≤ 3 s and ≤ 500 MB.
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from _site import ROOT, commit, load

sys.path.insert(0, str(ROOT / "src"))

from launcher.home import open_home
from launcher.install import install

GROUPS = 3
SIZES = (  # people, statements, votes a person, groups
    (300, 60, 30, GROUPS),
    (1_000, 100, 30, GROUPS),
    (10_000, 300, 30, GROUPS),
    (100_000, 1_000, 30, GROUPS),
    (100_000, 1_000, 30, 1),
    (100_000, 1_000, 10, GROUPS),
)
FOR_PEER = 10_000  # people
PATIENCE = 300  # seconds
OURS = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
COMMAND = "import sys; from parvis.cli import main; sys.exit(main())"


def draw(path: Path, people: int, statements: int, each: int, groups: int) -> None:
    random = np.random.default_rng(people + each)
    tastes = random.uniform(0.05, 0.95, (groups, statements))
    who = np.repeat(np.arange(people), each)
    what = random.random((people, statements), np.float32).argpartition(each, axis=1)[:, :each]
    likely = tastes[random.integers(groups, size=people)[who], what.ravel()]
    side = np.where(random.random(len(who)) < likely, 1, -1)
    cast = np.where(random.random(len(who)) < 0.15, 0, side)
    np.savez(path, who=who, what=what.ravel(), cast=cast)
    columns = who.tolist(), what.ravel().tolist(), cast.tolist()
    with path.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["participant", "statement", "vote"])
        writer.writerows(zip(*columns, strict=True))


def one_run(path: Path) -> None:
    """In a process of its own: read, analyse, say what it cost."""
    from parvis.core.insight.opinions import analyse_opinions
    from parvis.core.insight.opinions_votes import VoteTable

    drawn = np.load(path)
    who, what, cast = (drawn[name] for name in ("who", "what", "cast"))
    people = [str(at) for at in range(who.max() + 1)]
    statements = [str(at) for at in range(what.max() + 1)]
    before = time.perf_counter(), time.process_time()
    table = VoteTable.of_columns(who, what, cast, participants=people, statements=statements)
    found = analyse_opinions(table)
    wall, processor = time.perf_counter() - before[0], time.process_time() - before[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(json.dumps([wall, processor, peak, len(found.groups)]))


def run(*words: str) -> list[float] | None:
    """Return what a run says of itself; None if it does not end, or has no room."""
    try:
        ended = subprocess.run(
            words, capture_output=True, text=True, timeout=PATIENCE, check=False, env=OURS
        )
    except subprocess.TimeoutExpired:
        return None
    if ended.returncode:
        print(ended.stderr, file=sys.stderr)
        return None
    told: list[float] = json.loads(ended.stdout.splitlines()[-1])
    return told


def row(name: str, told: list[float] | None) -> str:
    if told is None:
        return f"| {name} | no end in {PATIENCE} s, or no room | | | |"
    wall, processor, peak, groups = told
    return f"| {name} | {wall:.2f} | {processor:.2f} | {peak:.0f} | {groups:.0f} |"


def command(table: Path) -> list[float]:
    """Time the whole command on the same votes as CSV."""
    before = time.perf_counter()
    words = [sys.executable, "-c", COMMAND, "analyse", "opinions", str(table), "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=OURS) as process:
        assert process.stdout
        answer = json.load(process.stdout)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - before
    processor = used.ru_utime + used.ru_stime
    return [wall, processor, used.ru_maxrss // 1000, len(answer["groups"])]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the opinion groups.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", action="store_true", help="install red-dwarf, and time it too")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--draw", nargs=5, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        one_run(arguments.one)
        return
    if arguments.draw:
        draw(Path(arguments.draw[0]), *map(int, arguments.draw[1:]))
        return
    peer = install(open_home(), "opinion-oracles").python if arguments.peer else None
    print(f"commit {commit()}, load {load()}, the median of {arguments.rounds} by processor time")
    print("| what | s | s of processor | peak MB | groups |\n|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for people, statements, each, groups in SIZES:
            path = Path(folder) / "votes.npz"
            size = map(str, (people, statements, each, groups))
            # In a process of its own: a child's peak is never below that of its parent.
            subprocess.run([sys.executable, __file__, "--draw", str(path), *size], check=True)
            name = f"{people:,} × {statements:,}, {each} votes a person, {groups} drawn"
            ours = [
                run(sys.executable, __file__, "--one", str(path)) for _ in range(arguments.rounds)
            ]
            told = sorted(each for each in ours if each)
            order = sorted(told, key=lambda each: each[1])
            print(row(name, order[len(order) // 2] if order else None), flush=True)
            if peer and people <= FOR_PEER:
                script = str(ROOT / "bench" / "_peer_opinions.py")
                print(row(f"red-dwarf, {name}", run(str(peer), script, str(path))), flush=True)
            print(row(f"command, {name}", command(path.with_suffix(".csv"))), flush=True)
    print(f"load {load()}")


if __name__ == "__main__":
    main()
