"""SQLite with writers that wait for their turn in a queue, as a database backend.

SQLite lets one transaction write at a time and has the others sleep and look again: under
load a few wait for seconds while others pass them. Here a transaction first takes a lock
that the operating system hands on as soon as it is free; SQLite's own lock stays what
keeps the data right, for other programs too.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db.backends.sqlite3 import base

try:
    from fcntl import LOCK_EX, LOCK_UN, flock
except ImportError:  # Windows: SQLite's own waiting is all there is
    HAS_TURNS = False
else:
    HAS_TURNS = True

SUFFIX = "-turn"  # the lock's file stands beside the database's


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection whose transactions take turns."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin without the lock and without its file."""
        super().__init__(*args, **kwargs)
        self._turn: int | None = None
        self._has_turn = False

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Connect; a new file is its owner's alone, and so are those that SQLite sets beside it."""
        if not self.is_in_memory_db():
            with suppress(OSError):  # it is there already, or SQLite says what is wrong
                flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC
                os.close(os.open(self.settings_dict["NAME"], flags, 0o600))
        return super().get_new_connection(conn_params)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep other writers in the queue during something that is no transaction."""
        self._take_turn()
        try:
            yield
        finally:
            self._pass_on()

    def _start_transaction_under_autocommit(self) -> None:
        self._take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # Django's own
        except BaseException:
            self._pass_on()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc] # if it fails, a rollback follows
        self._pass_on()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._pass_on()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._pass_on()
            if self._turn is not None:
                os.close(self._turn)
                self._turn = None

    def _take_turn(self) -> None:
        if not HAS_TURNS or self._has_turn or self.is_in_memory_db():
            return
        if self._turn is None:
            path = f"{self.settings_dict['NAME']}{SUFFIX}"
            self._turn = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        flock(self._turn, LOCK_EX)
        self._has_turn = True

    def _pass_on(self) -> None:
        if self._has_turn and self._turn is not None:
            self._has_turn = False
            flock(self._turn, LOCK_UN)
