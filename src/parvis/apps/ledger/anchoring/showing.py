"""What the page of anchors tells everybody: each kind, whether it is on, what came back."""

from dataclasses import dataclass

from parvis.apps.ledger.anchoring.kinds import WORDS, Words
from parvis.apps.ledger.models import Anchor, AnchorKind, AnchorPlan, AnchorState

SHOWN = 30  # of each kind
FAMILIES = {
    AnchorState.ASKED: "waiting",
    AnchorState.PENDING: "waiting",
    AnchorState.COMPLETE: "done",
    AnchorState.FAILED: "closed",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """An anchor, and how it looks."""

    row: Anchor
    family: str
    command: str  # checks it without us


@dataclass(frozen=True, slots=True)
class Way:
    """A kind of anchor in this town."""

    kind: str
    words: Words
    days: int | None  # between two; None: off
    anchors: list[Shown]


def ways() -> list[Way]:
    """Return each kind with its latest anchors. Two queries, and one a kind."""
    plans = {plan.kind: plan.every_days for plan in AnchorPlan.objects.filter(is_active=True)}
    return [
        Way(kind, words, plans.get(kind), [_shown(row, words) for row in _latest(kind)])
        for kind, words in WORDS.items()
    ]


def file_name(row: Anchor) -> str:
    """Return how the files of an anchor are named, without their ending."""
    return f"sceau-{row.size}-{row.public_id}"


def _latest(kind: AnchorKind) -> list[Anchor]:
    return list(Anchor.objects.filter(kind=kind).latest_first()[:SHOWN])


def _shown(row: Anchor, words: Words) -> Shown:
    command = words.check.replace("NAME", file_name(row))
    return Shown(row, FAMILIES[AnchorState(row.state)], command)
