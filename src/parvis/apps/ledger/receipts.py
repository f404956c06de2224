"""The files that people keep: an entry, what opens it, and its place in the journal."""

from parvis.apps.ledger.models import Entry, Log, Tile
from parvis.core import canonical
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.encoding import to_base64
from parvis.core.ledger.receipt import Proof, Receipt


class NotSealedError(Exception):
    """The entry is committed; the signed head does not cover it yet."""


def is_sealed(entry: Entry, log: Log | None) -> bool:
    """Whether the signed head covers an entry: *inscrite* rather than *reçue*."""
    return log is not None and entry.index is not None and entry.index < log.published


def receipt_of(entry: Entry) -> str:
    """Return the receipt that opens an entry, for whom it concerns.

    Once its content is erased, it holds the leaf and its place, as `proof_of` does.

    Raises:
        NotSealedError: it is too early.
    """
    leaf = bytes(entry.leaf)
    salt = None if entry.salt is None else bytes(entry.salt)
    try:
        return str(Receipt.of(_place(entry), leaf, payload=entry.payload, salt=salt))
    except MalformedError:
        return proof_of(entry)


def proof_of(entry: Entry) -> str:
    """Return the public proof of an entry: its leaf and its place, nothing that opens it.

    Raises:
        NotSealedError: it is too early.
    """
    place = _place(entry)
    extra = canonical.encode({"leaf": to_base64(bytes(entry.leaf))})
    return str(Proof(place.index, place.path, place.note, extra))


def _place(entry: Entry) -> Proof:
    log = Log.objects.first()
    note = log.note if log else None
    if entry.index is None or log is None or note is None or not is_sealed(entry, log):
        raise NotSealedError(entry.pk)
    path = tiles.inclusion_path(entry.index, log.published, Tile.objects.reader())
    return Proof(entry.index, tuple(path), note)
