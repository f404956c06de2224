"""Writing what people say, and what becomes of it. Each act is sealed with its fact."""

from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from django.db import transaction
from django.db.models import F

from parvis.apps.collectivites.models import Participant, Service
from parvis.apps.common.events import publish
from parvis.apps.contributions.erasing import check_kept
from parvis.apps.contributions.events import AnswerPublished, ContributionJoined, StatusChanged
from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    Join,
    Moderation,
    ModerationAction,
    ModerationDecision,
    OfficialAnswer,
    Report,
    Status,
    StatusChange,
    Stone,
    Visibility,
)
from parvis.apps.contributions.saying import (
    Draft,
    committed,
    contribute,
    draw_number,
    first_status,
    hides,
    prepare,
    title_of,
)
from parvis.apps.ledger.services import record

__all__ = [
    "Draft",
    "change_status",
    "committed",
    "contribute",
    "draw_number",
    "first_status",
    "hides",
    "join_contribution",
    "leave_contribution",
    "likely_status",
    "moderate",
    "prepare",
    "publish_answer",
    "report",
    "title_of",
]


@transaction.atomic
def join_contribution(
    *, contribution: Contribution, participant: Participant, at: datetime
) -> Join:
    """Count a person among those for whom it is the same; twice is once."""
    if contribution.participant_id == participant.pk:
        return Join(contribution=contribution, participant=participant, at=at)
    join, is_new = Join.objects.get_or_create(
        contribution=contribution,
        participant=participant,
        defaults={"town": contribution.town, "at": at},
    )
    if is_new:
        Contribution.objects.filter(pk=contribution.pk).update(people=F("people") + 1)
        record(
            town=contribution.town,
            type="contribution.join",
            at=at,
            payload={"id": contribution.public_id, "pseudonym": f"P{participant.pk}"},
            subject=contribution.public_id,
        )
        publish(
            ContributionJoined(
                town=contribution.town_id,
                contribution=contribution.pk,
                participant=participant.pk,
            )
        )
    return join


@transaction.atomic
def leave_contribution(
    *, contribution: Contribution, participant: Participant, at: datetime
) -> bool:
    """Take a person's « moi aussi » back; return whether they had said it."""
    gone, _each = Join.objects.filter(contribution=contribution, participant=participant).delete()
    if not gone:
        return False
    rows = Contribution.objects.filter(pk=contribution.pk, people__gt=1)
    rows.update(people=F("people") - 1)
    record(
        town=contribution.town,
        type="contribution.leave",
        at=at,
        payload={"id": contribution.public_id, "pseudonym": f"P{participant.pk}"},
        subject=contribution.public_id,
    )
    return True


@transaction.atomic
def change_status(
    *,
    contribution: Contribution,
    status: Status,
    by: Participant | None,
    at: datetime,
    reason: str = "",
) -> StatusChange:
    """Move a contribution on, with the reason that people will read."""
    check_kept(contribution)
    change = StatusChange.objects.create(
        town=contribution.town,
        contribution=contribution,
        status=status,
        reason=reason,
        by=by,
        at=at,
    )
    contribution.status = status
    contribution.save(update_fields=["status"])
    record(
        town=contribution.town,
        type="contribution.status",
        at=at,
        data={"family": status.family},
        payload={"id": contribution.public_id, "label": status.label, "reason": reason},
        subject=contribution.public_id,
    )
    publish(
        StatusChanged(town=contribution.town_id, contribution=contribution.pk, status=status.pk)
    )
    return change


def likely_status(contribution: Contribution) -> Status | None:
    """Return where an answer leads what was only received; None where it stands further."""
    status = contribution.status
    if status is None or status.stone is not Stone.RECEIVED:
        return None
    return Status.objects.studied()


@transaction.atomic
def publish_answer(
    *,
    answer: OfficialAnswer,
    service: Service | None,
    at: datetime,
    status: Status | None = None,
    by: Participant | None = None,
) -> OfficialAnswer:
    """Publish the town's answer, seal its words, and let all who asked be told.

    What was answered is received no more: without a status that says so, it gets the likely one.
    """
    if answer.state == AnswerState.PUBLISHED:
        return answer
    check_kept(answer.contribution)
    answer.state = AnswerState.PUBLISHED
    answer.service = service
    answer.published_at = at
    answer.save()
    contribution = answer.contribution
    Contribution.objects.filter(pk=contribution.pk).update(answered_at=at)
    # Said to one person, a usual answer could be recognised by a plain hash of its words.
    is_public = contribution.visibility == Visibility.PUBLIC
    nonce = "" if is_public else token_hex(32)
    record(
        town=contribution.town,
        type="answer.publish",
        at=at,
        data={
            "sha256": sha256(f"{nonce}{answer.text}".encode()).hexdigest(),
            **({"service": service.slug} if service else {}),
        },
        payload={"id": contribution.public_id, **({"nonce": nonce} if nonce else {})},
        subject=contribution.public_id,
    )
    _move_on(contribution, status, by=by, at=at)
    publish(AnswerPublished(town=contribution.town_id, answer=answer.pk))
    return answer


def _move_on(
    contribution: Contribution, chosen: Status | None, *, by: Participant | None, at: datetime
) -> None:
    if chosen is not None and chosen.stone is Stone.RECEIVED:
        chosen = None
    status = chosen or likely_status(contribution)
    if status is not None and contribution.status_id != status.pk:
        change_status(contribution=contribution, status=status, by=by, at=at)


@transaction.atomic
def moderate(
    *,
    contribution: Contribution,
    action: str,
    rule: str,
    reason: str,
    by: Participant | None,
    at: datetime,
) -> ModerationDecision:
    """Hide or restore a contribution, for a reason that is written and sealed."""
    check_kept(contribution)
    hidden = action == ModerationAction.HIDE
    contribution.moderation = Moderation.HIDDEN if hidden else Moderation.VISIBLE
    contribution.save(update_fields=["moderation"])
    record(
        town=contribution.town,
        type="moderation.action",
        at=at,
        data={"rule": rule, "action": action},
        payload={"id": contribution.public_id, "reason": reason},
        subject=contribution.public_id,
    )
    decision = ModerationDecision.objects.create(
        town=contribution.town,
        contribution=contribution,
        action=action,
        rule=rule,
        reason=reason,
        by=by,
        at=at,
    )
    contribution.reports.filter(decision=None).update(decision=decision)
    return decision


@transaction.atomic
def report(
    *,
    contribution: Contribution,
    participant: Participant | None,
    reason: str,
    text: str,
    at: datetime,
) -> Report:
    """Alert the moderation; one word a person and contribution until it has decided."""
    check_kept(contribution)
    mine = Report.objects.filter(
        contribution=contribution, participant=participant, decision=None
    ).first()
    if mine is not None and participant is not None:
        return mine
    return Report.objects.create(
        town=contribution.town,
        contribution=contribution,
        participant=participant,
        reason=reason,
        text=text,
        at=at,
    )
