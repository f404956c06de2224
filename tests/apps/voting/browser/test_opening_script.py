"""Ballots of the browser stand before our Python: the urn's check, and the opened ballot."""

import json

import pytest

from parvis.core.voting.ballots import Ballot
from parvis.core.voting.elections import Election
from parvis.core.voting.openings import Opening
from tests.apps.voting.browser.conftest import ROOT, SCRIPTS
from tests.apps.voting.browser.test_ballot_script import (
    CASES,
    LISTS,
    MIXED,
    election_of,
    made,
    numbers,
)

OPENING = (*SCRIPTS, "opening.js")


@pytest.mark.parametrize(("questions", "votes"), CASES)
def test_the_urn_takes_what_the_browser_makes(node, questions, votes):
    text = election_of(*questions)
    [ballot] = made(node, text, votes)
    election = Election.parse(text.encode())

    read = Ballot.parse(ballot["ballot"].encode(), election)

    read.check(election)
    assert (read.tracker, read.credential) == (ballot["tracker"], ballot["credential"])


def test_an_opened_ballot_says_the_same_to_both(node):
    text = election_of(numbers(2, 1, 1, blank=True), numbers(3, 0, 2), LISTS, MIXED)
    votes = [[0, 0, 1], [0, 0, 0], [[0, 0, 0], [1, 1]], [0, 9, 255]]
    [ballot] = made(node, text, votes)
    parts = {"election": text, "ballot": ballot["ballot"], "opening": ballot["opening"]}
    [written] = node(["parvisOpening.writeOpening", parts], scripts=OPENING)

    [told] = node(["parvisOpening.checkOpening", written], scripts=OPENING)

    opening = Opening.parse(written.encode())
    opening.check()
    names = [list(held.answers) for held in opening.held()]
    assert [held["answers"] for held in told["held"]] == names
    assert told["tracker"] == opening.ballot.tracker == ballot["tracker"]
    assert told["fingerprint"] == opening.election.fingerprint


def lies():
    value = json.loads((ROOT / "tests/vectors/belenios/opened-ballot.json").read_text("utf-8"))
    yield value | {"votes": [[0, 1, 0], *value["votes"][1:]]}
    yield value | {"votes": [*value["votes"][:3], [1, 2, 3]]}
    yield value | {"randomness": [*value["randomness"][:3], "7"]}
    yield value | {"version": 2}
    yield value | {"election": value["election"].replace("Été", "Eté")}


def test_a_lie_is_told_in_the_browser_too(node):
    calls = [["parvisOpening.checkOpening", json.dumps(each)] for each in lies()]

    assert all(answer["refused"] for answer in node(*calls, scripts=OPENING))
