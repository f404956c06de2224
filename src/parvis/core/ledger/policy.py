"""Whom a reader trusts: c2sp.org/tlog-policy."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Self

from parvis.core.errors import MalformedError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import from_decimal
from parvis.core.ledger.failures import QuorumError, SignerError
from parvis.core.ledger.keys import COSIGNATURE, ED25519, VerifierKey
from parvis.core.ledger.note import Note

ROOT = "# root "  # begins the line that names the key which signs the policy itself
NONE = "none"  # the quorum that asks for no witness
MAX_LENGTH = 1_000_000  # characters
_CONTROL = re.compile(r"[^\t\n\x20-\x7e\x80-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Group:
    """Some witnesses or groups, of which at least `threshold` must vouch."""

    threshold: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A checkpoint that a policy accepts, and who vouches for it."""

    checkpoint: Checkpoint
    log: VerifierKey
    witnesses: dict[str, int]  # the policy's name for each -> when it says it saw, POSIX


@dataclass(frozen=True, slots=True)
class Policy:
    """The logs and witnesses that a reader knows, and how many must agree."""

    logs: tuple[VerifierKey, ...]
    witnesses: dict[str, VerifierKey] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    quorum: str = NONE
    addresses: dict[str, str] = field(default_factory=dict)  # of witnesses that say one
    root: str = ""  # as a comment names it, unchecked: other readers pass over that line

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a policy file.

        Raises:
            MalformedError: and nothing else, whatever the text.
        """
        if len(text) > MAX_LENGTH or _CONTROL.search(text):
            raise MalformedError("policy: too long, or with a control character")
        if not text.endswith("\n"):
            raise MalformedError("policy: the last line is not ended by a newline")
        reader = _Reader()
        for number, line in enumerate(text.split("\n"), 1):
            words = re.split(r"[ \t]+", line.strip(" \t"))
            if words[0] and not words[0].startswith("#"):
                reader.read(words, f"policy, line {number}")
        if reader.quorum is None:
            raise MalformedError("policy: no quorum line")
        logs = tuple(reader.logs)
        named = [line for line in text.split("\n") if line.startswith(ROOT)]
        root = named[0].removeprefix(ROOT) if named else ""
        return cls(logs, reader.witnesses, reader.groups, reader.quorum, reader.addresses, root)

    @classmethod
    def for_key(cls, key: VerifierKey) -> Self:
        """Trust one log by its key, without witnesses.

        Raises:
            MalformedError: not a key that a log signs with.
        """
        if key.kind != ED25519:
            raise MalformedError("policy: this key is not of a log")
        return cls((key,))

    def check(self, note: Note) -> Verdict:
        """Check that a known log signs a checkpoint and enough witnesses vouch for it.

        Raises:
            MalformedError: the note's text is no checkpoint.
            SignatureError: a signature of a known key is false.
            SignerError: no known log signs.
            QuorumError: too few witnesses vouch.
        """
        checkpoint = Checkpoint.parse(note.text)
        vouchers = note.check((*self.logs, *self.witnesses.values()))
        signers = [v.key for v in vouchers if v.key in self.logs]
        log = next((key for key in signers if key.name == checkpoint.origin), None)
        if log is None:
            raise SignerError(f"no known key of {checkpoint.origin} signs its checkpoint")
        times = {v.key: v.at for v in vouchers if v.at is not None}
        seen = {name: times[key] for name, key in self.witnesses.items() if key in times}
        if not self._is_quorate(seen):
            raise QuorumError(f"the witnesses are too few: {len(seen)} for {self.quorum}")
        return Verdict(checkpoint, log, seen)

    def moment(self, verdict: Verdict) -> int | None:
        """Return the last moment at which enough witnesses vouched; None if none did at all."""
        for at in sorted(verdict.witnesses.values(), reverse=True):
            if self._is_quorate(name for name, seen in verdict.witnesses.items() if seen >= at):
                return at
        return None

    def _is_quorate(self, names: Iterable[str]) -> bool:
        satisfied = {NONE, *names}
        for name, group in self.groups.items():  # members are defined before their group
            if sum(member in satisfied for member in group.members) >= group.threshold:
                satisfied.add(name)
        return self.quorum in satisfied


class _Reader:
    """What the lines above have defined."""

    def __init__(self) -> None:
        self.logs: list[VerifierKey] = []
        self.witnesses: dict[str, VerifierKey] = {}
        self.groups: dict[str, Group] = {}
        self.addresses: dict[str, str] = {}
        self.quorum: str | None = None
        self._names: set[str] = set()
        self._grouped: set[str] = set()
        self._keys: set[tuple[str, bytes]] = set()
        self._lines: dict[str, tuple[Callable[[list[str]], None], range]] = {
            "log": (self._log, range(2, 4)),
            "witness": (self._witness, range(3, 5)),
            "group": (self._group, range(4, MAX_LENGTH)),
            "quorum": (self._quorum, range(2, 3)),
        }

    def read(self, words: list[str], where: str) -> None:
        read, lengths = self._lines.get(words[0], (self._log, range(0)))
        if len(words) not in lengths:
            raise MalformedError(f"{where}: not a line of a policy")
        try:
            read(words)
        except MalformedError as error:
            raise MalformedError(f"{where}: {error}") from error

    def _log(self, words: list[str]) -> None:
        self.logs.append(self._key("log", words[1], COSIGNATURE))

    def _witness(self, words: list[str]) -> None:
        _, name, key, *address = words
        self.witnesses[self._new(name)] = self._key("witness", key, ED25519)
        if address:
            self.addresses[name] = address[0]

    def _group(self, words: list[str]) -> None:
        _, name, rule, *members = words
        fresh = set(members) - self._grouped
        if len(fresh) != len(members) or not fresh <= self._names:
            raise MalformedError("a member is defined above, and belongs to one group")
        rules = {"all": len(members), "any": 1}
        threshold = rules[rule] if rule in rules else from_decimal(rule, "the threshold")
        if not 1 <= threshold <= len(members):
            raise MalformedError("a threshold is from 1 to the number of members")
        self.groups[self._new(name)] = Group(threshold, tuple(members))
        self._grouped |= fresh

    def _quorum(self, words: list[str]) -> None:
        if self.quorum is not None or words[1] not in self._names | {NONE}:
            raise MalformedError("one quorum, of a name defined above")
        self.quorum = words[1]

    def _key(self, role: str, text: str, other: int) -> VerifierKey:
        """Read a key that is not of the other role's type, and not there already."""
        key = VerifierKey.parse(text)
        if key.kind == other or (role, key.public) in self._keys:
            raise MalformedError(f"a {role}'s key, and each one once")
        self._keys.add((role, key.public))
        return key

    def _new(self, name: str) -> str:
        if name == NONE or name in self._names:
            raise MalformedError("each name is given once")
        self._names.add(name)
        return name
