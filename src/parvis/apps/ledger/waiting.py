"""What waits is compared with the sum that was kept of it when it was written.

Once it is signed, a bit that flipped while a line waited is signed for ever. To parse each
line before it is hashed would cost more than all the rest of a seal, so each row carries
the CRC-32 of its type, its subject and its leaf: it finds any change of three bits or less
in them. It is no seal: whoever can write in the database can write it, too.
"""

from collections.abc import Iterable
from datetime import datetime
from zlib import crc32

from parvis.apps.ledger.models import Entry
from parvis.core.errors import MalformedError
from parvis.core.ledger.entries import Leaf, check_commitment

Row = tuple[bytes, str, str, int | None]  # leaf, type, subject, sum
ROW = ("leaf", "type", "subject", "checksum")


def checksum(leaf: bytes, kind: str, subject: str) -> int:
    """Sum up what never changes in a row."""
    return crc32(leaf, crc32(f"{kind}\0{subject}".encode()))


def is_of_moment(leaf: bytes, at: datetime) -> bool:
    """Whether a leaf says that moment; its canonical form begins with it."""
    return leaf.startswith(f'{{"at":"{at:%Y-%m-%dT%H:%M:%SZ}"'.encode())


def sound_leaves(rows: Iterable[Row], place: int) -> list[bytes]:
    """Return the leaves of rows that have just been numbered, from a place on.

    Raises:
        CoreError: one is not what was written; nothing may be signed over it.
    """
    leaves = []
    for index, (data, kind, subject, kept) in enumerate(rows, place):
        leaf = bytes(data)
        if kept is None or checksum(leaf, kind, subject) != kept:
            check(Entry.objects.get(shard=0, index=index))
        leaves.append(leaf)
    return leaves


def check(entry: Entry) -> None:
    """Check a line that waits.

    One that was written before sums were kept is checked by what it says.

    Raises:
        CoreError: it is damaged.
    """
    data = bytes(entry.leaf)
    if not is_of_moment(data, entry.at):
        raise MalformedError(f"the waiting line {entry.pk} is of another moment")
    if entry.checksum is not None:
        if checksum(data, entry.type, entry.subject) != entry.checksum:
            raise MalformedError(f"the waiting line {entry.pk} is not what was written")
        return
    leaf = Leaf.parse(data)
    if leaf.kind != entry.type:
        raise MalformedError(f"the waiting line {entry.pk} is filed under {entry.type}")
    if isinstance(entry.payload, dict):
        check_commitment(leaf, entry.payload, bytes(entry.salt or b""))
