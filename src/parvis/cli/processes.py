"""Spread the check of ballots over the processors of this machine."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice

from parvis.accel import load
from parvis.core.voting.urn import Batch, Outcome, judge

_AHEAD = 3  # batches for each process that are read before their turn


def processors() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Checks batches in several processes, and gives their outcomes in order.

    No more batches are in memory than the processes need not to wait. A single batch is
    checked here: processes would take longer to start.
    """

    def __init__(self, count: int, progress: Callable[[int], None] = lambda _ballots: None) -> None:
        self._count, self._progress = count, progress

    def __call__(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        """See `core.voting.urn.Spread`."""
        rest = iter(batches)
        first = list(islice(rest, 2))
        every = chain(first, rest)
        alone = self._count == 1 or len(first) < 2
        for outcome in map(_judged, every) if alone else self._spread(every):
            self._progress(outcome.checked["ballots"])
            yield outcome

    def _spread(self, batches: Iterable[Batch]) -> Iterator[Outcome]:
        with ProcessPoolExecutor(self._count, mp_context=_context()) as pool:
            waiting: deque[Future[Outcome]] = deque()
            try:
                for batch in batches:
                    waiting.append(pool.submit(_judged, batch))
                    if len(waiting) > _AHEAD * self._count:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()


def _context() -> multiprocessing.context.BaseContext:
    """Prefer processes that begin where this one is: nothing is read again."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else None)


def _judged(batch: Batch) -> Outcome:
    return judge(batch, load())
