"""Contribute first, identify after: one person is counted once."""

import pytest

from parvis.apps.collectivites.models import AssuranceLevel, Participant
from parvis.apps.collectivites.services import claim_visit, merge_participants
from parvis.apps.common.tenancy import within
from parvis.apps.contributions.models import Contribution, Join
from parvis.apps.contributions.services import join_contribution
from parvis.apps.grievances.handling import merge
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory, UserFactory


@pytest.fixture
def visitor(town):
    return ParticipantFactory(town=town, user=None, level=AssuranceLevel.NONE, contact="i@ex.fr")


def join(contribution, participant):
    return join_contribution(contribution=contribution, participant=participant, at=SOME_DAY)


def people(contribution):
    return Contribution.objects.get(pk=contribution.pk).people


def test_a_first_visit_becomes_the_accounts_participant(within_town, visitor):
    grievance = GrievanceFactory(participant=visitor)
    user = UserFactory()

    member = claim_visit(visitor=visitor, town=within_town, user=user, at=SOME_DAY)

    assert (member.pk, member.user, member.contact) == (visitor.pk, user, "")
    assert member.level == AssuranceLevel.EMAIL
    assert grievance.participant_id == member.pk


def test_a_visit_is_merged_into_the_participant_that_the_account_has(
    within_town, visitor, resident
):
    grievance = GrievanceFactory(participant=visitor)

    member = claim_visit(visitor=visitor, town=within_town, user=resident.user, at=SOME_DAY)

    assert member == resident
    assert Contribution.objects.get(pk=grievance.pk).participant == resident
    assert not Participant.objects.filter(pk=visitor.pk).exists()


def test_who_joined_twice_is_counted_once(within_town, visitor, resident):
    grievance = GrievanceFactory(participant=ParticipantFactory(town=within_town))
    join(grievance, visitor)
    join(grievance, resident)
    assert people(grievance) == 3

    merge_participants(kept=resident, gone=visitor)

    assert people(grievance) == 2
    assert Join.objects.get().participant == resident


@pytest.mark.parametrize("files_first", [True, False])
def test_nobody_joins_their_own_grievance_by_signing_in(
    within_town, visitor, resident, files_first
):
    filer, joiner = (visitor, resident) if files_first else (resident, visitor)
    grievance = GrievanceFactory(participant=filer)
    join(grievance, joiner)

    merge_participants(kept=resident, gone=visitor)

    assert people(grievance) == 1
    assert not Join.objects.exists()
    assert Contribution.objects.get().participant == resident


def test_every_row_that_names_a_participant_moves(within_town, visitor, resident):
    grievance = GrievanceFactory(participant=ParticipantFactory(town=within_town))
    join(grievance, visitor)
    change = grievance.changes.create(
        town=within_town, status=grievance.status, by=visitor, at=SOME_DAY
    )

    merge_participants(kept=resident, gone=visitor)

    change.refresh_from_db()
    assert change.by == resident
    assert people(grievance) == 2
    assert Join.objects.get().participant == resident


def test_a_visit_that_another_window_has_claimed_is_not_claimed_again(
    within_town, visitor, resident
):
    first = claim_visit(visitor=visitor, town=within_town, user=UserFactory(), at=SOME_DAY)

    second = claim_visit(visitor=visitor, town=within_town, user=resident.user, at=SOME_DAY)

    assert first.pk == visitor.pk
    assert second == resident


def test_only_a_visit_of_the_same_town_can_be_merged(within_town, resident, elsewhere):
    stranger = ParticipantFactory(town=elsewhere, user=None)
    neighbour = ParticipantFactory(town=within_town)

    for gone in (stranger, neighbour, resident):
        with pytest.raises(ValueError, match="same town"), within(within_town):
            merge_participants(kept=resident, gone=gone)


def test_a_group_of_grievances_counts_the_merged_person_once(
    within_town, visitor, resident, agent, django_capture_on_commit_callbacks
):
    main = GrievanceFactory(participant=ParticipantFactory(town=within_town))
    same = GrievanceFactory(participant=visitor)
    join(main, resident)
    merge(contributions=[same], into=main, by=agent, at=SOME_DAY)
    assert people(main) == 3

    with django_capture_on_commit_callbacks(execute=True):
        merge_participants(kept=resident, gone=visitor)

    assert people(main) == 2
