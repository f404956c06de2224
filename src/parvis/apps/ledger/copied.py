"""What a copy of a town's journals has of one of them; nothing of it is believed."""

from collections.abc import Iterator
from dataclasses import dataclass

from parvis.apps.ledger.mirrors import files_at, reader
from parvis.apps.ledger.models import Sealed
from parvis.core.errors import MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.copies import head_of, text_of
from parvis.core.ledger.note import Note
from parvis.core.ledger.tiles import Read


@dataclass(frozen=True, slots=True)
class Copy:
    """A journal as somebody publishes it."""

    head: Note
    read: Read  # its tiles and bundles
    act: str  # that closes it; empty where it has none
    policy: str  # that the root has signed


def copy_of(log: Sealed, source: str | None) -> Copy | None:
    """Return the copy of a journal that is at a place, or under it as a town publishes them.

    Raises:
        MalformedError: an address that cannot be asked.
        AwayError: it gives no answer.
    """
    for place in _places(log, source) if source else ():
        files = files_at(place)
        try:
            head = head_of(files)
            shown = Checkpoint.parse(head.text)
        except MalformedError:
            continue
        if shown.origin == log.origin:
            texts = (text_of(files, name) for name in ("close", "policy.signed"))
            return Copy(head, reader(files, shown.size), *texts)
    return None


def _places(log: Sealed, source: str) -> Iterator[str]:
    yield source
    if log.folder:
        yield f"{source.rstrip('/')}/{log.folder.rstrip('/')}"
