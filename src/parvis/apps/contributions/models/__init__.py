"""What people say, and what becomes of it."""

from parvis.apps.contributions.models.contribution import (
    AuthorKind,
    Contribution,
    ContributionQuerySet,
    Kind,
    Moderation,
    Origin,
    Visibility,
)
from parvis.apps.contributions.models.follow_up import (
    AnswerState,
    AnswerTemplate,
    InternalNote,
    Join,
    ModerationAction,
    ModerationDecision,
    OfficialAnswer,
    Report,
    ReportReason,
    StatusChange,
)
from parvis.apps.contributions.models.status import Family, Status, Stone

__all__ = [
    "AnswerState",
    "AnswerTemplate",
    "AuthorKind",
    "Contribution",
    "ContributionQuerySet",
    "Family",
    "InternalNote",
    "Join",
    "Kind",
    "Moderation",
    "ModerationAction",
    "ModerationDecision",
    "OfficialAnswer",
    "Origin",
    "Report",
    "ReportReason",
    "Status",
    "StatusChange",
    "Stone",
    "Visibility",
]
