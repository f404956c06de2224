"""What agents do with grievances reaches everybody concerned."""

from datetime import timedelta

import pytest

from parvis.apps.collectivites.models import Service
from parvis.apps.common.models import OutgoingMail
from parvis.apps.contributions.models import AnswerState, InternalNote, OfficialAnswer, Status
from parvis.apps.contributions.services import join_contribution
from parvis.apps.grievances.handling import (
    answer_everybody,
    hand_over,
    merge,
    move_on,
    save_answer,
    send_back,
    unmerge,
)
from parvis.apps.grievances.models import Grievance
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


def people(town, count):
    return [ParticipantFactory(town=town) for _ in range(count)]


def addressees():
    return set(OutgoingMail.objects.values_list("to", flat=True))


def test_an_answer_reaches_all_who_filed_or_joined_with_its_text(agent, within_town):
    author, neighbour, _stranger = people(agent.town, 3)
    grievance = GrievanceFactory(participant=author)
    join_contribution(contribution=grievance, participant=neighbour, at=SOME_DAY)
    draft = save_answer(
        contribution=grievance, text="Réparé lundi.", signatory="La voirie", by=agent, at=SOME_DAY
    )
    answer_everybody(answer=draft, status=None, by=agent, at=SOME_DAY)

    assert addressees() == {author.user.email, neighbour.user.email}
    assert all("Réparé lundi." in mail.body for mail in OutgoingMail.objects.all())


@pytest.mark.parametrize(
    ("before", "chosen", "after"),
    [
        ("recue", None, "etude"),
        ("recue", "recue", "etude"),
        ("recue", "resolue", "resolue"),
        ("resolue", None, "resolue"),
    ],
)
def test_what_was_answered_no_longer_reads_received(before, chosen, after, agent, within_town):
    grievance = GrievanceFactory(participant=people(agent.town, 1)[0])
    known = {each.slug: each for each in Status.objects.all()}
    move_on(contributions=[grievance], status=known[before], reason="", by=agent, at=SOME_DAY)
    draft = save_answer(contribution=grievance, text="Oui.", signatory="", by=agent, at=SOME_DAY)
    answer_everybody(answer=draft, status=known.get(chosen), by=agent, at=SOME_DAY)

    grievance.refresh_from_db()
    assert grievance.status.slug == after


def test_the_form_of_an_answer_proposes_the_likely_status(agent, browse, within_town):
    grievance = GrievanceFactory(participant=people(agent.town, 1)[0])
    page = browse(agent).get(f"/bourg/mairie/c/{grievance.public_id}/").content.decode()
    form = page.partition("f-answer")[2].partition("</form>")[0]

    assert '<option value="etude" selected>' in form
    assert 'value="recue"' not in form


def test_publishing_twice_writes_no_second_letter(agent, within_town):
    grievance = GrievanceFactory(participant=people(agent.town, 1)[0])
    draft = save_answer(contribution=grievance, text="Oui.", signatory="", by=agent, at=SOME_DAY)
    for _ in range(2):
        answer_everybody(answer=draft, status=None, by=agent, at=SOME_DAY)

    assert OutgoingMail.objects.count() == 1


def test_an_answer_to_a_group_reaches_the_people_of_all_its_grievances(agent, within_town):
    persons = people(agent.town, 3)
    first, second, third = (GrievanceFactory(participant=person) for person in persons)
    merge(contributions=[second], into=first, by=agent, at=SOME_DAY)
    merge(contributions=[third], into=second, by=agent, at=SOME_DAY)
    draft = save_answer(contribution=first, text="Oui.", signatory="", by=agent, at=SOME_DAY)
    answer_everybody(answer=draft, status=None, by=agent, at=SOME_DAY)

    first.refresh_from_db()
    assert first.people == 3
    assert addressees() == {person.user.email for person in persons}


def test_one_person_who_filed_twice_counts_once_in_a_group(agent, within_town):
    (person,) = people(agent.town, 1)
    first, second = (GrievanceFactory(participant=person) for _ in range(2))
    merge(contributions=[second], into=first, by=agent, at=SOME_DAY)

    first.refresh_from_db()
    assert first.people == 1


def test_a_group_can_be_undone(agent, within_town):
    first, second = (GrievanceFactory(participant=p) for p in people(agent.town, 2))
    merge(contributions=[second], into=first, by=agent, at=SOME_DAY)
    unmerge(contribution=second, status=Status.objects.get(slug="recue"), by=agent, at=SOME_DAY)

    first.refresh_from_db()
    assert first.people == 1
    assert Grievance.objects.get(contribution=second).merged_into is None


def test_a_grievance_is_never_grouped_under_itself(agent, within_town):
    grievance = GrievanceFactory(participant=people(agent.town, 1)[0])

    assert merge(contributions=[grievance], into=grievance, by=agent, at=SOME_DAY) == 0
    assert Grievance.objects.get(contribution=grievance).merged_into is None


def test_handing_over_gives_the_service_its_own_days(agent, within_town):
    grievance = GrievanceFactory(participant=people(agent.town, 1)[0])
    service = Service.objects.create(town=agent.town, name="Eau", slug="eau", answer_days=5)
    hand_over(contributions=[grievance], service=service, by=agent, at=SOME_DAY)

    satellite = Grievance.objects.get(contribution=grievance)
    assert satellite.due_at == SOME_DAY + timedelta(days=5)
    assert "Eau" in InternalNote.objects.get().text


def test_a_bulk_move_tells_each_and_moves_none_twice(agent, within_town):
    grievances = [GrievanceFactory(participant=p) for p in people(agent.town, 3)]
    done = Status.objects.get(slug="resolue")
    counts = [
        move_on(contributions=grievances, status=done, reason="Fait.", by=agent, at=SOME_DAY)
        for _ in range(2)
    ]

    assert counts == [3, 0]
    assert OutgoingMail.objects.count() == 3


def test_a_submitted_answer_can_be_sent_back_with_a_reason(agent, elected, within_town):
    grievance = GrievanceFactory(participant=people(agent.town, 1)[0])
    answer = save_answer(
        contribution=grievance, text="Non.", signatory="", by=agent, at=SOME_DAY, is_ready=True
    )
    send_back(answer=answer, reason="Trop court.", by=elected, at=SOME_DAY)

    assert OfficialAnswer.objects.get().state == AnswerState.DRAFT
    assert InternalNote.objects.get().text == "Trop court."
