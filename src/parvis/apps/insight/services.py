"""What the other apps may ask of the analysis."""

from parvis.apps.insight.cards import AlertCard, alerts_for_week
from parvis.apps.insight.dangers import IntimateError, is_intimate_danger
from parvis.apps.insight.discussions import (
    AlreadyOpenError,
    DiscussionDraft,
    DismissedError,
    approve,
    discussion_draft,
    open_by_itself,
    open_discussion_from_alert,
)
from parvis.apps.insight.evidence import (
    Source,
    grievances_of as grievances_behind,
    public_sentences,
)
from parvis.apps.insight.handling import (
    accept_alert,
    answer_alert,
    dismiss_alert,
    hand_over_alert,
)
from parvis.apps.insight.meanings import Compared, compared_texts
from parvis.apps.insight.naming import in_their_words
from parvis.apps.insight.outcomes import Sounding, tell_outcome
from parvis.apps.insight.replaying import NotReplayableError, Replay, replay, run_of
from parvis.apps.insight.running import request_analysis, run_analysis
from parvis.apps.insight.similarity import SimilarGrievance, save_index, similar_grievances
from parvis.apps.insight.summary_erasing import drop_source
from parvis.apps.insight.summary_sources import Line, Material, quote_line, register_reader
from parvis.apps.insight.summary_subjects import Subject, name_of_talk
from parvis.apps.insight.tasks import ask_for_analysis
from parvis.apps.insight.topic_cards import TopicCard, public_topics, rising_topics
from parvis.apps.insight.wording import title_of

__all__ = [
    "AlertCard",
    "AlreadyOpenError",
    "Compared",
    "DiscussionDraft",
    "DismissedError",
    "IntimateError",
    "Line",
    "Material",
    "NotReplayableError",
    "Replay",
    "SimilarGrievance",
    "Sounding",
    "Source",
    "Subject",
    "TopicCard",
    "accept_alert",
    "alerts_for_week",
    "answer_alert",
    "approve",
    "ask_for_analysis",
    "compared_texts",
    "discussion_draft",
    "dismiss_alert",
    "drop_source",
    "grievances_behind",
    "hand_over_alert",
    "in_their_words",
    "is_intimate_danger",
    "name_of_talk",
    "open_by_itself",
    "open_discussion_from_alert",
    "public_sentences",
    "public_topics",
    "quote_line",
    "register_reader",
    "replay",
    "request_analysis",
    "rising_topics",
    "run_analysis",
    "run_of",
    "save_index",
    "similar_grievances",
    "tell_outcome",
    "title_of",
]
