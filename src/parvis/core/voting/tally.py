"""The encrypted tally: what the counted ballots add up to, before anything is decrypted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.answers import Answer, Choices, read_ciphertext
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ciphertext, Group
from parvis.core.voting.questions import Question
from parvis.core.voting.wire import Json

Totals: TypeAlias = tuple[tuple[Ciphertext, ...], ...]  # of each question, in one row


def add_up(election: Election, counted: Sequence[tuple[Sequence[Answer | Choices], int]]) -> Totals:
    """Add up answers, each with its voter's weight.

    Raises:
        VerificationError: a weight other than 1 where ballots are mixed one by one.
    """
    totals = []
    for place, question in enumerate(election.questions):
        rows = [given[place].choices for given, _ in counted]
        weights = [weight for _, weight in counted]
        if not question.mixed:
            columns = zip(*rows, strict=True)
            totals.append(tuple(_weighted(election.group, c, weights) for c in columns))
        elif set(weights) <= {1}:
            totals.append(tuple(row[0] for row in rows))
        else:
            raise VerificationError("tally: weights in a question whose ballots are mixed")
    return tuple(totals)


def join(election: Election, parts: Iterable[Totals]) -> Totals:
    """Join the totals of parts of the ballots, in the form in which they are published."""
    given = list(parts)
    joined = []
    for place, question in enumerate(election.questions):
        columns = [part[place] for part in given if part[place]]
        if question.mixed:
            every = [ciphertext for column in columns for ciphertext in column]
            joined.append(tuple(_sorted(election.group, every)))
        elif columns:
            rows = zip(*columns, strict=True)
            joined.append(tuple(_weighted(election.group, row, [1] * len(row)) for row in rows))
        else:
            neutral = Ciphertext(election.group.identity, election.group.identity)
            joined.append((neutral,) * question.width)
    return tuple(joined)


def parse(election: Election, data: bytes) -> Totals:
    """Read an encrypted tally in its only form; its elements may stand outside the group.

    Raises:
        MalformedError: and nothing else.
    """
    items = wire.load(data, "encrypted tally")
    rows = wire.array(items, "encrypted tally", length=len(election.questions))
    return tuple(
        _row(election.group, question, row)
        for question, row in zip(election.questions, rows, strict=True)
    )


def written(election: Election, totals: Totals) -> Json:
    """Write an encrypted tally as JSON."""
    pairs = zip(election.questions, totals, strict=True)
    return [question.nested([item.wire() for item in row]) for question, row in pairs]


@dataclass(frozen=True, slots=True)
class Sized:
    """The tally's own event: how many ballots and what weight it counts."""

    ballots: int
    weight: int
    tally: str  # the hash of the encrypted tally

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read it in its only form."""
        what = "size of the tally"
        value = wire.load(data, what)
        names = ("num_tallied", "total_weight", "encrypted_tally")
        ballots, weight, tally = wire.fields(value, what, *names)
        count = wire.integer(ballots, what)
        return cls(count, read_weight(weight, what), wire.read_hex_hash(tally, what))

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        weight = written_weight(self.weight)
        return {"num_tallied": self.ballots, "total_weight": weight, "encrypted_tally": self.tally}


def read_weight(value: object, what: str) -> int:
    """Read a sum of weights: a JSON integer, or above 2^30 - 1 a string.

    Raises:
        MalformedError: neither, or the one where the other is the form.
    """
    if not isinstance(value, str):
        return wire.integer(value, what)
    weight = wire.decimal(value, what, below=1 << 62)
    if weight < 1 << 30:
        raise MalformedError(f"{what}: a small number as a text")
    return weight


def written_weight(weight: int) -> Json:
    """Write a sum of weights as `read_weight` reads it."""
    return weight if weight < 1 << 30 else str(weight)


def _row(group: Group, question: Question, row: object) -> tuple[Ciphertext, ...]:
    what = "encrypted tally"
    return tuple(read_ciphertext(group, item, what) for item in question.flat(row, what))


def _weighted(group: Group, column: Sequence[Ciphertext], weights: Sequence[int]) -> Ciphertext:
    alphas = [ciphertext.alpha for ciphertext in column]
    betas = [ciphertext.beta for ciphertext in column]
    if set(weights) <= {1}:
        return Ciphertext(group.product(alphas), group.product(betas))
    return Ciphertext(group.powers(alphas, weights), group.powers(betas, weights))


def _sorted(group: Group, ciphertexts: Iterable[Ciphertext]) -> list[Ciphertext]:
    return sorted(ciphertexts, key=lambda c: (group.order_key(c.alpha), group.order_key(c.beta)))
