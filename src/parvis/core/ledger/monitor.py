"""Following a log: what is new is checked, and what it says elsewhere is compared.

Without network, clock or files: who calls brings the head, the tiles and the moment, and
keeps the `State`. A log that shows two histories is caught by the first head that
contradicts what is remembered, or what a witness or an aggregator holds of it.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from parvis.core import canonical
from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger import tiles
from parvis.core.ledger.audit import Fault, Kind, glance
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_base64, to_base64
from parvis.core.ledger.ending import CLOSE, Ending, check_ending, kind_at, root_of_genesis
from parvis.core.ledger.failures import QuorumError, SignatureError, SignerError
from parvis.core.ledger.fork import AgreementError, ForkProof
from parvis.core.ledger.growth import Growth
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.merkle import Frontier
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy, Verdict
from parvis.core.ledger.tiles import Read

VERSION = 1
MUTE = 48 * 3600  # seconds without a fresh word, before a log is said to be mute
GRACE = 600  # seconds that a log may be behind those who vouch for it
UNREADABLE = "?"  # the kind of an entry that is not of a Parvis journal


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of a log between two looks."""

    note: Note  # the last head that was verified, to its last entry
    frontier: tuple[bytes, ...]
    fresh_at: int  # POSIX seconds: the last sign of life
    read: dict[str, int] = field(default_factory=dict)  # aggregator -> leaves already compared
    ahead: dict[str, int] = field(default_factory=dict)  # who knows more -> since when

    @property
    def checkpoint(self) -> Checkpoint:
        """What the last head says."""
        return Checkpoint.parse(self.note.text)

    def tree(self) -> Frontier:
        """Give the tree under the last head."""
        return Frontier(self.checkpoint.size, self.frontier)

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read what `__bytes__` wrote.

        Raises:
            MalformedError: and nothing else, whatever the bytes.
        """
        match canonical.parse(data.removesuffix(b"\n")):
            case {
                "ahead": dict(ahead),
                "fresh_at": int(fresh_at),
                "frontier": list(frontier),
                "note": str(note),
                "read": dict(read),
                "v": 1,
            }:
                hashes = tuple(from_base64(str(each), "state: a hash") for each in frontier)
                state = cls(Note.parse(note), hashes, fresh_at, _counts(read), _counts(ahead))
            case _:
                raise MalformedError("state: a field is missing or of another type")
        if state.tree().root() != state.checkpoint.root:
            raise MalformedError("state: its hashes do not lead to its head")
        return state

    def __bytes__(self) -> bytes:
        """Write the state as `parse` reads it."""
        facts: dict[str, object] = {
            "ahead": self.ahead,
            "fresh_at": self.fresh_at,
            "frontier": [to_base64(each) for each in self.frontier],
            "note": str(self.note),
            "read": self.read,
            "v": VERSION,
        }
        return canonical.encode(facts) + b"\n"


class Word(StrEnum):
    """What somebody else's copy of a head says of the log."""

    AGREES = "agrees"
    AHEAD = "ahead"  # it covers more than the log shows
    FORK = "fork"
    FOREIGN = "foreign"  # it is not a head that this log signed


@dataclass(frozen=True, slots=True)
class Comparison:
    """Somebody else's copy of a head beside the log's own."""

    source: str
    word: Word
    size: int = 0
    proof: ForkProof | None = None


@dataclass(slots=True)
class Look:
    """One look at a log. `state` is what to remember: the one before, if anything is wrong."""

    head: Checkpoint
    state: State | None
    verdict: Verdict | None = None
    error: VerificationError | None = None
    new: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    fork: ForkProof | None = None
    is_rollback: bool = False  # it shows less than it did, without contradicting it
    closed: int | None = None  # where a new entry closes it
    ending: Ending | None = None  # where it was asked for

    @property
    def is_verified(self) -> bool:
        """Whether all that the log shows is what its head covers."""
        refused = self.error is not None and not isinstance(self.error, QuorumError)
        return not (refused or self.faults or self.fork or self.is_rollback)


def look(
    note: Note,
    read: Read,
    *,
    policy: Policy,
    at: int,
    before: State | None = None,
    act: str | None = None,
    root: VerifierKey | None = None,
) -> Look:
    """Check a head of a log, and every entry since the last one.

    Args:
        note: the head that it publishes now.
        read: gives a tile or a bundle; raises a `CoreError` for one that is not there.
        policy: whom the reader trusts.
        at: POSIX seconds.
        before: what was remembered; without it the whole log is read.
        act: what closes the log, as it publishes it; empty where it publishes nothing. None
            for a log of another kind, whose ending is not looked at.
        root: the key that signs such an act; else the one that the log's first entry names.

    Raises:
        MalformedError: the note's text is no checkpoint.
    """
    found = Look(Checkpoint.parse(note.text), before)
    try:
        found.verdict = policy.check(note)
    except VerificationError as error:
        found.error = error
    if found.is_verified and before is not None:
        _continue(found, before, note, read, policy)
    if found.is_verified:
        tree = _read_new(found, before.tree() if before else Frontier(), read)
        if act is not None and not found.faults:
            _look_at_end(found, before, read, act, root)
        if found.is_verified:
            fresh = _fresh_at(found, policy, before, at)
            known = before or State(note, (), fresh)
            found.state = replace(known, note=note, frontier=tuple(tree.hashes), fresh_at=fresh)
    return found


def is_mute(state: State, *, at: int, after: int = MUTE) -> bool:
    """Tell whether a log has given no sign of life for too long.

    A sign of life is a cosignature of enough witnesses; where a reader asks for none, a
    head that is new.
    """
    return at - state.fresh_at > after


def compare(source: str, theirs: Note, *, ours: Note, read: Read, policy: Policy) -> Comparison:
    """Hold the head that somebody else shows against the log's own.

    Args:
        source: who shows it.
        theirs: unchecked.
        ours: the head that the log publishes.
        read: gives the log's tiles.
        policy: whose keys sign as the log.
    """
    own = Checkpoint.parse(ours.text)
    try:
        head = Checkpoint.parse(theirs.text)
    except MalformedError:
        return Comparison(source, Word.FOREIGN)
    if head.origin != own.origin:
        return Comparison(source, Word.FOREIGN)
    try:
        proof = _proof(ours, theirs, read)
        proof.check(keys_of(policy))
    except AgreementError:
        word = Word.AHEAD if head.size > own.size else Word.AGREES
        return Comparison(source, word, head.size)
    except CoreError:
        return Comparison(source, _unproved(theirs, own, keys_of(policy)), head.size)
    return Comparison(source, Word.FORK, head.size, proof)


def keys_of(policy: Policy) -> tuple[VerifierKey, ...]:
    """Return the keys that a fork is checked with."""
    return (*policy.logs, *policy.witnesses.values())


def withheld(state: State, *, at: int) -> dict[str, int]:
    """Name who has known more than the log shows for too long, and since when."""
    return {who: since for who, since in state.ahead.items() if at - since > GRACE}


def _proof(one: Note, other: Note, read: Read) -> ForkProof:
    """Join two heads by the tiles that the log publishes; an empty log begins every log.

    Raises:
        CoreError: the tiles of the larger one are not there.
    """
    sizes = [Checkpoint.parse(note.text).size for note in (one, other)]
    if min(sizes) == 0 < max(sizes):
        raise AgreementError("an empty log begins every log")
    return ForkProof.of(one, other, tiles.nodes(max(sizes), read))


def _unproved(theirs: Note, own: Checkpoint, keys: tuple[VerifierKey, ...]) -> Word:
    """Judge a head that no tile links to ours: signed and larger, the log holds it back."""
    try:
        vouchers = theirs.check(keys)
    except VerificationError:
        return Word.FOREIGN
    signed = any(voucher.key.name == own.origin for voucher in vouchers)
    larger = Checkpoint.parse(theirs.text).size > own.size
    return Word.AHEAD if signed and larger else Word.FOREIGN


def _continue(found: Look, before: State, note: Note, read: Read, policy: Policy) -> None:
    """Check that a head continues the one that is remembered, or prove that it does not."""
    try:
        proof = _proof(before.note, note, read)
        proof.check(keys_of(policy))
        found.fork = proof
    except AgreementError:
        pass
    except (SignerError, SignatureError) as error:
        found.error = error
    except CoreError:  # the tiles lead nowhere: the reading names them
        pass
    found.is_rollback = found.fork is None and found.head.size < before.checkpoint.size


def _read_new(found: Look, known: Frontier, read: Read) -> Frontier:
    growth = Growth(known, found.head, read)
    for first, entries in growth.run():
        kinds = [_kind(entry) for entry in entries]
        found.new += len(entries)
        found.kinds.update(kinds)
        if found.closed is None and CLOSE in kinds:
            found.closed = first + kinds.index(CLOSE)
    found.faults = growth.faults
    return growth.frontier


def _look_at_end(
    found: Look, before: State | None, read: Read, act: str, root: VerifierKey | None
) -> None:
    """Check what says that the log is closed, and that nothing was added since."""
    head, is_sure = found.head, root is not None
    known = root or root_of_genesis(head, read)
    found.ending = check_ending(head, read, act, root=known, is_sure=is_sure)
    closed, old = found.closed, before.checkpoint.size if before else 0
    if 0 < old < head.size and kind_at(old - 1, head, read) == CLOSE:
        closed = old - 1
    if closed is not None and closed < head.size - 1:
        found.ending.faults.append(Fault(Kind.AFTER, closed + 1))
    found.faults += dict.fromkeys(found.ending.faults)


def _kind(entry: bytes) -> str:
    try:
        return glance(entry)[0]
    except MalformedError:
        return UNREADABLE


def _fresh_at(found: Look, policy: Policy, before: State | None, at: int) -> int:
    last = before.fresh_at if before else 0
    said = policy.moment(found.verdict) if found.verdict else None
    if said is not None:
        return max(last, min(at, said))
    is_new = before is None or before.checkpoint != found.head
    asks_nobody = found.verdict is not None and not policy.witnesses
    return at if before is None or (asks_nobody and is_new) else last


def _counts(value: Mapping[str, object]) -> dict[str, int]:
    if not all(isinstance(each, int) for each in value.values()):
        raise MalformedError("state: a count is a number")
    return {name: int(str(each)) for name, each in value.items()}
