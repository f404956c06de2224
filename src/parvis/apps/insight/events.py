"""What happened to alerts, told after the commit to those who want to know."""

from dataclasses import dataclass

from parvis.apps.common.events import Event


@dataclass(frozen=True, slots=True)
class AlertJudged(Event):
    """A person decided of an alert, or those it concerns were asked: see `models.Verdict`."""

    town: int
    alert: int
    verdict: str
