"""From the closed urn to the result: added up, opened by enough trustees, and by no fewer."""

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Entry
from parvis.apps.voting.board import archive_of
from parvis.apps.voting.casting import cast_ballot
from parvis.apps.voting.ceremony import StepError, task_of
from parvis.apps.voting.codes import code_of
from parvis.apps.voting.counting import add_up, take_decryption
from parvis.apps.voting.models import Act, Board, Record, ServerCodes, State, Step, Voter
from parvis.apps.voting.opening import TooEarlyError, approve
from parvis.apps.voting.receiving import receive_step
from parvis.core.voting.archive import events
from parvis.core.voting.audit import Audit
from parvis.testing.elections import CLOSED_DAY, OPEN_DAY, close_election, served_election

pytestmark = pytest.mark.django_db
YES, NO, BLANK = (0, 1, 0), (0, 0, 1), (1, 0, 0)


def put(vote, number, *votes, replaces=""):
    voter = Voter.objects.get(election=vote.election, number=number)
    data = vote.ballot(number, *votes)
    return cast_ballot(
        election=vote.election, voter=voter.pk, data=data, replaces=replaces, at=OPEN_DAY
    ).tracker


@pytest.fixture
def closed(vote, agent, elected):
    """Three have voted, one of them twice: two yes, one blank."""
    first = put(vote, "1", NO)
    put(vote, "2", YES)
    put(vote, "1", YES, replaces=first)
    put(vote, "3", BLANK)
    close_election(vote, agent, elected)
    return vote


def kinds(vote):
    return [each.kind for each in events(archive_of(Board.objects.get(election=vote.election)))]


def test_two_trustees_of_three_open_the_urn(closed):
    closed.answer(3)
    assert closed.election.state == State.CLOSED
    closed.answer(1)

    assert closed.election.state == State.TALLIED
    assert closed.election.result == [[1, 2, 0]]
    assert kinds(closed) == [
        *["Setup", "Ballot", "Ballot", "Ballot", "Ballot", "EndBallots", "EncryptedTally"],
        *["PartialDecryption"] * 3,
        "Result",
    ]
    assert task_of(closed.trustee(2)).step == "done"


def test_a_stranger_counts_the_same(closed):
    closed.answer(2)
    closed.answer(3)
    data = b"".join(archive_of(Board.objects.get()))
    audit = Audit(lambda: [data])
    audit.run()

    assert audit.counts == ((1, 2, 0),)
    assert audit.remarks == []


def test_each_event_is_an_entry_of_the_journal_in_order(closed):
    closed.answer(1)
    closed.answer(2)
    board = Board.objects.get()
    found = [
        (each.type, each.read().data)
        for each in Entry.objects.filter(type__startswith="election").order_by("pk")
    ]
    said = {"Ballot": "ballot", "Setup": "setup", "EndBallots": "close", "Result": "result"}
    expected = [
        (
            f"election.{said.get(event.kind, 'tally')}",
            {
                "uuid": closed.election.uuid,
                "height": event.height,
                "sha256": event.payload if event.kind == "Ballot" else event.hash,
            },
        )
        for event in events(archive_of(board))
    ]

    assert found == expected


def test_a_part_that_another_decrypted_is_refused(closed):
    body = closed.body(1, task_of(closed.trustee(1)))

    with pytest.raises(StepError, match="refused"):
        receive_step(trustee=closed.trustee(2), step="decryption", body=body, at=CLOSED_DAY)


def test_a_part_sent_again_is_counted_once(closed):
    closed.answer(1)
    step = Step.objects.select_related("trustee__election").get(kind="decryption")
    receive_step(
        trustee=closed.trustee(1), step="decryption", body=step.body.encode(), at=CLOSED_DAY
    )
    take_decryption(step=step, at=CLOSED_DAY)

    assert kinds(closed).count("PartialDecryption") == 2


def test_an_urn_is_added_up_once(closed):
    assert not add_up(election=closed.election, at=CLOSED_DAY)
    assert Record.objects.filter(type="EncryptedTally").count() == 1


def test_an_empty_urn_has_a_result(vote, agent, elected):
    close_election(vote, agent, elected)
    vote.answer(1)
    vote.answer(2)

    assert vote.election.result == [[0, 0, 0]]


def test_nobody_closes_before_the_hour(vote, agent):
    vote.rehearse()

    with pytest.raises(TooEarlyError, match="date"):
        approve(election=vote.election, act=Act.CLOSE, by=agent, at=OPEN_DAY)


def test_nobody_closes_while_too_few_trustees_hold_their_keys(vote, agent):
    vote.rehearse(1)

    with pytest.raises(TooEarlyError, match="rehearsal"):
        approve(election=vote.election, act=Act.CLOSE, by=agent, at=CLOSED_DAY)
    vote.rehearse(3)
    assert not approve(election=vote.election, act=Act.CLOSE, by=agent, at=CLOSED_DAY)


def test_one_person_alone_closes_nothing(vote, agent):
    vote.rehearse()
    for _time in range(2):
        assert not approve(election=vote.election, act=Act.CLOSE, by=agent, at=CLOSED_DAY)
    assert vote.refresh().state == State.OPEN


def test_the_urn_cannot_be_opened_twice(vote, agent):
    with pytest.raises(TooEarlyError, match="not-ready"):
        approve(election=vote.election, act=Act.OPEN, by=agent, at=OPEN_DAY)


def test_codes_made_here_are_forgotten_at_the_closing(town, agent, elected):
    with within(town):
        vote = served_election(by=agent, second=elected)
        voter = Voter.objects.get(number="1")
        vote.codes["1"] = code_of(voter)
        put(vote, "1", YES)
        close_election(vote, agent, elected)

        assert not ServerCodes.objects.exists()
        assert code_of(voter) == ""
