"""`./parvis test` and `./parvis bench`: run the plan, a few steps at a time, and sum up."""

import argparse
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext

from launcher.arguments import Parser
from launcher.errors import LauncherError, UsageError
from launcher.home import ROOT, Home, open_home
from launcher.install import install
from launcher.locks import FileLock, HeldError
from launcher.prepare import Django, compile_messages
from launcher.speak import say
from launcher.testing.plan import GROUPS, Plan, Planner, Tools, find_chromium, needed
from launcher.testing.postgres import database_for_tests
from launcher.testing.steps import Result, Step

LANES = 3  # more than two processors: a step waits for a browser, a server, a program that starts


def test(words: list[str]) -> int:
    """Run the tests; return 0 only if all that could run passed (in CI: all)."""
    parser = Parser(prog="./parvis test", description="Check everything.")
    parser.add_argument("--only", choices=sorted(GROUPS), help="one group of checks")
    parser.add_argument("--long", action="store_true", help="with the checks that take long")
    asked = parser.parse_args(words)
    start = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell's background job ignores the latter,
        signal.signal(number, signal.default_int_handler)  # and so would all that it starts
    home = open_home()
    (ROOT / ".cache" / "home").mkdir(parents=True, exist_ok=True)
    with _only_run(), _planner(home, asked) as planner:
        plan = planner.plan(asked.only)
        results = []
        for result in run_steps(plan.steps):
            report(result)
            results.append(result)
    return sum_up(plan, results, seconds=time.monotonic() - start, long=asked.long)


def _only_run() -> FileLock:
    """Make sure that one run at a time uses the caches and databases of this checkout.

    Raises:
        LauncherError: another one is going on.
    """
    try:
        return FileLock(ROOT / ".cache" / "test.lock").acquire()
    except HeldError as held:
        raise LauncherError(f"Tests are already running here (process {held.holder}).") from None


@contextmanager
def _planner(home: Home, asked: argparse.Namespace) -> Iterator[Planner]:
    """Install the environments, find the tools, and keep a database server meanwhile."""
    envs = {purpose: install(home, purpose) for purpose in needed(asked.only, long=asked.long)}
    if "test" in envs:
        compile_messages(Django(envs["test"], Home(ROOT / ".cache" / "home")))
    wants_database = asked.only in {None, "unit", "browser"}
    database = database_for_tests(envs["test"]) if wants_database else nullcontext(None)
    with database as address:
        yield Planner(home, envs, Tools(address, find_chromium()), long=asked.long)


def run_steps(steps: list[Step]) -> Iterator[Result]:
    """Run steps, a few at a time; yield each result as it comes."""
    stop = threading.Event()
    with ThreadPoolExecutor(LANES) as pool:
        try:
            for future in as_completed([pool.submit(step.run, stop) for step in steps]):
                yield future.result()
        finally:
            stop.set()  # Ctrl-C leaves nothing running
            pool.shutdown(cancel_futures=True)


def report(result: Result) -> None:
    """Say how a step ended, and all it said if that was badly."""
    word = "ok    " if result.is_good else "FAILED"
    tests = ", ".join(f"{n} {kind}" for kind, n in result.counts.items())
    say(f"{word} {result.step.name:<22} {result.seconds:6.1f} s  {tests}")
    if not result.is_good:
        say(result.output.rstrip())
        say(f"—— end of {result.step.name} (status {result.status})")


def sum_up(plan: Plan, results: list[Result], *, seconds: float, long: bool) -> int:
    """Say what was not run and how many checks passed; return the process's status."""
    total = sum((result.counts for result in results), Counter[str]())
    for missing in plan.missing:
        say(f"NOT RUN: {missing}")
    if not long:
        say("NOT RUN: long checks, they run with --long")
    for result in results:
        if not result.is_good:
            say(f"FAILED: {result.step.name}")
    say(f"{len(results)} steps in {seconds:.0f} s")
    in_ci = os.environ.get("CI") == "true"
    failed = total["failed"] + (len(plan.missing) if in_ci else 0)
    say(f"{total['passed']} passed, {failed} failed, {total['skipped']} skipped")
    return 1 if failed or not results else 0


def bench(words: list[str]) -> int:
    """Run one of the measuring scripts in the test environment.

    Raises:
        UsageError: no script has this name.
    """
    known = sorted(path.stem for path in (ROOT / "bench").glob("[a-z]*.py"))
    name, *rest = words or [""]
    if name not in known:
        raise UsageError(f"./parvis bench NOM, où NOM est l'un de : {', '.join(known)}")
    home = open_home()
    env = install(home, "test")
    command = [str(env.python), str(ROOT / "bench" / f"{name}.py"), *rest]
    sys.stdout.flush()
    variables = Django(env, home).variables() | {"PYTHONSAFEPATH": ""}  # they stand side by side
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
