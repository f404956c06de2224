"""Casting: a ballot goes into the urn, a name is signed off, and the journal says so, or nothing.

One transaction does all of it. Nothing of it joins the voter to the ballot: the roll learns
that somebody has voted, the urn that a code has; that both counts grow together is what
keeps a person from voting twice.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import IntegrityError, transaction

from parvis.accel import load
from parvis.apps.common.inserting import insert
from parvis.apps.voting.board import ELECTION, Addition
from parvis.apps.voting.models import Ballot, Channel, Code, Election, Record, Voter
from parvis.core.errors import CoreError
from parvis.core.voting import archive, wire
from parvis.core.voting.ballots import Ballot as Received
from parvis.core.voting.elections import Election as Rules

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
    rules, tracker = rules_of(election), wire.hex_hash(data)
    received = _read(rules, data)
    if _is_there(election, tracker, voter):
        return Cast(tracker, is_new=False)
    code = _code(election, received)
    try:
        _turn(_channel(election, voter), code, replaces)  # before what costs more
        received.check(rules)
        return _put(election, voter, code, data, replaces=replaces, at=at)
    except CoreError as error:
        raise RefusedError("refused", str(error)) from error
    except (IntegrityError, RefusedError) as error:
        # Another window of the same person was quicker; with this very ballot, that is well.
        if _is_there(election, tracker, voter):
            return Cast(tracker, is_new=False)
        raise error if isinstance(error, RefusedError) else RefusedError("already-voted") from error


@transaction.atomic
def _put(
    election: Election, voter: int, code: Code, data: bytes, *, replaces: str, at: datetime
) -> Cast:
    addition = Addition.to(election)
    if not addition.election.is_open(at):
        raise RefusedError("not-open")
    rows = Voter.objects.filter(election=election, pk=voter)
    channel = rows.select_for_update().values_list("channel", flat=True).get()
    turn, tracker = _turn(channel, code, replaces), wire.hex_hash(data)
    if turn == 0:
        rows.update(channel=Channel.ONLINE)
        addition.board.ballots += 1
    placed = {"code": code, "turn": turn, "height": addition.board.events, "tracker": tracker}
    addition.add(archive.BALLOT, [data], at=at)
    insert(Ballot(town=election.town, election=election, **placed))
    addition.keep()
    return Cast(tracker, is_new=True)


def _read(rules: Rules, data: bytes) -> Received:
    try:
        return Received.parse(data, rules)
    except CoreError as error:
        raise RefusedError("refused", str(error)) from error


def _is_there(election: Election, tracker: str, voter: int) -> bool:
    """Whether this very ballot is in the urn: sent again by one who has voted, it harms nobody.

    The urn is asked first: who has just put it there is signed off by then.
    """
    if not Ballot.objects.filter(election=election, tracker=tracker).exists():
        return False
    if _channel(election, voter) != Channel.ONLINE:
        raise RefusedError("known-ballot")
    return True


def _code(election: Election, received: Received) -> Code:
    code = Code.objects.filter(election=election, public=received.credential).first()
    if code is None:
        raise RefusedError("unknown-code")
    return code


def _channel(election: Election, voter: int) -> str:
    found = Voter.objects.filter(election=election, pk=voter).values_list("channel", flat=True)
    channel = found.first()
    if channel is None:
        raise RefusedError("not-recognised")
    return channel


def _turn(channel: str, code: Code, replaces: str) -> int:
    """Say how many times the code has voted, if this person may vote with it now.

    A person who has not voted uses a code that has not; one who has, a code that has, and
    names the ballot that goes. So the urn holds as many codes as names are signed off.
    """
    last = Ballot.objects.filter(code=code).order_by("-turn").values_list("turn", "tracker").first()
    if channel == Channel.PAPER:
        raise RefusedError("paper")
    if channel == Channel.NONE:
        if last or replaces:
            raise RefusedError("used-code" if last else "already-voted")
        return 0
    if last is None:
        raise RefusedError("other-code")
    turn, tracker = last
    if tracker != replaces:
        raise RefusedError("already-voted")
    if turn + 1 >= MOST_TURNS:
        raise RefusedError("too-often")
    return turn + 1


def rules_of(election: Election) -> Rules:
    """Return what the core reads in the election's exact bytes."""
    return _rules(election.pk, election.fingerprint)


@lru_cache(maxsize=32)
def _rules(election: int, fingerprint: str) -> Rules:
    found = Record.objects.filter(election=election, position=ELECTION)
    rules = Rules.parse(bytes(found.values_list("content", flat=True).get()), load())
    if rules.fingerprint != fingerprint:
        raise RefusedError("not-open", "the board is not the one that was sealed")
    return rules
