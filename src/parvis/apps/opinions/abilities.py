"""Who may do what with a conversation: the one place that says it."""

from dataclasses import dataclass
from datetime import datetime

from parvis.apps.collectivites.models import Participant
from parvis.apps.contributions.abilities import ANSWERING, MODERATING
from parvis.apps.opinions.models import Conversation


@dataclass(frozen=True, slots=True)
class Abilities:
    answer: bool = False
    propose: bool = False
    decide: bool = False  # of what people add
    close: bool = False


def abilities(member: Participant | None, conversation: Conversation, at: datetime) -> Abilities:
    """Return what this person may do with this conversation now; `None` is a passer-by."""
    if member is not None and member.town_id != conversation.town_id:
        return Abilities()
    role = member.role if member else ""
    is_open = conversation.is_open(at)
    return Abilities(
        answer=is_open,
        propose=is_open,
        decide=role in MODERATING,
        close=is_open and role in ANSWERING,
    )
