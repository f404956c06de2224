"""Measure the analysis: time and memory on 25,000 texts, and search.

    python bench/analysis.py TITLES.csv [--texts 25000] [--only speed|search]

TITLES.csv has a column `titre_sans_accents` (see ../shared/data/README.md). What is heard in
time is measured by `bench/alerts.py`.
"""

import argparse
import csv
import random
import resource
import time
from dataclasses import replace
from pathlib import Path

from parvis.core.insight.analysis import analyse
from parvis.core.insight.neighbours import Index
from parvis.core.insight.values import Voice

PADDING = ("", "je propose ", "il faut ", "a mon avis ", "urgent ", "enfin ")


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


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


def speed(titles: list[str], count: int) -> None:
    for name, voices in (
        ("titles alone", [replace(v, text="") for v in varied(titles, count, 1)]),
        ("texts of 25 words", varied(titles, count, 1)),
    ):
        before, cpu = time.perf_counter(), time.process_time()
        found = analyse(voices, inhabitants=12_400)
        wall, used = time.perf_counter() - before, time.process_time() - cpu
        print(
            f"{count} {name}: {wall:.1f} s ({used:.1f} s of processor), peak {peak()} MB,"
            f" {len(found.topics)} topics, {len(found.demands)} demands,"
            f" {len(found.findings)} findings"
        )


def search(titles: list[str], count: int) -> None:
    texts = [f"{v.title}. {v.text}" for v in varied(titles, count, 2)]
    before = time.perf_counter()
    index = Index(texts)
    print(f"index of {count} texts: {time.perf_counter() - before:.1f} s, peak {peak()} MB")
    for name, clock in (("wall clock", time.perf_counter), ("processor", time.process_time)):
        times = []
        for text in titles[:: len(titles) // 300][:300]:
            before = clock()
            index.similar(text, 12)
            times.append(clock() - before)
        times.sort()
        print(f"similar, {name}: median {times[150] * 1e3:.1f} ms, p95 {times[285] * 1e3:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--texts", type=int, default=25_000)
    parser.add_argument("--only", choices=("speed", "search"))
    arguments = parser.parse_args()
    with arguments.titles.open(encoding="utf-8", newline="") as file:
        titles = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    if arguments.only in {None, "speed"}:
        speed(titles, arguments.texts)
    if arguments.only in {None, "search"}:
        search(titles, 40_000)


if __name__ == "__main__":
    main()
