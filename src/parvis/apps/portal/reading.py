"""A contribution with all that happened to it, read in a bounded number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, CharField, QuerySet
from django.http import Http404

from parvis.apps.common.prepared import Later, read_models
from parvis.apps.common.public_ids import read_public_id
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
from parvis.core.insight.echoes import CUT

STONES = list(Stone)
MOST_REPLIES = 200
KEY = Later("key", BigIntegerField())  # of the contribution


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
    def others(self) -> int:
        """How many said the same, beside who wrote it."""
        return max(self.contribution.people - 1, 0)

    @property
    def is_cut(self) -> bool:
        """Whether the town's answer has lost words that it repeated."""
        return any(CUT in answer.text for answer in self.answers)

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


def find_contribution(public_id: str) -> Contribution:
    """Return what has this public identifier, with what its page says of it.

    Raises:
        Http404: nothing has.
    """
    found = read_models(_found, public_id=read_public_id(public_id))
    if not found:
        raise Http404
    return found[0]


def read(contribution: Contribution, *, with_hidden: bool = False) -> Reading:
    """Gather what belongs to a contribution; replies that were hidden only where asked."""
    key = contribution.pk
    is_grievance = contribution.kind == Kind.GRIEVANCE
    return Reading(
        contribution=contribution,
        grievance=next(iter(read_models(_grievance, key=key)), None) if is_grievance else None,
        changes=read_models(_changes, key=key) if contribution.status_id else [],
        answers=read_models(_answers, key=key),
        replies=read_models(_replies, with_hidden, key=key),
        hidden_by=(contribution.decisions.first() if contribution.moderation == "hidden" else None),
    )


def _found() -> QuerySet[Contribution]:
    rows = Contribution.objects.filter(public_id=Later("public_id", CharField()))
    return rows.select_related("participant", "theme", "district", "status", "parent")


def _grievance() -> QuerySet[Grievance]:
    return Grievance.objects.filter(contribution=KEY).select_related("service", "merged_into")


def _changes() -> QuerySet[StatusChange]:
    return StatusChange.objects.filter(contribution=KEY).select_related("status")


def _answers() -> QuerySet[OfficialAnswer]:
    rows = OfficialAnswer.objects.filter(contribution=KEY, state=AnswerState.PUBLISHED)
    return rows.select_related("service")


def _replies(with_hidden: bool) -> QuerySet[Contribution]:  # noqa: FBT001 - a shape
    rows = Contribution.objects.filter(root=KEY).select_related("participant")
    shown = rows.kept() if with_hidden else rows.public()
    return shown.order_by("published_at", "pk")[:MOST_REPLIES]
