"""What happened to contributions, told after the commit to those who want to know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from parvis.apps.common.events import Event

if TYPE_CHECKING:
    from parvis.apps.collectivites.models import Participant, Town
    from parvis.apps.contributions.models import Contribution
    from parvis.core.insight.echoes import Echo


@dataclass(frozen=True, slots=True)
class ContributionPublished(Event):
    town: int
    contribution: int


@dataclass(frozen=True, slots=True)
class ContributionJoined(Event):
    town: int
    contribution: int
    participant: int


@dataclass(frozen=True, slots=True)
class StatusChanged(Event):
    town: int
    contribution: int
    status: int


@dataclass(frozen=True, slots=True)
class AnswerPublished(Event):
    town: int
    answer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """What is being erased, while its words and its author are still there."""

    contribution: "Contribution"
    words: "Echo"
    with_answers: bool  # the town's answers say too much to stay
    at: datetime


Erase = Callable[[Gone], int]
Leave = Callable[["Participant"], None]
Finish = Callable[["Town"], None]
_erase: list[Erase] = []
_leave: list[Leave] = []
_finish: list[Finish] = []


def on_erasing(rule: Erase) -> None:
    """Call `rule(gone)` in the transaction of each erasure, before the words are gone.

    An upper app registers in its AppConfig.ready what it keeps of a contribution. It returns
    how many entries of the journal it emptied.
    """
    _erase.append(rule)


def apply_erasing(gone: Gone) -> int:
    """Let every app that registered forget what it keeps; return the entries emptied."""
    return sum(rule(gone) for rule in _erase)


def on_leaving(rule: Leave) -> None:
    """Call `rule(participant)` in the transaction in which a person is erased from a town.

    What they contributed is erased already; their row is still there.
    """
    _leave.append(rule)


def apply_leaving(participant: "Participant") -> None:
    """Let every app that registered forget a person."""
    for rule in _leave:
        rule(participant)


def on_finishing(step: Finish) -> None:
    """Call `step(town)` after erasures, for what lies outside the tables; it may run twice."""
    _finish.append(step)


def apply_finishing(town: "Town") -> None:
    """Let every app that registered put in order what lies outside the tables."""
    for step in _finish:
        step(town)
