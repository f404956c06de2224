"""The key that no one holds alone: made in three steps, rehearsed, and never spoilt unseen."""

import json

import pytest

from parvis.apps.ledger.models import Entry
from parvis.apps.voting.board import archive_of
from parvis.apps.voting.ceremony import StepError, take_step, task_of
from parvis.apps.voting.codes import CodesError
from parvis.apps.voting.freezing import freeze_election, thaw_election
from parvis.apps.voting.models import Act, Election, Record, State, Step
from parvis.apps.voting.opening import TooEarlyError, approve
from parvis.apps.voting.receiving import receive_codes, receive_step
from parvis.core.voting.archive import events
from parvis.testing.elections import OPEN_DAY, Ceremony
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def frozen(draft):
    return Ceremony(freeze_election(election=draft, at=SOME_DAY))


def steps(made):
    return [task_of(made.trustee(index)).step for index in (1, 2, 3)]


def test_freezing_seals_what_the_vote_will_be(frozen):
    said = json.loads(frozen.election.configuration)
    [entry] = Entry.objects.filter(type="document.publish")

    assert said["voters"] == 4
    assert "Martin" not in frozen.election.configuration
    assert entry.subject == frozen.election.public_id
    assert frozen.election.state == State.FROZEN


def test_trustees_go_from_step_to_step_and_wait_for_each_other(frozen):
    assert steps(frozen) == ["certificate"] * 3
    frozen.answer(1)
    assert steps(frozen) == ["wait", "certificate", "certificate"]
    assert task_of(frozen.trustee(1)).waits_for == ("Dépouilleur 2", "Dépouilleur 3")
    frozen.answer(2)
    frozen.answer(3)
    assert steps(frozen) == ["polynomial"] * 3


@pytest.mark.parametrize("codes_first", [True, False])
def test_the_setup_is_written_when_the_last_part_comes(frozen, codes_first):
    election, codes = frozen.election, frozen.make_codes()
    if codes_first:
        receive_codes(election=election, data=codes, at=SOME_DAY)
        frozen.make_keys()
    else:
        frozen.make_keys()
        assert frozen.refresh().state == State.FROZEN
        receive_codes(election=election, data=codes, at=SOME_DAY)

    assert frozen.refresh().state == State.READY
    [event] = events(archive_of(election.board))
    [entry] = Entry.objects.filter(type="election.setup")
    assert entry.read().data == {"uuid": election.uuid, "height": 0, "sha256": event.hash}
    assert steps(frozen) == ["rehearsal"] * 3


def test_what_is_sent_again_is_harmless_and_what_differs_is_refused(frozen):
    trustee = frozen.trustee(1)
    body = frozen.body(1, task_of(trustee))
    for _time in range(2):
        receive_step(trustee=trustee, step="certificate", body=body, at=SOME_DAY)
    assert Step.objects.count() == 1

    other = Ceremony(frozen.election).body(1, task_of(frozen.trustee(2)))
    with pytest.raises(StepError, match="done"):
        receive_step(trustee=trustee, step="certificate", body=other, at=SOME_DAY)


def test_a_trustee_does_not_take_anothers_place(frozen):
    body = frozen.body(1, task_of(frozen.trustee(1)))

    with pytest.raises(StepError) as refused:
        take_step(trustee=frozen.trustee(2), step="certificate", body=body, at=SOME_DAY)
    assert "another place" in refused.value.detail


def test_a_key_stands_for_one_trustee(frozen):
    frozen.answer(1)
    frozen.seeds[2] = frozen.seeds[1]

    with pytest.raises(StepError) as refused:
        frozen.answer(2)
    assert "twice" in refused.value.detail


@pytest.mark.parametrize("body", [b"", b"{}", b"[1]", b"\xff", b'{"message":"","signature":{}}'])
def test_what_is_no_step_is_refused(frozen, body):
    with pytest.raises(StepError, match="refused"):
        take_step(trustee=frozen.trustee(1), step="certificate", body=body, at=SOME_DAY)


@pytest.mark.parametrize("step", ["polynomial", "verification-key"])
def test_a_share_that_does_not_fit_is_refused_when_it_comes(frozen, step):
    for _each in range(1 if step == "polynomial" else 2):
        for index in (1, 2, 3):
            frozen.answer(index)
    theirs = frozen.body(1, task_of(frozen.trustee(1)))

    with pytest.raises(StepError, match="refused"):
        take_step(trustee=frozen.trustee(2), step=step, body=theirs, at=SOME_DAY)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda codes: codes[:-1], "count"),
        (lambda codes: codes[::-1], "order"),
        (lambda codes: [*codes[:-1], codes[0]], "refused"),
        (lambda codes: [*codes[:-1], f"{codes[-1]},2"], "weights"),
        (lambda codes: [*codes[:-1], "00" * 32], "refused"),
        (lambda codes: {"codes": codes}, "refused"),
    ],
)
def test_codes_that_cannot_be_right_are_refused(frozen, change, said):
    codes = json.loads(frozen.make_codes())
    data = json.dumps(change(codes), separators=(",", ":")).encode()

    with pytest.raises(CodesError) as refused:
        receive_codes(election=frozen.election, data=data, at=SOME_DAY)
    assert refused.value.code == said


def test_codes_may_come_again_until_the_vote_is_sealed(frozen):
    for _time in range(2):
        data = frozen.make_codes()
        receive_codes(election=frozen.election, data=data, at=SOME_DAY)
    frozen.make_keys()

    assert frozen.election.codes.count() == 4
    with pytest.raises(CodesError, match="done"):
        receive_codes(election=frozen.election, data=data, at=SOME_DAY)


def test_a_vote_that_was_frozen_too_soon_thaws_until_it_is_sealed(frozen):
    frozen.answer(1)
    thaw_election(election=frozen.election)
    assert Election.objects.get().is_draft
    assert not Step.objects.exists()


def test_nobody_opens_before_every_trustee_has_rehearsed(frozen, agent, elected):
    receive_codes(election=frozen.election, data=frozen.make_codes(), at=SOME_DAY)
    frozen.make_keys()
    frozen.rehearse(1, 2)

    with pytest.raises(TooEarlyError, match="rehearsal"):
        approve(election=frozen.election, act=Act.OPEN, by=agent, at=OPEN_DAY)
    frozen.rehearse(3)
    assert not approve(election=frozen.election, act=Act.OPEN, by=agent, at=OPEN_DAY)
    assert not approve(election=frozen.election, act=Act.OPEN, by=agent, at=OPEN_DAY)
    assert approve(election=frozen.election, act=Act.OPEN, by=elected, at=OPEN_DAY)
    assert frozen.refresh().state == State.OPEN


def test_a_rehearsal_needs_the_very_key(frozen):
    receive_codes(election=frozen.election, data=frozen.make_codes(), at=SOME_DAY)
    frozen.make_keys()
    theirs = frozen.body(1, task_of(frozen.trustee(1)))

    with pytest.raises(StepError, match="refused"):
        take_step(trustee=frozen.trustee(2), step="rehearsal", body=theirs, at=SOME_DAY)


def test_a_rehearsal_of_before_is_no_rehearsal_of_now(frozen, agent, elected):
    receive_codes(election=frozen.election, data=frozen.make_codes(), at=SOME_DAY)
    frozen.make_keys()
    frozen.rehearse()
    before = Step.objects.get(trustee=frozen.trustee(1), kind="rehearsal-opening").body
    for person in (agent, elected):
        approve(election=frozen.election, act=Act.OPEN, by=person, at=OPEN_DAY)
    frozen.refresh()

    with pytest.raises(StepError, match="refused"):
        take_step(trustee=frozen.trustee(1), step="rehearsal", body=before.encode(), at=OPEN_DAY)


def test_a_roll_that_was_touched_keeps_the_vote_shut(frozen, agent):
    receive_codes(election=frozen.election, data=frozen.make_codes(), at=SOME_DAY)
    frozen.make_keys()
    frozen.rehearse()
    frozen.election.voters.filter(number="1").update(name="Quelqu’un d’autre")

    with pytest.raises(TooEarlyError, match="roll"):
        approve(election=frozen.election, act=Act.OPEN, by=agent, at=OPEN_DAY)


def test_every_record_of_the_board_bears_its_hash(frozen):
    receive_codes(election=frozen.election, data=frozen.make_codes(), at=SOME_DAY)
    frozen.make_keys()

    assert [each.position for each in Record.objects.all()] == [0, 1, 2, 3, 4]


def test_the_receipt_of_a_vote_leads_to_its_page(frozen, browse):
    page = browse().get(f"/bourg/recu/{frozen.election.public_id}/").content.decode()

    assert f"/bourg/votes/{frozen.election.public_id}/" in page
