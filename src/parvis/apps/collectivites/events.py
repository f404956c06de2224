"""What happened to the people of a town, told after the commit to those who want to know."""

from dataclasses import dataclass

from parvis.apps.common.events import Event


@dataclass(frozen=True, slots=True)
class ParticipantsMerged(Event):
    """Two participants turned out to be one person; `gone` does not exist any more."""

    town: int
    kept: int
    gone: int
