"""From signals to findings that an agent can read: what, where, since when, who says it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from parvis.core.insight.alerts import Signal, Watch
from parvis.core.insight.contrary import dissenting
from parvis.core.insight.corpus import Corpus
from parvis.core.insight.demands import Campaigns
from parvis.core.insight.grave import GraveSignal, grave_signal
from parvis.core.insight.quotes import pick_quotes, quote_of
from parvis.core.insight.scan import Place
from parvis.core.insight.statistics import binomial_tail
from parvis.core.insight.text import Span
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.titles import short_title
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import (
    Confidence,
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


def topic_findings(ground: Ground, topics: TopicMap) -> list[Finding]:
    """Return the topics that emerge, rise or recur; one finding a topic and cause."""
    corpus, settings = ground.corpus, ground.settings
    groups = [corpus.voices(members) for members in topics.members]
    rest = np.flatnonzero(topics.of_wording < 0).tolist()
    timeline = Timeline.of(
        groups, corpus.voices(rest), first=ground.corpus.weeks[0], week=ground.week
    )
    watch = Watch(timeline, settings, enough_people(timeline, ground))
    new = {signal.group: signal for signal in watch.emerging()}
    slow = [signal for signal in watch.rising() if signal.group not in new]
    steady = [
        signal
        for signal in watch.recurring(ground.inhabitants)
        if signal.group not in new
        and not raised_this_quarter(f"{Kind.RECURRING}:{topics.topics[signal.group].key}", ground)
    ]
    return [
        _topic_finding(signal, topics.topics[signal.group], timeline, ground)
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


def _topic_finding(signal: Signal, topic: Topic, timeline: Timeline, ground: Ground) -> Finding:
    voices = timeline.voices(signal.group, since=signal.since, until=signal.until)
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
    """Return the zone that most of the people speak of, if it is more than its usual share."""
    people = Counter(zone for _, zone in {(v.person, v.zone) for v in voices if v.zone})
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


def grave_findings(ground: Ground, topics: TopicMap) -> list[Finding]:
    """Return the recent texts that speak of danger, for a person to read at once.

    Those of one topic, or else of one wording, make one finding.
    """
    weeks = range(ground.week - ground.settings.look_back_weeks + 1, ground.week + 1)
    flagged: dict[int, list[tuple[Voice, GraveSignal, bool]]] = {}
    for at in range(len(ground.corpus)):
        recent = [voice for voice in ground.corpus.voices_of(at) if voice.week in weeks]
        signal = _flagged(recent[0]) if recent else None
        if signal:
            place = int(topics.of_wording[at])
            group = place if place >= 0 else -1 - at
            flagged.setdefault(group, []).extend((voice, *signal) for voice in recent)
    found = [
        _grave_finding(signals, topics.topics[group] if group >= 0 else None, ground)
        for group, signals in sorted(flagged.items())
    ]
    return sorted(found, key=lambda finding: (-finding.people, -(finding.week or 0), finding.key))


def _flagged(voice: Voice) -> tuple[GraveSignal, bool] | None:
    for source, in_title in ((voice.text, False), (voice.title, True)):
        signal = grave_signal(source)
        if signal:
            return signal, in_title
    return None


def _grave_finding(
    signals: Sequence[tuple[Voice, GraveSignal, bool]], topic: Topic | None, ground: Ground
) -> Finding:
    signals = sorted(signals, key=lambda each: each[0].id)
    voices = [voice for voice, _, _ in signals]
    weeks = [voice.week for voice in voices if voice.week is not None]
    timeline = Timeline.of([voices], [], first=min(weeks), week=ground.week)
    quotes = [
        quote_of(voice, Span(signal.start, signal.end), in_title=in_title)
        for voice, signal, in_title in signals
    ]
    one_each = {quote.person: quote for quote in reversed(quotes)}
    people = len(one_each)
    zones = {voice.zone for voice in voices}
    return Finding(
        key=f"{Kind.GRAVE_SIGNAL}:{voices[0].id}",
        kind=Kind.GRAVE_SIGNAL,
        topic=topic.key if topic else None,
        label=short_title(quotes[0].text),
        where=zones.pop() if len(zones) == 1 else None,
        since=min(weeks),
        week=max(weeks),
        people=people,
        seen=people,
        expected=None,
        p=None,
        q=None,
        confidence=Confidence.NOT_MEASURED,
        weekly=timeline.weekly(0),
        quotes=tuple(list(reversed(one_each.values()))[: ground.settings.quotes]),
        evidence=tuple(voice.id for voice in voices),
        words=tuple(dict.fromkeys(word for _, signal, _ in signals for word in signal.words)),
        campaign=ground.campaigns.largest(voices),
        zones=zone_counts(voices, ground),
    )
