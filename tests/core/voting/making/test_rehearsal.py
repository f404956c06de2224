"""A trustee shows, before opening and before closing, that they still hold their key."""

import pytest

from parvis.core.errors import CoreError, VerificationError
from parvis.core.voting.decryption import combine
from parvis.core.voting.groups import named
from parvis.core.voting.making import decryptions, keys
from parvis.core.voting.trustees import Trustees
from tests.core.voting.archives import mutants
from tests.core.voting.making.made import BLANK, LISTS, Stream, election, hold_ceremony

GROUP = named("Ed25519")
NONCE = "00ff" * 8
SECRET = 77


@pytest.fixture(scope="module")
def ceremony():
    return hold_ceremony(GROUP, size=3, threshold=2)


@pytest.fixture(scope="module")
def trustees(ceremony):
    return Trustees((keys.single(GROUP, SECRET, Stream("alone")), ceremony.entry))


@pytest.fixture(scope="module")
def chosen(trustees):
    return election([BLANK, LISTS], key=keys.election_key(GROUP, trustees.entries))


@pytest.fixture(scope="module")
def parts(chosen, ceremony):
    secrets = [SECRET, *ceremony.shares]
    return {
        owner: decryptions.rehearsal(chosen, NONCE, secret, Stream(owner))
        for owner, secret in enumerate(secrets, 1)
    }


def checked(chosen, trustees, parts):
    found = {
        owner: decryptions.check_rehearsal(
            chosen, NONCE, trustees.verification_keys[owner - 1], data
        ).factors
        for owner, data in parts.items()
    }
    ((factor,),) = combine(chosen, trustees, found)
    decryptions.check_opened(chosen, NONCE, factor)


@pytest.mark.parametrize("lost", [None, 2, 3, 4])
def test_enough_trustees_open_the_test_ballot(chosen, trustees, parts, lost):
    checked(chosen, trustees, {o: data for o, data in parts.items() if o != lost})


@pytest.mark.parametrize("lost", [{1}, {2, 3}, {3, 4}])
def test_too_few_do_not(chosen, trustees, parts, lost):
    with pytest.raises(VerificationError, match="too few"):
        checked(chosen, trustees, {o: data for o, data in parts.items() if o not in lost})


def test_another_key_is_seen(chosen, trustees, parts):
    for owner, data in parts.items():
        other = trustees.verification_keys[owner % 4]
        with pytest.raises(VerificationError):
            decryptions.check_rehearsal(chosen, NONCE, other, data)


def test_the_part_of_another_test_is_refused(chosen, trustees, parts):
    with pytest.raises(VerificationError):
        decryptions.check_rehearsal(chosen, "00", trustees.verification_keys[0], parts[1])


def test_each_changed_value_is_refused(chosen, trustees, parts):
    for mutant in mutants(parts[1]):
        with pytest.raises(CoreError):
            decryptions.check_rehearsal(chosen, NONCE, trustees.verification_keys[0], mutant)


def test_the_test_ballot_is_nobody_s_and_the_same_for_all(chosen):
    """By hand: r from the nonce, (g^r, y^r · g)."""
    ballot = decryptions.rehearsal_ballot(chosen, NONCE)
    again = decryptions.rehearsal_ballot(chosen, NONCE)
    other = decryptions.rehearsal_ballot(chosen, "01")

    assert ballot == again != other
    assert GROUP.divide(ballot.beta, GROUP.generator) != ballot.alpha
    with pytest.raises(VerificationError, match="do not open"):
        decryptions.check_opened(chosen, NONCE, ballot.alpha)
