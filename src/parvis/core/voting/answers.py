"""Encrypted answers: what a ballot holds for each question, and what its proofs claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self, TypeAlias

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.groups import Ciphertext, Element, Group, Term
from parvis.core.voting.proofs import Branch, Claim, Proof, disjunction, interval, knowledge
from parvis.core.voting.questions import Homomorphic, Lists, NonHomomorphic, Question
from parvis.core.voting.wire import Json

Proofs: TypeAlias = tuple[Proof, ...]
_BIT = (0, 1)


class Voter(NamedTuple):
    """Under which key, and by whom, an answer was encrypted.

    `base` is S0 of the specification: the election's fingerprint and the credential, so
    that no proof can be moved to another ballot.
    """

    group: Group
    key: Element
    base: str


def read_ciphertext(group: Group, value: object, what: str) -> Ciphertext:
    """Read `{"alpha":…,"beta":…}`.

    Raises:
        MalformedError: another form.
    """
    alpha, beta = wire.fields(value, what, "alpha", "beta")
    return Ciphertext(group.read(alpha, what), group.read(beta, what))


def multiplied(group: Group, ciphertexts: Sequence[Ciphertext]) -> Ciphertext:
    """Return the ciphertext of the sum."""
    alpha = group.product([ciphertext.alpha for ciphertext in ciphertexts])
    return Ciphertext(alpha, group.product([ciphertext.beta for ciphertext in ciphertexts]))


@dataclass(frozen=True, slots=True)
class HomomorphicAnswer:
    """Each choice is 0 or 1; their sum is within the limits, or the vote is blank."""

    question: Homomorphic
    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[Proofs, ...]
    overall_proof: Proofs
    blank_proof: Proofs = ()

    @classmethod
    def parse(cls, group: Group, question: Homomorphic, value: object) -> Self:
        """Read an answer to that question."""
        names = ("choices", "individual_proofs", "overall_proof", "blank_proof")
        read = wire.fields(value, "answer", *names[: 3 + question.blank])
        cases = question.maximum - question.minimum + 1 + question.blank
        return cls(
            question,
            _ciphertexts(group, question.flat(read[0], "choices")),
            _bits(group, question.flat(read[1], "individual proofs")),
            Proof.parse_several(group, read[2], "overall proof", length=cases),
            Proof.parse_several(group, read[3], "blank proof", length=2) if question.blank else (),
        )

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        written: dict[str, Json] = {
            "choices": [choice.wire() for choice in self.choices],
            "individual_proofs": [_written(proofs) for proofs in self.individual_proofs],
            "overall_proof": _written(self.overall_proof),
        }
        return written | ({"blank_proof": _written(self.blank_proof)} if self.blank_proof else {})

    def claims(self, by: Voter) -> list[Claim]:
        """List what the proofs say of that voter's answer."""
        claims = _bit_claims(by.base, self.choices, self.individual_proofs)
        over_all = f"{by.base}|{_joined(self.choices)}"
        values = range(self.question.minimum, self.question.maximum + 1)
        if not self.question.blank:
            total = multiplied(by.group, self.choices)
            return [*claims, interval("overall proof", over_all, total, values, self.overall_proof)]
        blank, total = self.choices[0], multiplied(by.group, self.choices[1:])
        either = [Branch(blank, 0), Branch(total, 0)]
        within = [Branch(blank, 1), *(Branch(total, value) for value in values)]
        return [
            *claims,
            disjunction("blank proof", f"bproof0|{over_all}|", either, self.blank_proof),
            disjunction("overall proof", f"bproof1|{over_all}|", within, self.overall_proof),
        ]


@dataclass(frozen=True, slots=True)
class NonHomomorphicAnswer:
    """One ciphertext, of which the voter proves to know the randomness."""

    question: NonHomomorphic
    choice: Ciphertext
    proof: Proof

    @classmethod
    def parse(cls, group: Group, question: NonHomomorphic, value: object) -> Self:
        """Read an answer to that question."""
        choice, proof = wire.fields(value, "answer", "choices", "proof")
        ciphertext = read_ciphertext(group, choice, "choice")
        return cls(question, ciphertext, Proof.parse(group, proof, "proof"))

    @property
    def choices(self) -> tuple[Ciphertext, ...]:
        """The ciphertext, as the other kinds give theirs."""
        return (self.choice,)

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        return {"choices": self.choice.wire(), "proof": self.proof.wire()}

    def claims(self, by: Voter) -> list[Claim]:
        """List what the proofs say of that voter's answer."""
        prefix = f"raweg|{by.base}|{by.key},{self.choice}|"
        return [knowledge("proof of an answer", prefix, self.choice.alpha, self.proof)]


@dataclass(frozen=True, slots=True)
class NonzeroProof:
    """At least one candidate is chosen: a ciphertext does not hold g^0."""

    commitment: Element
    challenge: int
    responses: tuple[int, int]

    @classmethod
    def parse(cls, group: Group, value: object) -> Self:
        """Read the proof."""
        what = "nonzero proof"
        commitment, challenge, responses = wire.fields(
            value, what, "commitment", "challenge", "response"
        )
        first, second = wire.array(responses, what, length=2)
        read = group.read(commitment, what)
        both = group.scalar(first, what), group.scalar(second, what)
        return cls(read, group.scalar(challenge, what), both)

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        responses: Json = list(map(str, self.responses))
        return {
            "commitment": self.commitment,
            "challenge": str(self.challenge),
            "response": responses,
        }

    def claim(self, group: Group, base: str, ciphertext: Ciphertext) -> Claim:
        """Say it of that ciphertext.

        Raises:
            VerificationError: the first commitment is neutral, which proves nothing.
        """
        if self.commitment == group.identity:
            raise VerificationError("nonzero proof: its commitment is neutral")
        first, second = self.responses
        commitments = (
            (Term(ciphertext.alpha, first, second),),
            (Term(ciphertext.beta, first, 0, second), Term(self.commitment, self.challenge)),
        )
        prefix = f"nonzero|{base}|{self.commitment},"
        return Claim("nonzero proof", prefix, commitments, self.challenge)


@dataclass(frozen=True, slots=True)
class ListsAnswer:
    """One list is chosen, and at least one candidate, of that list only."""

    question: Lists
    choices: tuple[Ciphertext, ...]
    individual_proofs: tuple[Proofs, ...]
    overall_proof: Proof
    list_proofs: tuple[Proofs, ...]
    nonzero_proof: NonzeroProof

    @classmethod
    def parse(cls, group: Group, question: Lists, value: object) -> Self:
        """Read an answer to that question."""
        names = ("choices", "individual_proofs", "overall_proof", "list_proofs", "nonzero_proof")
        choices, individual, overall, lists, nonzero = wire.fields(value, "answer", *names)
        each = wire.array(lists, "list proofs", length=len(question.lists))
        return cls(
            question,
            _ciphertexts(group, question.flat(choices, "choices")),
            _bits(group, question.flat(individual, "individual proofs")),
            Proof.parse(group, overall, "overall proof"),
            _bits(group, each),
            NonzeroProof.parse(group, nonzero),
        )

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        choices: Json = self.question.nested([choice.wire() for choice in self.choices])
        individual: Json = self.question.nested([*map(_written, self.individual_proofs)])
        return {
            "choices": choices,
            "individual_proofs": individual,
            "overall_proof": self.overall_proof.wire(),
            "list_proofs": [*map(_written, self.list_proofs)],
            "nonzero_proof": self.nonzero_proof.wire(),
        }

    def claims(self, by: Voter) -> list[Claim]:
        """List what the proofs say of that voter's answer."""
        claims = _bit_claims(by.base, self.choices, self.individual_proofs)
        over_all = f"{by.base}|{_joined(self.choices)}"
        rows = self.question.nested(self.choices)
        chosen = multiplied(by.group, [row[0] for row in rows])
        claims.append(interval("overall proof", over_all, chosen, (1,), (self.overall_proof,)))
        for row, proofs in zip(rows, self.list_proofs, strict=True):
            none = Branch(multiplied(by.group, row[1:]), 0)
            branches = [Branch(row[0], 1), none]
            claims.append(disjunction("list proof", f"lproof|{over_all}|", branches, proofs))
        candidates = multiplied(by.group, [choice for row in rows for choice in row[1:]])
        return [*claims, self.nonzero_proof.claim(by.group, over_all, candidates)]


Answer: TypeAlias = HomomorphicAnswer | NonHomomorphicAnswer | ListsAnswer


class Choices(NamedTuple):
    """What of an answer is added up; its proofs were checked before."""

    choices: tuple[Ciphertext, ...]

    @classmethod
    def parse(cls, group: Group, question: Question, value: object) -> Self:
        """Read the ciphertexts of an answer, and nothing else of it.

        Raises:
            MalformedError: and nothing else.
        """
        if not isinstance(value, dict):
            raise MalformedError("answer: not an object")
        said, is_one = value.get("choices"), isinstance(question, NonHomomorphic)
        return cls(_ciphertexts(group, [said] if is_one else question.flat(said, "choices")))


def parse(group: Group, question: Question, value: object) -> Answer:
    """Read an answer to a question of any kind.

    Raises:
        MalformedError: and nothing else.
    """
    if isinstance(question, Homomorphic):
        return HomomorphicAnswer.parse(group, question, value)
    if isinstance(question, Lists):
        return ListsAnswer.parse(group, question, value)
    return NonHomomorphicAnswer.parse(group, question, value)


def _ciphertexts(group: Group, items: Iterable[object]) -> tuple[Ciphertext, ...]:
    return tuple(read_ciphertext(group, item, "choice") for item in items)


def _bits(group: Group, items: Iterable[object]) -> tuple[Proofs, ...]:
    """Read the two branches of each proof."""
    what = "proof of one choice"
    return tuple(Proof.parse_several(group, item, what, length=2) for item in items)


def _bit_claims(base: str, choices: Sequence[Ciphertext], proofs: Sequence[Proofs]) -> list[Claim]:
    pairs = zip(choices, proofs, strict=True)
    return [interval("proof of one choice", base, choice, _BIT, both) for choice, both in pairs]


def _joined(choices: Iterable[Ciphertext]) -> str:
    return ",".join(map(str, choices))


def _written(proofs: Iterable[Proof]) -> Json:
    return [proof.wire() for proof in proofs]
