"""Ballots of others are read and checked; each number of theirs counts."""

import json

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.ballots import Ballot, unsigned
from parvis.core.voting.elections import Election
from tests.core.voting.archives import election_and_ballots, mutants

KINDS = ["h33ed2", "w33ed2", "th30ed2", "nh30ed2", "l30ed2"]
EVERY = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def true(vectors, kind):
    data, ballots = election_and_ballots(vectors / "valid" / kind)
    return Election.parse(data), ballots


@EVERY
def test_true_ballots_hold_and_are_written_as_they_were_read(kind, true):
    election, ballots = true
    election.check()
    for data in ballots:
        ballot = Ballot.parse(data, election)
        ballot.check(election)
        written = wire.dump(unsigned(election, ballot.credential, ballot.answers)).encode()
        assert data.startswith(written[:-1])
        assert wire.base64_hash(written) == ballot.content_hash == ballot.signed_hash
        assert ballot.tracker == wire.base64_hash(data)


def test_a_ballot_in_a_field_of_integers_holds(vectors):
    data, ballots = election_and_ballots(vectors / "valid" / "h20")
    election = Election.parse(data)
    Ballot.parse(ballots[0], election).check(election)


@EVERY
def test_each_changed_value_is_refused(kind, true):
    election, ballots = true
    refused = [refusal(mutant, election) for mutant in mutants(ballots[0])]

    assert len(refused) > 40
    assert set(refused) == {MalformedError, VerificationError}


@EVERY
def test_a_ballot_of_another_election_is_refused(kind, true, vectors):
    ballots = true[1]
    other = election_and_ballots(vectors / "valid" / "h33ed2")[0].replace(b"Vote", b"Vode")
    moved = Election.parse(other)
    if kind not in {"h33ed2", "w33ed2", "th30ed2"}:
        with pytest.raises(MalformedError):
            Ballot.parse(ballots[0], moved)
    else:
        with pytest.raises(VerificationError, match="another election"):
            Ballot.parse(ballots[0], moved).check(moved)


def test_an_answer_copied_into_the_ballot_of_another_voter_is_refused(vectors):
    data, ballots = election_and_ballots(vectors / "valid" / "h33ed2")
    election = Election.parse(data)
    one, other = (json.loads(ballot) for ballot in ballots[:2])
    one["answers"] = other["answers"]
    signed = wire.base64_hash(wire.dump({k: one[k] for k in one if k != "signature"}).encode())
    one["signature"]["hash"] = signed

    with pytest.raises(VerificationError, match="proof"):
        Ballot.parse(wire.dump(one).encode(), election).check(election)


def test_a_neutral_commitment_proves_nothing(vectors):
    data, ballots = election_and_ballots(vectors / "valid" / "l30ed2")
    election, value = Election.parse(data), json.loads(ballots[0])
    value["answers"][0]["nonzero_proof"]["commitment"] = election.group.identity
    del value["signature"]
    signature = {"hash": wire.base64_hash(wire.dump(value).encode())}
    signature["proof"] = json.loads(ballots[0])["signature"]["proof"]
    ballot = Ballot.parse(wire.dump(value | {"signature": signature}).encode(), election)

    with pytest.raises(VerificationError, match="neutral"):
        ballot.check(election)


@pytest.mark.parametrize(
    "odd",
    [b"", b"{}", b"[]", b"null", b"\xff", b'{"election_uuid":1}', b"[" * 50_000, b'{"a":1}' * 2],
)
def test_what_is_no_ballot_is_refused(vectors, odd):
    election = Election.parse(election_and_ballots(vectors / "valid" / "h33ed2")[0])
    with pytest.raises(MalformedError):
        Ballot.parse(odd, election)


def refusal(data, election):
    """Return the kind of error that a ballot meets."""
    try:
        Ballot.parse(data, election).check(election)
    except CoreError as error:
        return type(error)
    raise AssertionError(data)
