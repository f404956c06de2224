"""Reading rows of the journal that a disk may have damaged."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from parvis.apps.ledger.models import Entry
from parvis.core.errors import MalformedError

# What databases say of what is damaged on the disk, and never when they are busy or away.
DAMAGE = ("Could not decode", "malformed", "not a database", "invalid page", "could not read block")
FIELDS = ("type", "subject", "at", "checksum", "payload", "salt")
CHUNK = 2048  # rows read at once


@contextmanager
def reading() -> Iterator[None]:
    """Tell damaged rows from a database that does not answer.

    SQLite keeps whatever bytes stand in a text, and calls it an operational error; what is
    no date or no number is found by Django.

    Raises:
        MalformedError: something cannot be read.
    """
    try:
        yield
    except DatabaseError as error:
        if not is_damage(error):
            raise
        raise MalformedError(f"unreadable: {type(error).__name__}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise MalformedError(f"unreadable: {type(error).__name__}") from error


def is_damage(error: DatabaseError) -> bool:
    """Whether the database says that what it keeps is damaged."""
    return any(words in str(error) for words in DAMAGE)


def rows_of(keys: Iterable[int]) -> Iterator[tuple[Entry, str]]:
    """Give rows with the names of the fields that cannot be read, and are not there, if any.

    Raises:
        MalformedError: not even its leaf can be read.
    """
    ready = list(keys)
    for start in range(0, len(ready), CHUNK):
        chunk = ready[start : start + CHUNK]
        try:
            with reading():
                found = Entry.objects.in_bulk(chunk)
            yield from ((found[key], "") for key in chunk if key in found)
        except MalformedError:
            yield from map(_alone, chunk)


def _alone(key: int) -> tuple[Entry, str]:
    damaged = [name for name in FIELDS if _is_unreadable(key, name)]
    with reading():
        return Entry.objects.defer(*damaged).get(pk=key), ", ".join(damaged)


def _is_unreadable(key: int, name: str) -> bool:
    try:
        with reading():
            Entry.objects.filter(pk=key).values_list(name, flat=True).get()
    except MalformedError:
        return True
    return False


def rows_between(shard: int, first: int, end: int) -> dict[int, bytes]:
    """Return the leaves of a range of a journal that are still there, each by its place in it."""
    rows = Entry.objects.filter(shard=shard, index__gte=first, index__lt=end)
    return {(place or 0) - first: bytes(leaf) for place, leaf in rows.values_list("index", "leaf")}
