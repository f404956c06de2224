"""Our witness over HTTP, without HTTP: bytes in, an answer out."""

import sqlite3
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path

from parvis.apps.ledger.keys import KeyFileError
from parvis.apps.ledger.witnessing.identity import signers_of
from parvis.apps.ledger.witnessing.store import Store, exists, store_of
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.witness import Answer, Seen, answer, cosignatures


def add_checkpoint(body: bytes, home: Path, *, at: int) -> Answer:
    """Answer a journal that asks to be cosigned; what is answered is remembered first.

    Without keys nothing is followed; a busy or damaged file makes the journal ask later.
    """
    try:
        signers = signers_of(home)
        if not signers or not exists(home):
            return Answer(HTTPStatus.NOT_FOUND)
        return cosign(body, store_of(home), signers, at=at)
    except (sqlite3.Error, KeyFileError):
        return Answer(HTTPStatus.SERVICE_UNAVAILABLE)


def cosign(body: bytes, store: Store, signers: Sequence[SignerKey], *, at: int) -> Answer:
    """Answer `add-checkpoint` from a store, with these keys."""

    def swap(origin: str, old: Seen, new: Seen, note: Note) -> bool:
        return store.swap(origin, old, new, _signed_by_its_log(origin, note))

    return answer(body, find=store.find, swap=swap, signers=signers, at=at)


def last_cosigned(name: str, home: Path) -> str | None:
    """Return the last head that we cosigned of a journal, by the hash of its name.

    Our lines are signed again with the time that stands in the store: the same statement.
    """
    found = store_of(home).published(name) if exists(home) else None
    if found is None or not found.note:
        return None
    note = Note.parse(found.note)
    return found.note + cosignatures(note, found.known.seen, signers_of(home))


def _signed_by_its_log(origin: str, note: Note) -> Note:
    """Leave out the lines of others: whoever asks may send a hundred of them."""
    lines = tuple(line for line in note.signatures if line.name == origin)
    return Note(note.text, lines)
