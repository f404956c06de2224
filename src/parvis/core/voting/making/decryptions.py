"""A trustee's part of the decryption, and the rehearsal that shows that they still can."""

from dataclasses import replace
from hashlib import sha256

from parvis.core.errors import VerificationError
from parvis.core.voting import wire
from parvis.core.voting.decryption import PartialDecryption
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import Ciphertext, Element, Term
from parvis.core.voting.making.exponents import Random
from parvis.core.voting.making.proving import prove_same_power
from parvis.core.voting.questions import Homomorphic
from parvis.core.voting.tally import Totals

_ONE_NUMBER = Homomorphic("", ("1",), blank=False, minimum=1, maximum=1)


def partial_decryption(
    election: Election, totals: Totals, secret: int, random: Random
) -> PartialDecryption:
    """Decrypt in part what an election adds up to, and prove it by the same key."""
    group = election.group
    prefix = f"decrypt|{election.fingerprint}|{group.secret_power(secret)}|"
    return PartialDecryption(
        tuple(tuple(group.secret_power(secret, each.alpha) for each in row) for row in totals),
        tuple(
            tuple(prove_same_power(group, prefix, each.alpha, secret, random) for each in row)
            for row in totals
        ),
    )


def written(election: Election, part: PartialDecryption) -> bytes:
    """Write a partial decryption."""
    return wire.dump(part.wire(election)).encode()


def rehearsal_ballot(election: Election, nonce: str) -> Ciphertext:
    """Return a ballot that is nobody's: its randomness is public, and it holds 1.

    So nobody can pass a voter's ballot for it, and to decrypt it tells nothing.
    """
    group = election.group
    digest = sha256(f"parvis/rehearsal|{election.uuid}|{nonce}".encode()).digest()
    power = int.from_bytes(digest) % group.order
    rows = [Term(group.generator, 0, power), Term(group.generator, 0, 1, power)]
    return Ciphertext(*group.calculate(rows, election.key))


def rehearsal(election: Election, nonce: str, secret: int, random: Random) -> bytes:
    """Decrypt the test ballot in part, with the key with which one will decrypt the tally."""
    stage = _rehearsed(election)
    part = partial_decryption(stage, ((rehearsal_ballot(election, nonce),),), secret, random)
    return written(stage, part)


def check_rehearsal(
    election: Election, nonce: str, verification_key: Element, data: bytes
) -> PartialDecryption:
    """Check that a trustee still holds their key.

    Raises:
        MalformedError: another form.
        VerificationError: it was not decrypted with that key, or is of another test.
    """
    stage = _rehearsed(election)
    part = PartialDecryption.parse(stage, data)
    part.check(stage, ((rehearsal_ballot(election, nonce),),), verification_key)
    return part


def check_opened(election: Election, nonce: str, factor: Element) -> None:
    """Check that the combined factor opens the test ballot to the 1 that it holds.

    Raises:
        VerificationError: it does not.
    """
    group = election.group
    if group.divide(rehearsal_ballot(election, nonce).beta, factor) != group.generator:
        raise VerificationError("rehearsal: together the trustees do not open it")


def _rehearsed(election: Election) -> Election:
    """Return the election as if it asked for one number: the fingerprint stays."""
    return replace(election, questions=(_ONE_NUMBER,))
