"""A contribution with all that happened to it, read in a bounded number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.apps.contributions.models import (
    AnswerState,
    Contribution,
    Kind,
    ModerationDecision,
    OfficialAnswer,
    StatusChange,
    Stone,
)
from parvis.apps.grievances.models import Grievance

STONES = list(Stone)
MOST_REPLIES = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What the page of a contribution says."""

    contribution: Contribution
    grievance: Grievance | None
    changes: Sequence[StatusChange]
    answers: Sequence[OfficialAnswer]
    replies: Sequence[Contribution]
    hidden_by: ModerationDecision | None

    @property
    def stone_rank(self) -> int:
        """The rank of the stone that was reached, from 1; 0 where there is no status."""
        status = self.contribution.status
        return STONES.index(status.stone) + 1 if status else 0

    @property
    def stone_dates(self) -> list[datetime | None]:
        """When each stone was first reached; the first is the day it was said."""
        dates: list[datetime | None] = [self.contribution.published_at, None, None, None]
        for change in self.changes:
            rank = STONES.index(change.status.stone)
            dates[rank] = dates[rank] or change.at
        return dates

    @property
    def story(self) -> list[tuple[datetime, str, StatusChange | OfficialAnswer]]:
        """What happened, oldest first: `(when, "status" or "answer", the row)`."""
        steps: list[tuple[datetime, str, StatusChange | OfficialAnswer]] = [
            (change.at, "status", change) for change in self.changes
        ]
        steps += [
            (answer.published_at, "answer", answer)
            for answer in self.answers
            if answer.published_at
        ]
        return sorted(steps, key=lambda step: step[0])


def read(contribution: Contribution, *, with_hidden: bool = False) -> Reading:
    """Gather what belongs to a contribution; replies that were hidden only where asked."""
    replies = Contribution.objects.filter(root=contribution).order_by("published_at", "pk")
    if not with_hidden:
        replies = replies.public()
    is_grievance = contribution.kind == Kind.GRIEVANCE
    return Reading(
        contribution=contribution,
        grievance=(
            Grievance.objects.select_related("service", "merged_into")
            .filter(contribution=contribution)
            .first()
            if is_grievance
            else None
        ),
        changes=list(contribution.changes.select_related("status"))
        if contribution.status_id
        else [],
        answers=list(
            contribution.answers.select_related("service").filter(state=AnswerState.PUBLISHED)
        ),
        replies=list(replies.select_related("participant")[:MOST_REPLIES]),
        hidden_by=(contribution.decisions.first() if contribution.moderation == "hidden" else None),
    )
