"""From signals to findings that an agent can read: what, where, since when, who says it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from parvis.core.insight.alerts import Signal, Watch
from parvis.core.insight.contrary import dissenting
from parvis.core.insight.corpus import Corpus
from parvis.core.insight.demands import Campaigns
from parvis.core.insight.quotes import pick_quotes
from parvis.core.insight.scan import Place
from parvis.core.insight.statistics import binomial_tail
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import (
    Finding,
    Kind,
    Previous,
    Settings,
    Topic,
    Voice,
    ZoneCount,
)
from parvis.core.insight.vectors import WordModel


@dataclass(frozen=True, slots=True)
class Ground:
    """What every finding is drawn from."""

    corpus: Corpus
    model: WordModel
    campaigns: Campaigns
    settings: Settings
    previous: Previous
    inhabitants: int
    week: int
    positions: Mapping[str, Place] = field(default_factory=dict)  # of the zones, in a plane


def watched(ground: Ground, topics: TopicMap) -> tuple[Timeline, Watch]:
    """Return who spoke of each topic in each week, and the watch over it."""
    corpus = ground.corpus
    groups = [corpus.voices(members) for members in topics.members]
    rest = np.flatnonzero(topics.of_wording < 0).tolist()
    timeline = Timeline.of(
        groups,
        corpus.voices(rest),
        first=ground.corpus.weeks[0],
        week=ground.week,
        campaign_of=ground.campaigns.of_voice,
    )
    return timeline, Watch(timeline, ground.settings, enough_people(timeline, ground))


def topic_findings(
    ground: Ground, topics: TopicMap, timeline: Timeline, watch: Watch
) -> list[Finding]:
    """Return the topics that emerge, rise or recur; one finding a topic and cause."""
    new = {signal.group: signal for signal in watch.emerging()}
    slow = [signal for signal in watch.rising() if signal.group not in new]
    steady = [
        signal
        for signal in watch.recurring(ground.inhabitants)
        if signal.group not in new
        and not raised_this_quarter(f"{Kind.RECURRING}:{topics.topics[signal.group].key}", ground)
    ]
    return [
        topic_finding(signal, topics.topics[signal.group], timeline, ground)
        for signal in [*new.values(), *slow, *steady]
    ]


def enough_people(timeline: Timeline, ground: Ground) -> "_Enough":
    """Return the test that a window holds enough people, a campaign counting as one."""
    return _Enough(timeline, ground)


@dataclass(frozen=True, slots=True)
class _Enough:
    timeline: Timeline
    ground: Ground

    def __call__(self, group: int, since: int, until: int) -> bool:
        voices = self.timeline.voices(group, since=since, until=until)
        return self.ground.campaigns.independent(voices) >= self.ground.settings.min_people


def raised_this_quarter(key: str, ground: Ground) -> bool:
    """Whether the town has heard of this within the quarter: what lasts is not told weekly."""
    raised = ground.previous.raised.get(key)
    return raised is not None and ground.week - raised < ground.settings.quarter_weeks


def topic_finding(
    signal: Signal, topic: Topic, timeline: Timeline, ground: Ground, *, until: int | None = None
) -> Finding:
    """Tell of a topic what a test found; who spoke of it up to then, or up to a later place."""
    last = signal.until if until is None else until
    voices = timeline.voices(signal.group, since=signal.since, until=last)
    quotes = pick_quotes(voices, ground.model, ground.settings)
    return Finding(
        key=f"{signal.kind}:{topic.key}",
        kind=signal.kind,
        topic=topic.key,
        label=topic.label,
        where=where(voices, ground),
        since=timeline.first + signal.since,
        week=timeline.first + signal.until,
        people=len({voice.person for voice in voices}),
        seen=signal.seen,
        expected=round(signal.expected, 3),
        p=signal.p,
        q=signal.q,
        confidence=signal.confidence,
        weekly=timeline.weekly(signal.group),
        quotes=quotes,
        evidence=tuple(sorted(voice.id for voice in voices)),
        words=topic.terms,
        campaign=ground.campaigns.largest(voices),
        zones=zone_counts(voices, ground),
        dissent=dissenting(timeline.groups[signal.group], quotes),
    )


def zone_counts(voices: Iterable[Voice], ground: Ground) -> tuple[ZoneCount, ...]:
    """Count people by zone, beside what each zone's share of all that is said would make."""
    people = Counter(zone for _, zone in {(v.person, v.zone) for v in voices if v.zone})
    total = sum(people.values())
    return tuple(
        ZoneCount(zone, people[zone], round(total * ground.corpus.zone_shares[zone], 2))
        for zone in sorted(people, key=lambda name: (-people[name], name))
    )


def where(voices: Iterable[Voice], ground: Ground) -> str | None:
    """Return the zone that most of the people speak of, if it is more than its usual share.

    Who sent a common text speaks for nobody's zone: where it was handed out says nothing.
    """
    alone = ground.campaigns.without(voices)
    people = Counter(zone for _, zone in {(v.person, v.zone) for v in alone if v.zone})
    total = sum(people.values())
    if not total:
        return None
    zone = min(people, key=lambda name: (-people[name], name))
    count = people[zone]
    usual = ground.corpus.zone_shares[zone]
    if count < ground.settings.min_people or count < ground.settings.zone_share * total:
        return None
    rare = usual < 1 and binomial_tail(count, total, usual) <= ground.settings.zone_p
    return zone if rare else None
