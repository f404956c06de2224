"""Read a million nearly right texts: only defined errors, and how long each takes.

    ./parvis bench journal_fuzz [--count 1000000] [--seed 1]

Goal: ≤ 1 ms each. Processor time is counted, text by text, and the slowest are named; making
the texts is not counted.
"""

import argparse
import sys
import time
from collections import defaultdict

from _journal import head, row
from _site import ROOT, commit, load

sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.core.ledger.fuzzing import inputs, outcome  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description="Read nearly right texts.")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"commit {commit()}, seed {asked.seed}, load {load()}\n")
    spent: dict[str, list[float]] = defaultdict(list)
    accepted: dict[str, int] = defaultdict(int)
    for kind, text in inputs(asked.count, asked.seed):
        start = time.thread_time()
        accepted[kind] += outcome(kind, text)
        spent[kind].append(time.thread_time() - start)
    head("kind", "texts", "accepted", "mean µs", "p99.9 µs", "most µs", "over 1 ms")
    for kind, each in spent.items():
        each.sort()
        row(
            kind, len(each), accepted[kind], *(f"{value * 1e6:.0f}" for value in (
                sum(each) / len(each), each[int(len(each) * 0.999)], each[-1])),
            sum(value > 0.001 for value in each),
        )  # fmt: skip


if __name__ == "__main__":
    main()
