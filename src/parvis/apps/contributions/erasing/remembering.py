"""What was erased, in a file beside the database: a restored backup brings the words back.

The file holds no word, no name and no address: the public id of what was said, and of a person
a salted commitment to their row, which nobody can turn back into one. It outlives a restore,
and is followed again by `./parvis erase --replay`. A line is written right after the commit;
a task that commits with the erasure writes it if the process died before, or the disk was full.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks import task

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tasks import enqueue
from parvis.apps.contributions.models import Contribution, ErasureReason

FILE = "erasures.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A line of the file: what was said, or else a person."""

    town: str
    at: str
    reason: str
    with_answers: bool
    id: str = ""
    salt: str = ""
    commitment: str = ""

    def is_of(self, place: Participant) -> bool:
        """Whether it is this person, in this town."""
        return self.commitment == _commitment(self.salt, place)


def file_of_erasures() -> Path:
    """Return where the list is; nothing else is kept there."""
    return Path(settings.PARVIS_HOME) / FILE


def remember_words(
    row: Contribution, reason: ErasureReason, at: datetime, *, with_answers: bool
) -> None:
    """Keep, once it is committed, that something was erased."""
    _remember(
        Remembered(
            town=row.town.slug,
            at=at.isoformat(),
            reason=reason,
            with_answers=with_answers,
            id=row.public_id,
        )
    )


def remember_person(
    place: Participant, reason: ErasureReason, at: datetime, *, with_answers: bool
) -> None:
    """Keep, once it is committed, that a person was erased from a town."""
    salt = token_hex(16)
    _remember(
        Remembered(
            town=place.town.slug,
            at=at.isoformat(),
            reason=reason,
            with_answers=with_answers,
            salt=salt,
            commitment=_commitment(salt, place),
        )
    )


def remembered() -> Iterator[Remembered]:
    """Read the list, oldest first; a line that a power cut left half written is passed over."""
    try:
        lines = file_of_erasures().read_text("utf-8").splitlines()
    except FileNotFoundError:
        return
    for line in lines:
        read = _read(line)
        if read is not None:
            yield read


def _read(line: str) -> Remembered | None:
    try:
        facts: dict[str, Any] = json.loads(line)
        return Remembered(**facts)
    except (ValueError, TypeError):
        return None


def _commitment(salt: str, place: Participant) -> str:
    """Commit to a row: its key alone may be another person's after a restore."""
    facts = (salt, place.town.slug, str(place.pk), place.created_at.isoformat())
    return sha256("\0".join(facts).encode()).hexdigest()


def _remember(what: Remembered) -> None:
    line = json.dumps(asdict(what), sort_keys=True)
    enqueue(write_down, line)
    transaction.on_commit(partial(_append, line), robust=True)


@task()
def write_down(line: str) -> None:
    """Put a line in the list, unless it is there already."""
    try:
        known = file_of_erasures().read_text("utf-8").splitlines()
    except FileNotFoundError:
        known = []
    if line not in known:
        _append(line)


def _append(line: str) -> None:
    """Write a line to the disk; after half a line of a power cut, it begins one of its own."""
    handle = os.open(file_of_erasures(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        is_cut = os.fstat(handle).st_size > 0 and _last_byte(handle) != b"\n"
        os.write(handle, (b"\n" if is_cut else b"") + f"{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)


def _last_byte(handle: int) -> bytes:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1)
