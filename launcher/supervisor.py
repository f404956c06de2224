"""Keep a few programs alive, and stop them together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

FIRST_PAUSE = 0.5  # seconds before the first restart; doubles up to the last
LAST_PAUSE = 30.0
STEADY = 60.0  # seconds of life after which a program is trusted again
GRACE = 10.0  # seconds between asking to stop and insisting
LOG_LIMIT = 5_000_000
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(slots=True)
class Program:
    """One program: how it is started, how often it died."""

    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    not_before: float = 0.0

    def start(self, variables: Mapping[str, str], folder: Path) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches only the supervisor."""
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".1.log"))
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, env=variables, cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
                stderr=out, start_new_session=True,
                preexec_fn=_die_with_parent if LIBC else None,  # noqa: PLW1509
            )  # fmt: skip
        self.started = time.monotonic()

    @property
    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def schedule(self, now: float) -> None:
        """Put the restart off, longer each time it dies young."""
        if now - self.started > STEADY:
            self.pause = FIRST_PAUSE
        self.not_before = now + self.pause
        self.pause = min(self.pause * 2, LAST_PAUSE)
        self.process = None


@dataclass(slots=True)
class Supervisor:
    """Starts programs, restarts those that die, stops them all."""

    programs: list[Program]
    variables: Mapping[str, str]
    folder: Path

    def start(self) -> None:
        for program in self.programs:
            program.start(self.variables, self.folder)

    def tick(self) -> list[str]:
        """Look once at all programs: start those that are due, name those that just died."""
        now, died = time.monotonic(), []
        for program in self.programs:
            if program.is_dead:
                program.schedule(now)
                died.append(program.name)
            elif program.process is None and now >= program.not_before:
                program.start(self.variables, self.folder)
        return died

    def stop(self) -> None:
        """Ask all to stop, wait, and insist with those that do not."""
        alive = [p.process for p in self.programs if p.process and p.process.poll() is None]
        for process in alive:
            process.terminate()
        deadline = time.monotonic() + GRACE
        for process in alive:
            try:
                process.wait(max(deadline - time.monotonic(), 0.1))
            except subprocess.TimeoutExpired:
                kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _die_with_parent() -> None:
    """On Linux, have the kernel stop this program if the supervisor itself is killed."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
