"""Every alert of a file's period: what who looked each week would have been told, each once.

The tests are asked again at the end of each week, of what was known by then. What was to be
expected of a week rests on the weeks before it, so that nothing is worked out anew; only the topics
are those of the whole file, which nobody had then. An alert lives until nobody has spoken of its
topic for some weeks: what a test finds again meanwhile is the same alert.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from parvis.core.insight.alerts import Signal, Watch
from parvis.core.insight.concentrated import concentrated_findings
from parvis.core.insight.findings import Ground, topic_finding
from parvis.core.insight.solutions import solution_findings
from parvis.core.insight.text import stems
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import Finding, Kind, Past

TRENDS = frozenset({Kind.EMERGING, Kind.RISING, Kind.RECURRING})
ALIKE = 0.5  # of the words of two solutions, for them to be one


@dataclass(slots=True)
class _Episode:
    """One alert on one topic, from the first week in which a test raised it to the last."""

    group: int
    raised: int  # places in the timeline
    last: int
    signals: list[Signal] = field(default_factory=list)

    def surest(self) -> Signal:
        """Return what is least likely by chance, that it was new before that it grew.

        Of what is no matter of chance, the latest.
        """
        new = [each for each in self.signals if each.kind is Kind.EMERGING]
        return min(
            new or self.signals, key=lambda each: (1.0 if each.p is None else each.p, -each.until)
        )


def past_alerts(
    ground: Ground,
    topics: TopicMap,
    findings: Sequence[Finding],
    timeline: Timeline,
    watch: Watch,
) -> list[Past]:
    """Return what was raised in any week, but dangers: `findings`, as they are, among it."""
    return [
        *_trends(ground, topics, findings, timeline, watch),
        *_windows(ground, topics, findings, Kind.CONCENTRATED, ground.settings.scan_weeks),
        *_windows(
            ground, topics, findings, Kind.ALTERNATIVE_SOLUTION, ground.settings.solution_weeks
        ),
    ]


def past_danger(finding: Finding, ground: Ground) -> Past:
    """Return a danger with the weeks in which it was told."""
    week = finding.week
    is_live = week is not None and ground.week - week < ground.settings.quiet_weeks
    return Past(finding, finding.since, week, is_live, ground.week if is_live else week)


def newest_first(past: Iterable[Past]) -> list[Past]:
    """Put what was raised last first, then what most people spoke of."""
    return sorted(past, key=_by_age)


def _by_age(each: Past) -> tuple[int, int, str]:
    return -(each.last_raised or 0), -each.finding.people, each.finding.key


def _trends(
    ground: Ground,
    topics: TopicMap,
    findings: Sequence[Finding],
    timeline: Timeline,
    watch: Watch,
) -> Iterable[Past]:
    """Return the topics that emerged, rose or came back."""
    now: dict[str | None, list[Finding]] = {}
    for each in findings:
        if each.kind in TRENDS:
            now.setdefault(each.topic, []).append(each)
    for episode in _episodes(timeline, watch, ground):
        topic, is_live = topics.topics[episode.group], _is_live(episode, timeline, ground)
        raised, last = timeline.first + episode.raised, timeline.first + episode.last
        told = now.get(topic.key, []) if episode.last == timeline.last else []
        if not told:
            until = timeline.until(episode.last)
            told = [topic_finding(episode.surest(), topic, until, ground, until=episode.last)]
        yield from (Past(each, raised, last, is_live, last) for each in told)


def _episodes(timeline: Timeline, watch: Watch, ground: Ground) -> list[_Episode]:
    """Ask the tests at the end of each week."""
    found: list[_Episode] = []
    live: dict[int, _Episode] = {}
    for place in range(ground.settings.warm_up_weeks, timeline.last + 1):
        then = watch.as_of(place)
        asked = [*then.emerging(), *then.rising(), *then.recurring(ground.inhabitants)]
        for signal in asked:
            episode = live.get(signal.group)
            if episode is None or _was_quiet(timeline, episode, place, ground):
                episode = live[signal.group] = _Episode(signal.group, place, place)
                found.append(episode)
            episode.last = place
            episode.signals.append(signal)
    return found


def _was_quiet(timeline: Timeline, episode: _Episode, place: int, ground: Ground) -> bool:
    """Whether nobody spoke of a topic for some weeks since an alert was last raised."""
    silent = 0
    for count in timeline.counts[episode.group, episode.last + 1 : place + 1].tolist():
        silent = 0 if count else silent + 1
        if silent >= ground.settings.quiet_weeks:
            return True
    return False


def _is_live(episode: _Episode, timeline: Timeline, ground: Ground) -> bool:
    return not _was_quiet(timeline, episode, timeline.last, ground)


def _windows(
    ground: Ground, topics: TopicMap, findings: Sequence[Finding], kind: Kind, weeks: int
) -> list[Past]:
    """Return what a test found that looks back over many weeks: once for each such span.

    What two spans tell alike is told once, as the later one saw it.
    """
    test: Callable[[Ground, TopicMap], list[Finding]] = (
        concentrated_findings if kind is Kind.CONCENTRATED else solution_findings
    )
    told = [_of_span(each, ground, ground.week) for each in findings if each.kind is kind]
    for week in range(ground.week - weeks, ground.corpus.weeks[0] - 1, -weeks):
        for each in test(replace(ground, week=week), topics):
            at = next((at for at, one in enumerate(told) if _alike(one.finding, each)), None)
            if at is None:
                told.append(_of_span(each, ground, week))
            else:
                told[at] = replace(told[at], raised=each.week)
    return told


def _of_span(finding: Finding, ground: Ground, end: int) -> Past:
    week = finding.week
    is_live = week is not None and ground.week - week < ground.settings.quiet_weeks
    return Past(finding, week, week, is_live, end)


def _alike(one: Finding, other: Finding) -> bool:
    """Whether two spans tell the same: of one topic, and of a solution in near words."""
    if one.topic != other.topic:
        return False
    if one.kind is Kind.CONCENTRATED:
        return one.circle == other.circle
    left, right = set(stems(one.label)), set(stems(other.label))
    return len(left & right) >= ALIKE * len(left | right)
