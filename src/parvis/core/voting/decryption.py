"""Partial decryptions of the tally, each proved, and what they combine to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self, TypeAlias

from parvis.core.errors import VerificationError
from parvis.core.voting import proofs, wire
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Element
from parvis.core.voting.proofs import Claim, Proof, same_power
from parvis.core.voting.tally import Totals
from parvis.core.voting.trustees import Trustees, lagrange
from parvis.core.voting.wire import Json

Factors: TypeAlias = tuple[tuple[Element, ...], ...]  # of each question, in one row


@dataclass(frozen=True, slots=True)
class Owned:
    """The event of a shuffle or a partial decryption: whose it is."""

    owner: int  # from 1, over all members of all entries
    payload: str

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read it in its only form."""
        owner, payload = wire.fields(wire.load(data, "owner"), "owner", "owner", "payload")
        return cls(wire.integer(owner, "owner", at_least=1), wire.read_hex_hash(payload, "owner"))

    def wire(self) -> dict[str, Json]:
        """Write it as JSON."""
        return {"owner": self.owner, "payload": self.payload}


@dataclass(frozen=True, slots=True)
class PartialDecryption:
    """One trustee's factor for each ciphertext, with a proof of each."""

    factors: Factors
    proofs: tuple[tuple[Proof, ...], ...]

    @classmethod
    def parse(cls, election: Election, data: bytes) -> Self:
        """Read it in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        what, group = "partial decryption", election.group
        names = ("decryption_factors", "decryption_proofs")
        factors, given = wire.fields(wire.load(data, what), what, *names)
        return cls(
            tuple(
                tuple(group.read(item, what) for item in row)
                for row in _rows(election, factors, what)
            ),
            tuple(
                tuple(Proof.parse(group, item, what) for item in row)
                for row in _rows(election, given, what)
            ),
        )

    def wire(self, election: Election) -> dict[str, Json]:
        """Write it as JSON."""
        pairs = list(zip(election.questions, self.factors, self.proofs, strict=True))
        return {
            "decryption_factors": [question.nested(row) for question, row, _ in pairs],
            "decryption_proofs": [
                question.nested([proof.wire() for proof in row]) for question, _, row in pairs
            ],
        }

    def check(self, election: Election, totals: Totals, verification_key: Element) -> int:
        """Check each factor against the trustee's key.

        Returns:
            how many proofs held.

        Raises:
            VerificationError: a factor too many or too few, or one that is not proved.
        """
        shape = [len(row) for row in totals]
        if [len(row) for row in self.factors] != shape or [
            len(row) for row in self.proofs
        ] != shape:
            raise VerificationError("partial decryption: not one factor for each ciphertext")
        claims = self._claims(election, totals, verification_key)
        members = [factor for row in self.factors for factor in row]
        proofs.check(election.group, claims, members=members)
        return len(claims)

    def _claims(self, election: Election, totals: Totals, key: Element) -> list[Claim]:
        prefix, what = f"decrypt|{election.fingerprint}|{key}|", "partial decryption"
        return [
            same_power(what, prefix, ((None, key), (ciphertext.alpha, factor)), proof)
            for rows in zip(totals, self.factors, self.proofs, strict=True)
            for ciphertext, factor, proof in zip(*rows, strict=True)
        ]


def combine(election: Election, trustees: Trustees, factors: Mapping[int, Factors]) -> Factors:
    """Combine checked factors, by owner, into those of the election's key.

    Of a threshold group, the first ones in the order of their owners are taken.

    Raises:
        VerificationError: too few trustees have decrypted.
    """
    parts, powers = [], []
    for entry, owners in zip(trustees.entries, trustees.owners(), strict=True):
        there = [owner for owner in owners if owner in factors][: entry.threshold]
        if len(there) < entry.threshold:
            raise VerificationError("decryption: too few trustees have decrypted")
        indices = [owner - owners.start + 1 for owner in there]
        parts += [factors[owner] for owner in there]
        powers += [lagrange(election.group, index, indices) for index in indices]
    return tuple(
        tuple(election.group.powers(column, powers) for column in zip(*rows, strict=True))
        for rows in zip(*parts, strict=True)
    )


def _rows(election: Election, value: object, what: str) -> list[list[object]]:
    rows = wire.array(value, what, length=len(election.questions))
    return [
        question.flat(row, what) for question, row in zip(election.questions, rows, strict=True)
    ]
