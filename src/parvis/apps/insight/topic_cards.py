"""What people talk about, as the public pages show it: public texts alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from parvis.apps.common.charts import Sparkline
from parvis.apps.insight.cards import chart_of
from parvis.apps.insight.evidence import Said, quotes, sources
from parvis.apps.insight.models import AnalysisRun, Demand, Topic
from parvis.apps.insight.voices import week_at
from parvis.apps.insight.wording import asks_for_something, readable, weeks_of
from parvis.core.insight.values import monday_of

SHOWN = 30
RECENT = 4  # weeks
MOST_DEMANDS, OF_EACH = 200, 4


class DemandLine(NamedTuple):
    """A demand within a subject, as anybody may read it."""

    public_id: str
    label: str
    people: int
    asks: bool  # or reports


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A broad subject: its name, how many people, week by week, and some of their words.

    `people` are all who wrote or joined, `joined` those of them who wrote nothing; the weeks
    are of those who wrote.
    """

    key: str
    label: str
    people: int
    joined: int
    first: date | None
    last: date | None
    weekly: Sequence[int]
    chart: Sparkline
    labels: Sequence[str]
    quotes: Sequence[Said]
    demands: Sequence[DemandLine] = ()

    @property
    def asked(self) -> list[DemandLine]:
        """What people ask for."""
        return [each for each in self.demands if each.asks][:OF_EACH]

    @property
    def reported(self) -> list[DemandLine]:
        """What several people tell of, and ask nothing."""
        return [each for each in self.demands if not each.asks][:OF_EACH]

    @property
    def recent(self) -> int:
        """People heard in the last four weeks, each week counted."""
        return sum(self.weekly[-RECENT:])

    @property
    def before(self) -> int:
        """The same, four weeks earlier."""
        return sum(self.weekly[-2 * RECENT : -RECENT])


def public_topics(*, most: int = SHOWN) -> list[TopicCard]:
    """Return what most people speak of in the town being served, in two queries and one more."""
    run = AnalysisRun.objects.done().first()
    if run is None:
        return []
    week = monday_of(week_at(run.started_at or run.asked_at))
    rows = list(Topic.objects.public()[:most])
    known = sources((quote for row in rows for quote in row.quotes), public_only=True)
    asked = _asked(rows)
    return [
        replace(_card(row, quotes(row.quotes, known), week), demands=asked.get(row.pk, ()))
        for row in rows
    ]


def _asked(rows: Sequence[Topic]) -> dict[int, list[DemandLine]]:
    """Return what most people of each subject ask for or report in public."""
    here = (
        Demand.objects.public()
        .filter(Q(topic__in=rows) | Q(topic__parent__in=rows))
        .order_by("-public_people")
    )
    shown = {row.pk for row in rows}
    lines: dict[int, list[DemandLine]] = {}
    for each in here.select_related("leader", "topic")[:MOST_DEMANDS]:
        if each.topic is None:
            continue
        at = each.topic.pk if each.topic.pk in shown else each.topic.parent_id
        if at is None:
            continue
        asks = asks_for_something(each.label)
        line = DemandLine(each.leader.public_id, each.label, each.public_people, asks)
        lines.setdefault(at, []).append(line)
    return lines


def rising_topics(*, most: int = 3) -> list[TopicCard]:
    """Return the public subjects that grew over the last four weeks, most grown first."""
    grown = [card for card in public_topics() if card.recent > card.before]
    return sorted(grown, key=lambda card: (card.before - card.recent, card.key))[:most]


def _card(row: Topic, said: Sequence[Said], week: date) -> TopicCard:
    labels = weeks_of(week, len(row.public_weekly))
    return TopicCard(
        key=row.key,
        label=readable(row.public_label),
        people=row.public_everybody,
        joined=row.public_joined,
        first=row.first_week,
        last=row.last_week + timedelta(days=6) if row.last_week else None,
        weekly=row.public_weekly,
        chart=chart_of(row.public_weekly),
        labels=labels,
        quotes=said,
    )
