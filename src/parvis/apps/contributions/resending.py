"""Telling a form that was sent twice from one that was changed and sent again.

A form bears a key, so that a button pressed twice makes one row. A key alone says neither
who sends nor what: the same key with other words, or from another account, is another
contribution, and gets a key that follows from what makes it different.
"""

from hashlib import sha256

from parvis.apps.contributions.models import Contribution

KEY_LENGTH = 64  # characters, all that a row keeps


def is_sent_twice(known: Contribution, row: Contribution) -> bool:
    """Whether a row that is not saved yet is one that is there, sent again by its author."""
    return _is_one_sender(known, row) and _words(known) == _words(row)


def next_key(key: str, row: Contribution) -> str:
    """Return the key of what was sent under a key that something else has taken."""
    return _digest(key, _sender(row), *_words(row))


def _digest(*facts: str) -> str:
    """Return a key that the same facts give again, and no others."""
    lengths = "".join(f"{len(fact)}:{fact}" for fact in facts)
    return sha256(lengths.encode()).hexdigest()[:KEY_LENGTH]


def _is_one_sender(known: Contribution, row: Contribution) -> bool:
    """Whether both come from one person, as far as can be known.

    The first thing that a visitor sends makes their visit: pressed twice at once, the
    button makes two, so that visitors without an account are told apart by their words.
    """
    if known.participant_id == row.participant_id:
        return True
    return _sender(known) == _sender(row) == ""


def _sender(row: Contribution) -> str:
    """Return the account of who sends, or nothing for a visitor."""
    person = row.participant
    if person is None:
        return "-"  # erased since: it is nobody's to be sent again
    return str(person.pk) if person.user_id else ""


def _words(row: Contribution) -> tuple[str, ...]:
    """Return what the person chose to say, and to whom: what nobody else changes later."""
    return (row.kind, row.title, row.text, row.place, row.visibility, str(row.parent_id or ""))
