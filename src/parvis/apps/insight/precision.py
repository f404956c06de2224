"""How many of the machine's alerts were founded, as its own town judged, and what follows."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from parvis.apps.insight.models import VALIDATED, Alert, AlertKind, AlertState
from parvis.core.insight.learning import learnt_share, precision
from parvis.core.insight.values import Settings

REMEMBERED = timedelta(weeks=52)  # a town changes: what was judged long ago is let go


@dataclass(frozen=True, slots=True)
class Precision:
    """Alerts judged within a year, the share that was founded, and the q that they teach."""

    accepted: int
    rejected: int
    share: float | None  # none before the first verdict
    low: float
    high: float
    q: float

    @property
    def judged(self) -> int:
        return self.accepted + self.rejected


def measured_precision(at: datetime) -> Precision:
    """Count the verdicts on the alerts that statistics raised; a danger is no statistic."""
    rows = Alert.objects.filter(handled_at__gt=at - REMEMBERED).exclude(kind=AlertKind.GRAVE)
    accepted = rows.filter(state__in=VALIDATED).count()
    rejected = rows.filter(state=AlertState.DISMISSED).count()
    share, low, high = precision(accepted, rejected) or (None, 0.0, 1.0)
    q = learnt_share(accepted, rejected, promised=Settings().false_discovery)
    return Precision(accepted, rejected, share, low, high, q)


def taught(settings: Settings, at: datetime) -> Settings:
    """Return the settings with the share of false alerts that verdicts so far teach."""
    return replace(settings, false_discovery=measured_precision(at).q)
