"""Whole elections, held from the ceremony to the result with known randomness."""

from dataclasses import dataclass, field
from functools import cache

from parvis.core.voting import results, tally, wire
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.decryption import combine
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import named
from parvis.core.voting.making import ballots, board, credentials, decryptions, keys, shuffles
from parvis.core.voting.shuffles import Shuffle
from parvis.core.voting.trustees import Trustees
from tests.core.voting.making.made import (
    BLANK,
    FREE,
    GRADES,
    LISTS,
    PLAIN,
    UUID,
    VOTES,
    Stream,
    hold_ceremony,
    written,
)

TIME = 1_795_000_000
VOTERS = 4


@dataclass(frozen=True)
class Kind:
    """What is held: questions, a group, whether trustees share a key, and what votes weigh."""

    questions: tuple
    group: str = "Ed25519"
    threshold: bool = False
    weights: tuple = (1,) * VOTERS


KINDS = {
    "h": Kind((PLAIN, BLANK, FREE)),
    "w": Kind((PLAIN, BLANK), weights=(1, 20, 3, 400)),
    "th": Kind((PLAIN, BLANK), threshold=True),
    "nh": Kind((GRADES, PLAIN)),
    "nhth": Kind((GRADES, PLAIN), threshold=True),
    "l": Kind((LISTS, PLAIN)),
    "h-belenios": Kind((PLAIN, BLANK, FREE), "BELENIOS-2048"),
    "w-belenios": Kind((PLAIN, BLANK), "BELENIOS-2048", weights=(1, 20, 3, 400)),
    "th-belenios": Kind((PLAIN, BLANK), "BELENIOS-2048", threshold=True),
    "l-belenios": Kind((LISTS,), "BELENIOS-2048"),
    "nh-rfc": Kind((GRADES, PLAIN), "RFC-3526-2048"),
}


@dataclass
class Made:
    """The archive as it grows, and the secrets of everybody."""

    kind: Kind
    secrets: dict = field(default_factory=dict)  # of each owner
    data: bytes = b""
    head: board.Head | None = None
    urn: dict = field(default_factory=dict)  # of each code, the last votes and their ballot

    def __post_init__(self):
        self.group = named(self.kind.group)
        self.random = Stream(repr(self.kind))
        self.trustees = self.appoint()
        key = keys.election_key(self.group, self.trustees.entries)
        self.text = written(self.kind.questions, self.kind.group, key)
        self.election = Election.parse(self.text)
        self.codes = [credentials.drawn_code(self.random) for _ in range(VOTERS)]
        parts = [credentials.public_part(self.group, UUID, code) for code in self.codes]
        self.weight_of = dict(zip(parts, self.kind.weights, strict=True))
        self.roll = credentials.public_credentials(self.group, self.weight_of.items())

    def appoint(self):
        """One trustee alone, and two more of whom all are needed, or three who share a key."""
        secrets = [1234567]
        entries = [keys.single(self.group, secrets[0], self.random)]
        if self.kind.threshold:
            held = hold_ceremony(self.group, size=3, threshold=2)
            entries.append(held.entry)
            secrets += held.shares
        else:
            secrets.append(7654321)
            entries.append(keys.single(self.group, secrets[1], self.random))
        self.secrets = dict(enumerate(secrets, 1))
        return Trustees(tuple(entries))

    def open(self):
        trustees = keys.written_trustees(self.trustees.entries)
        self.add(board.setup(TIME, election=self.text, trustees=trustees, credentials=self.roll))

    def add(self, appended):
        self.data, self.head = self.data + appended.data, appended.head

    def vote(self):
        """Each voter votes; the first votes again."""
        asked = list(enumerate(self.kind.questions))
        for voter, code in enumerate([*self.codes, self.codes[0]]):
            again = voter == VOTERS
            votes = [VOTES[question][(voter + place + again) % 2] for place, question in asked]
            ballot = ballots.ballot(self.election, code, votes, self.random)
            self.add(board.cast(self.head, ballot.data))
            self.urn[code] = (votes, ballot.data)

    def count(self):
        """Add up the last ballot of each voter."""
        last = [Ballot.parse(data, self.election) for _, data in self.urn.values()]
        counted = [(each.answers, self.weight_of[each.credential]) for each in last]
        parts = [tally.add_up(self.election, counted)] if counted else []
        totals = tally.join(self.election, parts)
        text = wire.dump(tally.written(self.election, totals)).encode()
        self.weight = sum(weight for _, weight in counted)
        self.add(board.close(self.head))
        self.add(board.add_tally(self.head, text, ballots=len(counted), weight=self.weight))
        return totals

    def shuffle(self, totals, owners):
        for owner in owners:
            made = shuffles.shuffle(self.election, totals, self.random)
            data = shuffles.written(made)
            self.add(board.add_shuffle(self.head, owner, data))
            size = len(made.ciphertexts[0])
            totals = Shuffle.parse(self.election, data, size).check(self.election, totals)
        self.add(board.end_shuffles(self.head))
        return totals

    def decrypt(self, totals, owners):
        factors = {}
        for owner in owners:
            part = decryptions.partial_decryption(
                self.election, totals, self.secrets[owner], self.random
            )
            part.check(self.election, totals, self.trustees.verification_keys[owner - 1])
            factors[owner] = part.factors
            data = decryptions.written(self.election, part)
            self.add(board.add_decryption(self.head, owner, data))
        return factors

    def publish(self, totals, factors):
        combined = combine(self.election, self.trustees, factors)
        counts = results.open_totals(self.election, totals, combined, self.weight)
        text = wire.dump(results.written(self.election, counts)).encode()
        self.add(board.publish(self.head, text))
        return counts


@cache
def hold(kind, *, lost=()):
    """Hold an election; lost trustees have no key any more when the urn is opened."""
    made = Made(KINDS[kind])
    made.open()
    made.vote()
    owners = [owner for owner in made.secrets if owner not in lost]
    mixed = any(question.mixed for question in made.kind.questions)
    totals = made.count()
    if mixed:
        totals = made.shuffle(totals, owners)
    factors = made.decrypt(totals, owners)
    counts = made.publish(totals, factors)
    return made, counts
