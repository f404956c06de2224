"""Read an archive and, where one is given, the journal that holds its events."""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from parvis.accel import load
from parvis.cli.processes import Processes
from parvis.cli.sources import UnreachableError, source
from parvis.cli.verdicts import Status, TrustError, trusted
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.audit import Audit as Journal, audit as audit_journal
from parvis.core.ledger.copies import head_of, tile_of
from parvis.core.voting import archive
from parvis.core.voting.audit import Audit
from parvis.core.voting.board import Comparison

CHUNK = 1 << 20  # bytes read at once


class JournalError(VerificationError):
    """The journal itself is not true, or is not signed as the reader asks."""


class DifferenceError(VerificationError):
    """The archive and the journal do not hold the same events."""


@dataclass
class Answer:
    """A verdict, with all that was found before it."""

    audit: Audit
    status: Status = Status.TRUE
    error: Exception | None = None
    about: str = "archive"  # what cannot be read: archive, log, network, trust, machine
    journal: Journal | None = None
    compared: int = 0  # events that have their entry


def recount(arguments: argparse.Namespace) -> Answer:
    """Check all that was given, and stop at the first thing that is wrong."""
    opened = partial(chunks, Path(arguments.file))
    progress = _Progress()
    spread = Processes(max(1, arguments.processes), progress)
    answer = Answer(Audit(opened, spread=spread, accelerator=load()))
    try:
        answer.audit.run()
        progress.end()
        if arguments.journal is not None:
            answer.about = "log"
            _compare(answer, arguments, opened)
    except VerificationError as error:
        answer.status, answer.error = Status.FALSE, error
    except CoreError as error:
        answer.status, answer.error = Status.UNREADABLE, error
        answer.about = error.about if isinstance(error, TrustError) else answer.about
    except UnreachableError as error:
        answer.status, answer.error, answer.about = Status.UNREADABLE, error, "network"
    except (BrokenProcessPool, MemoryError) as error:  # no verdict: nothing was shown false
        answer.status, answer.error, answer.about = Status.UNREADABLE, error, "machine"
    return answer


def _compare(
    answer: Answer, arguments: argparse.Namespace, opened: "partial[Iterator[bytes]]"
) -> None:
    """Follow the journal, and give each event its entry.

    Raises:
        JournalError: the journal is not true.
        DifferenceError: it holds other events than the archive.
    """
    files, policy = source(arguments.journal), trusted(arguments)
    comparison = Comparison(answer.audit.election.uuid, archive.events(opened()))
    note = head_of(files)
    found = audit_journal(note, partial(tile_of, files), policy=policy, watch=comparison.watch)
    answer.journal, answer.compared = found, comparison.compared
    if not found.is_true:
        raise JournalError(str(found.error or found.faults[0]))
    try:
        comparison.check()
    except VerificationError as error:
        raise DifferenceError(str(error)) from error
    if not found.is_vouched:
        answer.status = Status.UNVOUCHED


def chunks(path: Path) -> Iterator[bytes]:
    """Read a file from its beginning.

    Raises:
        MalformedError: and nothing else.
    """
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except (OSError, ValueError) as error:
        raise MalformedError(f"{str(path)!r}: no such file, or it cannot be read") from error


class _Progress:
    """Counts ballots on a terminal."""

    def __init__(self) -> None:
        self._done = 0

    def __call__(self, ballots: int) -> None:
        self._done += ballots
        if sys.stderr.isatty():
            print(f"\r{self._done} bulletins", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._done and sys.stderr.isatty():
            print(file=sys.stderr)
