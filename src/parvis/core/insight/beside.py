"""Two halves of a computation at once, where the caller has a second processor to give.

The core starts no process: who calls it says how a piece of work is done beside another. What is
found is the same in any case.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Beside(Protocol):
    """Begins a piece of work, and returns what waits for its result."""

    def __call__(self, work: Callable[[], Result], /) -> Callable[[], Result]:
        """Begin the work, or put it off until its result is asked for."""


def in_halves(
    work: Callable[[int, int], Result], size: int, beside: Beside
) -> tuple[Result, Result]:
    """Do the work from 0 to the middle of so many things, and beside it from there to the end."""
    rest = beside(lambda: work(size // 2, size))
    return work(0, size // 2), rest()


def afterwards(work: Callable[[], Result], /) -> Callable[[], Result]:
    """Do the work when its result is asked for, with the one processor there is."""
    return work
