"""Our own verifier accepts every kind of election that we hold, and no other number in one."""

from random import Random

import pytest

from parvis.core.errors import CoreError, VerificationError
from parvis.core.voting.making import ballots, credentials
from tests.core.voting.archives import linked, steps
from tests.core.voting.making.made import UUID, Stream
from tests.core.voting.making.whole import hold
from tests.core.voting.test_audit import audit, changed_stories, check_refused

LONG = pytest.mark.long
CURVE = ["h", "w", "th", "nh", "nhth", "l"]
FIELDS = [
    "h-belenios",
    *(pytest.param(k, marks=LONG) for k in ("w-belenios", "th-belenios", "l-belenios", "nh-rfc")),
]
SEED = 20261128


@pytest.mark.parametrize("kind", [*CURVE, *FIELDS])
def test_every_kind_holds(kind):
    made, counts = hold(kind)
    done = audit(made.data)

    assert done.counts == counts
    assert done.remarks == []
    assert done.survey.last == made.head.hash


@pytest.mark.parametrize("lost", [2, 3, 4])
def test_it_holds_with_a_trustee_lost(lost):
    made, counts = hold("th", lost=(lost,))

    assert audit(made.data).counts == counts


def story(kind, folder):
    made, _ = hold(kind)
    (folder / f"{kind}.bel").write_bytes(made.data)
    return made, steps(folder)


def test_changed_values_are_refused_though_all_hashes_agree(tmp_path):
    """A seed chooses some of them; the long run changes every one."""
    chance = Random(SEED)  # noqa: S311 - the same values every time
    for kind in CURVE:
        folder = tmp_path / kind
        folder.mkdir()
        every = list(changed_stories(story(kind, folder)[1]))
        assert len(every) > 1000
        check_refused(chance.sample(every, 15))


@LONG
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("kind", CURVE)
def test_every_changed_value_is_refused(kind, tmp_path):
    assert check_refused(changed_stories(story(kind, tmp_path)[1])) > 1000


def with_one_more(told, ballot):
    """Put a ballot after the last one."""
    return linked([*told[:6], ("Ballot", [ballot]), *told[6:]])


def test_a_ballot_that_is_sent_again_is_refused(tmp_path):
    _, told = story("h", tmp_path)

    with pytest.raises(VerificationError, match="event 6: ballot: it was there before"):
        audit(with_one_more(told, told[2][1][0]))


def test_the_ballot_of_somebody_who_may_not_vote_is_refused(tmp_path):
    made, told = story("h", tmp_path)
    code = credentials.drawn_code(Stream("stranger"))
    votes = next(iter(made.urn.values()))[0]
    strange = ballots.ballot(made.election, code, votes, Stream("stranger")).data

    assert credentials.public_part(made.group, UUID, code) not in made.weight_of
    with pytest.raises(VerificationError, match=r"event 6: .*not on the roll"):
        audit(with_one_more(told, strange))


def test_a_ballot_of_another_election_is_refused(tmp_path):
    """The same voter, the same code: only the key of the election is another."""
    made, told = story("h", tmp_path)
    other, _ = hold("th")
    code, (votes, _) = next(iter(made.urn.items()))
    moved = ballots.ballot(other.election, code, votes[:2], Stream("moved")).data

    with pytest.raises(CoreError, match="event 6: "):
        audit(with_one_more(told, moved))


def test_a_vote_after_the_last_one_changes_what_is_counted(tmp_path):
    """A ballot that holds, cast after the tally was made: the tally is no longer true."""
    made, told = story("h", tmp_path)
    code, (votes, _) = next(iter(made.urn.items()))
    late = ballots.ballot(made.election, code, votes, Stream("late")).data

    with pytest.raises(VerificationError, match="not what the ballots add up to"):
        audit(with_one_more(told, late))
