"""A trustee's device looks in the journal for every event of the archive, whatever it is told."""

import pytest

from parvis.apps.voting.scripts import LEDGER

SEEING = (str(LEDGER / "receipt.js"), "booth/casting.js", "trustee/seeing.js")
TYPES = ("Setup", "Ballot", "EndBallots", "EncryptedTally", "PartialDecryption")
SEEN = [{"hash": f"{n}" * 64, "type": kind, "height": n} for n, kind in enumerate(TYPES)]
TOLD = [
    {"sha256": each["hash"], "type": each["type"], "height": each["height"]}
    for each in SEEN
    if each["type"] != "Ballot"
]
LATER = {"sha256": "f" * 64, "type": "Result", "height": len(SEEN)}


@pytest.fixture(scope="module")
def listed(node):
    def call(told):
        return node(["parvisSeeing.listed", told, SEEN], scripts=SEEING)[0]

    return call


def test_what_is_told_of_the_whole_archive_is_looked_for(listed):
    assert listed(TOLD) == TOLD


def test_an_event_that_came_since_waits_for_another_visit(listed):
    assert listed([*TOLD, LATER]) == TOLD


LIES = [
    *([each for each in TOLD if each is not silent] for silent in TOLD),
    [*TOLD[:1], *TOLD[:0:-1]],
    *([*TOLD[:2], TOLD[2] | change, *TOLD[3:]] for change in ({"sha256": "e" * 64}, {"height": 2})),
    [TOLD[0] | {"type": "Result"}, *TOLD[1:]],
    [*TOLD, TOLD[-1]],
]


@pytest.mark.parametrize("told", LIES)
def test_a_list_that_is_silent_about_an_event_or_lies_is_refused(listed, told):
    assert listed(told) == {"refused": "board-other"}
