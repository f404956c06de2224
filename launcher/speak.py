"""What the launcher tells: each step while it works, with its time."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

TICK = 0.5  # seconds between two updates of a line on a terminal
_aside: list[bool] = []  # not empty once what a command writes is for another program, perhaps


def step_aside() -> None:
    """Tell steps where errors go, from now on: what a command writes may be read by a program."""
    _aside.append(True)


def say(line: str = "") -> None:
    """Write a line for the person in front."""
    print(line, flush=True, file=_stream())


def _stream() -> TextIO:
    return sys.stderr if _aside else sys.stdout


def complain(line: str) -> None:
    """Write a line about something that went wrong."""
    print(line, file=sys.stderr, flush=True)


@contextmanager
def step(title: str, detail: Callable[[], str] = str) -> Iterator[None]:
    """Show what is being done and for how long; `detail` adds how far it is."""
    start = time.monotonic()
    done = threading.Event()
    watcher = threading.Thread(target=_tick, args=(title, detail, start, done), daemon=True)
    if _stream().isatty():
        watcher.start()
    else:
        say(f"{title}…")
    try:
        yield
    finally:
        done.set()
        if watcher.is_alive():
            watcher.join()
        if _stream().isatty():
            told = f"\r\033[K{title} ({time.monotonic() - start:.0f} s)"
            print(told, flush=True, file=_stream())


def _tick(title: str, detail: Callable[[], str], start: float, done: threading.Event) -> None:
    while not done.wait(TICK):
        elapsed = time.monotonic() - start
        print(f"\r\033[K{title}… {elapsed:.0f} s {detail()}", end="", flush=True, file=_stream())
