"""A ballot, made."""

from collections.abc import Sequence
from dataclasses import dataclass

from parvis.core.errors import MalformedError
from parvis.core.voting import wire
from parvis.core.voting.answers import Voter
from parvis.core.voting.ballots import unsigned
from parvis.core.voting.elections import Election
from parvis.core.voting.making.answers import Vote, answer
from parvis.core.voting.making.credentials import secret_of
from parvis.core.voting.making.exponents import Random, drawn
from parvis.core.voting.making.proving import prove_knowledge
from parvis.core.voting.wire import Json


@dataclass(frozen=True, slots=True)
class MadeBallot:
    """The exact bytes to cast, and what opens them: whoever has that knows the votes."""

    data: bytes
    votes: tuple[Vote, ...]
    randomness: tuple[Json, ...]  # for each question, in the shape of an opened ballot

    @property
    def tracker(self) -> str:
        """What the voter finds it again by."""
        return wire.base64_hash(self.data)

    def opened(self, election: bytes) -> bytes:
        """Write the file that `voting.openings` reads; a ballot so opened is never cast."""
        written: dict[str, Json] = {
            "version": 1,
            "election": election.decode(),
            "ballot": self.data.decode(),
            "votes": self.votes,
            "randomness": self.randomness,
        }
        return wire.dump(written).encode()


def ballot(election: Election, code: str, votes: Sequence[Vote], random: Random) -> MadeBallot:
    """Encrypt votes, prove that they are allowed, and sign with a voting code.

    Raises:
        MalformedError: a vote that its question does not allow, a code of another form.
    """
    if len(votes) != len(election.questions):
        raise MalformedError("ballot: a vote for each question")
    group = election.group
    secret = secret_of(group, election.uuid, code)
    credential = group.secret_power(secret)
    by = Voter(group, election.key, f"{election.fingerprint}|{credential}")
    exponents: list[Json] = []
    answers = []
    for question, vote in zip(election.questions, votes, strict=True):
        chosen = tuple(drawn(group, random) for _ in range(question.width))
        answers.append(answer(by, question, vote, chosen, random))
        texts = list(map(str, chosen))
        exponents.append(texts[0] if question.mixed else question.nested(texts))
    content = unsigned(election, credential, tuple(answers))
    hashed = wire.base64_hash(wire.dump(content).encode())
    proof = prove_knowledge(group, f"sig|{hashed}|", secret, random)
    signature: Json = {"hash": hashed, "proof": proof.wire()}
    data = wire.dump(content | {"signature": signature}).encode()
    return MadeBallot(data, tuple(votes), tuple(exponents))
