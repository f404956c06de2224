"""From the keys to the open urn, and to its closing: two people decide, each time.

The setup of the archive is written as soon as the trustees' key and the codes are there: it
is what the journal holds before anybody votes. Opening and closing wait for the trustees'
rehearsals.
"""

from datetime import datetime
from secrets import token_bytes, token_hex

from django.db import transaction

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.tasks import enqueue
from parvis.apps.voting.asking import protocol_questions
from parvis.apps.voting.board import Addition, begin_board
from parvis.apps.voting.ceremony import GROUP, is_key_made, steps_done, threshold_group
from parvis.apps.voting.codes import credentials_of, forget_codes
from parvis.apps.voting.freezing import is_roll_intact
from parvis.apps.voting.models import Act, Approval, Election, State, StepKind
from parvis.core.voting import archive, wire
from parvis.core.voting.making.elections import Draft
from parvis.core.voting.making.keys import election_key, single, written_trustees

EYES = 2  # people


class TooEarlyError(Exception):
    """An act cannot be done yet; `code` says what it waits for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@transaction.atomic
def set_up(*, election: Election, at: datetime) -> bool:
    """Write the election, its trustees and its codes, if the last of them has come."""
    frozen = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    is_whole = frozen.codes.exists() and frozen.codes.count() == frozen.voters.count()
    if frozen.state != State.FROZEN or not is_whole or not is_key_made(frozen):
        return False
    entries = (single(GROUP, int(frozen.server_key.secret), token_bytes), threshold_group(frozen))
    written = _draft(frozen).with_key(GROUP, election_key(GROUP, entries))
    trustees, codes = written_trustees(entries), credentials_of(frozen)
    names = ("election", "trustees", "credentials")
    hashes = map(wire.hex_hash, (written, trustees, codes))
    setup = wire.dump(dict(zip(names, hashes, strict=True))).encode()
    begin_board(election=frozen, at=at)
    addition = Addition.to(frozen)
    addition.add(archive.SETUP, [written, trustees, codes, setup], at=at)
    addition.keep()
    frozen.fingerprint, frozen.nonce = wire.base64_hash(written), token_hex(32)
    frozen.state = State.READY
    frozen.save(update_fields=["fingerprint", "nonce", "state"])
    return True


def what_opening_waits_for(election: Election, at: datetime) -> str:
    """Say what the opening waits for, or nothing.

    Every trustee has opened a test ballot with the key that will open the urn; the roll is
    the one that was frozen; the vote is not over before it begins.
    """
    if election.state != State.READY:
        return "not-ready"
    if election.closes_at and at >= election.closes_at:
        return "over"
    done = steps_done(election)
    trustees = election.trustees.all()
    if any(StepKind.REHEARSAL_OPENING not in done.get(each.index, set()) for each in trustees):
        return "rehearsal"
    return "" if is_roll_intact(election) else "roll"


def what_closing_waits_for(election: Election, at: datetime) -> str:
    """Say what the closing waits for, or nothing.

    A trustee may be lost; so many that the urn would not open may not: better to know it
    while they can still be looked for.
    """
    if election.state != State.OPEN:
        return "not-open"
    if election.closes_at is None or at < election.closes_at:
        return "date"
    done = steps_done(election)
    rehearsed = sum(StepKind.REHEARSAL_CLOSING in kinds for kinds in done.values())
    return "rehearsal" if rehearsed < election.threshold else ""


@transaction.atomic
def approve(*, election: Election, act: Act, by: Participant, at: datetime) -> bool:
    """Give one's approval to an act, and say whether it is done: the second one's does it.

    Raises:
        TooEarlyError: the act waits for something.
    """
    locked = Election.objects.select_for_update(of=("self",), no_key=True).get(pk=election.pk)
    waits = what_opening_waits_for if act == Act.OPEN else what_closing_waits_for
    if reason := waits(locked, at):
        raise TooEarlyError(reason)
    Approval.objects.get_or_create(
        election=locked, act=act, by=by, defaults={"town": locked.town, "at": at}
    )
    if Approval.objects.filter(election=locked, act=act).count() < EYES:
        return False
    if act == Act.OPEN:
        _open(locked, at)
    else:
        _close(locked, at)
    return True


def _open(election: Election, at: datetime) -> None:
    election.state, election.opened_at, election.nonce = State.OPEN, at, token_hex(32)
    election.save(update_fields=["state", "opened_at", "nonce"])


def _close(election: Election, at: datetime) -> None:
    """Write the end of the ballots: who was voting meanwhile comes before, or is refused."""
    from parvis.apps.voting.tasks import count_urn  # noqa: PLC0415 - it stands above

    addition = Addition.to(election)
    election.state, election.closed_at = State.CLOSED, at
    election.save(update_fields=["state", "closed_at"])
    addition.add(archive.END_BALLOTS, [], at=at)
    addition.keep()
    forget_codes(election=election)
    enqueue(count_urn, election.town_id, election.pk)


def _draft(election: Election) -> Draft:
    asked = [each for row in election.questions.all() for each in protocol_questions(row)]
    return Draft(
        election.uuid,
        election.title,
        election.description,
        tuple(asked),
        administrator=election.town.name,
        credential_authority=election.registrar_name or "server",
        languages="fr",
    )
