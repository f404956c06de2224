"""The proofs of the protocol, as claims that are checked together.

Each proof holds a challenge and a response for each of its branches, and not the
commitments: whoever checks it calculates them, hashes them, and compares the hash with the
sum of the challenges. So a claim is a prefix, commitments to calculate, and that sum.
"""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple, Self

from parvis.core.errors import VerificationError
from parvis.core.voting import wire
from parvis.core.voting.groups import Ciphertext, Element, Group, Term


class Proof(NamedTuple):
    """A challenge and the response to it."""

    challenge: int
    response: int

    @classmethod
    def parse(cls, group: Group, value: object, what: str) -> Self:
        """Read `{"challenge":…,"response":…}`.

        Raises:
            MalformedError: another form, or a number that is not below the order.
        """
        challenge, response = wire.fields(value, what, "challenge", "response")
        return cls(group.scalar(challenge, what), group.scalar(response, what))

    @classmethod
    def parse_several(
        cls, group: Group, value: object, what: str, *, length: int
    ) -> tuple[Self, ...]:
        """Read an array of exactly that many proofs."""
        items = wire.array(value, what, length=length)
        return tuple(cls.parse(group, item, what) for item in items)

    def wire(self) -> dict[str, str]:
        """Write it as JSON."""
        return {"challenge": str(self.challenge), "response": str(self.response)}


class Claim(NamedTuple):
    """What one proof says: H(prefix, commitments) is the sum of its challenges.

    A commitment is the product of the terms of one tuple, nearly always of one.
    """

    what: str
    prefix: str
    commitments: tuple[tuple[Term, ...], ...]
    challenge: int


class Branch(NamedTuple):
    """One case of a disjunction: the ciphertext holds g^value."""

    ciphertext: Ciphertext
    value: int


def knowledge(what: str, prefix: str, public: Element, proof: Proof) -> Claim:
    """Say: whoever wrote this knows the logarithm of `public`."""
    term = Term(public, proof.challenge, proof.response)
    return Claim(what, prefix, ((term,),), proof.challenge)


def signature(what: str, message: str, public: Element, proof: Proof) -> Claim:
    """Say: the holder of that key signed this message."""
    return knowledge(what, f"sigmsg|{message}|", public, proof)


def disjunction(
    what: str, prefix: str, branches: Sequence[Branch], proofs: Sequence[Proof]
) -> Claim:
    """Say: at least one of the branches is true, under the key of the election."""
    commitments: list[tuple[Term, ...]] = []
    for ((alpha, beta), value), (challenge, response) in zip(branches, proofs, strict=True):
        commitments += (
            (Term(alpha, challenge, response),),
            (Term(beta, challenge, -value * challenge, response),),
        )
    return Claim(what, prefix, tuple(commitments), sum(proof.challenge for proof in proofs))


def interval(
    what: str, base: str, ciphertext: Ciphertext, values: Iterable[int], proofs: Sequence[Proof]
) -> Claim:
    """Say: the ciphertext holds g^m, m one of the values; `base` is S of the specification."""
    branches = [Branch(ciphertext, value) for value in values]
    return disjunction(what, f"prove|{base}|{ciphertext}|", branches, proofs)


def same_power(
    what: str, prefix: str, pairs: Sequence[tuple[Element | None, Element]], proof: Proof
) -> Claim:
    """Say: each second element is the same power of the first; None is the generator."""
    commitments: list[tuple[Term, ...]] = []
    for base, power in pairs:
        if base is None:
            commitments.append((Term(power, proof.challenge, proof.response),))
        else:
            commitments.append((Term(power, proof.challenge), Term(base, proof.response)))
    return Claim(what, prefix, tuple(commitments), proof.challenge)


def check(
    group: Group,
    claims: Sequence[Claim],
    *,
    key: Element | None = None,
    members: Iterable[Element] = (),
) -> None:
    """Check claims, and that elements are of the group, in one calculation.

    Raises:
        VerificationError: names the first claim that does not hold.
    """
    terms = [term for claim in claims for commitment in claim.commitments for term in commitment]
    answers = iter(group.calculate(terms, key, members))
    for claim in claims:
        texts = []
        for commitment in claim.commitments:
            factors = list(islice(answers, len(commitment)))
            texts.append(factors[0] if len(factors) == 1 else group.product(factors))
        if group.hash(claim.prefix, *texts) != claim.challenge % group.order:
            raise VerificationError(f"{claim.what}: the proof does not hold")
