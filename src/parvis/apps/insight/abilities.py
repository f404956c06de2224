"""Who may do what with an alert: the one place that says it."""

from dataclasses import dataclass

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.abilities import ANSWERING
from parvis.apps.insight.handling import UNDOABLE
from parvis.apps.insight.models import Alert, AlertState


@dataclass(frozen=True, slots=True)
class Abilities:
    read: bool = False
    accept: bool = False
    undo: bool = False
    hand_over: bool = False
    answer: bool = False
    dismiss: bool = False
    discuss: bool = False


def abilities(member: Participant | None, alert: Alert) -> Abilities:
    """Return what this person may do with this alert now."""
    if member is None or member.town_id != alert.town_id or not member.is_staff:
        return Abilities()
    decides = member.role in ANSWERING
    return Abilities(
        read=True,
        accept=decides and alert.state in {AlertState.WAITING, AlertState.QUIET},
        undo=decides and alert.state in UNDOABLE,
        hand_over=decides,
        answer=decides,
        dismiss=decides,
        discuss=decides and alert.discussion_id is None,
    )
