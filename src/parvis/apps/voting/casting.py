"""Casting: a ballot goes into the urn, a name is signed off, and the journal says so, or nothing.

One transaction does all of it. Nothing of it joins the voter to the ballot: the roll learns
that somebody has voted, the urn that a code has; that both counts grow together is what
keeps a person from voting twice.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, CharField, OuterRef, QuerySet, Subquery

from parvis.accel import load
from parvis.apps.common.inserting import ChangedError, change, insert
from parvis.apps.common.prepared import Later, read
from parvis.apps.voting.board import ELECTION, Addition
from parvis.apps.voting.models import Ballot, Channel, Code, Election, Record, Voter
from parvis.core.errors import CoreError
from parvis.core.voting import archive, wire
from parvis.core.voting.ballots import Ballot as Received
from parvis.core.voting.elections import Election as Rules
from parvis.core.voting.groups import Accelerator

MOST_TURNS = 100  # of one code


class RefusedError(Exception):
    """The ballot did not go in; `code` says why, as `voting-pages.md` lists."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot that is in the urn."""

    tracker: str  # hexadecimal
    height: int
    is_new: bool


def cast_ballot(
    *, election: Election, voter: int, data: bytes, replaces: str = "", at: datetime
) -> Cast:
    """Put a ballot into the urn for a recognised voter.

    Args:
        election: the vote.
        voter: the line of the roll that the visit was recognised as.
        data: the exact bytes of the ballot.
        replaces: the tracker of the ballot that it takes the place of; empty for a first vote.
        at: now.

    Raises:
        RefusedError: it did not go in, and nothing has changed.
    """
    if not election.is_open(at):
        raise RefusedError("not-open")
    rules, tracker = public_rules_of(election), wire.hex_hash(data)
    received = _read(rules, data)
    try:
        code, turn = _turn(election, voter, received.credential, replaces)
        received.check(rules)
        height = _put(election, voter, Placed(code, turn, tracker, data), at)
    except CoreError as error:
        raise RefusedError("refused", str(error)) from error
    except (ChangedError, IntegrityError, RefusedError) as error:
        known = _known(election, tracker, voter)
        if known is None:
            raise _why(election, voter, received.credential, replaces, error) from error
        return Cast(tracker, known, is_new=False)
    return Cast(tracker, height, is_new=True)


@dataclass(frozen=True, slots=True)
class Placed:
    """A ballot, and the place in the urn that was free for it a moment ago."""

    code: int
    turn: int  # how many times the code has voted
    tracker: str
    data: bytes


@transaction.atomic
def _put(election: Election, voter: int, placed: Placed, at: datetime) -> int:
    """Write it all; if another ballot was quicker, the database itself refuses.

    A name is signed off once: nobody has two first ballots. A code has one ballot of each
    turn: nobody replaces what they have not seen.
    """
    addition = Addition.to(election)
    if not addition.is_open(at):
        raise RefusedError("not-open")
    if placed.turn == 0:
        name = Voter(pk=voter, town=election.town, channel=Channel.ONLINE)
        change(name, "channel", channel=Channel.NONE)
        addition.board.ballots += 1
    height = addition.board.events
    addition.add(archive.BALLOT, [placed.data], at=at)
    known = {"code_id": placed.code, "turn": placed.turn, "tracker": placed.tracker}
    insert(Ballot(town=election.town, election=election, height=height, **known))
    addition.keep()
    return height


def _why(
    election: Election, voter: int, public: str, replaces: str, error: Exception
) -> RefusedError:
    """Say why a ballot did not go in, as things are now that the quicker one is there."""
    try:
        _turn(election, voter, public, replaces)
    except RefusedError as refused:
        return refused
    return error if isinstance(error, RefusedError) else RefusedError("already-voted")


def _read(rules: Rules, data: bytes) -> Received:
    try:
        return Received.parse(data, rules)
    except CoreError as error:
        raise RefusedError("refused", str(error)) from error


def _known(election: Election, tracker: str, voter: int) -> int | None:
    """Return the height of this very ballot, if it is in the urn: sent twice, it harms nobody.

    The urn is asked first: who has just put it there is signed off by then.
    """
    rows = Ballot.objects.filter(election=election, tracker=tracker)
    height = rows.values_list("height", flat=True).first()
    if height is not None and _channel(election, voter) != Channel.ONLINE:
        raise RefusedError("known-ballot")
    return height


def _channel(election: Election, voter: int) -> str:
    found = read(_channel_now, election=election.pk, voter=voter)
    if not found:
        raise RefusedError("not-recognised")
    return str(found[0][0])


def _turn(election: Election, voter: int, public: str, replaces: str) -> tuple[int, int]:
    """Return a code and how many times it has voted, if this person may vote with it now.

    A person who has not voted uses a code that has not; one who has, a code that has, and
    names the ballot that goes. So the urn holds as many codes as names are signed off.
    """
    found = read(_code_now, election=election.pk, public=public)
    if not found:
        raise RefusedError("unknown-code")
    [(code, turn, tracker)], channel = found, _channel(election, voter)
    if channel == Channel.PAPER:
        raise RefusedError("paper")
    if channel == Channel.NONE:
        if tracker or replaces:
            raise RefusedError("used-code" if tracker else "already-voted")
        return code, 0
    if not tracker:
        raise RefusedError("other-code")
    if tracker != replaces:
        raise RefusedError("already-voted")
    if turn + 1 >= MOST_TURNS:
        raise RefusedError("too-often")
    return code, turn + 1


ELECTION_KEY = Later("election", BigIntegerField())


def _code_now() -> QuerySet[Any, tuple[Any, ...]]:
    """Find a code, with the turn and the tracker of its last ballot, if it has one."""
    last = Ballot.objects.filter(code=OuterRef("pk")).order_by("-turn")
    rows = Code.objects.filter(election=ELECTION_KEY, public=Later("public", CharField()))
    return rows.values_list(
        "pk", Subquery(last.values("turn")[:1]), Subquery(last.values("tracker")[:1])
    )


def _channel_now() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Voter.objects.filter(election=ELECTION_KEY, pk=Later("voter", BigIntegerField()))
    return rows.order_by().values_list("channel")


def rules_of(election: Election) -> Rules:
    """Return what the core reads in the election's exact bytes, to calculate with secrets."""
    return _rules(election.pk, election.fingerprint, None)


def public_rules_of(election: Election) -> Rules:
    """Return the same for public values alone: on compiled arithmetic, where there is some."""
    return _rules(election.pk, election.fingerprint, load())


@lru_cache(maxsize=32)
def _rules(election: int, fingerprint: str, accelerator: Accelerator | None) -> Rules:
    found = Record.objects.filter(election=election, position=ELECTION)
    data = bytes(found.values_list("content", flat=True).get())
    rules = Rules.parse(data, accelerator)
    if rules.fingerprint != fingerprint:
        raise RefusedError("not-open", "the board is not the one that was sealed")
    return rules
