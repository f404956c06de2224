"""Measure the analysis: time and memory on 25,000 texts, search, and issues found in real titles.

    python bench/analysis.py TITLES.csv [--texts 25000] [--seeds 1 2] [--only speed|search|issues]

TITLES.csv has a column `titre_sans_accents` (see ../shared/data/README.md). Background titles
come 100 a week for 60 weeks; twelve issues, whose titles were kept out of it, start at a
drawn week with 2, 3, 5, 6, 7, 7 texts. The analysis runs again from nothing each week.
"""

import argparse
import csv
import random
import re
import resource
import time
from dataclasses import dataclass, replace
from pathlib import Path

from parvis.core.insight.analysis import DEFAULTS, analyse
from parvis.core.insight.neighbours import Index
from parvis.core.insight.values import Finding, Kind, Previous, Settings, Voice

ISSUES = {
    "nucléaire": r"nucleaire",
    "vélo": r"\bvelos?\b|cyclist|cyclable",
    "chasse": r"\bchass(?:e|es|eurs?)\b",
    "pesticides": r"glyphosate|pesticide",
    "autoroutes": r"autoroute",
    "vote blanc": r"votes? blancs?",
    "cannabis": r"cannabis",
    "prisons": r"\bprisons?\b|carceral",
    "fin de vie": r"euthanasie|fin de vie|mourir dans la dignite",
    "déserts médicaux": r"desert\w* medic|numerus clausus",
    "héritage": r"succession|heritage",
    "80 km/h": r"80 ?km|a 80\b",
    "casier": r"\bcasiers?\b",
    "lobbies": r"lobb(?:y|ies)",
    "école inclusive": r"handicap",
}
GROWTH = (2, 3, 5, 6, 7, 7)
WEEKS, A_WEEK, FIRST_TEST = 60, 100, 10
PADDING = ("", "je propose ", "il faut ", "a mon avis ", "urgent ", "enfin ")


@dataclass
class Score:
    found: int = 0
    issues: int = 0
    delay: int = 0
    false: int = 0
    alerts: int = 0
    weeks: int = 0


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


def stream(titles: list[str], seed: int) -> tuple[list[Voice], dict[int, str], dict[str, int]]:
    """Return the voices, the issue of each injected voice, and the week each issue starts."""
    draw = random.Random(seed)  # noqa: S311 (drawn examples)
    names = draw.sample(sorted(ISSUES), 12)
    kept = {name: [t for t in titles if re.search(ISSUES[name], t)] for name in names}
    taken = {title for own in kept.values() for title in own}
    rest = [title for title in titles if title not in taken]
    draw.shuffle(rest)
    start = {name: draw.randrange(FIRST_TEST + 2, WEEKS - 7) for name in names}
    voices: list[Voice] = []
    issue_of: dict[int, str] = {}
    for week in range(WEEKS):
        said = [(title, None) for title in rest[week * A_WEEK : (week + 1) * A_WEEK]]
        for name in names:
            age = week - start[name]
            if 0 <= age < len(GROWTH):
                first = sum(GROWTH[:age])
                own = kept[name] * (1 + 30 // len(kept[name]))
                said += [(title, name) for title in own[first : first + GROWTH[age]]]
        for title, name in said:
            number = len(voices)
            voices.append(Voice(number, number, title, "", 105_000 + week))
            if name:
                issue_of[number] = name
    return voices, issue_of, start


def issue_behind(finding: Finding, issue_of: dict[int, str]) -> str | None:
    """Return the issue that at least half of the evidence belongs to."""
    named = [issue_of[voice] for voice in finding.evidence if voice in issue_of]
    best = max(set(named), key=named.count) if named else None
    return best if best and named.count(best) * 2 >= len(finding.evidence) else None


def issues(titles: list[str], seed: int, settings: Settings) -> Score:
    voices, issue_of, start = stream(titles, seed)
    score = Score(issues=len(start), weeks=WEEKS - FIRST_TEST)
    previous, heard, detected = Previous(), dict[str, int](), dict[str, int]()
    for week in range(FIRST_TEST, WEEKS):
        so_far = [voice for voice in voices if (voice.week or 0) <= 105_000 + week]
        found = analyse(so_far, inhabitants=50_000, previous=previous, settings=settings)
        previous = found.as_previous()
        for finding in found.findings:
            if finding.kind not in {Kind.EMERGING, Kind.RISING}:
                continue
            new = week - heard.get(finding.topic or "", -99) > settings.quiet_weeks
            heard[finding.topic or ""] = week
            name = issue_behind(finding, issue_of)
            score.alerts += new
            score.false += new and name is None
            if name and name not in detected and week <= start[name] + len(GROWTH):
                detected[name] = week - start[name]
    score.found, score.delay = len(detected), sum(detected.values())
    missed = sorted(set(start) - set(detected))
    print(
        f"seed {seed}: {score.found}/{score.issues} issues found, mean delay"
        f" {score.delay / max(score.found, 1):.1f} weeks, false alerts"
        f" {score.false / score.weeks:.2f} a week, alerts {score.alerts / score.weeks:.2f} a week"
        + (f", missed {missed}" if missed else "")
    )
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("--texts", type=int, default=25_000)
    parser.add_argument("--seeds", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--only", choices=("speed", "search", "issues"))
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE")
    arguments = parser.parse_args()
    with arguments.titles.open(encoding="utf-8", newline="") as file:
        titles = [row["titre_sans_accents"] for row in csv.DictReader(file)]
    changes = dict(pair.split("=") for pair in arguments.set)
    settings = replace(
        DEFAULTS, **{name: type(getattr(DEFAULTS, name))(text) for name, text in changes.items()}
    )
    if arguments.only in {None, "speed"}:
        speed(titles, arguments.texts)
    if arguments.only in {None, "search"}:
        search(titles, 40_000)
    if arguments.only in {None, "issues"}:
        for seed in arguments.seeds:
            issues(titles, seed, settings)


if __name__ == "__main__":
    main()
