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
from django.db.models import BigIntegerField, CharField, QuerySet

from parvis.accel import load
from parvis.apps.common.inserting import insert
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
    code = _code(election, received)
    try:
        _turn(_channel(election, voter), code, replaces)  # before what costs more
        received.check(rules)
        return _put(election, voter, code, data, replaces=replaces, at=at)
    except CoreError as error:
        raise RefusedError("refused", str(error)) from error
    except (IntegrityError, RefusedError) as error:
        height = _known(election, tracker, voter)
        if height is None:
            code_of_it = error.code if isinstance(error, RefusedError) else "already-voted"
            raise RefusedError(code_of_it) from error
        return Cast(tracker, height, is_new=False)


@transaction.atomic
def _put(
    election: Election, voter: int, code: int, data: bytes, *, replaces: str, at: datetime
) -> Cast:
    addition = Addition.to(election)
    if not addition.is_open(at):
        raise RefusedError("not-open")
    [(channel,)] = read(_channel_locked, election=election.pk, voter=voter)
    turn, tracker = _turn(channel, code, replaces), wire.hex_hash(data)
    if turn == 0:
        Voter.objects.filter(pk=voter).update(channel=Channel.ONLINE)
        addition.board.ballots += 1
    height = addition.board.events
    addition.add(archive.BALLOT, [data], at=at)
    placed = {"code_id": code, "turn": turn, "height": height, "tracker": tracker}
    insert(Ballot(town=election.town, election=election, **placed))
    addition.keep()
    return Cast(tracker, height, is_new=True)


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


def _code(election: Election, received: Received) -> int:
    found = read(_code_key, election=election.pk, public=received.credential)
    if not found:
        raise RefusedError("unknown-code")
    return int(found[0][0])


def _channel(election: Election, voter: int) -> str:
    found = read(_channel_now, election=election.pk, voter=voter)
    if not found:
        raise RefusedError("not-recognised")
    return str(found[0][0])


def _turn(channel: str, code: int, replaces: str) -> int:
    """Say how many times the code has voted, if this person may vote with it now.

    A person who has not voted uses a code that has not; one who has, a code that has, and
    names the ballot that goes. So the urn holds as many codes as names are signed off.
    """
    last = read(_last_ballot, code=code)
    if channel == Channel.PAPER:
        raise RefusedError("paper")
    if channel == Channel.NONE:
        if last or replaces:
            raise RefusedError("used-code" if last else "already-voted")
        return 0
    if not last:
        raise RefusedError("other-code")
    turn, tracker = last[0]
    if tracker != replaces:
        raise RefusedError("already-voted")
    if turn + 1 >= MOST_TURNS:
        raise RefusedError("too-often")
    return int(turn) + 1


ELECTION_KEY = Later("election", BigIntegerField())


def _code_key() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Code.objects.filter(election=ELECTION_KEY, public=Later("public", CharField()))
    return rows.values_list("pk")


def _last_ballot() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Ballot.objects.filter(code=Later("code", BigIntegerField()))
    return rows.order_by("-turn").values_list("turn", "tracker")[:1]


def _channel_now() -> QuerySet[Any, tuple[Any, ...]]:
    rows = Voter.objects.filter(election=ELECTION_KEY, pk=Later("voter", BigIntegerField()))
    return rows.order_by().values_list("channel")


def _channel_locked() -> QuerySet[Any, tuple[Any, ...]]:
    return _channel_now().select_for_update()


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
