"""`worker`: everything that happens between two requests. `./parvis` supervises it.

Four duties, so that none waits for another:

- the *journal*, in the main thread: a look every second, five while a vote is open, one query
  where nothing waits;
- *witnesses*, in a second thread: they are asked to vouch for what is sealed;
- *letters*, in a third thread: they wait for a mail server, not for the processor;
- *tasks* and periodic work, in a second **process**. An analysis of forty seconds keeps
  Python's lock for most of them, takes hundreds of megabytes, and may crash in compiled
  code: a process gives the journal its own lock, gives the memory back, and is simply
  started again.

The tasks' process reads a pipe from its parent and ends when that closes, however the
parent ended. No connection is held in a transaction between two looks.
"""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from argparse import SUPPRESS, ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.db import close_old_connections, connections
from django.utils.timezone import now

import parvis
from parvis.apps.common.commands import Command as OurCommand
from parvis.apps.ledger.services import (
    Attester,
    BusyError,
    KeyFileError,
    Sequencer,
    check_modes,
)
from parvis.apps.portal.duties.errands import Errands
from parvis.apps.portal.duties.journal import JournalKeeper
from parvis.apps.portal.duties.letters import Postman
from parvis.apps.portal.duties.pace import Pace

TICK = 1.0  # seconds
CATCH_UP = 60.0  # seconds between two looks at all the journals
GRACE = 8.0  # seconds that a running task is given at the end; the launcher gives ten
RESTART = 5.0  # seconds before the tasks' process is started again

logger = logging.getLogger(__name__)


class Command(OurCommand):
    """Seal, send, analyse, until told to stop."""

    help = "Scelle les journaux, envoie le courrier, exécute les tâches."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what a person may choose, and what the worker tells its own process."""
        parser.add_argument("--once", action="store_true", help="tout faire une fois, puis finir")
        parser.add_argument("--tasks", action="store_true", help=SUPPRESS)

    def handle(self, *_: Any, once: bool, tasks: bool, **__: Any) -> None:
        """Choose which part to play."""
        if tasks:
            run_tasks(_stop_on_signal(), _closed_pipe())
            return
        try:
            check_modes(settings.PARVIS_HOME)
            with Sequencer(settings.PARVIS_HOME) as sequencer:
                _do_once(sequencer) if once else _work(sequencer, _stop_on_signal())
        except BusyError as error:
            raise CommandError("Un autre « worker » tourne déjà avec ces données.") from error
        except KeyFileError as error:
            raise CommandError(
                f"Rien ne sera scellé avec une clé lisible par d’autres. {error}"
            ) from error


def _do_once(sequencer: Sequencer) -> None:
    errands = Errands(settings.PARVIS_HOME, _name())
    errands.begin(now())
    while errands.run_one():
        pass
    attester = Attester()
    JournalKeeper(sequencer, attester.sealed).catch_up(now())
    attester.settle(now())
    Postman().send(now())


def _work(sequencer: Sequencer, stop: threading.Event) -> None:
    attester = Attester()
    letters = threading.Thread(target=_send_letters, args=[stop], name="letters")
    witnesses = threading.Thread(target=attester.work, args=[stop], name="witnesses")
    letters.start()
    witnesses.start()
    helper = Helper()

    def beat() -> None:
        close_old_connections()
        helper.keep_alive()

    try:
        _keep_journals(JournalKeeper(sequencer, attester.sealed), stop, beat)
    finally:
        stop.set()
        helper.stop()
        letters.join(GRACE)
        witnesses.join(GRACE)


def _keep_journals(keeper: JournalKeeper, stop: threading.Event, beat: Callable[[], None]) -> None:
    """Seal until told to stop, as fast as the hour asks for."""
    pace, caught_up = Pace(), None
    while not stop.is_set():
        beat()
        if caught_up is None or time.monotonic() - caught_up > CATCH_UP:
            _guarded(lambda: keeper.catch_up(now()))
            caught_up = time.monotonic()
        _guarded(lambda: keeper.seal_waiting(now()))
        _guarded(lambda: pace.look(now()))
        stop.wait(pace.seconds)


def _send_letters(stop: threading.Event) -> None:
    postman = Postman()
    while not stop.is_set():
        close_old_connections()
        postman.send(now())
        stop.wait(TICK)
    connections.close_all()


def run_tasks(stop: threading.Event, orphaned: threading.Event) -> None:
    """Run the tasks, until told to stop or left by the parent."""
    errands, begun = Errands(settings.PARVIS_HOME, _name()), False
    if hasattr(os, "nice"):
        os.nice(5)  # who waits for a page goes first
    while not (stop.is_set() or orphaned.is_set()):
        close_old_connections()
        try:
            if not begun:
                errands.begin(now())
                begun = True
            busy = errands.run_one()
        except Exception:
            logger.exception("tasks: tried again")
            busy = False
        if not busy:
            stop.wait(TICK)


class Helper:
    """The process of the tasks, seen from its parent."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._not_before = 0.0

    def keep_alive(self) -> None:
        """Start it, or start it again a while after it died."""
        if self._process and self._process.poll() is not None:
            logger.warning("tasks' process ended with %s", self._process.returncode)
            self._process = None
            self._not_before = time.monotonic() + RESTART
        if self._process is None and time.monotonic() >= self._not_before:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "django", "worker", "--tasks"],
                stdin=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(_path())},
            )

    def stop(self) -> None:
        """Ask it to stop, give a running task a while, and insist."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()  # the task is taken back at the next start
            self._process.wait()


def _guarded(work: Any) -> None:
    """Outlive a database that is away for a while."""
    try:
        work()
    except Exception:
        logger.exception("journal: tried again")


def _stop_on_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _closed_pipe() -> threading.Event:
    """Tell when the parent has gone; the process ends then, at the latest after `GRACE`."""
    closed = threading.Event()

    def watch() -> None:
        while os.read(0, 1024):  # not `sys.stdin`, whose lock would abort Python's own end
            pass
        closed.set()
        time.sleep(GRACE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="parent").start()
    return closed


def _path() -> list[str]:
    """Where the tasks' process finds what this one was started with."""
    given = os.environ.get("PYTHONPATH", "")
    return [str(Path(parvis.__file__).parent.parent), *([given] if given else [])]


def _name() -> str:
    return f"worker-{os.getpid()}"
