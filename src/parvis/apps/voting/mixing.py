"""Shuffling the ballots that are not added up: the server first, then the trustees in turn.

Each re-encrypts all of them in an order of its own, and proves that it changed none. The
urn is opened once as many trustees as can open it have shuffled: those few who together
could read single ballots then cannot all say whose they were.
"""

from datetime import datetime
from secrets import token_bytes

from parvis.apps.voting.board import Addition, carried_by, content_of
from parvis.apps.voting.casting import public_rules_of, rules_of
from parvis.apps.voting.models import Election, Record
from parvis.core.voting import archive, tally, wire
from parvis.core.voting.decryption import Owned
from parvis.core.voting.elections import Election as Rules
from parvis.core.voting.making.shuffles import shuffle, written
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.tally import Totals


def current_totals(election: Election, rules: Rules) -> Totals:
    """Return what is to be shuffled or decrypted next: the tally after the last shuffle."""
    totals = tally.parse(rules, carried_by(election, archive.TALLY) or b"")
    last = Record.objects.filter(election=election, type=archive.SHUFFLE).last()
    if last is None:
        return totals
    data = content_of(election, last.position - 2)
    return Shuffle.parse(rules, data, election.board.ballots).after(rules, totals)


def check_shuffle(election: Election, body: bytes) -> None:
    """Check a shuffle of what is to be shuffled next.

    Raises:
        CoreError: another form, another's turn came before, or a vote was changed.
    """
    rules = public_rules_of(election)
    made = Shuffle.parse(rules, body, election.board.ballots)
    made.check(rules, current_totals(election, rules))


def add_shuffle(addition: Addition, owner: int, body: bytes, at: datetime) -> None:
    """Add a shuffle to the board."""
    owned = wire.dump(Owned(owner, wire.hex_hash(body)).wire()).encode()
    addition.add(archive.SHUFFLE, [body, owned], at=at)


def add_own_shuffle(addition: Addition, owner: int, at: datetime) -> None:
    """Shuffle first, as the server."""
    rules = rules_of(addition.election)
    made = shuffle(rules, current_totals(addition.election, rules), token_bytes)
    add_shuffle(addition, owner, written(made), at)


def shuffles(election: Election) -> int:
    """How many have shuffled, the server too."""
    return Record.objects.filter(election=election, type=archive.SHUFFLE).count()
