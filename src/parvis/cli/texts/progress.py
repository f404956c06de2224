"""A bar on the terminal while a file is read, for who waits; nothing where nobody looks.

How long a step takes is known by measure alone, so the bar says « environ »: it nears the end of a
step, and passes it only once the step is over.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final, TextIO

WIDTH: Final = 24
EVERY: Final = 0.2  # seconds
_NEAR: Final = 0.9  # of a step, when it has lasted as long as it was thought to
_CLEAR: Final = "\r\x1b[K"


class Bar:
    """Steps that follow each other, and how many seconds each may take."""

    def __init__(self, stream: TextIO, expected: float, *, is_shown: bool) -> None:
        self._stream = stream
        self._expected = max(expected, EVERY)
        self._is_shown = is_shown
        self._done = 0.0  # seconds that the steps before were thought to take

    @contextmanager
    def step(self, name: str, seconds: float) -> Iterator[None]:
        """Show a step as long as it lasts."""
        if not self._is_shown:
            yield
            return
        over = Event()
        drawer = Thread(target=self._draw, args=(name, seconds, over), daemon=True)
        drawer.start()
        try:
            yield
        finally:
            over.set()
            drawer.join()
            self._done += seconds
            self._stream.write(_CLEAR)
            self._stream.flush()

    def _draw(self, name: str, seconds: float, over: Event) -> None:
        start = monotonic()
        while True:
            spent = monotonic() - start
            self._stream.write(_CLEAR + self._line(name, seconds, spent))
            self._stream.flush()
            if over.wait(EVERY):
                return

    def _line(self, name: str, seconds: float, spent: float) -> str:
        share = min((self._done + seconds * nearing(spent, seconds)) / self._expected, 1.0)
        full = round(WIDTH * share)
        rest = self._expected - self._done - spent
        left = f", environ {rest:.0f} s" if rest >= 1 else ""
        return f"[{'#' * full}{'.' * (WIDTH - full)}] {100 * share:3.0f} %  {name}{left}"


def nearing(spent: float, expected: float) -> float:
    """Return the share of a step that is shown as done: it grows, and stays below one."""
    if expected <= 0:
        return 0.0
    passed = spent / expected
    return _NEAR * passed if passed <= 1 else 1 - (1 - _NEAR) / passed
