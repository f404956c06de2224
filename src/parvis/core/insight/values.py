"""What goes into an analysis, what comes out, and the settings that decide between."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from parvis.core.insight.stance import Stance

SPARKLINE_WEEKS = 12


def week_of(day: date) -> int:
    """Return the ordinal of a day's ISO week: consecutive weeks differ by one."""
    return (day.toordinal() - 1) // 7


def monday_of(week: int) -> date:
    """Return the Monday that a week begins with."""
    return date.fromordinal(week * 7 + 1)


@dataclass(frozen=True, slots=True)
class Voice:
    """One contribution. `person` is who speaks: an unknown person has an id of their own."""

    id: int
    person: int
    title: str
    text: str
    week: int | None = None
    zone: str | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """Every number that decides; all of them are published with the method."""

    neighbours: int = 25
    coarse_cosine: float = 0.20
    fine_cosine: float = 0.25
    coarse_resolution: float = 40.0  # at 24,000 wordings; less where there are fewer
    subject_cosine: float = 0.35  # of a topic to the middle of its broad subject
    stray_cosine: float = 0.10  # of a text to the middle of the others of its topic, or subject
    part_likeness: float = 0.0  # between two parts of one topic, over that within; 0 parts none
    fine_density: float = 0.06  # mean similarity that holds a fine topic together
    seeds: int = 5
    agreement: int = 4  # seeds that must put two texts together
    topic_min_people: int = 3
    demand_cosine: float = 0.50
    idea_cosine: float = 0.40
    campaign_cosine: float = 0.90
    campaign_min_people: int = 5
    campaign_min_words: int = 6
    min_people: int = 3
    false_discovery: float = 0.10
    half_life_weeks: float = 12.0
    prior_weight: float = 0.5
    season_weeks: int = 5  # on each side of the same week a year before
    season_weight: float = 20.0  # people expected that a season must outweigh to count
    dispersion: float = 0.12
    warm_up_weeks: int = 4
    look_back_weeks: int = 2  # this week and the one before
    young_weeks: int = 8
    rising_lag: int = 4
    cusum_limit: float = 4.0
    recurring_present: int = 6
    recurring_weeks: int = 8
    recurring_rate: float = 0.25  # people a month for a thousand inhabitants
    recurring_bound: float = 0.90
    quarter_weeks: int = 13
    quiet_weeks: int = 3  # silence after which an alert is a new one
    solution_min_people: int = 5
    solution_min_wordings: int = 2
    solution_weeks: int = 26
    zone_share: float = 0.5
    zone_p: float = 0.05
    scan_weeks: int = 13
    scan_min_people: int = 20
    scan_min_inside: int = 5  # nor is a circle of fewer people ever shown
    scan_share: float = 0.1  # of the false discoveries: one quarter is looked at each week
    scan_seed: int = 1  # chance is drawn from it: the same run gives the same p
    quotes: int = 5
    quote_relevance: float = 0.7


@dataclass(frozen=True, slots=True)
class Previous:
    """What the last analysis found, so that names stay and nothing is said twice."""

    topics: Mapping[str, frozenset[int]] = field(default_factory=dict)  # key: ids of voices
    coarse: Mapping[str, frozenset[int]] = field(default_factory=dict)
    demands: Mapping[str, frozenset[int]] = field(default_factory=dict)
    raised: Mapping[str, int] = field(default_factory=dict)  # a finding's key: week it was raised


class Kind(StrEnum):
    EMERGING = "emerging"
    RISING = "rising"
    RECURRING = "recurring"
    CONCENTRATED = "concentrated"
    ALTERNATIVE_SOLUTION = "alternative_solution"
    GRAVE_SIGNAL = "grave_signal"


class Confidence(StrEnum):
    """How sure the statistics are; a page has one sentence for each."""

    POSSIBLE = "possible"
    LIKELY = "likely"
    VERY_LIKELY = "very_likely"
    NOT_MEASURED = "not_measured"  # raised by a rule, for a person to judge


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one person: `text` stands in the voice's title or text from `start` to `end`."""

    voice: int
    person: int
    text: str
    in_title: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Topic:
    """Texts about the same thing, whatever they say of it."""

    key: str
    label: str
    terms: tuple[str, ...]
    voices: tuple[int, ...]
    people: int
    problems: int  # people who complain
    solutions: int  # people who propose
    parent: str | None = None  # the coarse topic's key; None for a coarse topic


@dataclass(frozen=True, slots=True)
class Demand:
    """People asking for the same thing. The leader is the voice that words it best."""

    key: str
    topic: str | None
    label: str
    leader: int
    voices: tuple[int, ...]
    people: int
    wordings: int
    stance: Stance
    campaign: int = 0  # people who sent one common text; 0 when there is none


@dataclass(frozen=True, slots=True)
class ZoneCount:
    """People of one zone in a finding, beside how many its usual share would make."""

    zone: str
    seen: int
    expected: float


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to tell the town, with what it rests on."""

    key: str
    kind: Kind
    topic: str | None
    label: str
    where: str | None
    since: int | None  # week
    week: int | None
    people: int
    seen: int
    expected: float | None
    p: float | None
    q: float | None
    confidence: Confidence
    weekly: tuple[int, ...]  # distinct people, twelve weeks, the last is this one
    quotes: tuple[Quote, ...]
    evidence: tuple[int, ...]  # ids of voices
    words: tuple[str, ...] = ()  # what made it match
    campaign: int = 0
    zones: tuple[ZoneCount, ...] = ()  # every zone that anybody of the finding spoke from
    circle: tuple[str, ...] = ()  # where it is concentrated
    dissent: Quote | None = None  # somebody who asks for the opposite


@dataclass(frozen=True, slots=True)
class Past:
    """A finding with the weeks in which it was raised, as whoever looked each week saw it."""

    finding: Finding
    raised: int | None  # first week; None of a danger without a date
    last_raised: int | None
    goes_on: bool  # it is not three weeks since anybody spoke of it
    charted: int | None  # the week of the last of its `weekly`


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that one run found. The same voices give the same analysis, bit for bit."""

    topics: tuple[Topic, ...]
    coarse: tuple[Topic, ...]
    demands: tuple[Demand, ...]
    findings: tuple[Finding, ...]
    week: int | None
    voices: int
    people: int
    undated: int
    questions: tuple[Demand, ...] = ()  # people who ask to know the same thing
    past: tuple[Past, ...] = ()  # what was raised in any week, those of `findings` too; if asked

    def as_previous(self, raised: Mapping[str, int] | None = None) -> Previous:
        """Return what the next run needs to know; `raised` as the town has really raised."""
        if raised is None:
            raised = {each.key: each.week for each in self.findings if each.week is not None}
        return Previous(
            topics={each.key: frozenset(each.voices) for each in self.topics},
            coarse={each.key: frozenset(each.voices) for each in self.coarse},
            demands={each.key: frozenset(each.voices) for each in self.demands},
            raised=raised,
        )
