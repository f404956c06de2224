"""The files that people keep: an entry, what opens it, and its place in the journal."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from parvis.apps.ledger.models import ASIDE, Entry, Sealed, Tile
from parvis.apps.ledger.publishing import policy_of
from parvis.apps.ledger.shards import log_of
from parvis.core import canonical
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import to_base64
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.receipt import Proof, Receipt


class NotSealedError(Exception):
    """The entry is committed; the signed head does not cover it yet."""


def is_sealed(entry: Entry, log: Sealed | None) -> bool:
    """Whether the signed head covers an entry: *inscrite* rather than *reçue*."""
    if entry.shard == ASIDE:
        return False
    if entry.shard:
        return True  # in a closed journal, what no head covers has been taken out
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


def proof_at(log: Sealed | None, index: int) -> str:
    """Return the public proof of a line of a journal.

    Raises:
        Http404: the signed head covers no such line.
    """
    if log is None:
        raise Http404
    try:
        return proof_of(get_object_or_404(Entry, shard=log.shard, index=index))
    except NotSealedError as error:
        raise Http404 from error


def _place(entry: Entry) -> Proof:
    log = log_of(entry)
    if entry.index is None or log is None or not is_sealed(entry, log):
        raise NotSealedError(entry.pk)
    note = _vouched(log, entry.index)
    size = Checkpoint.parse(note.text).size
    path = tiles.inclusion_path(entry.index, size, Tile.objects.reader(log.shard))
    return Proof(entry.index, tuple(path), note)


def _vouched(log: Sealed, index: int) -> Note:
    """Return the attested head if it covers an entry, else the signed one.

    Without the lines that the published policy does not name: a receipt stays small.
    """
    policy = Policy.parse(policy_of(log, log.town))
    if index < log.attested_size:
        attested = _named(policy, log.origin, Note.parse(log.attested))
        if _accepts(policy, attested):
            return attested
    return _named(policy, log.origin, Note.parse(log.checkpoint))


def _named(policy: Policy, origin: str, note: Note) -> Note:
    names = {(key.name, key.key_id) for key in policy.witnesses.values()}
    lines = [s for s in note.signatures if s.name == origin or (s.name, s.key_id) in names]
    return Note(note.text, tuple(lines))


def _accepts(policy: Policy, note: Note) -> bool:
    try:
        policy.check(note)
    except VerificationError:
        return False
    return True
