"""A ballot: encrypted answers with their proofs, signed by a voter's credential."""

from dataclasses import dataclass
from typing import NamedTuple, Self

from parvis.core.errors import VerificationError
from parvis.core.voting import answers, proofs, wire
from parvis.core.voting.answers import Answer, Choices, ListsAnswer, Voter
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Element
from parvis.core.voting.proofs import Claim, Proof, knowledge
from parvis.core.voting.wire import Json

_NAMES = ("election_uuid", "election_hash", "credential", "answers", "signature")


class Held(NamedTuple):
    """What a ballot's check counted, beside its one signature."""

    proofs: int
    elements: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """What `parse` read; nothing is checked yet."""

    election_uuid: str
    election_hash: str
    credential: Element
    answers: tuple[Answer, ...]
    signed_hash: str  # what the signature says that it signs
    signature: Proof
    content_hash: str  # what it must sign: the hash of all but itself
    tracker: str  # of the whole ballot, as shown to the voter

    @classmethod
    def parse(cls, data: bytes, election: Election) -> Self:
        """Read a ballot of that election in its only form.

        Raises:
            MalformedError: and nothing else.
        """
        value = wire.load(data, "ballot")
        uuid, fingerprint, credential, given, signature = wire.fields(value, "ballot", *_NAMES)
        signed, proof = wire.fields(signature, "ballot: signature", "hash", "proof")
        items = wire.array(given, "ballot: answers", length=len(election.questions))
        pairs = zip(election.questions, items, strict=True)
        return cls(
            wire.read_uuid(uuid, "ballot: election"),
            wire.read_base64_hash(fingerprint, "ballot: election"),
            election.group.read(credential, "ballot: credential"),
            tuple(answers.parse(election.group, question, item) for question, item in pairs),
            wire.read_base64_hash(signed, "ballot: signature"),
            Proof.parse(election.group, proof, "ballot: signature"),
            wire.base64_hash(_unsigned(data, signature)),
            wire.base64_hash(data),
        )

    def claims(self, election: Election) -> list[Claim]:
        """List what the proofs and the signature say."""
        base = f"{self.election_hash}|{self.credential}"
        by = Voter(election.group, election.key, base)
        prefix = f"sig|{self.signed_hash}|"
        claims = [knowledge("signature", prefix, self.credential, self.signature)]
        for answer in self.answers:
            claims += answer.claims(by)
        return claims

    def elements(self) -> list[Element]:
        """List what must be of the group."""
        found = [self.credential]
        for answer in self.answers:
            for choice in answer.choices:
                found += (choice.alpha, choice.beta)
            if isinstance(answer, ListsAnswer):
                found.append(answer.nonzero_proof.commitment)
        return found

    def check(self, election: Election) -> Held:
        """Check that it is a ballot of this election, its elements, proofs and signature.

        Whether the credential may vote, and whether the ballot was there before, is for
        whoever holds the list and the urn.

        Returns:
            how much held.

        Raises:
            VerificationError: says what is false.
        """
        if (self.election_uuid, self.election_hash) != (election.uuid, election.fingerprint):
            raise VerificationError("ballot: of another election")
        if self.signed_hash != self.content_hash:
            raise VerificationError("ballot: what is signed is not its content")
        claims, elements = self.claims(election), self.elements()
        proofs.check(election.group, claims, key=election.key, members=elements)
        return Held(len(claims) - 1, len(elements))


def choices_of(data: bytes, election: Election, *, sha256: str) -> tuple[Choices, ...]:
    """Read what is added up of a ballot that was checked when it was cast.

    Args:
        data: the ballot, as it is kept.
        election: the one that it was checked for.
        sha256: the hash, in hexadecimal, of the bytes that were checked: of these alone the form
            need not be looked at again, which took half of the time.

    Raises:
        VerificationError: these are other bytes.
        MalformedError: they are no ballot.
    """
    if wire.hex_hash(data) != sha256:
        raise VerificationError("ballot: not the bytes that were cast")
    given = wire.fields(wire.load_again(data, "ballot"), "ballot", *_NAMES)
    answers_of = given[_NAMES.index("answers")]
    items = wire.array(answers_of, "ballot: answers", length=len(election.questions))
    pairs = zip(election.questions, items, strict=True)
    return tuple(Choices.parse(election.group, question, item) for question, item in pairs)


def unsigned(election: Election, credential: Element, given: tuple[Answer, ...]) -> dict[str, Json]:
    """Return a ballot without its signature, as it is hashed to be signed."""
    return {
        "election_uuid": election.uuid,
        "election_hash": election.fingerprint,
        "credential": credential,
        "answers": [answer.wire() for answer in given],
    }


def _unsigned(data: bytes, signature: object) -> bytes:
    """Cut the signature, the last field, out of a ballot in its only form."""
    written = f',"signature":{wire.dump(signature)}}}'.encode()  # type: ignore[arg-type]  # JSON
    return data.removesuffix(written) + b"}"
