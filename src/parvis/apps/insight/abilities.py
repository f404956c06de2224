"""Who may do what with an alert: the one place that says it."""

from dataclasses import dataclass

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.abilities import ANSWERING, MODERATING
from parvis.apps.insight.dangers import is_intimate_danger
from parvis.apps.insight.handling import UNDOABLE
from parvis.apps.insight.models import UNJUDGED, Alert, AlertState


@dataclass(frozen=True, slots=True)
class Abilities:
    read: bool = False
    accept: bool = False
    undo: bool = False
    hand_over: bool = False
    answer: bool = False
    dismiss: bool = False
    sound_out: bool = False
    discuss: bool = False
    withdraw: bool = False
    hide: bool = False
    is_intimate: bool = False  # nothing is opened from it, and nobody asked about it


def abilities(member: Participant | None, alert: Alert) -> Abilities:
    """Return what this person may do with this alert now."""
    if member is None or member.town_id != alert.town_id or not member.is_staff:
        return Abilities()
    decides = member.role in ANSWERING
    is_intimate = is_intimate_danger(alert)
    opens = decides and not is_intimate and alert.state != AlertState.DISMISSED
    return Abilities(
        read=True,
        accept=decides and alert.state in UNJUDGED,
        undo=decides and _can_undo(alert),
        hand_over=decides,
        answer=decides and not is_intimate,
        dismiss=decides and alert.state != AlertState.DISMISSED,
        sound_out=opens,
        discuss=opens and alert.discussion_id is None,
        withdraw=decides and alert.can_withdraw,
        hide=member.role in MODERATING and alert.is_grave,
        is_intimate=is_intimate,
    )


def _can_undo(alert: Alert) -> bool:
    """Whether a verdict reached nobody: people may speak in the discussion that it opened."""
    is_spoken = alert.discussion_id is not None and not alert.can_withdraw
    return alert.state in UNDOABLE and not (alert.state == AlertState.ACCEPTED and is_spoken)
