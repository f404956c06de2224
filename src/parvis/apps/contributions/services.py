"""Writing what people say, and what becomes of it. Each act is sealed with its fact."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from secrets import token_bytes, token_hex

from django.db import transaction
from django.db.models import F, QuerySet

from parvis.apps.collectivites.models import District, Participant, Service, Theme, Town
from parvis.apps.common.events import publish
from parvis.apps.common.inserting import insert
from parvis.apps.common.prepared import read_models
from parvis.apps.common.public_ids import public_id
from parvis.apps.contributions.erasing import check_kept
from parvis.apps.contributions.events import (
    AnswerPublished,
    ContributionJoined,
    ContributionPublished,
    StatusChanged,
)
from parvis.apps.contributions.models import (
    AnswerState,
    AuthorKind,
    Contribution,
    Join,
    Kind,
    Moderation,
    ModerationAction,
    ModerationDecision,
    OfficialAnswer,
    Origin,
    Report,
    Status,
    StatusChange,
    Stone,
    Visibility,
)
from parvis.apps.contributions.models.contribution import TITLE_MAX
from parvis.apps.contributions.resending import is_sent_twice, next_key
from parvis.apps.ledger.services import record
from parvis.core.insight.text import stems
from parvis.core.insight.titles import short_title

NUMBER_LENGTH = 5
TRIES = 5  # two numbers of a town and year are the same once in 33 million draws


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What someone is about to say."""

    kind: str
    text: str
    title: str = ""
    theme: Theme | None = None
    district: District | None = None
    place: str = ""
    origin: str = Origin.FORM
    author_kind: str = AuthorKind.RESIDENT
    visibility: str = Visibility.PUBLIC
    parent: Contribution | None = None
    idempotency_key: str | None = None


@transaction.atomic(savepoint=False)
def contribute(*, participant: Participant, draft: Draft, at: datetime) -> Contribution:
    """Publish a draft and seal it; the same words under the same key give the same row.

    Other words under that key are another contribution: nothing that is sent is swallowed.
    """
    for _ in range(TRIES):
        row = prepare(town=participant.town, participant=participant, draft=draft, at=at)
        if insert(row, unless_there=True):
            _publish(row, at)
            return row
        known = _known(draft)
        if known is None or known.idempotency_key is None:
            continue
        if is_sent_twice(known, row):
            return known
        draft = replace(draft, idempotency_key=next_key(known.idempotency_key, row))
    raise RuntimeError("no free number was drawn")


def _known(draft: Draft) -> Contribution | None:
    if draft.idempotency_key is None:
        return None
    rows = Contribution.objects.select_related("participant")
    return rows.filter(idempotency_key=draft.idempotency_key).first()


def _publish(contribution: Contribution, at: datetime) -> None:
    record(
        town=contribution.town,
        type="contribution.file",
        at=at,
        data={"kind": contribution.kind},
        payload=committed(contribution),
        subject=contribution.public_id,
    )
    if contribution.root_id:
        Contribution.objects.filter(pk=contribution.root_id).update(
            replies_count=F("replies_count") + 1
        )
    publish(ContributionPublished(town=contribution.town_id, contribution=contribution.pk))


def prepare(
    *,
    town: Town,
    participant: Participant,
    draft: Draft,
    at: datetime,
    status: Status | None = None,
) -> Contribution:
    """Return the row of a draft, not saved yet, for those who write many at once.

    They give the status, so that it is asked for once; only a grievance has one.
    """
    title = draft.title.strip() or title_of(draft.text, draft.theme)
    parent = draft.parent
    is_comment, is_grievance = draft.kind == Kind.COMMENT, draft.kind == Kind.GRIEVANCE
    return Contribution(
        town=town,
        public_id=public_id(token_bytes),
        number="" if is_comment else draw_number(town, at),
        kind=draft.kind,
        participant=participant,
        author_kind=draft.author_kind,
        origin=draft.origin,
        level=participant.level,
        visibility=draft.visibility,
        title=title,
        text=draft.text,
        place=draft.place,
        theme=draft.theme,
        district=draft.district,
        status=(status or first_status()) if is_grievance else None,
        parent=parent,
        root_id=(parent.root_id or parent.pk) if parent else None,
        stems=" ".join(stems(f"{title} {draft.text} {draft.place}")),
        idempotency_key=draft.idempotency_key,
        created_at=at,
        published_at=at,
    )


def draw_number(town: Town, at: datetime) -> str:
    """Draw the number that people see: BP-2026-K7M4Q, never a counter."""
    return f"{town.initials}-{at.year}-{public_id(token_bytes, NUMBER_LENGTH)}"


def first_status() -> Status | None:
    """Return the status of what has just been received in the town being served."""
    return next(iter(read_models(_first_status)), None)


def _first_status() -> QuerySet[Status]:
    return Status.objects.order_by("position", "pk")[:1]


def committed(contribution: Contribution) -> dict[str, str]:
    """Return what the journal commits to when a contribution is filed."""
    return {
        "id": contribution.public_id,
        "text": contribution.text,
        "title": contribution.title,
        "place": contribution.place,
        "theme": contribution.theme.slug if contribution.theme else "",
    }


def title_of(text: str, theme: Theme | None = None) -> str:
    """Return a title for a text that has none: its sentence that says what it is about."""
    words = " ".join(map(str, theme.keywords)) if theme else ""
    return short_title(text, stems(words))[:TITLE_MAX]


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
