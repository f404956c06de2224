"""A town made of numbers: people a week on each of many topics, with events put into them.

What an alarm is tried on: topics of very unequal size, counts wilder than Poisson, seasons,
a square that more and more people use, weeks in which a campaign brings in a crowd that
speaks of everything, and a few events, which alone should be told.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TOPICS, WEEKS, EVENTS = 150, 104, 40
SIZE = 8.0  # of the negative binomial: variance μ + μ²/8
SEASONAL = 0.2  # of the topics
GROWTH = (2.0, 3.0, 5.0, 6.0, 7.0, 7.0)  # people a week that an event of strength 1 adds
STRENGTH = (0.6, 1.6)  # such that "five in a week" finds 93 of 100
FIRST = 12  # week from which events start, and from which alarms are counted

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Town:
    """Counts by topic and week, and the events: topic, first week."""

    counts: Counts
    events: tuple[tuple[int, int], ...]


def town(seed: int, a_week: float) -> Town:
    """Draw a town in which so many people speak each week, events apart."""
    draw = np.random.default_rng(seed)
    weight = draw.lognormal(0.0, 0.6, TOPICS)
    weeks = np.arange(WEEKS)
    trend = 0.5 + weeks / WEEKS  # adoption: three times as many people in two years
    crowd = np.where(draw.random(WEEKS) < 0.05, draw.uniform(2, 5, WEEKS), 1.0)
    season = np.ones((TOPICS, WEEKS))
    for topic in draw.choice(TOPICS, int(SEASONAL * TOPICS), replace=False):
        season[topic] += 0.8 * np.sin(2 * np.pi * (weeks / 52 + draw.random()))
    mean = a_week * (weight / weight.sum())[:, None] * season * (trend * crowd)[None, :]
    counts = draw.poisson(mean * draw.gamma(SIZE, 1 / SIZE, mean.shape)).astype(float)
    chosen = draw.choice(TOPICS, EVENTS, replace=False)
    starts = draw.integers(FIRST, WEEKS - len(GROWTH), EVENTS)
    for topic, start in zip(chosen, starts, strict=True):
        added = draw.poisson(np.array(GROWTH) * draw.uniform(*STRENGTH))
        counts[topic, start : start + len(GROWTH)] += added
        if draw.random() < 0.5:  # a matter that nobody had spoken of
            counts[topic, :start] = 0
    events = sorted((int(t), int(s)) for t, s in zip(chosen, starts, strict=True))
    return Town(counts, tuple(events))


@dataclass
class Score:
    """What a detector found over several towns."""

    events: int = 0
    found: int = 0
    delay: int = 0
    alarms: int = 0
    false: int = 0
    weeks: int = 0

    def add(self, fired: NDArray[np.bool_], drawn: Town, quiet: int) -> None:
        """Count alarms, each one until so many weeks without it; an event's are not false.

        An event is found within its six weeks. What still rings in the three weeks after it
        is the same alarm, or its echo: neither found nor false.
        """
        self.weeks += WEEKS - FIRST
        self.events += len(drawn.events)
        start_of = dict(drawn.events)
        for topic in range(TOPICS):
            start = start_of.get(topic)
            last = -99
            for week in np.flatnonzero(fired[topic]).tolist():
                is_new, last = week - last > quiet, week
                if week < FIRST or not is_new:
                    continue
                self.alarms += 1
                if start is None or not start <= week < start + len(GROWTH) + 3:
                    self.false += 1
            if start is not None:
                during = np.flatnonzero(fired[topic, start : start + len(GROWTH)])
                self.found += bool(during.size)
                self.delay += int(during[0]) if during.size else 0

    def told(self) -> str:
        """Return sensitivity, delay, false alarms a week, precision."""
        return (
            f"{self.found / self.events:5.2f} {self.delay / max(self.found, 1):6.2f}"
            f" {self.false / self.weeks:7.2f} {1 - self.false / max(self.alarms, 1):6.2f}"
        )
