"""Rows in which a bit flipped beside a sealed leaf, or anywhere while they waited.

A sealed leaf is right once the tree leads to it (`repairing`), and says its own type and
moment. Of a line that waits nobody else holds a copy, but the sum that is kept beside it
tells which single bit changed, if it was one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q

from parvis.apps.ledger.models import Entry, Log, Sealed
from parvis.apps.ledger.reading import rows_of
from parvis.apps.ledger.waiting import checksum
from parvis.core.errors import CoreError
from parvis.core.ledger.entries import Leaf

LOST = (
    "Elle ne se retrouve pas d’ici : plus d’un bit a changé. Reprenez-la d’une sauvegarde de la"
    " base. Si aucune ne l’a, --set-aside la met de côté, et le journal le dira ; rien ne sera"
    " scellé avant."
)


@dataclass(frozen=True, slots=True)
class Mending:
    """A damaged row, and what it was; None where nothing here tells it."""

    key: int
    index: int | None
    values: dict[str, Any] | None
    what: str = ""  # what its row says of it, as far as it can be read

    @property
    def is_lost(self) -> bool:
        """Whether nothing tells what it was, and no journal holds it yet."""
        return self.values is None and self.index is None

    def __str__(self) -> str:
        who = f"Ligne {self.index}"
        if self.index is None:
            who = f"Ligne en attente ({', '.join(filter(None, (str(self.key), self.what)))})"
        if self.values is None:
            return f"{who} : abîmée. {LOST}"
        return f"{who} : abîmée, et se retrouve ({', '.join(self.values)})."


def mendings(log: Sealed) -> Iterator[Mending]:
    """Give the damaged rows of a journal; what waits is of the one that goes on."""
    rows = Q(shard=log.shard, index__isnull=False)
    if isinstance(log, Log):
        rows |= Q(index=None)
    keys = Entry.objects.filter(rows).order_by("pk")
    for entry, unread in rows_of(keys.values_list("pk", flat=True)):
        right = _right(entry, unread)
        if right is None:
            said = (getattr(entry, name) for name in ("type", "subject") if name not in unread)
            yield Mending(entry.pk, entry.index, None, " ".join(filter(None, said)))
            continue
        were = {n: None if n in unread else _value(entry, n) for n in right}
        changed = {n: right[n] for n in right if n in unread or right[n] != were[n]}
        if changed:
            yield Mending(entry.pk, entry.index, changed)


@transaction.atomic
def mend(found: list[Mending]) -> None:
    """Write what can be found again.

    Raises:
        DatabaseError: the database lets nobody change a row.
    """
    for each in found:
        if each.values and Entry.objects.filter(pk=each.key).update(**each.values) != 1:
            raise DatabaseError(f"row {each.key}")


def _value(entry: Entry, name: str) -> Any:
    value = getattr(entry, name)
    return bytes(value) if name == "leaf" else value


def _right(entry: Entry, unread: str) -> dict[str, Any] | None:
    """Return what a row must hold beside its content; an older one without a sum keeps none."""
    leaf = bytes(entry.leaf)
    kept = None if "checksum" in unread else entry.checksum
    kind = "" if "type" in unread else entry.type
    subject = _named(entry, unread) if "subject" in unread else entry.subject
    found = _found(leaf, kind, subject, kept)
    if found is None and entry.index is not None:
        found = leaf, subject, None if kept is None else checksum(leaf, _kind(leaf) or "", subject)
    if found is None:
        return None
    leaf, subject, kept = found
    try:
        said = Leaf.parse(leaf)
    except CoreError:
        return None
    return {
        "leaf": leaf,
        "type": said.kind,
        "subject": subject,
        "at": said.at,
        "checksum": kept,
    }


def _named(entry: Entry, unread: str) -> str:
    payload = None if "payload" in unread else entry.payload
    return str(payload.get("id", "")) if isinstance(payload, dict) else ""


def _found(
    leaf: bytes, kind: str, subject: str, kept: int | None
) -> tuple[bytes, str, int | None] | None:
    """Search for the one bit that changed: in the sum, the type, the subject or the leaf."""
    told = _kind(leaf)
    if kept is None:
        return (leaf, subject, None) if told else None
    if told:
        sums = checksum(leaf, told, subject)
        if (sums ^ kept).bit_count() <= 1:
            return leaf, subject, sums
    for other in one_bit_away(subject.encode()):
        text = other.decode(errors="replace")
        if told and checksum(leaf, told, text) == kept:
            return leaf, text, kept
    for other in one_bit_away(leaf):
        if checksum(other, kind, subject) == kept and _kind(other) == kind:
            return other, subject, kept
    return None


def one_bit_away(data: bytes) -> Iterator[bytes]:
    """Give what some bytes may have been before one bit of them changed."""
    for bit in range(8 * len(data)):
        other = bytearray(data)
        other[bit // 8] ^= 1 << bit % 8
        yield bytes(other)


def _kind(leaf: bytes) -> str | None:
    try:
        return Leaf.parse(leaf).kind
    except CoreError:
        return None
