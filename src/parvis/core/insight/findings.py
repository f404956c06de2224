"""From signals to findings that an agent can read: what, where, since when, who says it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parvis.core.insight.alerts import Signal, Watch
from parvis.core.insight.corpus import Corpus
from parvis.core.insight.demands import Campaigns
from parvis.core.insight.grave import GraveSignal, grave_signal
from parvis.core.insight.quotes import pick_quotes, quote_of
from parvis.core.insight.statistics import binomial_tail
from parvis.core.insight.text import Span
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import (
    Confidence,
    Finding,
    Kind,
    Previous,
    Settings,
    Topic,
    Voice,
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


def topic_findings(ground: Ground, topics: TopicMap) -> list[Finding]:
    """Return the topics that emerge, rise or recur; one finding a topic and cause."""
    corpus, settings = ground.corpus, ground.settings
    groups = [corpus.voices(members) for members in topics.members]
    rest = [at for at, topic in enumerate(topics.of_wording) if topic < 0]
    timeline = Timeline.of(
        groups, corpus.voices(rest), first=ground.corpus.weeks[0], week=ground.week
    )
    watch = Watch(timeline, settings, enough_people(timeline, ground))
    sudden = {signal.group: signal for signal in watch.surprising()}
    slow = [signal for signal in watch.rising() if signal.group not in sudden]
    steady = [
        signal
        for signal in watch.recurring(ground.inhabitants)
        if sudden.get(signal.group, signal).kind is not Kind.EMERGING
        and not _raised_this_quarter(f"{Kind.RECURRING}:{topics.topics[signal.group].key}", ground)
    ]
    return [
        _topic_finding(signal, topics.topics[signal.group], timeline, ground)
        for signal in [*sudden.values(), *slow, *steady]
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


def _raised_this_quarter(key: str, ground: Ground) -> bool:
    raised = ground.previous.raised.get(key)
    return raised is not None and ground.week - raised < ground.settings.quarter_weeks


def _topic_finding(signal: Signal, topic: Topic, timeline: Timeline, ground: Ground) -> Finding:
    voices = timeline.voices(signal.group, since=signal.since, until=signal.until)
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
        quotes=pick_quotes(voices, ground.model, ground.settings),
        evidence=tuple(sorted(voice.id for voice in voices)),
        words=topic.terms,
        campaign=ground.campaigns.largest(voices),
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
    """Return each recent text that speaks of danger, the most recent first, for a person to read.

    Texts of one wording make one finding.
    """
    oldest = ground.week - ground.settings.look_back_weeks + 1
    found = []
    for at, wording in enumerate(ground.corpus.wordings):
        recent = [v for v in wording.voices if v.week is not None and oldest <= v.week]
        recent = [voice for voice in recent if (voice.week or 0) <= ground.week]
        if not recent:
            continue
        flagged = _flagged(recent[0])
        if flagged:
            place = topics.of_wording[at]
            topic = topics.topics[place] if place >= 0 else None
            found.append(_grave_finding(recent, flagged, topic, ground))
    return sorted(found, key=lambda finding: (-(finding.week or 0), finding.evidence))


def _flagged(voice: Voice) -> tuple[GraveSignal, bool] | None:
    for source, in_title in ((voice.text, False), (voice.title, True)):
        signal = grave_signal(source)
        if signal:
            return signal, in_title
    return None


def _grave_finding(
    voices: Sequence[Voice],
    flagged: tuple[GraveSignal, bool],
    topic: Topic | None,
    ground: Ground,
) -> Finding:
    signal, in_title = flagged
    first = voices[0]
    timeline = Timeline.of([voices], [], first=ground.week, week=ground.week)
    weeks = [voice.week for voice in voices if voice.week is not None]
    quote = quote_of(first, Span(signal.start, signal.end), in_title=in_title)
    zones = {voice.zone for voice in voices}
    return Finding(
        key=f"{Kind.GRAVE_SIGNAL}:{min(voice.id for voice in voices)}",
        kind=Kind.GRAVE_SIGNAL,
        topic=topic.key if topic else None,
        label=" · ".join(dict.fromkeys(signal.words)),
        where=zones.pop() if len(zones) == 1 else None,
        since=min(weeks),
        week=max(weeks),
        people=len({voice.person for voice in voices}),
        seen=len({voice.person for voice in voices}),
        expected=None,
        p=None,
        q=None,
        confidence=Confidence.NOT_MEASURED,
        weekly=timeline.weekly(0),
        quotes=(quote,),
        evidence=tuple(sorted(voice.id for voice in voices)),
        words=signal.words,
        campaign=ground.campaigns.largest(voices),
    )
