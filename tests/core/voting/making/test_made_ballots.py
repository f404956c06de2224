"""Ballots that we make hold, whatever the vote; opened, they hold what was voted."""

import json
from dataclasses import replace

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.ballots import Ballot
from parvis.core.voting.elections import Election
from parvis.core.voting.groups import UnavailableError
from parvis.core.voting.making import exponents
from parvis.core.voting.making.ballots import ballot
from parvis.core.voting.making.credentials import public_part, secret_of
from parvis.core.voting.making.proving import prove_knowledge
from parvis.core.voting.openings import Opening
from parvis.core.voting.proofs import check
from tests.core.voting.archives import mutants
from tests.core.voting.making.made import (
    BLANK,
    FREE,
    GRADES,
    HOMOMORPHIC,
    LISTS,
    PLAIN,
    UUID,
    VOTES,
    Stream,
    election,
    written,
)

CODE, OTHER_CODE = "9LuLr-mSFUc1-P9vUs-5d2guK", "Ev4wC-jN6vjA-JFsi5-fmwurn"
CASES = [(question, vote) for question, votes in VOTES.items() for vote in votes]


def made(chosen, vote, seed="", code=CODE):
    return ballot(chosen, code, [vote], Stream(seed))


@pytest.mark.parametrize(("question", "vote"), CASES)
def test_an_allowed_vote_makes_a_valid_ballot(question, vote):
    chosen = election([question])
    cast = made(chosen, vote)
    found = Ballot.parse(cast.data, chosen)
    found.check(chosen)

    assert found.credential == public_part(chosen.group, UUID, CODE)
    assert found.tracker == cast.tracker


@pytest.mark.parametrize(
    ("question", "vote"), [case for case in CASES if case[0] in {*HOMOMORPHIC, LISTS}]
)
def test_ballots_in_a_field_hold(question, vote):
    chosen = election([question], "BELENIOS-2048")
    cast = made(chosen, vote)

    Ballot.parse(cast.data, chosen).check(chosen)


def test_grades_in_a_field_hold():
    chosen = election([GRADES], "RFC-3526-2048")

    Ballot.parse(made(chosen, [4, 1, 2]).data, chosen).check(chosen)


@pytest.mark.parametrize("question", [PLAIN, BLANK, GRADES, LISTS])
def test_a_true_signature_of_another_content_is_refused(question):
    """Whoever knows the public part alone may encrypt for it, and sign nothing."""
    chosen = election([question])
    one, other = (json.loads(made(chosen, VOTES[question][0], seed).data) for seed in "ab")
    forged = Ballot.parse(wire.dump(one | {"signature": other["signature"]}).encode(), chosen)

    check(chosen.group, forged.claims(chosen), key=chosen.key, members=forged.elements())
    with pytest.raises(VerificationError, match="what is signed is not its content"):
        forged.check(chosen)


def test_several_questions_are_one_ballot():
    chosen = election([PLAIN, BLANK, FREE, GRADES, LISTS])
    votes = [VOTES[question][0] for question in chosen.questions]
    cast = ballot(chosen, CODE, votes, Stream(1))

    Ballot.parse(cast.data, chosen).check(chosen)


@pytest.mark.parametrize(
    ("question", "vote"),
    [
        (PLAIN, [1, 1]), (PLAIN, [0, 0]), (PLAIN, [1]), (PLAIN, [2, 0]), (PLAIN, [-1, 0]),
        (BLANK, [1, 1, 0, 0]), (BLANK, [0, 0, 0, 0]), (BLANK, [0, 1, 1, 1]), (BLANK, [1, 0, 0]),
        (FREE, [1, 1, 1, 1]), (GRADES, [1, 2]), (GRADES, [1, 2, 256]), (GRADES, [1, 2, -1]),
        (LISTS, [[1, 0, 0], [0, 0]]), (LISTS, [[1, 1, 0], [1, 1]]), (LISTS, [[0, 0, 0], [0, 0]]),
        (LISTS, [[1, 1, 0], [0, 1]]), (LISTS, [[0, 1, 0], [0, 0]]), (LISTS, [[1, 1], [0, 0, 0]]),
    ],
)  # fmt: skip
def test_a_vote_that_the_question_does_not_allow_is_not_made(question, vote):
    with pytest.raises(MalformedError):
        made(election([question]), vote)


def test_a_vote_for_each_question_is_asked():
    with pytest.raises(MalformedError):
        ballot(election([PLAIN, PLAIN]), CODE, [[1, 0]], Stream(1))


@pytest.mark.parametrize("question", [PLAIN, BLANK, LISTS, GRADES])
def test_each_changed_value_of_ours_is_refused(question):
    chosen = election([question])
    refused = 0
    for mutant in mutants(made(chosen, VOTES[question][0]).data):
        with pytest.raises(CoreError):
            Ballot.parse(mutant, chosen).check(chosen)
        refused += 1

    assert refused > 30


def test_a_ballot_of_another_election_is_refused():
    cast = made(election([PLAIN]), [1, 0])
    other = election([replace(PLAIN, text="Et celui-ci ?")])

    with pytest.raises(VerificationError, match="another election"):
        Ballot.parse(cast.data, other).check(other)


def signed_again(value, chosen, code):
    """Put another's answers under one's own credential, and sign that as one can."""
    group = chosen.group
    value["credential"] = public_part(group, UUID, code)
    value.pop("signature", None)
    hashed = wire.base64_hash(wire.dump(value).encode())
    proof = prove_knowledge(
        group, f"sig|{hashed}|", secret_of(group, UUID, code), Stream("thief")
    ).wire()
    return wire.dump(value | {"signature": {"hash": hashed, "proof": proof}}).encode()


@pytest.mark.parametrize("question", [PLAIN, BLANK, LISTS, GRADES])
def test_a_copied_ballot_is_refused_even_if_it_is_signed_again(question):
    chosen = election([question])
    copy = json.loads(made(chosen, VOTES[question][0]).data)

    with pytest.raises(VerificationError):
        Ballot.parse(signed_again(copy, chosen, OTHER_CODE), chosen).check(chosen)


@pytest.mark.parametrize("question", [PLAIN, GRADES])
def test_a_re_randomised_copy_is_refused(question):
    chosen = election([question])
    group = chosen.group
    copy = json.loads(made(chosen, VOTES[question][0]).data)
    choices = copy["answers"][0]["choices"]
    for choice in choices if isinstance(choices, list) else [choices]:
        choice["alpha"] = group.product([choice["alpha"], group.secret_power(9)])
        choice["beta"] = group.product([choice["beta"], group.secret_power(9, chosen.key)])

    for code in (CODE, OTHER_CODE):
        with pytest.raises(VerificationError):
            Ballot.parse(signed_again(copy, chosen, code), chosen).check(chosen)


def test_the_same_randomness_makes_the_same_bytes_and_another_makes_others():
    chosen = election([BLANK])
    vote = VOTES[BLANK][1]

    assert made(chosen, vote, "a") == made(chosen, vote, "a")
    assert made(chosen, vote, "a").data != made(chosen, vote, "b").data


def test_an_opened_ballot_of_ours_is_read_as_those_of_the_booth():
    data = written([BLANK, LISTS, GRADES])
    chosen = Election.parse(data)
    votes = [VOTES[question][0] for question in chosen.questions]
    cast = ballot(chosen, CODE, votes, Stream(2))

    opening = Opening.parse(cast.opened(data))
    opening.check()

    assert opening.ballot.tracker == cast.tracker
    changed = replace(cast, votes=(VOTES[BLANK][1], *votes[1:]))
    with pytest.raises(VerificationError, match="something else"):
        Opening.parse(changed.opened(data)).check()


def test_without_libsodium_no_secret_of_the_curve_is_touched(monkeypatch):
    monkeypatch.setattr(exponents, "HAS_SODIUM", False)

    with pytest.raises(UnavailableError):
        made(election([PLAIN]), [1, 0])
