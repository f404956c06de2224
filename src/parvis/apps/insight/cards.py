"""Alerts as lists show them: everything worked out, in three queries for a whole list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from parvis.apps.collectivites.models import Participant
from parvis.apps.common.charts import Sparkline, sparkline
from parvis.apps.insight.evidence import Said, quotes, shut_sources, sources, with_dangers
from parvis.apps.insight.models import Alert, AlertKind, AlertState
from parvis.apps.insight.reasons import dangers_in, reasons_of, told_together
from parvis.apps.insight.wording import (
    FAMILIES,
    kind_of,
    sentence_of,
    sureness_of,
    title_of,
    weeks_of,
)

SHOWN = 50
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class AlertCard:
    """What `ui.alert_card`, `ui.sparkline` and `ui.quote` need of an alert."""

    public_id: str
    title: str
    sentence: str
    sureness: str
    reasons: Sequence[tuple[str, str]]
    kind: str
    people: int
    joined: int
    weeks: int | None
    place: str | None
    since: date | None
    is_urgent: bool
    is_new: bool
    state: str
    family: str
    service: str | None
    chart: Sparkline
    labels: Sequence[str]
    last: date  # Monday of the last bar
    quotes: Sequence[Said]
    dangers: Sequence[str]  # the words that say a danger, as they are written

    @property
    def danger_words(self) -> str:
        """List them for a sentence."""
        return told_together(self.dangers)


def alert_cards(
    alerts: Iterable[Alert], reader: Participant, at: datetime, *, most_quotes: int = 5
) -> list[AlertCard]:
    """Work out the cards of several alerts for one of the staff; with service and district.

    Of a file that its reader has not opened, no word is quoted.
    """
    rows = list(alerts)
    known = sources((row for alert in rows for row in alert.quotes), public_only=False)
    shut = shut_sources(known, reader, at)
    return [_card(alert, quotes(alert.quotes, known, shut)[:most_quotes]) for alert in rows]


def alerts_for_week(reader: Participant, at: datetime) -> list[AlertCard]:
    """Return what an elected official should see this week, in the town being served.

    What waits, danger first; then what was raised or handled within the week.
    """
    rows = Alert.objects.select_related("service", "district").urgent_first()
    waiting = list(rows.waiting()[:SHOWN])
    recent = rows.exclude(state__in=[AlertState.WAITING, AlertState.QUIET])
    recent = recent.filter(handled_at__gt=at - WEEK)[:SHOWN]
    return alert_cards([*waiting, *recent], reader, at)


def chart_of(weekly: Sequence[int], usual: float | None = None) -> Sparkline:
    """Lay out twelve weeks; the usual level is not drawn where there is none."""
    return sparkline(list(weekly), usual=usual if usual and usual >= 1 else None)


def _card(alert: Alert, said: Sequence[Said]) -> AlertCard:
    said = with_dangers(said) if alert.is_grave else said
    dangers = dangers_in(said)
    last = alert.week or alert.raised_at.date()
    return AlertCard(
        public_id=alert.public_id,
        title=title_of(alert),
        sentence=sentence_of(alert),
        sureness=sureness_of(alert),
        reasons=reasons_of(alert, dangers),
        kind=kind_of(alert),
        people=alert.people,
        joined=alert.joined,
        weeks=(last - alert.since).days // 7 + 1 if alert.since else None,
        place=alert.district.name if alert.district else None,
        since=alert.since,
        is_urgent=alert.is_grave and alert.state == AlertState.WAITING,
        is_new=alert.state == AlertState.WAITING,
        state=AlertState(alert.state).label.__str__(),
        family=FAMILIES[AlertState(alert.state)],
        service=alert.service.name if alert.service else None,
        chart=chart_of(alert.weekly, _usual(alert)),
        labels=weeks_of(last, len(alert.weekly)),
        last=last,
        quotes=said,
        dangers=dangers,
    )


def _usual(alert: Alert) -> float | None:
    """Return the count expected in one week, where the test was of one week or of several."""
    if alert.expected is None or alert.kind in {AlertKind.RISING, AlertKind.CONCENTRATED}:
        return None
    return alert.expected / 8 if alert.kind == AlertKind.RECURRING else alert.expected
