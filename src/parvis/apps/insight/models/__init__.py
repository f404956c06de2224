"""What the analysis found, and what the town did about it."""

from parvis.apps.insight.models.alerts import (
    HANDLED,
    UNJUDGED,
    VALIDATED,
    Alert,
    AlertKind,
    AlertQuerySet,
    AlertState,
    AlertVerdict,
    Outcome,
    Sureness,
    Verdict,
)
from parvis.apps.insight.models.comparing import (
    AuditedText,
    Decision,
    DemandAudit,
    DemandPair,
    MachineWord,
    PairDecision,
    PairOrigin,
    PairState,
)
from parvis.apps.insight.models.meanings import TextVector
from parvis.apps.insight.models.runs import AnalysisRun, RunQuerySet, RunState
from parvis.apps.insight.models.summaries import RestsOn, Summary, SummaryQuerySet, SummaryState
from parvis.apps.insight.models.topics import Demand, Level, Topic, TopicMember, TopicQuerySet

__all__ = [
    "HANDLED",
    "UNJUDGED",
    "VALIDATED",
    "Alert",
    "AlertKind",
    "AlertQuerySet",
    "AlertState",
    "AlertVerdict",
    "AnalysisRun",
    "AuditedText",
    "Decision",
    "Demand",
    "DemandAudit",
    "DemandPair",
    "Level",
    "MachineWord",
    "Outcome",
    "PairDecision",
    "PairOrigin",
    "PairState",
    "RestsOn",
    "RunQuerySet",
    "RunState",
    "Summary",
    "SummaryQuerySet",
    "SummaryState",
    "Sureness",
    "TextVector",
    "Topic",
    "TopicMember",
    "TopicQuerySet",
    "Verdict",
]
