"""What the launcher tells: each step while it works, with its time."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

TICK = 0.5  # seconds between two updates of a line on a terminal


def say(line: str = "") -> None:
    """Write a line for the person in front."""
    print(line, flush=True)


def complain(line: str) -> None:
    """Write a line about something that went wrong."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(title: str, detail: Callable[[], str] = str) -> Iterator[None]:
    """Show what is being done and for how long; `detail` adds how far it is."""
    start = time.monotonic()
    done = threading.Event()
    watcher = threading.Thread(target=_tick, args=(title, detail, start, done), daemon=True)
    if sys.stdout.isatty():
        watcher.start()
    else:
        say(f"{title}…")
    try:
        yield
    finally:
        done.set()
        if watcher.is_alive():
            watcher.join()
        if sys.stdout.isatty():
            print(f"\r\033[K{title} ({time.monotonic() - start:.0f} s)", flush=True)


def _tick(title: str, detail: Callable[[], str], start: float, done: threading.Event) -> None:
    while not done.wait(TICK):
        elapsed = time.monotonic() - start
        print(f"\r\033[K{title}… {elapsed:.0f} s {detail()}", end="", flush=True)
