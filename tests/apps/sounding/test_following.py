"""Four weeks after « fait », the bot asks; « non » opens the demand again and tells the service."""

from datetime import timedelta

import pytest

from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.models import Family, InternalNote, Status
from parvis.apps.contributions.services import change_status, join_contribution
from parvis.apps.grievances.models import Grievance
from parvis.apps.sounding.following import follow_up, hear
from parvis.apps.sounding.models import Invitation
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

WEEK = timedelta(weeks=1)


@pytest.fixture
def fixed(within_town, resident, agent):
    row = GrievanceFactory(participant=resident)
    join_contribution(
        contribution=row, participant=ParticipantFactory(town=within_town), at=SOME_DAY
    )
    done = Status.objects.get(family=Family.FIXED)
    change_status(contribution=row, status=done, by=agent, at=SOME_DAY)
    return row


def test_nobody_is_asked_before_four_weeks_nor_about_the_distant_past(fixed):
    assert follow_up(SOME_DAY + 3 * WEEK) == 0
    assert follow_up(SOME_DAY + 9 * WEEK) == 0


def test_all_who_filed_or_joined_are_asked_once(fixed):
    assert follow_up(SOME_DAY + 4 * WEEK) == 2
    assert follow_up(SOME_DAY + 4 * WEEK + timedelta(days=1)) == 0
    subjects = OutgoingMail.objects.filter(key__startswith="sounding-")
    assert all(each.subject.startswith("Est-ce vraiment réparé ?") for each in subjects)


def test_a_person_with_two_repairs_is_asked_one_a_week(fixed, resident, agent):
    other = GrievanceFactory(participant=resident, text="Le banc de la place est cassé.")
    done = Status.objects.get(family=Family.FIXED)
    change_status(contribution=other, status=done, by=agent, at=SOME_DAY)

    assert follow_up(SOME_DAY + 4 * WEEK) == 2
    assert follow_up(SOME_DAY + 5 * WEEK + timedelta(hours=1)) == 1


def test_no_opens_it_again_and_tells_the_service_and_the_people(fixed):
    at = SOME_DAY + 4 * WEEK
    follow_up(at)
    before = OutgoingMail.objects.count()
    first, second = Invitation.objects.order_by("pk")

    assert hear(invitation=first, choices={"fixed": "no"}, at=at + timedelta(days=1))
    fixed.refresh_from_db()
    assert fixed.status.family == Family.OPEN
    assert Grievance.objects.late(at + 10 * WEEK).filter(contribution=fixed).exists()
    assert InternalNote.objects.filter(contribution=fixed).count() == 1
    assert OutgoingMail.objects.count() == before + 2
    assert not hear(invitation=second, choices={"fixed": "no"}, at=at + timedelta(days=2))
    assert InternalNote.objects.filter(contribution=fixed).count() == 1


@pytest.mark.parametrize("choice", ["yes", "unknown"])
def test_anything_else_leaves_it_done(fixed, choice):
    at = SOME_DAY + 4 * WEEK
    follow_up(at)
    hear(invitation=Invitation.objects.first(), choices={"fixed": choice}, at=at)

    fixed.refresh_from_db()
    assert fixed.status.family == Family.FIXED
