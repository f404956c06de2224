"""From an alert to those it concerns, and back: confirmed, refuted, or nothing told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.erasing import Leaving, erase_person
from parvis.apps.contributions.models import ErasureReason
from parvis.apps.insight.models import Outcome
from parvis.apps.insight.services import dismiss_alert
from parvis.apps.ledger.models import Entry
from parvis.apps.sounding.barometer import keep_asking
from parvis.apps.sounding.links import answer_token
from parvis.apps.sounding.models import Answer, Invitation, Sounding
from parvis.apps.sounding.services import answer, ask_for_silence, close_sounding, sound_out
from parvis.testing.factories import SOME_DAY, ParticipantFactory

DAY = timedelta(days=1)


@pytest.fixture
def sounding(alert, neighbours, agent):
    return sound_out(alert=alert, title="Le trottoir, rue Haute", by=agent, at=SOME_DAY)


def reply(sounding, choice, *, spoke=False, most=99):
    for each in sounding.invitations.filter(has_spoken=spoke).order_by("pk")[:most]:
        answer(
            sounding=sounding, participant=each.participant, choices={"same": choice},
            at=SOME_DAY + DAY, has_spoken=spoke,
        )  # fmt: skip


def outcome(alert):
    alert.refresh_from_db()
    return alert.outcome


def test_those_who_filed_and_the_people_of_the_district_are_asked(sounding, filed, neighbours):
    asked = {each.participant_id: each.has_spoken for each in sounding.invitations.all()}

    assert asked == {row.participant_id: True for row in filed} | {
        person.pk: False for person in neighbours
    }


def test_the_letter_says_it_is_a_machine_and_how_to_stop_it(sounding):
    letter = OutgoingMail.objects.filter(key__startswith="sounding-").first()
    invitation = sounding.invitations.get(pk=letter.key.removeprefix("sounding-"))

    assert "une machine" in letter.body
    assert f"/repondre/{answer_token(invitation)}/?avis=yes" in letter.body
    assert letter.unsubscribe in letter.body


def test_neighbours_confirm_and_the_alert_says_so(sounding, alert):
    reply(sounding, "yes")
    close_sounding(sounding=sounding, at=SOME_DAY + 2 * DAY)

    assert outcome(alert) == Outcome.CONFIRMED
    assert (alert.outcome_asked, alert.outcome_answered, alert.outcome_agreed) == (9, 6, 6)
    assert Entry.objects.filter(type="alert.verdict", payload__verdict="confirmed").count() == 1


def test_neighbours_refute_what_its_authors_maintain(sounding, alert):
    reply(sounding, "yes", spoke=True)
    reply(sounding, "no")
    close_sounding(sounding=sounding, at=SOME_DAY + 2 * DAY)

    assert outcome(alert) == Outcome.REFUTED
    assert alert.outcome_answered == 6


def test_of_fewer_than_five_answers_nothing_is_told(sounding, alert):
    reply(sounding, "yes", most=4)
    close_sounding(sounding=sounding, at=SOME_DAY + 2 * DAY)

    assert outcome(alert) == ""
    assert not Entry.objects.filter(type="alert.verdict").exists()


def test_it_closes_by_itself_in_two_weeks(sounding, alert):
    reply(sounding, "yes")
    keep_asking(SOME_DAY + 15 * DAY)

    assert outcome(alert) == Outcome.CONFIRMED
    told = OutgoingMail.objects.filter(key__startswith="sounding-result-")
    assert told.count() == 6, "those who answered are told, once"


def test_nobody_gets_two_such_letters_in_a_week(sounding, alert, agent):
    close_sounding(sounding=sounding, at=SOME_DAY + DAY)
    with pytest.raises(ValidationError):
        sound_out(alert=alert, title="Encore", by=agent, at=SOME_DAY + 6 * DAY)

    again = sound_out(alert=alert, title="Encore", by=agent, at=SOME_DAY + 8 * DAY)
    assert again.asked == 9


def test_silence_is_kept_even_at_another_visit_with_the_same_address(
    alert, neighbours, agent, within_town
):
    quiet = ParticipantFactory(
        town=within_town, user=None, contact=neighbours[0].user.email.upper()
    )
    ask_for_silence(participant=quiet, at=SOME_DAY)
    sounding = sound_out(alert=alert, title="Le trottoir", by=agent, at=SOME_DAY)

    assert not sounding.invitations.filter(participant=neighbours[0]).exists()
    assert sounding.asked == 8


def test_the_last_word_counts_and_none_after_the_end(sounding, neighbours):
    for choice in ("yes", "no"):
        reply(sounding, choice, most=1)
    assert [each.choice for each in Answer.objects.all()] == ["no"]

    close_sounding(sounding=sounding, at=SOME_DAY + DAY)
    with pytest.raises(ValidationError):
        reply(sounding, "yes", most=1)


def test_a_person_who_leaves_leaves_no_answer(sounding, neighbours):
    reply(sounding, "yes")
    erase_person(
        places=[neighbours[0]], leaving=Leaving(reason=ErasureReason.ASKED, at=SOME_DAY + DAY)
    )

    assert Answer.objects.count() == 5
    assert not Invitation.objects.filter(participant=neighbours[0].pk).exists()


def test_nobody_is_asked_about_an_alert_that_was_dismissed(alert, neighbours, agent):
    dismiss_alert(alert=alert, reason="Hasard.", by=agent, at=SOME_DAY)

    with pytest.raises(ValidationError, match="écartée"):
        sound_out(alert=alert, title="Le trottoir", by=agent, at=SOME_DAY)
    assert not Sounding.objects.exists()
