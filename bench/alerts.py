"""Measure the alerts: on a simulated town with peers beside, and end to end on real titles.

    python bench/alerts.py [TITLES.csv] [--only simulator|texts] [--seeds 10] [--a-week 30 120 600]

The simulator (`_town`) draws ten towns, seeds printed: 150 topics, 104 weeks, 40 events.
Beside ours, in the same run: five people in a week; twice the mean of eight weeks, and five;
EARS C2 as R's `surveillance` has it (seven weeks, two left out, z = 3.09), and, where R is
there, the package itself on one town, to see that ours of it is the same.

End to end: see `_issues`; TITLES.csv has a column `titre_sans_accents`.
"""

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from _issues import issues, total
from _town import FIRST, TOPICS, WEEKS, Counts, Score, Town, town
from numpy.typing import NDArray

from parvis.core.insight.alerts import Watch
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Settings

Fired = NDArray[np.bool_]
LEAST, BASELINE, GUARD, Z = 5, 7, 2, 3.090232306167813
R_CODE = """
library(surveillance)
counts <- as.matrix(read.csv("{folder}/counts.csv", header = FALSE))
found <- earsC(sts(observed = counts), control = list(method = "C2", baseline = 7,
               minSigma = 0, alpha = 0.001))
write.table(upperbound(found), "{folder}/bound.csv", sep = ",", row.names = FALSE,
            col.names = FALSE)
"""


def at_least_five(counts: Counts) -> Fired:
    return counts >= LEAST


def doubled(counts: Counts) -> Fired:
    fired = np.zeros(counts.shape, dtype=bool)
    for week in range(8, WEEKS):
        usual = counts[:, week - 8 : week].mean(axis=1)
        fired[:, week] = (counts[:, week] >= LEAST) & (counts[:, week] > 2 * usual)
    return fired


def ears_bound(counts: Counts) -> Counts:
    """Return C2's bound: mean and deviation of the seven weeks that end two weeks before."""
    bound = np.full(counts.shape, np.nan)
    for week in range(BASELINE + GUARD, WEEKS):
        base = counts[:, week - BASELINE - GUARD : week - GUARD]
        bound[:, week] = base.mean(axis=1) + Z * base.std(axis=1, ddof=1)
    return bound


def ears_c2(counts: Counts) -> Fired:
    return (counts > ears_bound(counts)) & (counts > 0)


def ears_c2_three(counts: Counts) -> Fired:
    return ears_c2(counts) & (counts >= Settings().min_people)


def ours(settings: Settings) -> Callable[[Counts], Fired]:
    """Return the product's own watch, asked again each week with what it knew by then."""

    def fire(counts: Counts) -> Fired:
        fired = np.zeros(counts.shape, dtype=bool)
        with_rest = np.vstack([counts, np.zeros((1, counts.shape[1]))])
        for week in range(FIRST - 4, WEEKS):
            known = Timeline(with_rest[:, : week + 1], 0, ((),) * TOPICS)
            seen = np.cumsum(known.counts, axis=1)

            def enough(group: int, since: int, until: int, seen: Counts = seen) -> bool:
                before = seen[group, since - 1] if since else 0.0
                return bool(seen[group, until] - before >= settings.min_people)

            watch = Watch(known, settings, enough)
            for signal in [*watch.emerging(), *watch.rising()]:
                fired[signal.group, week] = True
        return fired

    return fire


def check_against_r(drawn: Town) -> str:
    """Run R's own EARS C2 on a town, and compare every bound with ours."""
    if shutil.which("Rscript") is None:
        return "R is not here: EARS C2 is not compared with surveillance"
    with tempfile.TemporaryDirectory() as folder:
        np.savetxt(f"{folder}/counts.csv", drawn.counts.T, delimiter=",", fmt="%d")
        asked = ["Rscript", "-e", R_CODE.format(folder=folder)]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"R could not run: {done.stderr.strip().splitlines()[-1]}"
        theirs = np.genfromtxt(f"{folder}/bound.csv", delimiter=",").T
    mine = ears_bound(drawn.counts)[:, -theirs.shape[1] :]
    both = ~np.isnan(mine) & ~np.isnan(theirs)
    apart = float(np.abs(mine - theirs)[both].max())
    return f"EARS C2 of R's surveillance: {both.sum()} bounds, largest difference {apart:.1e}"


def simulate(seeds: list[int], volumes: list[float], settings: Settings) -> None:
    detectors: dict[str, Callable[[Counts], Fired]] = {
        "count >= 5": at_least_five,
        "x2 and >= 5": doubled,
        "EARS C2": ears_c2,
        "EARS C2 and >= 3": ears_c2_three,
        "ours": ours(settings),
    }
    print(f"seeds {seeds}; sensitivity, delay in weeks, false alarms a week, precision, cpu s")
    for volume in volumes:
        towns = [town(seed, volume) for seed in seeds]
        for name, fire in detectors.items():
            score, cpu = Score(), time.process_time()
            for drawn in towns:
                score.add(fire(drawn.counts), drawn, settings.quiet_weeks)
            used = (time.process_time() - cpu) / len(towns)
            print(f"{volume:5.0f}/week  {name:18} {score.told()}  {used:.2f}", flush=True)
    print(check_against_r(town(seeds[0], 120)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path, nargs="?")
    parser.add_argument("--only", choices=("simulator", "texts"))
    parser.add_argument("--seeds", type=int, default=10, help="towns drawn by the simulator")
    parser.add_argument("--a-week", type=float, nargs="*", default=[30, 120, 600])
    parser.add_argument("--text-seeds", type=int, nargs="*", default=[1, 2, 3, 4])
    parser.add_argument("--q", type=float, default=Settings().false_discovery)
    arguments = parser.parse_args()
    settings = Settings(false_discovery=arguments.q)
    if arguments.only != "texts":
        simulate(list(range(1, arguments.seeds + 1)), arguments.a_week, settings)
    if arguments.only == "simulator":
        return
    if arguments.titles is None:
        sys.exit("the file of titles is needed, or --only simulator")
    with arguments.titles.open(encoding="utf-8", newline="") as file:
        titles = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    print(total([issues(titles, seed, settings) for seed in arguments.text_seeds]))


if __name__ == "__main__":
    main()
