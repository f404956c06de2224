"""Everybody on the roll is told alike; the roll goes when nobody may contest any more."""

from datetime import timedelta

import pytest

from parvis.apps.common.models import OutgoingMail
from parvis.apps.voting.announcing import BEFORE, announce, is_reminder_due, write_to_voters
from parvis.apps.voting.models import Channel, Election, ServerKey, State, Step, Voter
from parvis.apps.voting.outcome import result_of
from parvis.apps.voting.publishing import publish_result
from parvis.apps.voting.purging import KeptError, contest, purge_roll, purge_rolls
from parvis.apps.voting.tasks import tell_voters
from parvis.testing.elections import CLOSED_DAY, OPEN_DAY, close_election
from tests.apps.voting.test_counting import YES, put

pytestmark = pytest.mark.django_db
SOON = OPEN_DAY + timedelta(days=5)


def letters(vote):
    rows = OutgoingMail.objects.filter(key__startswith=f"vote-{vote.election.public_id}-")
    return {each.key.split("-", 2)[2]: each for each in rows}


def told(vote):
    return {key for key in letters(vote) if key.startswith(("ouverture", "rappel"))}


def test_each_voter_with_an_address_is_told_once_whoever_has_voted(vote):
    put(vote, "1", YES)

    assert announce(OPEN_DAY) == 1
    assert announce(OPEN_DAY) == 0
    for _again in range(2):
        tell_voters.call(vote.election.town_id, vote.election.pk, "ouverture")

    assert told(vote) == {"ouverture-1", "ouverture-2", "ouverture-4"}  # the third has no address
    texts = {each.body for each in letters(vote).values() if each.key.count("ouverture")}
    [text] = texts  # the same to all
    assert f"votes/{vote.election.public_id}/" in text
    assert "le code de vote que vous avez reçu" in text
    assert not any(code in text for code in vote.codes.values())


def test_a_reminder_goes_to_all_alike_before_the_closing(vote):
    put(vote, "1", YES)
    announce(OPEN_DAY)
    assert announce(SOON) == 1
    assert announce(SOON) == 0
    assert write_to_voters(election=vote.refresh(), what="rappel", at=SOON) == 3

    body = letters(vote)["rappel-1"].body
    assert body == letters(vote)["rappel-2"].body
    assert "Si vous avez déjà voté, vous n’avez rien à faire." in body


def test_who_is_not_open_writes_to_nobody_and_a_short_vote_reminds_nobody(vote):
    election = vote.election
    Election.objects.filter(pk=election.pk).update(state=State.READY)
    assert announce(OPEN_DAY) == 0
    assert write_to_voters(election=vote.refresh(), what="ouverture", at=OPEN_DAY) == 0
    election.closes_at = election.opens_at + 2 * BEFORE - timedelta(hours=1)
    assert not is_reminder_due(election, election.closes_at - timedelta(hours=1))


@pytest.fixture
def published(vote, agent, elected):
    """A published result of two voters, one of them on paper."""
    put(vote, "1", YES)
    Voter.objects.filter(number="2").update(channel=Channel.PAPER)
    Election.objects.filter(pk=vote.election.pk).update(has_paper=False)
    write_to_voters(election=vote.refresh(), what="ouverture", at=OPEN_DAY)
    close_election(vote, agent, elected)
    vote.answer(1)
    vote.answer(2)
    publish_result(election=vote.refresh(), statement="Décidé.", at=CLOSED_DAY)
    vote.refresh()
    return vote


def test_after_the_delay_of_appeal_the_roll_is_gone_and_the_result_stays(published):
    election = published.election
    before = result_of(election).turnout
    assert purge_rolls(election.purge_at - timedelta(hours=1)) == 0
    assert election.voters.count() == 4

    assert purge_rolls(election.purge_at) == 1
    assert purge_rolls(election.purge_at) == 0

    published.refresh()
    assert election.voters.count() == 0
    assert not letters(published)
    assert not ServerKey.objects.filter(election=election).exists()
    assert not Step.objects.filter(trustee__election=election).exists()
    assert bytes(election.roll_salt) == b""
    assert result_of(election).turnout == before
    assert (before.voters, before.online, before.paper) == (4, 1, 1)
    assert published.trustee(1).name == "Dépouilleur 1"


def test_an_appeal_keeps_the_roll(published):
    due = published.election.purge_at
    contest(election=published.election, is_contested=True)
    assert purge_rolls(due) == 0
    with pytest.raises(KeptError):
        purge_roll(election=published.refresh(), at=due)

    contest(election=published.election, is_contested=False)
    assert purge_rolls(due) == 1
    with pytest.raises(KeptError):
        contest(election=published.election, is_contested=True)


def test_the_page_of_the_office_says_when_and_takes_an_appeal(published, client, agent):
    base = f"/bourg/mairie/votes/{published.election.public_id}/"
    client.force_login(agent.user)
    assert "Elle sera effacée le" in client.get(base).content.decode()
    client.post(f"{base}recours/", {"contested": "1"})
    assert "la liste et les émargements sont gardés" in client.get(base).content.decode()
    client.post(f"{base}recours/", {"contested": "0"})
    purge_rolls(published.election.purge_at)
    assert "Elle a été effacée le" in client.get(base).content.decode()
