"""Measure the analysis: time and memory on 25,000 texts, and search.

    python bench/analysis.py TITLES.csv [--texts 25000] [--only speed|search|one] [--processes 2]

TITLES.csv has a column `titre_sans_accents` (see ../shared/data/README.md). Three kinds of texts:
titles (those beyond the 14,335 are two drawn titles in one), texts of 25 words, and these dated
over 104 weeks in 12 districts, which adds the alerts. Each measure is a process of its own,
because memory only grows. Of two processes each tells its peak, and what they share is in both;
what they hold together counts a shared page once (`Pss`, read five times a second: what is held for
less may be missed).
What is heard in time is measured by `bench/alerts.py`.
"""

import argparse
import csv
import os
import random
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from dataclasses import replace
from functools import partial
from itertools import product
from multiprocessing import active_children, get_context
from pathlib import Path

from parvis.cli.aside import aside
from parvis.cli.freed import give_back_freed
from parvis.core.dialogue.personal import to_hide
from parvis.core.insight.analysis import MOST_ASKED_BESIDE, analyse
from parvis.core.insight.arrivals import Arrivals
from parvis.core.insight.beside import afterwards
from parvis.core.insight.retrieval import Library
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Voice

WATCHED_EVERY = 0.2  # seconds
TOGETHER = "{together}"  # told by who watches from outside
PADDING = ("", "je propose ", "il faut ", "a mon avis ", "urgent ", "enfin ")


def peak(who: int = resource.RUSAGE_SELF) -> int:
    return resource.getrusage(who).ru_maxrss // 1024


def joined(titles: list[str], count: int, seed: int) -> list[Voice]:
    """Return titles as they are, then two drawn ones in each."""
    draw = random.Random(seed)  # noqa: S311 (drawn examples)
    texts = titles[:count]
    texts += [f"{draw.choice(titles)}. {draw.choice(titles)}" for _ in range(count - len(texts))]
    return [Voice(number, number, "", text) for number, text in enumerate(texts)]


def varied(titles: list[str], count: int, seed: int) -> list[Voice]:
    """Return texts of about 25 words: several real titles joined, over 104 weeks."""
    draw = random.Random(seed)  # noqa: S311 (drawn examples)
    voices = []
    for number in range(count):
        title = titles[number % len(titles)]
        body = ". ".join([draw.choice(PADDING) + title, *draw.sample(titles, 3)])
        week = 105_000 + draw.randrange(104)
        zone = f"zone {draw.randrange(12)}"
        voices.append(Voice(number, draw.randrange(count), title, body, week, zone))
    return voices


def undated(titles: list[str], count: int, seed: int) -> list[Voice]:
    return [replace(voice, week=None, zone=None) for voice in varied(titles, count, seed)]


KINDS = {"titles": joined, "texts of 25 words": undated, "the same, dated": varied}


def speed(titles: list[str], name: str, count: int, processes: int) -> str:
    voices = KINDS[name](titles, count, 1)
    before, given, wall = os.times(), peak(), time.perf_counter()
    if count > MOST_ASKED_BESIDE:
        give_back_freed()  # as `parvis analyse` does
    settings = settings_for(count)
    beside = aside if processes > 1 else afterwards
    found = analyse(voices, inhabitants=12_400, settings=settings, beside=beside)
    wall, after = time.perf_counter() - wall, os.times()
    own = after.user + after.system - before.user - before.system
    other = after.children_user - before.children_user
    return (
        f"| {count} {name} | {processes} | {wall:.1f} | {own:.1f} + {other:.1f} |"
        f" {peak()} ({given} of texts), {peak(resource.RUSAGE_CHILDREN)} | {TOGETHER} |"
        f" {len(found.topics)},"
        f" {len(found.demands)}, {len(found.findings)} | {os.getloadavg()[0]:.1f} |"
    )


def apart(work: Callable[[], str]) -> str:
    """Measure in a process of its own, and what it and the one it begins hold together at most."""
    most = 0
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        told = pool.submit(work)
        while not wait([told], timeout=WATCHED_EVERY).done:
            most = max(most, sum(held(each.pid) for each in active_children() if each.pid))
    return told.result().replace(TOGETHER, str(most))


def held(process: int) -> int:
    """Return the MB that a process and those it began hold, each page shared out among them."""
    files = Path(f"/proc/{process}")
    try:
        told = dict(line.split()[:2] for line in (files / "smaps_rollup").read_text().splitlines())
        begun = (files / "task" / str(process) / "children").read_text().split()
    except OSError:  # it has ended
        return 0
    return int(told["Pss:"]) // 1024 + sum(held(int(each)) for each in begun)


def search(titles: list[str], count: int) -> None:
    texts = [f"{v.title}. {v.text}" for v in varied(titles, count, 2)]
    before = time.perf_counter()
    index = Library(texts)
    print(f"index of {count} texts: {time.perf_counter() - before:.1f} s, peak {peak()} MB")
    for name, clock in (("wall clock", time.perf_counter), ("processor", time.process_time)):
        times = []
        for text in titles[:: len(titles) // 300][:300]:
            before = clock()
            index.similar(text, 12)
            times.append(clock() - before)
        times.sort()
        print(f"similar, {name}: median {times[150] * 1e3:.1f} ms, p95 {times[285] * 1e3:.1f} ms")


def one_new(titles: list[str], count: int) -> None:
    """Read 300 new texts beside so many analysed ones: what is to be hidden in each, its
    language, its ideas, what it repeats, what is near, and its topic."""
    voices = joined(titles, count, 1)
    found = analyse(voices, inhabitants=12_400, settings=settings_for(count), beside=aside)
    topics = {voice: topic.key for topic in found.topics for voice in topic.voices}
    library = Library([voice.text for voice in voices])
    arrivals = Arrivals(library, [topics.get(voice.id) for voice in voices])
    new = varied(titles, 600, 5)[300:]
    for kind, texts in (("titles", [v.title for v in new]), ("25 words", [v.text for v in new])):
        for name, clock in (("wall clock", time.perf_counter), ("processor", time.process_time)):
            times, given = [], 0
            for text in texts:
                before = clock()
                to_hide(text)
                given += arrivals.read(text).topic is not None
                times.append(clock() - before)
            times.sort()
            print(
                f"one new text of {kind} at {count}, {name}: median {times[150] * 1e3:.1f} ms, p95"
                f" {times[285] * 1e3:.1f} ms; {given} of {len(texts)} given to a topic"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--texts", type=int, nargs="*", default=[25_000])
    parser.add_argument("--only", choices=("speed", "search", "one"))
    parser.add_argument("--kinds", nargs="*", choices=KINDS, default=list(KINDS))
    parser.add_argument("--processes", type=int, nargs="*", default=[1, 2])
    arguments = parser.parse_args()
    with arguments.titles.open(encoding="utf-8", newline="") as file:
        titles = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    if arguments.only in {None, "speed"}:
        print("| texts | processes | s | s of processor | peak MB, other's | both | found | load |")
        print("|---|---|---|---|---|---|---|---|")
        for count, name, processes in product(
            arguments.texts, arguments.kinds, arguments.processes
        ):
            work = partial(speed, titles, name, count, processes)
            print(apart(work), flush=True)
    if arguments.only in {None, "search"}:
        search(titles, 40_000)
    if arguments.only in {None, "one"}:
        one_new(titles, 100_000)


if __name__ == "__main__":
    main()
