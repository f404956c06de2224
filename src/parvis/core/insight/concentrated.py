"""Topics that come from one part of the town more than anything else said there explains.

The same quarter is looked at thirteen times, once a week, and every look is a chance to ring: a
tenth of the false discoveries that other alerts may have is what one look is held to. Thrown at
random over four districts, a matter of some thirty people a quarter then rings in one quarter in
twenty; held to the whole of it, in one in four.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from parvis.core.insight.alerts import confidence_of
from parvis.core.insight.contrary import dissenting
from parvis.core.insight.findings import (
    Ground,
    raised_this_quarter,
    zone_counts,
)
from parvis.core.insight.quotes import pick_quotes
from parvis.core.insight.scan import Cluster, Place, concentration, seeded
from parvis.core.insight.statistics import benjamini_hochberg
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.topics import TopicMap
from parvis.core.insight.values import Finding, Kind, Topic, Voice

NOT_NOTHING = 1.0  # people: a district where nobody else spoke is not one where nobody could


@dataclass(frozen=True, slots=True)
class _Scanned:
    topic: Topic
    voices: tuple[Voice, ...]  # of the window, with a zone
    cluster: Cluster | None  # none where it is nowhere said more than elsewhere


def concentrated_findings(ground: Ground, topics: TopicMap) -> list[Finding]:
    """Return the topics of the quarter that stand out in a circle of districts.

    The exposure of a district is what its people said of everything else in the same weeks,
    so that a district that writes much about all does not stand out in each matter.
    """
    zones = sorted(ground.corpus.zone_shares)
    if len(zones) < 2:
        return []
    said = ground.campaigns.without(ground.corpus.voices(range(len(ground.corpus))))
    everybody = _people(_recent(said, ground))
    scanned = [
        each
        for topic, members in zip(topics.topics, topics.members, strict=True)
        if (each := _scan(topic, _recent(ground.corpus.voices(members), ground), everybody,
                          zones, ground))
    ]  # fmt: skip
    adjusted = benjamini_hochberg([each.cluster.p if each.cluster else 1.0 for each in scanned])
    bound = ground.settings.false_discovery * ground.settings.scan_share
    return [
        _finding(each, each.cluster, q, zones, ground)
        for each, q in zip(scanned, adjusted, strict=True)
        if each.cluster
        and q <= bound
        and not raised_this_quarter(f"{Kind.CONCENTRATED}:{each.topic.key}", ground)
    ]


def _recent(voices: Iterable[Voice], ground: Ground) -> tuple[Voice, ...]:
    weeks = range(ground.week - ground.settings.scan_weeks + 1, ground.week + 1)
    return tuple(voice for voice in voices if voice.zone and voice.week in weeks)


def _people(voices: Iterable[Voice]) -> Counter[str]:
    return Counter(zone for _, zone in {(v.person, v.zone) for v in voices if v.zone})


def _scan(
    topic: Topic,
    voices: tuple[Voice, ...],
    everybody: Counter[str],
    zones: list[str],
    ground: Ground,
) -> _Scanned | None:
    """Look for the circle of one topic.

    A common text that many sent is one voice of no place: it counts neither as a case nor in
    what a district says of all the rest.
    """
    cases, settings = _people(ground.campaigns.without(voices)), ground.settings
    if sum(cases.values()) < settings.scan_min_people:
        return None
    positions: dict[int, Place] = {
        at: ground.positions[zone] for at, zone in enumerate(zones) if zone in ground.positions
    }
    cluster = concentration(
        [cases[zone] for zone in zones],
        [everybody[zone] - cases[zone] + NOT_NOTHING for zone in zones],
        positions=positions,
        draw=seeded(settings.scan_seed),
        least_inside=settings.scan_min_inside,
        least=settings.scan_min_people,
    )
    return _Scanned(topic, voices, cluster)


def _finding(
    each: _Scanned, cluster: Cluster, q: float, zones: list[str], ground: Ground
) -> Finding:
    inside = tuple(zones[at] for at in cluster.zones)
    voices = sorted((v for v in each.voices if v.zone in inside), key=lambda voice: voice.id)
    weeks = [voice.week for voice in voices if voice.week is not None]
    timeline = Timeline.of([voices], [], first=min(weeks), week=ground.week)
    quotes = pick_quotes(voices, ground.model, ground.settings)
    return Finding(
        key=f"{Kind.CONCENTRATED}:{each.topic.key}",
        kind=Kind.CONCENTRATED,
        topic=each.topic.key,
        label=each.topic.label,
        where=inside[0] if len(inside) == 1 else None,
        since=min(weeks),
        week=max(weeks),
        people=len({voice.person for voice in voices}),
        seen=cluster.seen,
        expected=round(cluster.expected, 3),
        p=cluster.p,
        q=q,
        confidence=confidence_of(q),
        weekly=timeline.weekly(0),
        quotes=quotes,
        evidence=tuple(voice.id for voice in voices),
        words=each.topic.terms,
        campaign=ground.campaigns.largest(voices),
        zones=zone_counts(each.voices, ground),
        circle=inside,
        dissent=dissenting(voices, quotes),
    )
