"""What people of the town do with an alert; each decision is kept, and sealed."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from parvis.apps.collectivites.models import Participant, Service
from parvis.apps.common.events import publish
from parvis.apps.common.languages import in_own_language
from parvis.apps.contributions.models import Contribution, Kind, ModerationAction, Status
from parvis.apps.contributions.services import moderate
from parvis.apps.grievances.handling import answer_everybody, hand_over, save_answer
from parvis.apps.insight.events import AlertJudged
from parvis.apps.insight.evidence import still_open
from parvis.apps.insight.method import sealed_method
from parvis.apps.insight.models import Alert, AlertKind, AlertState, AlertVerdict, Verdict
from parvis.apps.insight.reaching import tell_posts
from parvis.apps.ledger.services import record

UNDOABLE = frozenset({AlertState.ACCEPTED, AlertState.DISMISSED})


class NotUndoableError(Exception):
    """What was decided of this alert reached people, or nothing was."""


@transaction.atomic
def accept_alert(*, alert: Alert, by: Participant, at: datetime, reason: str = "") -> Alert:
    """Say that an alert is founded, whatever the town will do about it."""
    _decide(alert, AlertState.ACCEPTED, by=by, at=at, reason=reason)
    seal_verdict(alert, Verdict.ACCEPTED, reason, by=by, at=at)
    return alert


@transaction.atomic
def hand_over_alert(
    *, alert: Alert, service: Service, by: Participant, at: datetime, reason: str = ""
) -> Alert:
    """Give an alert to a service, with the grievances that it rests on and that still wait."""
    hand_over(contributions=still_open(alert), service=service, by=by, at=at)
    alert.service = service
    _decide(alert, AlertState.HANDED_OVER, by=by, at=at, reason=reason)
    seal_verdict(alert, Verdict.HANDED_OVER, reason or service.name, by=by, at=at)
    return alert


@transaction.atomic
def answer_alert(
    *,
    alert: Alert,
    text: str,
    signatory: str,
    status: Status | None,
    chosen: Iterable[Contribution],
    by: Participant,
    at: datetime,
) -> int:
    """Answer several grievances at once, by letter to all their people; return how many.

    Those who asked the same in posts are written to as well.
    """
    answered: list[Contribution] = []
    for contribution in chosen:
        if contribution.answered_at is not None:
            continue
        answer = save_answer(
            contribution=contribution, text=text, signatory=signatory, by=by, at=at
        )
        answer_everybody(answer=answer, status=status, by=by, at=at)
        answered.append(contribution)
    if answered:
        tell_posts(alert=alert, answered=answered, text=text, at=at)
    _decide(alert, AlertState.ANSWERED, by=by, at=at, reason=text[:2000])
    seal_verdict(alert, Verdict.ANSWERED, text, by=by, at=at)
    return len(answered)


@transaction.atomic
def dismiss_alert(*, alert: Alert, reason: str, by: Participant, at: datetime) -> Alert:
    """Set an alert aside, for a reason that is written.

    Raises:
        ValueError: there is no reason.
    """
    if not reason.strip():
        raise ValueError("an alert is dismissed for a reason")
    _decide(alert, AlertState.DISMISSED, by=by, at=at, reason=reason)
    seal_verdict(alert, Verdict.DISMISSED, reason, by=by, at=at)
    return alert


@transaction.atomic
def undo_verdict(*, alert: Alert, by: Participant, at: datetime) -> Alert:
    """Take back that an alert was accepted or dismissed: it waits again.

    With it goes the discussion that was opened from it, if nobody has spoken there yet. What
    reached people (an answer, a service, a discussion) cannot be taken back.

    Raises:
        NotUndoableError: the alert is in another state, or people speak of it.
    """
    if alert.state not in UNDOABLE:
        raise NotUndoableError(alert.public_id)
    if alert.state == AlertState.ACCEPTED and alert.discussion is not None:
        withdraw_discussion(alert=alert, by=by, at=at)
    alert.state, alert.quiet_at = AlertState.WAITING, None
    alert.handled_by, alert.handled_at, alert.reason = None, None, ""
    alert.save(update_fields=["state", "quiet_at", "handled_by", "handled_at", "reason"])
    seal_verdict(alert, Verdict.UNDONE, "", by=by, at=at)
    return alert


@transaction.atomic
def withdraw_discussion(*, alert: Alert, by: Participant, at: datetime) -> Alert:
    """Take the discussion that was opened from an alert off the square; it may be opened anew.

    Raises:
        NotUndoableError: there is none, or people speak in it.
    """
    discussion = alert.discussion
    if discussion is None or not alert.can_withdraw:
        raise NotUndoableError(alert.public_id)
    rule, reason = _withdrawn()
    moderate(
        contribution=discussion, action=ModerationAction.HIDE, rule=rule, reason=reason, by=by,
        at=at,
    )  # fmt: skip
    alert.discussion = None
    alert.save(update_fields=["discussion"])
    seal_verdict(alert, Verdict.WITHDRAWN, "", by=by, at=at)
    return alert


@in_own_language
def _withdrawn() -> tuple[str, str]:
    return _("Ouverte par la machine"), _("La mairie retire la discussion ouverte en son nom.")


@transaction.atomic
def settle_dangers(*, at: datetime) -> int:
    """Mark as answered the dangers whose grievances all have their answer; return how many."""
    waiting = Alert.objects.filter(
        kind=AlertKind.GRAVE, state__in=[AlertState.WAITING, AlertState.HANDED_OVER]
    )
    settled = [alert for alert in waiting.select_for_update() if _is_answered(alert)]
    for alert in settled:
        _decide(alert, AlertState.ANSWERED, by=None, at=at, reason="")
        seal_verdict(alert, Verdict.ANSWERED, "", by=None, at=at)
    return len(settled)


def _is_answered(alert: Alert) -> bool:
    """Whether each grievance of an alert, or the one it was grouped with, was answered."""
    rows = Contribution.objects.filter(pk__in=alert.evidence, kind=Kind.GRIEVANCE)
    answered = rows.filter(
        Q(answered_at__isnull=False) | Q(grievance__merged_into__answered_at__isnull=False)
    )
    count = answered.count()
    return count > 0 and count == len(alert.evidence)


def _decide(
    alert: Alert, state: AlertState, *, by: Participant | None, at: datetime, reason: str
) -> None:
    alert.state, alert.handled_by, alert.handled_at, alert.reason = state, by, at, reason
    alert.save(update_fields=["state", "service", "handled_by", "handled_at", "reason"])


def seal_verdict(
    alert: Alert, verdict: Verdict, reason: str, *, by: Participant | None, at: datetime
) -> None:
    """Keep what was decided, seal it, and tell the apps above once it is committed."""
    AlertVerdict.objects.create(
        town=alert.town, alert=alert, verdict=verdict, reason=reason[:2000], by=by, at=at
    )
    record(
        town=alert.town,
        type="alert.verdict",
        at=at,
        data={"kind": alert.kind, "method": sealed_method(alert.method)},
        payload={"id": alert.public_id, "verdict": str(verdict), "reason": reason},
        subject=alert.public_id,
    )
    publish(AlertJudged(alert.town_id, alert.pk, verdict))
