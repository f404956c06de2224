"""Verifiable shuffles of mixed questions: Wikström's proof, as CHVote writes it.

R. Haenni, R. E. Koenig, P. Locher, E. Dubuis, "CHVote Protocol Specification", version
1.3.2 (ePrint 2017/325), CheckShuffleProof; the protocol changes only what is hashed. The
first commitments are in the proof, so that the equations are compared, not hashed again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from hashlib import sha256
from typing import Self

from parvis.core.errors import VerificationError
from parvis.core.voting import wire
from parvis.core.voting.answers import read_ciphertext
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ciphertext, Element, Group, Term, named
from parvis.core.voting.tally import Totals
from parvis.core.voting.wire import Json


@dataclass(frozen=True, slots=True)
class Commitments:
    """The first message of the proof: t1, t2, t3, (t41, t42) and one of each ciphertext."""

    t1: Element
    t2: Element
    t3: Element
    t4: tuple[Element, Element]
    each: tuple[Element, ...]

    def flat(self) -> list[Element]:
        """List them as they are hashed."""
        return [self.t1, self.t2, self.t3, *self.t4, *self.each]


@dataclass(frozen=True, slots=True)
class Responses:
    """The last message of the proof: s1 to s4, and two of each ciphertext."""

    s1: int
    s2: int
    s3: int
    s4: int
    chained: tuple[int, ...]  # ŝ
    permuted: tuple[int, ...]  # s'


@dataclass(frozen=True, slots=True)
class ShuffleProof:
    """That one list of ciphertexts re-encrypts another, in an order that stays secret."""

    commitments: Commitments
    responses: Responses
    permutation: tuple[Element, ...]  # c, a commitment to the permutation
    chain: tuple[Element, ...]  # ĉ

    @classmethod
    def parse(cls, group: Group, value: object, size: int) -> Self:
        """Read the proof of a shuffle of that many ciphertexts.

        Raises:
            MalformedError: another form.
        """
        first, last, permutation, chain = wire.array(value, "shuffle", length=4)
        *firsts, pair, each = wire.array(first, "shuffle", length=5)
        *lasts, chained, permuted = wire.array(last, "shuffle", length=6)
        t1, t2, t3 = _elements(group, firsts, 3)
        t41, t42 = _elements(group, pair, 2)
        s1, s2, s3, s4 = _scalars(group, lasts, 4)
        return cls(
            Commitments(t1, t2, t3, (t41, t42), _elements(group, each, size)),
            Responses(
                *(s1, s2, s3, s4), _scalars(group, chained, size), _scalars(group, permuted, size)
            ),
            _elements(group, permutation, size),
            _elements(group, chain, size),
        )

    def wire(self) -> Json:
        """Write it as JSON."""
        first, last = self.commitments, self.responses
        chained, permuted = [*map(str, last.chained)], [*map(str, last.permuted)]
        return [
            [first.t1, first.t2, first.t3, list(first.t4), list(first.each)],
            [str(last.s1), str(last.s2), str(last.s3), str(last.s4), chained, permuted],
            list(self.permutation),
            list(self.chain),
        ]

    def elements(self) -> list[Element]:
        """List what must be of the group."""
        return [*self.commitments.flat(), *self.permutation, *self.chain]


@dataclass(frozen=True, slots=True)
class Shuffle:
    """One trustee's shuffle of each mixed question."""

    ciphertexts: tuple[tuple[Ciphertext, ...], ...]
    proofs: tuple[ShuffleProof, ...]

    @classmethod
    def parse(cls, election: Election, data: bytes, size: int) -> Self:
        """Read a shuffle of that many ballots in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        what, group = "shuffle", election.group
        ciphertexts, proofs = wire.fields(wire.load(data, what), what, "ciphertexts", "proofs")
        count = sum(question.mixed for question in election.questions)
        rows = wire.array(ciphertexts, what, length=count)
        return cls(
            tuple(
                tuple(read_ciphertext(group, c, what) for c in wire.array(row, what, length=size))
                for row in rows
            ),
            tuple(
                ShuffleProof.parse(group, proof, size)
                for proof in wire.array(proofs, what, length=count)
            ),
        )

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        rows: Json = [[ciphertext.wire() for ciphertext in row] for row in self.ciphertexts]
        return {"ciphertexts": rows, "proofs": [proof.wire() for proof in self.proofs]}

    def elements(self) -> list[Element]:
        """List what must be of the group."""
        found = [element for proof in self.proofs for element in proof.elements()]
        for row in self.ciphertexts:
            for ciphertext in row:
                found += (ciphertext.alpha, ciphertext.beta)
        return found

    def check(self, election: Election, totals: Totals) -> Totals:
        """Check it against the totals that it shuffles.

        Returns:
            the totals with the shuffled questions in their new order.

        Raises:
            VerificationError: says what is false.
        """
        election.group.check_members(self.elements())
        mixed = (t for q, t in zip(election.questions, totals, strict=True) if q.mixed)
        for before, after, proof in zip(mixed, self.ciphertexts, self.proofs, strict=True):
            _check(election, before, after, proof)
        return self.after(election, totals)

    def after(self, election: Election, totals: Totals) -> Totals:
        """Return the totals with the shuffled questions in their new order, unchecked."""
        mine, pairs = iter(self.ciphertexts), zip(election.questions, totals, strict=True)
        return tuple(next(mine) if question.mixed else before for question, before in pairs)


@lru_cache(maxsize=65536)
def independent(group: str, index: int) -> Element:
    """Return a generator of which nobody knows the logarithm, found once."""
    return named(group).independent(index)


def challenges(election: Election, hashed: str, size: int) -> list[int]:
    """Return u of each ciphertext: `hashed` is the text of both lists and the commitment."""
    seed = sha256(f"shuffle-challenges|{election.fingerprint}|{hashed}".encode()).hexdigest()
    order = election.group.order
    return [
        _number(f"{seed}{sha256(str(place).encode()).hexdigest()}") % order for place in range(size)
    ]


def challenge(election: Election, first: Commitments, hashed: str, chain: Iterable[Element]) -> int:
    """Return the challenge of the whole proof."""
    texts = f"{listed(first.flat())}{hashed}{listed(chain)}{election.key}"
    prefix = f"shuffle-challenge|{election.fingerprint}|"
    return _number(f"{prefix}{texts}") % election.group.order


def statement(
    before: Iterable[Ciphertext], after: Iterable[Ciphertext], permutation: Iterable[Element]
) -> str:
    """Write both lists and the commitment to the permutation as they are hashed."""
    return f"{listed(before)}{listed(after)}{listed(permutation)}"


def listed(items: Iterable[object]) -> str:
    """Write items one after the other, each with a comma behind."""
    return "".join(f"{item}," for item in items)


def _check(
    election: Election,
    before: Sequence[Ciphertext],
    after: Sequence[Ciphertext],
    proof: ShuffleProof,
) -> None:
    hashed = statement(before, after, proof.permutation)
    weights = challenges(election, hashed, len(before))
    over_all = challenge(election, proof.commitments, hashed, proof.chain)
    equations = (
        _of_permutation(election, proof, weights, over_all),
        _of_ciphertexts(election, before, after, proof, weights, over_all),
        _of_chain(election, proof, weights, over_all),
    )
    if [element for part in equations for element in part] != [
        *(proof.commitments.t1, proof.commitments.t3),
        *proof.commitments.t4,
        *(proof.commitments.t2, *proof.commitments.each),
    ]:
        raise VerificationError("shuffle: the proof does not hold")


def _of_permutation(
    election: Election, proof: ShuffleProof, weights: Sequence[int], over_all: int
) -> list[Element]:
    """Calculate t1 and t3: c commits to a permutation, and u was permuted by it."""
    group, last = election.group, proof.responses
    generators = [independent(group.name, place) for place in range(len(weights))]
    bar = group.divide(group.product(proof.permutation), group.product(generators))
    tilde = group.powers(proof.permutation, weights)
    first, third = group.calculate([Term(bar, -over_all, last.s1), Term(tilde, -over_all, last.s3)])
    return [first, group.product((third, group.powers(generators, last.permuted)))]


def _of_ciphertexts(
    election: Election,
    before: Sequence[Ciphertext],
    after: Sequence[Ciphertext],
    proof: ShuffleProof,
    weights: Sequence[int],
    over_all: int,
) -> list[Element]:
    """Calculate t41 and t42: the outputs re-encrypt the inputs in that order."""
    group, last = election.group, proof.responses
    alpha = group.powers([ciphertext.alpha for ciphertext in before], weights)
    beta = group.powers([ciphertext.beta for ciphertext in before], weights)
    fourth = group.calculate(
        [Term(beta, -over_all, 0, -last.s4), Term(alpha, -over_all, -last.s4)], election.key
    )
    outputs = (
        group.powers([ciphertext.beta for ciphertext in after], last.permuted),
        group.powers([ciphertext.alpha for ciphertext in after], last.permuted),
    )
    return [group.product(pair) for pair in zip(fourth, outputs, strict=True)]


def _of_chain(
    election: Election, proof: ShuffleProof, weights: Sequence[int], over_all: int
) -> list[Element]:
    """Calculate t2 and each t̂: the product of u is the same before and after."""
    group, last, origin = election.group, proof.responses, independent(election.group.name, -1)
    links = [origin, *proof.chain]
    total = reduce(lambda one, other: one * other % group.order, weights, 1)
    end = group.divide(links[-1], group.power(origin, total))
    terms = [Term(end, -over_all, last.s2)]
    for place, (chained, permuted) in enumerate(zip(last.chained, last.permuted, strict=True)):
        terms += [Term(links[place + 1], -over_all, chained), Term(links[place], permuted)]
    second, *rest = group.calculate(terms)
    return [second, *(group.product(pair) for pair in zip(rest[::2], rest[1::2], strict=True))]


def _elements(group: Group, value: object, size: int) -> tuple[Element, ...]:
    items = wire.array(value, "shuffle", length=size)
    return tuple(group.read(item, "shuffle") for item in items)


def _scalars(group: Group, value: object, size: int) -> tuple[int, ...]:
    items = wire.array(value, "shuffle", length=size)
    return tuple(group.scalar(item, "shuffle") for item in items)


def _number(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest())
