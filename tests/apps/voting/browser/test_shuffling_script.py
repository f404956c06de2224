"""A trustee's device shuffles ballots, and checks how others have: among our Python trustees."""

import json
from collections import Counter

import pytest

from parvis.core.voting import tally, wire
from parvis.core.voting.making.shuffles import shuffle, written
from parvis.core.voting.shuffles import Shuffle, independent
from tests.apps.voting.browser.conftest import SCRIPTS
from tests.core.voting.making.made import GRADES, PLAIN, Stream, election, written as election_text
from tests.core.voting.making.test_made_shuffles import VOTES, opened, totals

SHUFFLING = (*SCRIPTS, "shuffling.js")


@pytest.fixture(scope="module")
def device(node):
    def call(name, *values):
        return node([f"parvisShuffling.{name}", *values], scripts=SHUFFLING)[0]

    return call


CHOSEN, TEXT = (make([PLAIN, GRADES]) for make in (election, election_text))
ABOUT = {"from": "parvisBallot.readElection", "with": [TEXT.decode()]}


def told(before):
    return wire.dump(tally.written(CHOSEN, before))


@pytest.mark.parametrize("votes", [VOTES, VOTES[:1], []])
def test_what_the_device_shuffles_holds_for_others_and_for_itself(device, votes):
    before = totals(CHOSEN, votes)
    body = wire.dump(device("shuffle", ABOUT, told(before)))
    after = Shuffle.parse(CHOSEN, body.encode(), len(votes)).check(CHOSEN, before)

    assert Counter(opened(CHOSEN, after[1])) == Counter(map(tuple, votes))
    assert device("checkShuffle", ABOUT, told(before), body) == told(after)


def test_it_takes_the_shuffle_of_another_and_no_altered_one(device):
    before = totals(CHOSEN)
    body = written(shuffle(CHOSEN, before, Stream("another"))).decode()
    assert device("checkShuffle", ABOUT, told(before), body).startswith("[[")

    value = json.loads(body)
    [rows] = value["ciphertexts"]
    rows[0], rows[1] = rows[1], rows[0]
    altered = wire.dump(value)
    assert "does not hold" in device("checkShuffle", ABOUT, told(before), altered)["refused"]
    other = told(totals(CHOSEN, [[9, 9, 9]] * len(VOTES)))
    assert "does not hold" in device("checkShuffle", ABOUT, other, body)["refused"]


@pytest.mark.parametrize("index", [-1, 0, 7])
def test_generators_that_nobody_knows_the_logarithm_of_are_the_same(device, index):
    assert device("independent", index) == independent("Ed25519", index)
