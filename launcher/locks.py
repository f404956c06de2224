"""Locks between processes: held by the operating system, so that a crash frees them."""

import os
import sys
from pathlib import Path
from typing import IO, Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

BEYOND = 1 << 20  # Windows locks a byte that nobody reads, so that the pid stays legible


class HeldError(Exception):
    """Somebody else holds the lock; `holder` is what they wrote in it."""

    def __init__(self, holder: str) -> None:
        super().__init__(holder)
        self.holder = holder


class FileLock:
    """A lock on a file, until `release` or the end of the process."""

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self.path = path
        self.shared = shared
        self._file: IO[str] | None = None

    def acquire(self, *, wait: bool = False) -> Self:
        """Take the lock and sign it with our process's number.

        Raises:
            HeldError: it is taken and we do not wait.
        """
        file = self.path.open("a+", encoding="utf-8")
        try:
            _lock(file, shared=self.shared, wait=wait)
        except OSError:
            file.seek(0)
            holder = file.read().strip()
            file.close()
            raise HeldError(holder) from None
        self._file = file
        if not self.shared:
            self.write(str(os.getpid()))
        return self

    def write(self, text: str) -> None:
        """Say who holds the lock."""
        if self._file:
            self._file.truncate(0)
            self._file.write(text)
            self._file.flush()

    def outlive(self) -> None:
        """Let the program that replaces this process keep the lock."""
        if self._file:
            os.set_inheritable(self._file.fileno(), True)

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self if self._file else self.acquire(wait=True)

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock(file: IO[str], *, shared: bool, wait: bool) -> None:
    if sys.platform == "win32":
        file.seek(BEYOND)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(file, kind | (0 if wait else fcntl.LOCK_NB))
