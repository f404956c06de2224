"""Measure what a trustee waits for where people rank: a shuffle in the trustee's own worker.

    ./parvis bench shuffle [--ballots 1000] [--most 60]

One question that is ranked (Ed25519), as many ballots as asked for. Chromium shuffles them with
the page's own scripts from bytes whose hashes are checked, then checks that shuffle as the
next trustee's device does; so does the server, with PyNaCl for what is secret and with its
compiled arithmetic for what is not. Each shuffle is checked by the core too. The limit is a
person's patience in front of a page, `--most` seconds for both. `belenios-tool` 3.0 was
measured at 0.68 s for 500 ballots on a machine of this kind; Debian's 2.0 knows no such vote.
"""

import argparse
import os
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from _site import commit, load
from booth import SITE, file_of, find_chromium
from playwright.sync_api import Page, Route, sync_playwright

from parvis.accel import load as accelerator
from parvis.apps.voting.scripts import scripts_of
from parvis.core.voting import tally, wire
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ed25519
from parvis.core.voting.making import keys
from parvis.core.voting.making.elections import Draft
from parvis.core.voting.making.shuffles import shuffle
from parvis.core.voting.questions import NonHomomorphic
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.tally import Totals
from parvis.core.voting.trustees import Trustees

T = TypeVar("T")
PLACES = tuple(f"Lieu {n}" for n in range(1, 6))
RANKED = NonHomomorphic("Dans quel ordre ?", PLACES, {"type": "Schulze", "blank": True})
START = """async () => {
    globalThis.worker = await parvisSealing.startWorker(document.querySelector("template"));
}"""
SHUFFLE = """async ([election, text]) => {
    const start = performance.now();
    const given = { typed: "", input: { encrypted_tally: text }, texts: { election } };
    const made = await worker.ask("step", { name: "shuffle", ...given });
    return [(performance.now() - start) / 1000, made];
}"""
CHECK = """async ([election, text, made]) => {
    const start = performance.now();
    const rules = parvisBallot.readElection(election);
    [parvisGroup.G, rules.key].forEach((each) => parvisGroup.prepare(each));
    parvisShuffling.checkShuffle(rules, text, made);
    return (performance.now() - start) / 1000;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure shuffles.")
    parser.add_argument("--ballots", type=int, default=1000)
    parser.add_argument("--most", type=int, default=60)
    asked = parser.parse_args()
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("NOT RUN: no Chromium is installed")
    text, totals = voted(asked.ballots)
    print(f"commit {commit()}, {asked.ballots:,} ballots\n")
    print("| where | shuffled, s | checked, s | limit s | load |")
    print("|---|---|---|---|---|", flush=True)
    limit = asked.most
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.route("**/*", answer)
        page.goto(f"{SITE}/")
        page.evaluate(START)
        told(f"Chromium {browser.version}", in_browser(page, text, totals), limit)
        browser.close()
    told("the server", here(text, totals), limit)


def told(where: str, spent: tuple[float, float], limit: int) -> None:
    made, checked = spent
    print(f"| {where} | {made:.1f} | {checked:.1f} | {limit} | {load()} |", flush=True)


def voted(count: int) -> tuple[bytes, Totals]:
    """Make a vote and the tally of so many ballots; which ones they are does not matter here."""
    group = Ed25519()
    entries = (keys.single(group, 12345, os.urandom),)
    key = keys.election_key(group, Trustees(entries).entries)
    text = Draft("ParvisBenchVote", "Vote de mesure", "Cinq lieux.", (RANKED,)).with_key(group, key)
    election = Election.parse(text, accelerator())
    public = election.group
    row = [
        {"alpha": public.power(public.generator, n), "beta": public.power(key, n * n)}
        for n in range(3, count + 3)
    ]
    return text, tally.parse(election, wire.dump([row]).encode())


def answer(route: Route) -> None:
    """Give the browser its page, or a script of ours: in the worker, and here to check."""
    path = route.request.url.removeprefix(f"{SITE}/")
    scripts = scripts_of("trustee").worker
    if path == "":
        links = [f'<a href="/{one.path}" data-integrity="{one.integrity}"></a>' for one in scripts]
        named = ["voting/booth/sealing.js", *(one.path for one in scripts[:-1])]
        tags = "".join(f'<script src="/{path}"></script>' for path in named)
        html = f"<!doctype html><template>{''.join(links)}</template>{tags}"
        route.fulfill(body=html, content_type="text/html; charset=utf-8")
    elif file_of(path).is_file():
        route.fulfill(body=file_of(path).read_bytes(), content_type="text/javascript")
    else:
        route.fulfill(status=404)


def in_browser(page: Page, text: bytes, totals: Totals) -> tuple[float, float]:
    """Shuffle and check in the browser; the core checks it too."""
    election = Election.parse(text, accelerator())
    given = [text.decode(), wire.dump(tally.written(election, totals))]
    spent, made = page.evaluate(SHUFFLE, given)
    Shuffle.parse(election, made.encode(), len(totals[0])).check(election, totals)
    return spent, page.evaluate(CHECK, [*given, made])


def here(text: bytes, totals: Totals) -> tuple[float, float]:
    """Shuffle as the server does, and check as it does."""
    plain, fast = Election.parse(text), Election.parse(text, accelerator())
    made, spent = timed(partial(shuffle, plain, totals, os.urandom))  # secrets: never the fast one
    _none, checked = timed(partial(made.check, fast, totals))
    return spent, checked


def timed(act: Callable[[], T]) -> tuple[T, float]:
    start = time.perf_counter()
    return act(), time.perf_counter() - start


if __name__ == "__main__":
    main()
