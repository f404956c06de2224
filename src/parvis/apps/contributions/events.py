"""What happened to contributions, told after the commit to those who want to know."""

from dataclasses import dataclass

from parvis.apps.common.events import Event


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
