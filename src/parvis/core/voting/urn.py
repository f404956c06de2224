"""The urn: ballots are checked in batches, wherever there is a processor free.

A batch goes out with all that its check needs, and comes back as what its counted ballots
add up to. So ballots may be checked by other processes, and no more than a few batches
are in memory at once.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import NamedTuple, TypeAlias

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import answers, tally
from parvis.core.voting.archive import BALLOT, Event
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Accelerator, Element
from parvis.core.voting.roll import Roll
from parvis.core.voting.tally import Totals

SIZE = 64  # ballots of one batch
LARGE = 1 << 22  # bytes of ballots after which a batch goes out
_PARTS = 32  # parts of the tally that are kept before they are joined
_MARK = 16  # bytes of its hash that remain of each ballot, to know it again
_CREDENTIAL = re.compile(
    rb'\{"election_uuid":"[^"]*","election_hash":"[^"]*","credential":"([^"]*)"'
)


class Cast(NamedTuple):
    """A ballot of the archive, and what whoever holds the roll says of it."""

    height: int  # of its event
    credential: Element
    weight: int
    counts: bool  # the last one of its credential
    data: bytes


class Batch(NamedTuple):
    """Ballots of one election, to be checked together."""

    election: bytes
    ballots: tuple[Cast, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch adds up to and how much was checked; or the first error, and where."""

    totals: Totals = ()
    checked: Counter[str] = field(default_factory=Counter)
    failure: tuple[int, CoreError] | None = None


Spread: TypeAlias = Callable[[Iterable[Batch]], Iterator[Outcome]]  # outcomes in order


def in_turn(accelerator: Accelerator | None = None) -> Spread:
    """Check batches one after the other."""
    return partial(map, partial(judge, accelerator=accelerator))


def judge(batch: Batch, accelerator: Accelerator | None = None) -> Outcome:
    """Check each ballot of a batch, and add up those that count."""
    election = _election(batch.election, accelerator)
    checked: Counter[str] = Counter()
    counted: list[tuple[tuple[answers.Answer, ...], int]] = []
    for cast in batch.ballots:
        try:
            ballot = Ballot.parse(cast.data, election)
            held = ballot.check(election)
            if ballot.credential != cast.credential:
                raise VerificationError("ballot: its credential is not where it should stand")
        except CoreError as error:
            return Outcome(failure=(cast.height, error))
        checked.update(ballots=1, proofs=held.proofs, elements=held.elements)
        if cast.counts:
            counted.append((ballot.answers, cast.weight))
    try:
        totals = tally.add_up(election, counted)
    except CoreError as error:
        return Outcome(failure=(batch.ballots[0].height, error))
    return Outcome(totals, checked)


@lru_cache(maxsize=2)
def _election(data: bytes, accelerator: Accelerator | None) -> Election:
    return Election.parse(data, accelerator)


def credential_of(data: bytes) -> Element:
    """Return the credential of a ballot, without reading the rest of it.

    Raises:
        MalformedError: it is not where a ballot has it.
    """
    found = _CREDENTIAL.match(data)
    if found is None:
        raise MalformedError("ballot: not in its only form")
    return Element(found[1].decode("latin-1"))


class Urn:
    """The ballots of an archive, admitted by the roll, checked elsewhere, added up here."""

    def __init__(
        self, election: Election, text: bytes, roll: Roll, last: Mapping[Element, int]
    ) -> None:
        self._election, self._text, self._roll, self._last = election, text, roll, last
        self.ballots = self.voters = self.weight = 0
        self.checked: Counter[str] = Counter()
        self._marks: set[bytes] = set()
        self._parts: list[Totals] = []
        self._after: Event | None = None
        self._stop: CoreError | None = None

    def take(self, events: Iterator[Event], spread: Spread) -> list[Event]:
        """Check the ballots that come next, and give back the event after them, if any.

        Raises:
            CoreError: what is wrong with the first ballot that is, whatever the spread.
        """
        for outcome in spread(self._batches(events)):
            if outcome.failure is not None:
                height, error = outcome.failure
                raise named(error, height)
            self.checked += outcome.checked
            self._parts.append(outcome.totals)
            if len(self._parts) == _PARTS:
                self._parts = [self.totals()]
        if self._stop is not None:
            raise self._stop
        return [] if self._after is None else [self._after]

    def totals(self) -> Totals:
        """Return the encrypted tally of the ballots that count."""
        return tally.join(self._election, self._parts)

    def _batches(self, events: Iterator[Event]) -> Iterator[Batch]:
        casts: list[Cast] = []
        for event in events:
            if event.kind != BALLOT:
                self._after = event
                break
            try:
                casts.append(self._admitted(event))
            except CoreError as error:
                self._stop = named(error, event.height)
                break
            if len(casts) == SIZE or sum(len(cast.data) for cast in casts) > LARGE:
                yield Batch(self._text, tuple(casts))
                casts = []
        if casts:
            yield Batch(self._text, tuple(casts))

    def _admitted(self, event: Event) -> Cast:
        (data,) = event.data
        credential = credential_of(data)
        weight = self._roll.weights.get(credential)
        if weight is None:
            raise VerificationError("ballot: its credential is not on the roll")
        self.ballots += 1
        mark = bytes.fromhex(event.payload or "")[:_MARK]
        if mark in self._marks:
            raise VerificationError("ballot: it was there before")
        self._marks.add(mark)
        counts = self._last.get(credential) == event.height
        self.voters += counts
        self.weight += weight if counts else 0
        return Cast(event.height, credential, weight, counts, data)


def named(error: CoreError, height: int) -> CoreError:
    """Say at which event an error is."""
    return type(error)(f"event {height}: {error}")
