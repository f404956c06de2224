"""Measure what a voter waits for: the booth's own worker encrypts a ballot in Chromium.

    ./parvis bench booth [--ballots 60]

One question of ten answers (Ed25519), with the proofs and the signature. The page runs what
the booth runs, from the same bytes with their hashes checked; each ballot is checked here
afterwards. Goal: at most 100 ms on a desktop. Processor time is the whole browser's.
"""

import argparse
import os
import statistics
import sys
from pathlib import Path

import psutil
from _site import ROOT, commit, load
from playwright.sync_api import Page, Route, sync_playwright

sys.path.insert(0, str(ROOT / "src"))

from launcher.testing.plan import find_chromium
from parvis.apps.voting.scripts import FOLDER, LEDGER, Script, scripts_of
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ed25519
from parvis.core.voting.making import credentials, keys
from parvis.core.voting.making.elections import Draft
from parvis.core.voting.questions import Homomorphic
from parvis.core.voting.trustees import Trustees

SITE = "http://localhost:1"  # nothing listens: the browser is answered from here
TEN = Homomorphic("Un projet", tuple(f"Projet {n}" for n in range(1, 11)), False, 1, 1)
START = """async () => {
    const text = await (await fetch("election")).arrayBuffer();
    globalThis.worker = await parvisSealing.startWorker(document.querySelector("template"));
    await worker.ask("start", text);
}"""
SEAL = """async (asked) => {
    const start = performance.now();
    const { ballot } = await worker.ask("seal", asked);
    return [performance.now() - start, ballot];
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the booth.")
    parser.add_argument("--ballots", type=int, default=60)
    asked = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("NOT RUN: no Chromium is installed")
    print(f"commit {commit()}\n")
    election = drafted()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", lambda route: answer(route, election))
        page.goto(f"{SITE}/")
        page.evaluate(START)
        measure(page, election, asked.ballots, f"Chromium {browser.version}")
        browser.close()


def drafted() -> bytes:
    group = Ed25519()
    trustees = Trustees((keys.single(group, 12345, os.urandom),))
    key = keys.election_key(group, trustees.entries)
    return Draft("ParvisBenchVote", "Vote de mesure", "Dix projets.", (TEN,)).with_key(group, key)


def answer(route: Route, election: bytes) -> None:
    """Give the browser its page, the election, or a script of ours."""
    path = route.request.url.removeprefix(f"{SITE}/")
    if path == "":
        links = [f'<a href="/{one.path}" data-integrity="{one.integrity}"></a>' for one in worker()]
        scripts = '<script src="/voting/booth/sealing.js"></script>'
        html = f"<!doctype html><template>{''.join(links)}</template>{scripts}"
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif path == "election":
        route.fulfill(body=election)
    elif file_of(path).is_file():
        route.fulfill(body=file_of(path).read_bytes(), content_type="text/javascript")
    else:
        route.fulfill(status=404)


def worker() -> tuple[Script, ...]:
    return scripts_of("booth").worker


def file_of(path: str) -> Path:
    app, _, name = path.partition("/")
    return {"voting": FOLDER, "ledger": LEDGER}.get(app, FOLDER) / name


def measure(page: Page, election: bytes, count: int, browser: str) -> None:
    rules, busy, waits = Election.parse(election), load(), []
    before = processor()
    for number in range(count):
        code = credentials.drawn_code(os.urandom)
        votes = [[int(place == number % 10) for place in range(10)]]
        wait, ballot = page.evaluate(SEAL, {"code": code, "votes": votes})
        waits.append(wait)
        if number in {0, count - 1}:
            Ballot.parse(ballot.encode(), rules).check(rules)
    spent = (processor() - before) / count * 1000
    first, rest = waits[0], sorted(waits[1:])
    print("| what | first ms | median ms | p95 ms | processor ms | limit ms | load |")
    print("|---|---|---|---|---|---|---|")
    print(
        f"| ten answers, {browser} | {first:.0f} | {statistics.median(rest):.1f} "
        f"| {rest[int(len(rest) * 0.95)]:.1f} | {spent:.1f} | 100 | {busy} |"
    )


def processor() -> float:
    """Return the seconds that the browser has used."""
    every = psutil.Process().children(recursive=True)
    return sum(sum(each.cpu_times()[:2]) for each in every)


if __name__ == "__main__":
    main()
