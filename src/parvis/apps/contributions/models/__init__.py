"""What people say, and what becomes of it."""

from parvis.apps.contributions.models.contribution import (
    TOWN_HALL,
    AuthorKind,
    Contribution,
    ContributionQuerySet,
    Kind,
    Moderation,
    Origin,
    Visibility,
)
from parvis.apps.contributions.models.erasure import Erasure, ErasureQuerySet, ErasureReason
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
    "TOWN_HALL",
    "AnswerState",
    "AnswerTemplate",
    "AuthorKind",
    "Contribution",
    "ContributionQuerySet",
    "Erasure",
    "ErasureQuerySet",
    "ErasureReason",
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
