"""Measure the server's own count of a closed urn, with what it reads from its database.

    ./parvis bench voting_tally [--ballots 10000] [--databases SQLite PostgreSQL]

A vote with one answer of ten (Ed25519), every ballot cast with its proofs checked. Timed: the
tally with the server's part of the decryption; a trustee's part; the last one, with the
result. Goal: tally and result of 10,000 ballots ≤ 3 s.
"""

import argparse
import json
import subprocess

from _site import ROOT, commit, load, site
from filing import row

HEAD = ("database", "what", "ballots", "seconds", "of processor", "memory", "load")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the server's count.")
    parser.add_argument("--ballots", type=int, default=10_000)
    parser.add_argument("--databases", nargs="+", default=["SQLite", "PostgreSQL"])
    asked = parser.parse_args()
    print(f"commit {commit()}\n")
    row(*HEAD)
    row(*["---"] * len(HEAD))
    for database in asked.databases:
        with site(database, contributions=100, worker=False) as served:
            words = [str(ROOT / "bench" / "_fill_tally.py"), str(asked.ballots)]
            said = subprocess.run(
                [str(served.django.env.python), *words],
                env=served.django.variables(), check=True, stdout=subprocess.PIPE,
            ).stdout  # fmt: skip
            told = json.loads(said.splitlines()[-1])
        for what, (wall, processor) in told["spent"].items():
            memory = f"{told['memory']} MB"
            cells = (f"{asked.ballots:,}", f"{wall:.2f}", f"{processor:.2f}", memory, load())
            row(database, what, *cells)


if __name__ == "__main__":
    main()
