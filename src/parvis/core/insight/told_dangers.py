"""Dangers that people tell, for a person to read at once: those of one matter make one finding.

One matter is a hazard told by a same word in one topic, in near words, or in one district and
theme; or what is told in nearly the same words. That two dangers lie in one topic does not join
them: a smell of gas and a missing manhole cover before one school are two. Nor does it join what
harms two people: each despair is somebody's. What is told again after weeks of silence is told
anew.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from parvis.core.harm.kinds import ABOUT_PEOPLE
from parvis.core.insight.beside import Beside, afterwards, in_halves
from parvis.core.insight.findings import Ground, zone_counts
from parvis.core.insight.grave import GraveSignal, grave_signal
from parvis.core.insight.neighbours import nearest
from parvis.core.insight.quotes import quote_of
from parvis.core.insight.text import Span, stems
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.titles import short_title
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import Confidence, Finding, Kind, Topic, Voice

NEAR: Final = 0.25  # cosine of what a same word tells, for it to be one matter
SAME: Final = 0.50  # and of what other words tell, or of what harms a person


@dataclass(frozen=True, slots=True)
class _Danger:
    """One voice that tells of a danger, in one of its sentences."""

    voice: Voice
    signal: GraveSignal
    in_title: bool
    wording: int
    topic: int  # place of the topic, -1 where there is none


def recent_weeks(ground: Ground) -> range:
    """Return the weeks whose dangers are told at once."""
    return range(ground.week - ground.settings.look_back_weeks + 1, ground.week + 1)


def grave_findings(ground: Ground, topics: TopicMap) -> list[Finding]:
    """Return the dangers of the last weeks, most people first."""
    weeks = recent_weeks(ground)
    found = [
        _finding(each, topics, ground) for each in _matters(_dangers(ground, topics, weeks), ground)
    ]
    return most_people_first(found)


def most_people_first(found: Iterable[Finding]) -> list[Finding]:
    """Put dangers in the order in which they are told at once."""
    return sorted(found, key=lambda finding: (-finding.people, -(finding.week or 0), finding.key))


def all_dangers(ground: Ground, topics: TopicMap, beside: Beside = afterwards) -> list[Finding]:
    """Return every danger that was told, each time that it was: the latest first."""
    one, other = in_halves(
        lambda start, end: _dangers(ground, topics, within=range(start, end)),
        len(ground.corpus),
        beside,
    )
    found = [
        _finding(time, topics, ground)
        for matter in _matters([*one, *other], ground)
        for time in _times(matter, ground.settings.quiet_weeks)
    ]
    return sorted(found, key=lambda finding: (-(finding.week or 0), -finding.people, finding.key))


def _dangers(
    ground: Ground,
    topics: TopicMap,
    weeks: range | None = None,
    within: range | None = None,
) -> list[_Danger]:
    """Return who tells of danger in some weeks, or at any time up to now, in some wordings.

    Each wording is read once. Without weeks, those whose date nobody knows are among them.
    """
    found = []
    for at in within if within is not None else range(len(ground.corpus)):
        said = [
            voice
            for voice in ground.corpus.voices_of(at)
            if (voice.week in weeks if weeks is not None else (voice.week or 0) <= ground.week)
        ]
        flagged = _flagged(said[0]) if said else None
        if flagged:
            place = int(topics.of_wording[at])
            found += [_Danger(voice, *flagged, at, place) for voice in said]
    return found


def _flagged(voice: Voice) -> tuple[GraveSignal, bool] | None:
    for source, in_title in ((voice.text, False), (voice.title, True)):
        signal = grave_signal(source)
        if signal:
            return signal, in_title
    return None


def _matters(dangers: Sequence[_Danger], ground: Ground) -> list[list[_Danger]]:
    """Put together those of one matter; each by the ids of its voices."""
    if not dangers:
        return []
    ties = [*_alike(dangers, ground), *_of_one_place(dangers)]
    ends = np.array(ties, dtype=np.int64).reshape(-1, 2)
    size = len(dangers)
    graph = sparse.coo_matrix((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(size, size))
    labels = connected_components(graph, directed=False)[1]
    groups: dict[int, list[_Danger]] = {}
    for label, danger in zip(labels.tolist(), dangers, strict=True):
        groups.setdefault(label, []).append(danger)
    return [sorted(group, key=lambda each: each.voice.id) for group in groups.values()]


def _alike(dangers: Sequence[_Danger], ground: Ground) -> Iterable[tuple[int, int]]:
    """Return the pairs told in near words."""
    rows = ground.model.rows([stems(ground.corpus.texts[each.wording]) for each in dangers])
    near = nearest(rows, count=ground.settings.neighbours, cosine=NEAR)
    for one, other, cosine in zip(
        near.left.tolist(), near.right.tolist(), near.cosine.tolist(), strict=True
    ):
        if cosine >= SAME or _said_by(dangers[one]) & _said_by(dangers[other]):
            yield one, other


def _of_one_place(dangers: Sequence[_Danger]) -> Iterable[tuple[int, int]]:
    """Return pairs of one wording, or that one word tells in one topic, or district and theme."""
    first: dict[Hashable, int] = {}
    for at, each in enumerate(dangers):
        voice = each.voice
        shared: list[Hashable] = [("wording", each.wording)]
        for word in sorted(_said_by(each)):
            if each.topic >= 0:
                shared.append(("topic", word, each.topic))
            if voice.zone and voice.theme:
                shared.append(("place", word, voice.zone, voice.theme))
        for key in shared:
            yield first.setdefault(key, at), at


def _said_by(danger: _Danger) -> frozenset[str]:
    """Return the stems that tell a hazard; of what harms a person, none joins two."""
    if danger.signal.harm in ABOUT_PEOPLE:
        return frozenset()
    return frozenset(stem for word in danger.signal.words for stem in stems(word))


def _times(matter: Sequence[_Danger], quiet: int) -> list[list[_Danger]]:
    """Part a matter where nobody told of it for weeks; what has no date stands first."""
    times: list[list[_Danger]] = []
    last = None
    for each in sorted(matter, key=lambda danger: (danger.voice.week or 0, danger.voice.id)):
        week = each.voice.week or 0
        if last is None or week - last > quiet:
            times.append([])
        times[-1].append(each)
        last = week
    return times


def _finding(dangers: Sequence[_Danger], topics: TopicMap, ground: Ground) -> Finding:
    dangers = sorted(dangers, key=lambda each: each.voice.id)
    voices = [each.voice for each in dangers]
    weeks = [voice.week for voice in voices if voice.week is not None]
    since, week = min(weeks, default=None), max(weeks, default=None)
    is_live = week is not None and ground.week - week < ground.settings.quiet_weeks
    end = ground.week if week is None or is_live else week
    timeline = Timeline.of([voices], [], first=since or end, week=end)
    quotes = [
        quote_of(each.voice, Span(each.signal.start, each.signal.end), in_title=each.in_title)
        for each in dangers
    ]
    one_each = {quote.person: quote for quote in reversed(quotes)}
    people, zones = len(one_each), {voice.zone for voice in voices}
    topic = _topic(dangers, topics)
    return Finding(
        key=f"{Kind.GRAVE_SIGNAL}:{voices[0].id}",
        kind=Kind.GRAVE_SIGNAL,
        topic=topic.key if topic else None,
        label=short_title(quotes[0].text),
        where=zones.pop() if len(zones) == 1 else None,
        since=since,
        week=week,
        people=people,
        seen=people,
        expected=None,
        p=None,
        q=None,
        confidence=Confidence.NOT_MEASURED,
        weekly=timeline.weekly(0),
        quotes=tuple(list(reversed(one_each.values()))[: ground.settings.quotes]),
        evidence=tuple(voice.id for voice in voices),
        words=tuple(dict.fromkeys(word for each in dangers for word in each.signal.words)),
        campaign=ground.campaigns.largest(voices),
        zones=zone_counts(voices, ground),
    )


def _topic(dangers: Sequence[_Danger], topics: TopicMap) -> Topic | None:
    """Return the topic that most of them lie in, if they do."""
    places = [each.topic for each in dangers if each.topic >= 0]
    if 2 * len(places) <= len(dangers):
        return None
    most = min(set(places), key=lambda place: (-places.count(place), place))
    return topics.topics[most]
