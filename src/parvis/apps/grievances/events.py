"""What happened to grievances."""

from dataclasses import dataclass

from parvis.apps.common.events import Event


@dataclass(frozen=True, slots=True)
class GrievanceFiled(Event):
    town: int
    contribution: int
