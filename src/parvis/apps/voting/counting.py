"""Opening the closed urn: the total of the ballots, its decryption by the trustees, the result."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_bytes

from django.db import transaction

from parvis.apps.voting.asking import is_mixed
from parvis.apps.voting.board import TRUSTEES, Addition, carried_by, content_of
from parvis.apps.voting.casting import public_rules_of, rules_of
from parvis.apps.voting.ceremony import GROUP
from parvis.apps.voting.mixing import add_own_shuffle, add_shuffle, current_totals, shuffles
from parvis.apps.voting.models import Ballot, Election, Record, State, Step
from parvis.core.voting import archive, results, tally, wire
from parvis.core.voting.ballots import choices_of
from parvis.core.voting.decryption import Factors, Owned, PartialDecryption, combine
from parvis.core.voting.elections import Election as Rules
from parvis.core.voting.making.decryptions import partial_decryption, written
from parvis.core.voting.tally import Sized, Totals
from parvis.core.voting.trustees import Trustees

SERVER = 1  # the owner of what the server decrypts
CHUNK = 256  # ballots added up at once


def add_up(*, election: Election, at: datetime) -> bool:
    """Write the encrypted total of a closed urn, and the server's own part of its decryption."""
    if election.state != State.CLOSED or carried_by(election, archive.TALLY) is not None:
        return False
    totals, weights = _totals(election, public_rules_of(election))
    return _write_totals(election, totals, weights, at)


@transaction.atomic
def _write_totals(election: Election, totals: Totals, weights: Sequence[int], at: datetime) -> bool:
    addition = Addition.to(election)
    if carried_by(election, archive.TALLY) is not None:
        return False  # another process was quicker
    rules = rules_of(election)  # for the server's secret
    body = wire.dump(tally.written(rules, totals)).encode()
    sized = wire.dump(Sized(len(weights), sum(weights), wire.hex_hash(body)).wire()).encode()
    addition.add(archive.TALLY, [body, sized], at=at)
    if is_mixed(election):
        add_own_shuffle(addition, SERVER, at)
    else:
        _add_own_part(addition, at)
    addition.keep()
    return True


@transaction.atomic
def take_shuffle(*, step: Step, at: datetime) -> bool:
    """Add a trustee's shuffle to the board; say whether it was the last that is asked for."""
    election, body = step.trustee.election, step.body.encode()
    addition = Addition.to(election)
    if Record.objects.filter(election=election, sha256=wire.hex_hash(body)).exists():
        return False
    add_shuffle(addition, SERVER + step.trustee.index, body, at)
    is_last = shuffles(election) == election.threshold + 1
    if is_last:
        addition.add(archive.END_SHUFFLES, [], at=at)
        _add_own_part(addition, at)
    addition.keep()
    return is_last


def _add_own_part(addition: Addition, at: datetime) -> None:
    """Decrypt the server's part."""
    election, rules = addition.election, rules_of(addition.election)
    secret = GROUP.scalar(election.server_key.secret, "server key")
    totals = current_totals(election, rules)
    part = written(rules, partial_decryption(rules, totals, secret, token_bytes))
    _add_part(addition, SERVER, part, at)


@transaction.atomic
def take_decryption(*, step: Step, at: datetime) -> bool:
    """Add what a trustee has decrypted to the board; say whether the result is there."""
    election = step.trustee.election
    addition = Addition.to(election)
    election.refresh_from_db()
    body = step.body.encode()
    is_there = Record.objects.filter(election=election, sha256=wire.hex_hash(body)).exists()
    if election.state != State.CLOSED or is_there:
        return False
    _add_part(addition, SERVER + step.trustee.index, body, at)
    is_done = _parts(election) == election.threshold + 1
    if is_done:
        _add_result(addition, at)
    addition.keep()
    return is_done


def _add_part(addition: Addition, owner: int, body: bytes, at: datetime) -> None:
    owned = wire.dump(Owned(owner, wire.hex_hash(body)).wire()).encode()
    addition.add(archive.DECRYPTION, [body, owned], at=at)


def _add_result(addition: Addition, at: datetime) -> None:
    election = addition.election
    rules = public_rules_of(election)
    totals = current_totals(election, rules)
    trustees = Trustees.parse(GROUP, content_of(election, TRUSTEES))
    factors = combine(rules, trustees, _factors(election, rules))
    weight = weight_of(election)
    counts = results.open_totals(rules, totals, factors, weight)
    results.check(rules, totals, factors, counts, weight=weight)
    result = wire.dump(results.written(rules, counts)).encode()
    addition.add(archive.RESULT, [result], at=at)
    election.result = [list(row) for row in counts]
    election.state, election.tallied_at = State.TALLIED, at
    election.save(update_fields=["result", "state", "tallied_at"])


def weight_of(election: Election) -> int:
    """Return how many votes the counted ballots hold: one each, where nobody has more."""
    event = Record.objects.filter(election=election, type=archive.TALLY).get()
    return Sized.parse(content_of(election, event.position - 1)).weight


def _totals(election: Election, rules: Rules) -> tuple[Totals, list[int]]:
    """Add up the last ballot of each code, some at a time; return the weight of each too."""
    rows = Ballot.objects.filter(election=election).counting().order_by("height")
    weights = dict(rows.values_list("tracker", "code__weight"))
    trackers, parts = list(weights), []
    for start in range(0, len(trackers), CHUNK):
        records = Record.objects.filter(
            election=election, sha256__in=trackers[start : start + CHUNK]
        )
        counted = [
            (choices_of(bytes(content), rules, sha256=sha256), weights[sha256])
            for content, sha256 in records.values_list("content", "sha256")
        ]
        parts.append(tally.add_up(rules, counted))
    return tally.join(rules, parts), list(weights.values())


def _parts(election: Election) -> int:
    return Record.objects.filter(election=election, type=archive.DECRYPTION).count()


def _factors(election: Election, rules: Rules) -> dict[int, Factors]:
    """Read what was decrypted in part, by owner, from the board itself."""
    found = {}
    events = Record.objects.filter(election=election, type=archive.DECRYPTION)
    for position in events.values_list("position", flat=True):
        owned = Owned.parse(content_of(election, position - 1))
        part = PartialDecryption.parse(rules, content_of(election, position - 2))
        found[owned.owner] = part.factors
    return found
