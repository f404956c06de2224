"""Check the archive of an election from its first byte to its result.

The file is read twice: first its form and its chain, which tells each voter's last ballot;
then everything, ballots in batches. What stays in memory is the roll and a short mark of
each ballot, never the ballots.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Self, TypeAlias

from parvis.core.errors import CoreError, VerificationError
from parvis.core.voting import archive, results, tally
from parvis.core.voting.archive import Event
from parvis.core.voting.decryption import Factors, Owned, PartialDecryption, combine
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Accelerator, Element
from parvis.core.voting.roll import Roll
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.tally import Sized, Totals
from parvis.core.voting.trustees import Trustees
from parvis.core.voting.urn import Spread, Urn, credential_of, in_turn, named

Open: TypeAlias = Callable[[], Iterable[bytes]]  # the file from its beginning, in chunks


class Check(StrEnum):
    """What is checked, in the order in which it is."""

    BYTES = "bytes"
    EVENTS = "events"
    CREDENTIALS = "credentials"
    TRUSTEES = "trustees"  # their proofs and signatures
    BALLOTS = "ballots"  # and their signatures
    PROOFS = "proofs"  # of the ballots
    ELEMENTS = "elements"  # of the ballots, that they are of the group
    TOTALS = "totals"
    SHUFFLES = "shuffles"
    DECRYPTIONS = "decryptions"
    RESULT = "result"


class Remark(StrEnum):
    """What does not make an archive false, and is worth knowing."""

    UNSORTED = "unsorted"  # the order of the credentials may tell whose they are
    CERTIFICATE = "certificate"  # of the credential authority: not checked
    TWICE = "twice"  # a trustee's decryption stands twice
    OPEN = "open"  # the vote is not closed in this archive
    UNDECIDED = "undecided"  # closed, without a result


@dataclass
class Survey:
    """What the first reading tells."""

    size: int = 0
    events: int = 0
    last: str = ""  # the hash of the last event, which stands for the whole file
    heights: dict[Element, int] = field(default_factory=dict)  # of each voter's last ballot

    @classmethod
    def of(cls, chunks: Iterable[bytes]) -> Self:
        """Read a whole archive for its form and its chain.

        Raises:
            CoreError: see `archive.events`.
        """
        survey = cls()
        for event in archive.events(survey._measured(chunks)):
            survey.events += 1
            survey.last = event.hash
            if event.kind == archive.BALLOT:
                try:
                    survey.heights[credential_of(event.data[0])] = event.height
                except CoreError as error:
                    raise named(error, event.height) from error
        return survey

    def _measured(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self.size += len(chunk)
            yield chunk


class Audit:
    """One reading of an archive; after an error, it still tells what held before."""

    election: Election
    trustees: Trustees
    urn: Urn
    _last: Event

    def __init__(
        self, open_: Open, *, spread: Spread | None = None, accelerator: Accelerator | None = None
    ) -> None:
        self._open, self._accelerator = open_, accelerator
        self._spread = spread or in_turn(accelerator)
        self.checked: Counter[Check] = Counter()
        self.remarks: list[Remark] = []
        self.survey = Survey()
        self.sized: Sized | None = None
        self.counts: results.Counts | None = None
        self._totals: Totals = ()
        self._factors: dict[int, Factors] = {}
        self._shufflers: set[int] = set()
        self._steps: dict[str, Callable[[Event], None]] = {
            archive.SETUP: self._setup,
            archive.END_BALLOTS: lambda _: None,
            archive.TALLY: self._tally,
            archive.SHUFFLE: self._shuffle,
            archive.END_SHUFFLES: self._end_shuffles,
            archive.DECRYPTION: self._decryption,
            archive.RESULT: self._result,
        }

    def run(self) -> None:
        """Check everything.

        Raises:
            MalformedError: something is not in its only form.
            VerificationError: something is false.
        """
        self.survey = Survey.of(self._open())
        self.checked[Check.BYTES] = self.survey.size
        self.checked[Check.EVENTS] = self.survey.events
        events = self._events()
        self._step(next(events))
        for event in chain(self._vote(events), events):
            self._step(event)
        self._conclude()

    def _events(self) -> Iterator[Event]:
        for event in archive.events(self._open()):
            self._last = event
            yield event

    def _step(self, event: Event) -> None:
        try:
            self._steps[event.kind](event)
        except CoreError as error:
            raise named(error, event.height) from error

    def _setup(self, event: Event) -> None:
        text, trustees, credentials, *rest = event.data
        self.election = Election.parse(text, self._accelerator)
        self.election.check()
        group = self.election.group
        roll = Roll.parse(group, credentials)
        roll.check(group)
        self.checked[Check.CREDENTIALS] = len(roll.weights)
        self.trustees = Trustees.parse(group, trustees)
        self.checked[Check.TRUSTEES] = self.trustees.check(group, self.election.key)
        if not roll.is_sorted(group):
            self.remarks.append(Remark.UNSORTED)
        if len(rest) > 1:
            self.remarks.append(Remark.CERTIFICATE)
        self.urn = Urn(self.election, text, roll, self.survey.heights)

    def _vote(self, events: Iterator[Event]) -> list[Event]:
        after = self.urn.take(events, self._spread)
        self.checked[Check.BALLOTS] = self.urn.ballots
        self.checked[Check.PROOFS] = self.urn.checked["proofs"]
        self.checked[Check.ELEMENTS] = self.urn.checked["elements"]
        return after

    def _tally(self, event: Event) -> None:
        body, own = event.data
        self.sized = Sized.parse(own)
        if (self.sized.ballots, self.sized.weight) != (self.urn.voters, self.urn.weight):
            raise VerificationError("tally: another number of voters, or another weight")
        self._totals = tally.parse(self.election, body)
        if self._totals != self.urn.totals():
            raise VerificationError("tally: not what the ballots add up to")
        self.checked[Check.TOTALS] = sum(map(len, self._totals))

    def _shuffle(self, event: Event) -> None:
        if not self._is_mixed:
            raise VerificationError("shuffle: no question of this election is mixed")
        body, own = event.data
        self._shufflers.add(self._owner(own))
        shuffle = Shuffle.parse(self.election, body, self.urn.voters)
        self._totals = shuffle.check(self.election, self._totals)
        self.checked[Check.SHUFFLES] += 1

    def _end_shuffles(self, _: Event) -> None:
        """Check that each single trustee and one of each group has shuffled.

        Then none of them needs to trust the others for the secret of the votes.
        """
        if not all(self._shufflers.intersection(owners) for owners in self.trustees.owners()):
            raise VerificationError("shuffle: a trustee has not shuffled")

    def _decryption(self, event: Event) -> None:
        if self._is_mixed and not self._shufflers:
            raise VerificationError("decryption: ballots that were not shuffled")
        body, own = event.data
        owner = self._owner(own)
        decryption = PartialDecryption.parse(self.election, body)
        key = self.trustees.verification_keys[owner - 1]
        self.checked[Check.DECRYPTIONS] += decryption.check(self.election, self._totals, key)
        if owner in self._factors and Remark.TWICE not in self.remarks:
            self.remarks.append(Remark.TWICE)
        self._factors[owner] = decryption.factors

    def _result(self, event: Event) -> None:
        (body,) = event.data
        factors = combine(self.election, self.trustees, self._factors)
        counts = results.parse(self.election, body)
        self.checked[Check.RESULT] = results.check(
            self.election, self._totals, factors, counts, weight=self.urn.weight
        )
        self.counts = counts

    def _conclude(self) -> None:
        if self.survey.last != self._last.hash:
            raise VerificationError("archive: it changed while it was read")
        if self._last.kind in {archive.SETUP, archive.BALLOT}:
            self.remarks.append(Remark.OPEN)
        elif self._last.kind != archive.RESULT:
            self.remarks.append(Remark.UNDECIDED)

    @property
    def is_set_up(self) -> bool:
        """Whether election, roll and trustees were read and hold."""
        return hasattr(self, "urn")

    @property
    def totals(self) -> Totals:
        """The tally as it stood last: after the last shuffle, if there was one."""
        return self._totals

    @property
    def last_kind(self) -> str:
        """How far the archive has come: the kind of its last event."""
        return self._last.kind

    @property
    def _is_mixed(self) -> bool:
        return any(question.mixed for question in self.election.questions)

    def _owner(self, data: bytes) -> int:
        owner = Owned.parse(data).owner
        if owner > len(self.trustees.verification_keys):
            raise VerificationError("owner: there is no such trustee")
        return owner
