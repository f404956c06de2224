"""The archive and the journal hold the same events, one entry each, in one order."""

from datetime import UTC, datetime

import pytest

from parvis.core.errors import VerificationError
from parvis.core.ledger import entries
from parvis.core.voting import archive, wire
from parvis.core.voting.board import Comparison
from tests.core.voting.archives import linked, steps

AT = datetime(2026, 11, 24, 17, tzinfo=UTC)
UUID = "2hv8rxgAtE9h9c"
OTHER = entries.leaf("election.ballot", {"uuid": "1" * 14, "height": 9, "sha256": "0" * 64}, AT)
FORMS = {
    "Setup": "election.setup",
    "Ballot": "election.ballot",
    "EndBallots": "election.close",
    "Result": "election.result",
}


@pytest.fixture
def story(vectors):
    return steps(vectors / "valid" / "nhth33ed2")


@pytest.fixture
def sealed(story):
    """Return the entries of a journal that holds this vote."""
    return [
        entry(FORMS.get(event.kind, "election.tally"), event)
        for event in archive.events([linked(story)])
    ]


def entry(kind, event, **changed):
    named = wire.hex_hash(event.data[0]) if event.kind == "Ballot" else event.hash
    data = {"uuid": UUID, "height": event.height, "sha256": named} | changed
    return entries.leaf(kind, data, AT)


def compare(story, journal):
    comparison = Comparison(UUID, archive.events([linked(story)]))
    for index, leaf in enumerate(journal):
        comparison.watch(index, entries.Leaf.parse(leaf).kind, leaf)
    comparison.check()
    return comparison.compared


def test_each_event_has_its_entry_among_those_of_other_things(story, sealed):
    stranger = entries.leaf("erasure.notice", {"count": 1}, AT)
    mixed = [leaf for own in sealed for leaf in (stranger, OTHER, own)]

    assert compare(story, sealed) == compare(story, mixed) == len(story) == 15


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda every: every[:-1], "event 14: it has no entry"),
        (lambda every: [], "event 0: it has no entry"),
        (lambda every: every[1:], "entry 0: not that of event 0"),
        (lambda every: [*every[:2], *every[3:]], "entry 2: not that of event 2"),
        (lambda every: [*every[:3], every[2], *every[3:]], "entry 3: not that of event 3"),
        (lambda every: [every[0], every[2], every[1], *every[3:]], "entry 1: not"),
        (lambda every: [*every, every[-1]], "entry 15: of an event that the archive does not"),
    ],
)
def test_what_is_taken_away_added_or_moved_is_seen(story, sealed, change, said):
    with pytest.raises(VerificationError, match=said):
        compare(story, change(sealed))


@pytest.mark.parametrize("changed", [{"height": 2}, {"sha256": "0" * 64}])
def test_what_an_entry_says_must_be_its_event(story, sealed, changed):
    (first, *_) = archive.events([linked(story)])
    with pytest.raises(VerificationError, match="entry 0: not that of event 0"):
        compare(story, [entry("election.setup", first, **changed), *sealed[1:]])
    with pytest.raises(VerificationError, match="entry 0: not that of event 0"):
        compare(story, [entry("election.close", first), *sealed[1:]])


def test_ballots_in_another_order_are_a_true_archive_and_another_journal(story, sealed):
    moved = [story[0], story[2], story[1], *story[3:]]
    with pytest.raises(VerificationError, match="entry 1: not that of event 1"):
        compare(moved, sealed)


def test_an_archive_that_was_cut_is_seen(story, sealed):
    with pytest.raises(VerificationError, match="entry 7: of an event that the archive does not"):
        compare(story[:7], sealed)
