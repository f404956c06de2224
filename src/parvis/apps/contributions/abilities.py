"""Who may do what with a contribution: the one place that says it."""

from dataclasses import dataclass

from parvis.apps.collectivites.models import Participant, Role
from parvis.apps.contributions.models import (
    TOWN_HALL,
    Contribution,
    Kind,
    Moderation,
    Visibility,
)

ANSWERING = frozenset({Role.AGENT, Role.ELECTED, Role.ADMINISTRATOR})
MODERATING = frozenset({Role.MODERATOR, Role.AGENT, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Abilities:
    read: bool = False
    join: bool = False
    comment: bool = False
    report: bool = False
    answer: bool = False
    publish_answer: bool = False
    moderate: bool = False
    receive_proof: bool = False
    erase: bool = False  # one's own words
    erase_for_town: bool = False  # somebody's, for a reason of the list


def abilities(member: Participant | None, contribution: Contribution) -> Abilities:
    """Return what this person may do with this contribution now; `None` is a passer-by."""
    if contribution.is_erased or (member is not None and member.town_id != contribution.town_id):
        return Abilities()
    is_author = member is not None and member.pk == contribution.participant_id
    is_public = (
        contribution.visibility == Visibility.PUBLIC
        and contribution.moderation == Moderation.VISIBLE
    )
    role = member.role if member else ""
    is_staff = member is not None and member.is_staff
    return Abilities(
        read=is_public or is_author or is_staff,
        join=is_public and contribution.kind == Kind.GRIEVANCE and not is_author,
        comment=is_public,
        report=is_public and not is_author,
        answer=role in ANSWERING,
        publish_answer=role in ANSWERING,
        moderate=role in MODERATING,
        receive_proof=is_author,
        erase=is_author and contribution.author_kind not in TOWN_HALL,
        erase_for_town=role in MODERATING,
    )
