"""What agents do with grievances: answer, hand over, group, move on, note.

Each act writes its letters in its own transaction: an answer that is published is an
answer that everybody concerned will read.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant, Service
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.erasing import check_kept
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    Family,
    InternalNote,
    Join,
    OfficialAnswer,
    Status,
)
from parvis.apps.contributions.services import change_status, publish_answer
from parvis.apps.grievances.letters import concerned, tell_of_answer, tell_of_status
from parvis.apps.grievances.models import Grievance

DUPLICATE = "doublon"  # the slug of the status of what was grouped, where a town has one


@transaction.atomic
def move_on(
    *,
    contributions: Iterable[Contribution],
    status: Status,
    reason: str,
    by: Participant,
    at: datetime,
) -> int:
    """Give several grievances a status and tell their people; return how many moved."""
    moved = 0
    for contribution in contributions:
        if contribution.status_id == status.pk:
            continue
        change = change_status(
            contribution=contribution, status=status, by=by, at=at, reason=reason
        )
        tell_of_status(change)
        moved += 1
    return moved


@transaction.atomic
def reopen(*, contribution: Contribution, reason: str, at: datetime) -> bool:
    """Put what was said to be done among what the town owes an answer again; say if it moved.

    Its service has its own days anew, and everybody concerned is told.
    """
    status = Status.objects.studied() or Status.objects.order_by("position", "pk").first()
    known = contribution.status
    if status is None or known is None or known.family != Family.FIXED:
        return False
    change = change_status(contribution=contribution, status=status, by=None, at=at, reason=reason)
    contribution.answered_at = None
    contribution.save(update_fields=["answered_at"])
    grievance = Grievance.objects.select_related("service").get(contribution=contribution)
    days = grievance.service.answer_days if grievance.service else contribution.town.answer_days
    grievance.due_at = at + timedelta(days=days)
    grievance.save(update_fields=["due_at"])
    tell_of_status(change)
    return True


@transaction.atomic
def hand_over(
    *, contributions: Iterable[Contribution], service: Service, by: Participant, at: datetime
) -> int:
    """Give several grievances to a service, which then has its own days to answer."""
    handed = 0
    for contribution in contributions:
        grievance = Grievance.objects.get(contribution=contribution)
        if grievance.service_id == service.pk:
            continue
        before = grievance.service.name if grievance.service else "—"
        grievance.service = service
        grievance.due_at = contribution.published_at + timedelta(days=service.answer_days)
        grievance.save(update_fields=["service", "due_at"])
        add_note(contribution=contribution, text=f"{before} → {service.name}", by=by, at=at)
        handed += 1
    return handed


@transaction.atomic
def add_note(
    *, contribution: Contribution, text: str, by: Participant | None, at: datetime
) -> InternalNote:
    """Leave word for the other agents."""
    check_kept(contribution)
    return InternalNote.objects.create(
        town=contribution.town, contribution=contribution, text=text, by=by, at=at
    )


@transaction.atomic
def save_answer(
    *,
    contribution: Contribution,
    text: str,
    signatory: str,
    by: Participant,
    at: datetime,
    is_ready: bool = False,
) -> OfficialAnswer:
    """Keep the draft of an answer; `is_ready` puts it among those to sign."""
    check_kept(contribution)
    answer = (
        OfficialAnswer.objects.filter(contribution=contribution)
        .exclude(state=AnswerState.PUBLISHED)
        .first()
    ) or OfficialAnswer(town=contribution.town, contribution=contribution, created_at=at)
    answer.text = text
    answer.signatory = signatory
    answer.by = by
    answer.state = AnswerState.SUBMITTED if is_ready else AnswerState.DRAFT
    answer.save()
    return answer


@transaction.atomic
def answer_everybody(
    *, answer: OfficialAnswer, status: Status | None, by: Participant, at: datetime
) -> OfficialAnswer:
    """Publish an answer, move the grievance on, and write to all who filed or joined."""
    if answer.state == AnswerState.PUBLISHED:
        return answer
    contribution = answer.contribution
    grievance = Grievance.objects.filter(contribution=contribution).first()
    service = grievance.service if grievance else None
    publish_answer(answer=answer, service=service, status=status, by=by, at=at)
    tell_of_answer(answer)
    return answer


@transaction.atomic
def send_back(*, answer: OfficialAnswer, reason: str, by: Participant, at: datetime) -> None:
    """Return a submitted answer to its writer, with why."""
    answer.state = AnswerState.DRAFT
    answer.save(update_fields=["state"])
    add_note(contribution=answer.contribution, text=reason, by=by, at=at)


@transaction.atomic
@in_own_language
def merge(
    *, contributions: Sequence[Contribution], into: Contribution, by: Participant, at: datetime
) -> int:
    """Follow several grievances as one: answers to it reach the people of all.

    What is already grouped under one of them comes along; a grievance is never grouped
    under itself, nor in a circle. Returns how many were grouped.
    """
    target = Grievance.objects.select_related("merged_into").get(contribution=into)
    into = target.merged_into or into
    check_kept(into)
    status = Status.objects.filter(slug=DUPLICATE).first()
    grouped = 0
    for contribution in contributions:
        if contribution.pk == into.pk:
            continue
        Grievance.objects.filter(merged_into=contribution).update(merged_into=into)
        Grievance.objects.filter(contribution=contribution).update(merged_into=into)
        _seal_grouping(contribution, into, status, by=by, at=at)
        grouped += 1
    count_people(into)
    return grouped


def _seal_grouping(
    contribution: Contribution,
    into: Contribution,
    status: Status | None,
    *,
    by: Participant,
    at: datetime,
) -> None:
    """Tell in the story, and in the journal, under which grievance one is followed now."""
    kept = status or contribution.status
    if kept is not None:
        reason = _("Suivie avec %(number)s.") % {"number": into.number}
        change_status(contribution=contribution, status=kept, by=by, at=at, reason=reason)


@transaction.atomic
def unmerge(*, contribution: Contribution, status: Status, by: Participant, at: datetime) -> None:
    """Take a grievance out of its group: it stands by itself again."""
    grievances = Grievance.objects.select_related("merged_into")
    grievance = grievances.filter(contribution=contribution).first()
    group = grievance.merged_into if grievance else None
    if grievance is None or group is None:
        return
    grievance.merged_into = None
    grievance.save(update_fields=["merged_into"])
    change_status(contribution=contribution, status=status, by=by, at=at)
    count_people(group)


def count_people(contribution: Contribution) -> int:
    """Count again the distinct people who filed, joined, or were grouped with it."""
    people = concerned(contribution).count() + _erased_people(contribution)
    contribution.people = max(people, 1)
    contribution.save(update_fields=["people"])
    return people


def _erased_people(contribution: Contribution) -> int:
    """Count those who filed or joined and were erased: numbers that stay, without anybody."""
    group = Contribution.objects.filter(
        Q(pk=contribution.pk) | Q(grievance__merged_into=contribution)
    )
    joins = Join.objects.filter(contribution__in=group, participant=None)
    return group.filter(participant=None).count() + joins.count()
