"""A piece of work in another process, while this one goes on (`core.insight.beside`).

The other process is a copy of this one, so that nothing is handed over to it; it hands back its
result and ends. Where no process can be had, or it dies, the work is done here.
"""

import gc
import os
import pickle
import threading
from collections.abc import Callable
from typing import TypeVar

from parvis.cli.processes import processors

Result = TypeVar("Result")


def aside(work: Callable[[], Result], /) -> Callable[[], Result]:
    """Begin a piece of work in a copy of this process, if there is a processor for it.

    A process with several threads is not copied: what the others hold would stay held. Both
    share their memory until one writes to it, as the collector of garbage would to all there is.
    """
    if processors() == 1 or not hasattr(os, "fork") or threading.active_count() > 1:
        return work
    reading, writing = os.pipe()
    gc.freeze()
    child = os.fork()
    if not child:
        os.close(reading)
        _answer(work, writing)
    os.close(writing)
    return lambda: _result(work, child, reading)


def _answer(work: Callable[[], object], writing: int) -> None:
    """Write what the work gives, and end; what the first process has open is left as it is."""
    status = 1
    try:
        with os.fdopen(writing, "wb") as answer:
            pickle.dump(work(), answer, protocol=pickle.HIGHEST_PROTOCOL)
        status = 0
    finally:
        os._exit(status)


def _result(work: Callable[[], Result], child: int, reading: int) -> Result:
    with os.fdopen(reading, "rb") as answer:
        written = answer.read()
    gc.unfreeze()
    if os.waitpid(child, 0)[1]:
        return work()
    found: Result = pickle.loads(written)  # noqa: S301 - of our own process
    return found
