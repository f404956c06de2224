"""Two things at once give what one after the other would give."""

import os
import signal
import threading

import pytest

from parvis.cli import aside as module
from parvis.cli.aside import aside


@pytest.fixture(autouse=True)
def two_processors(monkeypatch):
    monkeypatch.setattr(module, "processors", lambda: 2)


def test_the_work_is_done_in_another_process():
    assert aside(os.getpid)() != os.getpid()


def test_a_large_result_comes_whole():
    assert aside(lambda: list(range(300_000)))() == list(range(300_000))


def test_what_fails_there_fails_here():
    waiting = aside(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        waiting()


def test_the_work_of_a_process_that_died_is_done_here():
    first = os.getpid()

    def work() -> int:
        if os.getpid() != first:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert aside(work)() == first


def test_with_one_processor_the_work_waits(monkeypatch):
    monkeypatch.setattr(module, "processors", lambda: 1)
    assert aside(os.getpid)() == os.getpid()


def test_a_process_with_threads_is_not_copied():
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert aside(os.getpid)() == os.getpid()
    finally:
        done.set()
        thread.join()
