"""A ballot that its voter opened, to see that the booth encrypts what it shows.

The file holds the election and the ballot, byte for byte, what the ballot is said to hold,
and the randomness of each ciphertext. Whoever has it encrypts again and compares. An opened
ballot is never cast; its format is `docs/reference/opened-ballots.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Accelerator, Ciphertext, Element, Group, Term
from parvis.core.voting.questions import Homomorphic, Lists, NonHomomorphic, Question

_FIELDS = ("version", "election", "ballot", "votes", "randomness")
_BYTE = 255


@dataclass(frozen=True, slots=True)
class Held:
    """What a ballot holds for one question: answers by name, or None for a blank vote."""

    question: str
    answers: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One ciphertext: what it is said to hold, and its randomness."""

    number: int
    random: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What `parse` read; nothing is checked yet."""

    election: Election
    ballot: Ballot
    votes: tuple[tuple[int, ...], ...]  # for each question, in the order of its ciphertexts
    randomness: tuple[tuple[int, ...], ...]

    @classmethod
    def parse(cls, data: bytes, accelerator: Accelerator | None = None) -> Self:
        """Read the file.

        Raises:
            MalformedError: and nothing else.
        """
        value = wire.load_loosely(data, "opened ballot")
        version, election, ballot, votes, randomness = wire.fields(value, "opened ballot", *_FIELDS)
        if wire.integer(version, "opened ballot: version") != 1:
            raise MalformedError("opened ballot: a version that we do not know")
        about = Election.parse(wire.text(election, "election").encode(), accelerator)
        asked = about.questions
        given = wire.array(votes, "votes", length=len(asked))
        drawn = wire.array(randomness, "randomness", length=len(asked))
        return cls(
            about,
            Ballot.parse(wire.text(ballot, "ballot").encode(), about),
            tuple(map(_numbers, asked, given)),
            tuple(_randoms(about.group, *pair) for pair in zip(asked, drawn, strict=True)),
        )

    def check(self) -> None:
        """Encrypt again and compare; the ballot's own proofs and signature are checked too.

        Raises:
            VerificationError: says what is false.
        """
        self.election.check()
        self.ballot.check(self.election)
        for place, answer in enumerate(self.ballot.answers):
            if self._encrypted(place) != list(answer.choices):
                raise VerificationError(f"question {place + 1}: the ballot holds something else")

    def held(self) -> list[Held]:
        """Say what the ballot holds, if `check` agrees."""
        return list(map(_held, self.election.questions, self.votes))

    def _encrypted(self, place: int) -> list[Ciphertext]:
        group, key = self.election.group, self.election.key
        votes, randoms = self.votes[place], self.randomness[place]
        if isinstance(self.election.questions[place], NonHomomorphic):
            alpha, beta = _calculated(group, key, [_Row(0, randoms[0])])
            return [Ciphertext(alpha, group.product((beta, group.of_ints(votes))))]
        rows = [_Row(*pair) for pair in zip(votes, randoms, strict=True)]
        found = _calculated(group, key, rows)
        return [Ciphertext(*pair) for pair in zip(found[::2], found[1::2], strict=True)]


def _calculated(group: Group, key: Element, rows: Sequence[_Row]) -> list[Element]:
    terms = []
    for row in rows:
        terms.append(Term(group.generator, 0, row.random))
        terms.append(Term(group.generator, 0, row.number, row.random))
    return group.calculate(terms, key)


def _numbers(question: Question, value: object) -> tuple[int, ...]:
    what, most = "votes", 1
    if isinstance(question, NonHomomorphic):
        items, most = wire.array(value, what, length=len(question.answers)), _BYTE
    else:
        items = question.flat(value, what)
    return tuple(wire.integer(item, what, at_most=most) for item in items)


def _randoms(group: Group, question: Question, value: object) -> tuple[int, ...]:
    what = "randomness"
    items = [value] if isinstance(question, NonHomomorphic) else question.flat(value, what)
    return tuple(group.scalar(item, what) for item in items)


def _held(question: Question, votes: tuple[int, ...]) -> Held:
    match question:
        case NonHomomorphic():
            return Held(question.text, _ranked(question.answers, votes))
        case Lists():
            names = tuple(name for row in question.lists for name in row)
            return Held(question.text, _chosen(names, votes))
        case Homomorphic(blank=True) if votes[0]:
            return Held(question.text, None)
    return Held(question.text, _chosen(question.answers, votes[question.blank :]))


def _ranked(names: tuple[str, ...], votes: tuple[int, ...]) -> tuple[str, ...] | None:
    """Give those with a number, the first before the others; none is a blank vote."""
    found = sorted((rank, place) for place, rank in enumerate(votes) if rank)
    return tuple(f"{rank}. {names[place]}" for rank, place in found) or None


def _chosen(names: tuple[str, ...], votes: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(name for name, mark in zip(names, votes, strict=True) if mark)
