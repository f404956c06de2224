"""One person, one ballot: whatever is sent, as often as it is sent."""

import re
from secrets import token_bytes

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from parvis.apps.ledger.models import Entry
from parvis.apps.voting.board import archive_of
from parvis.apps.voting.casting import MOST_TURNS, RefusedError, cast_ballot
from parvis.apps.voting.models import Ballot, Board, Channel, Record, Voter
from parvis.apps.voting.roll.writing import mark_paper
from parvis.core.voting.archive import events
from parvis.core.voting.ballots import Ballot as Received
from parvis.core.voting.making.credentials import drawn_code
from parvis.core.voting.wire import hex_hash
from parvis.testing.elections import CLOSED_DAY, OPEN_DAY, open_election
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
YES, NO, BLANK = (0, 1, 0), (0, 0, 1), (1, 0, 0)


def put(vote, number, data, *, replaces="", at=OPEN_DAY):
    voter = Voter.objects.get(election=vote.election, number=number)
    return cast_ballot(election=vote.election, voter=voter.pk, data=data, replaces=replaces, at=at)


def refused(vote, number, data, **said):
    with pytest.raises(RefusedError) as error:
        put(vote, number, data, **said)
    return error.value.code


def state(vote):
    return {
        "ballots": Ballot.objects.count(),
        "records": Record.objects.count(),
        "entries": Entry.objects.count(),
        "voted": Voter.objects.who_voted().count(),
        "board": Board.objects.values_list("events", "ballots").get(),
    }


def test_a_ballot_goes_in_with_its_name_signed_off_and_the_journal_told(vote):
    data = vote.ballot("1", YES)
    done = put(vote, "1", data)

    assert done.is_new
    assert done.tracker == hex_hash(data)
    assert Voter.objects.get(number="1").channel == Channel.ONLINE
    last = list(events(archive_of(Board.objects.get())))[-1]
    entry = Entry.objects.get(type="election.ballot")
    assert (last.kind, last.data) == ("Ballot", (data,))
    assert entry.read().data == {
        "uuid": vote.election.uuid,
        "height": 1,
        "sha256": done.tracker,
    }


def test_nothing_tells_the_minute_of_a_ballot(vote):
    put(vote, "1", vote.ballot("1", YES), at=OPEN_DAY.replace(minute=42, second=17))
    entry = Entry.objects.get(type="election.ballot")

    assert (entry.at.minute, entry.at.second) == (0, 0)
    assert b":42:" not in bytes(entry.leaf)
    moments = [f.name for m in (Voter, Ballot, Record) for f in m._meta.fields
               if f.get_internal_type() in ("DateTimeField", "DateField", "TimeField")]  # fmt: skip
    assert moments == []


def test_no_query_joins_the_voter_to_the_ballot(vote):
    with CaptureQueriesContext(connection) as queries:
        put(vote, "1", vote.ballot("1", YES))
    both = [
        q["sql"]
        for q in queries
        if "voting_voter" in q["sql"]
        and re.search("voting_(ballot|code|record)", q["sql"].replace("voting_code_", ""))
    ]

    assert len(queries) > 5
    assert both == []


def test_a_ballot_sent_again_is_there_once(vote):
    data = vote.ballot("1", YES)
    put(vote, "1", data)
    before = state(vote)

    assert not put(vote, "1", data).is_new
    assert state(vote) == before


def test_a_vote_is_modified_by_naming_the_ballot_that_goes(vote):
    first = put(vote, "1", vote.ballot("1", YES)).tracker
    second = put(vote, "1", vote.ballot("1", NO), replaces=first).tracker

    rows = Ballot.objects.with_replacement().values_list("tracker", "turn", "is_replaced")
    assert list(rows) == [(first, 0, True), (second, 1, False)]
    assert [each.tracker for each in Ballot.objects.counting()] == [second]
    assert Board.objects.get().ballots == 1
    assert Voter.objects.who_voted().count() == 1


@pytest.mark.parametrize("named", ["", "00" * 32, "first"])
def test_a_second_ballot_that_names_no_or_another_one_stays_out(vote, named):
    first = put(vote, "1", vote.ballot("1", YES)).tracker
    put(vote, "1", vote.ballot("1", NO), replaces=first)
    before = state(vote)
    named = first if named == "first" else named

    assert refused(vote, "1", vote.ballot("1", BLANK), replaces=named) == "already-voted"
    assert state(vote) == before


def test_a_first_ballot_replaces_nothing(vote):
    assert refused(vote, "1", vote.ballot("1", YES), replaces="ab" * 32) == "already-voted"


def test_a_code_of_another_signs_off_nobody(vote):
    put(vote, "1", vote.ballot("1", YES))
    before = state(vote)

    assert refused(vote, "2", vote.ballot("1", NO)) == "used-code"
    assert refused(vote, "1", vote.ballot("2", NO)) == "other-code"
    assert state(vote) == before


def test_a_ballot_of_another_is_not_copied(vote):
    data = vote.ballot("1", YES)
    put(vote, "1", data)

    assert refused(vote, "2", data) == "known-ballot"


def test_who_voted_on_paper_does_not_vote_again(vote):
    Voter.objects.filter(number="1").update(channel=Channel.PAPER)

    assert refused(vote, "1", vote.ballot("1", YES)) == "paper"


def mark_on_paper(vote):
    voter = Voter.objects.get(number="1")
    mark_paper(election=vote.election, voter=voter)


def cast_elsewhere(vote):
    put(vote, "1", vote.ballot("1", NO))


def take_the_code(vote):
    put(vote, "2", vote.ballot("1", NO))


@pytest.mark.parametrize(
    ("quicker", "why"),
    [
        (mark_on_paper, "paper"),
        (cast_elsewhere, "already-voted"),
        (take_the_code, "used-code"),
    ],
)
def test_what_happens_while_proofs_are_checked_counts(vote, monkeypatch, quicker, why):
    data, check = vote.ballot("1", YES), Received.check

    def slowly(received, rules):
        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Received, "check", check)
            quicker(vote)
        return check(received, rules)

    monkeypatch.setattr(Received, "check", slowly)
    assert refused(vote, "1", data) == why
    assert Ballot.objects.count() == (quicker is not mark_on_paper)


def test_a_code_that_nobody_was_given_is_unknown(vote):
    vote.codes["1"] = drawn_code(token_bytes)

    assert refused(vote, "1", vote.ballot("1", YES)) == "unknown-code"


@pytest.mark.parametrize("at", [SOME_DAY, CLOSED_DAY])
def test_the_urn_is_shut_before_and_after(vote, at):
    assert refused(vote, "1", vote.ballot("1", YES), at=at) == "not-open"


def test_the_urn_is_shut_once_it_is_closed_whatever_the_clock(vote):
    type(vote.election).objects.update(state="closed")
    voter = Voter.objects.get(number="1")
    data = vote.ballot("1", YES)

    with pytest.raises(RefusedError, match="not-open"):  # an election that was read before
        cast_ballot(election=vote.election, voter=voter.pk, data=data, at=OPEN_DAY)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: b"{}",
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: data.replace(b'"challenge":"', b'"challenge":"1', 1),
        lambda data: data.replace(b'"response":"', b'"response":"1', 1),
        lambda data: re.sub(rb'"election_hash":"..', b'"election_hash":"AA', data),
        lambda data: b"\xff" + data,
    ],
)
def test_a_ballot_that_is_not_valid_changes_nothing(vote, change):
    before = state(vote)

    assert refused(vote, "1", change(vote.ballot("1", YES))) == "refused"
    assert state(vote) == before


def test_a_ballot_of_another_vote_stays_out(vote, agent, elected):
    other = open_election(by=agent, second=elected, title="Un autre vote")
    data = other.ballot("1", YES)

    assert refused(vote, "1", data) in ("refused", "unknown-code")


def test_nobody_modifies_their_vote_for_ever(vote):
    first = put(vote, "1", vote.ballot("1", YES)).tracker
    Ballot.objects.update(turn=MOST_TURNS - 1)

    assert refused(vote, "1", vote.ballot("1", NO), replaces=first) == "too-often"


def test_the_database_itself_refuses_two_first_ballots_of_a_code(vote):
    put(vote, "1", vote.ballot("1", YES))
    [row] = Ballot.objects.all()
    row.pk, row.tracker, row.height = None, "cd" * 32, 9

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_failure_on_the_way_leaves_nothing(vote, monkeypatch):
    before = state(vote)
    data = vote.ballot("1", YES)

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("parvis.apps.voting.board.Addition.keep", fail)
    with pytest.raises(OSError, match="full"):
        put(vote, "1", data)
    assert state(vote) == before
