"""What rises above chance: new subjects, growing ones, and those that keep coming back.

Three families of tests on counts of distinct people, each held to a share of false
discoveries (Benjamini-Hochberg) over the groups active at that moment.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from parvis.core.insight.statistics import (
    Prediction,
    Table,
    benjamini_hochberg,
    cusum_path,
    dispersion,
    lowest_yearly_rate,
    predict,
    tail,
)
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Confidence, Kind, Settings

RISING_WEEKS = 4
SLOW_TIMES = 2.0  # a cumulative sum above its limit earns so many times the false discoveries
SURE_Q = 0.01
MONTHS = 12.0

Enough = Callable[[int, int, int], bool]  # group, since, until: enough independent people


@dataclass(frozen=True, slots=True)
class Signal:
    """A group that a test picked; `since` and `until` are places in the timeline."""

    kind: Kind
    group: int
    since: int
    until: int
    seen: int
    expected: float
    p: float | None
    q: float | None
    confidence: Confidence


class Watch:
    """A timeline with the settings and the over-dispersion measured on its past."""

    def __init__(self, timeline: Timeline, settings: Settings, enough: Enough) -> None:
        """Measure the past, the weeks under examination left out."""
        self._timeline = timeline
        self._settings = settings
        self._enough = enough
        past = range(settings.warm_up_weeks, timeline.last - settings.look_back_weeks + 1)
        self._delta = dispersion(
            timeline.counts,
            weeks=past,
            half_life=settings.half_life_weeks,
            prior=settings.prior_weight,
            default=settings.dispersion,
        )

    def surprising(self) -> list[Signal]:
        """Return the groups of which more people spoke in one week than chance explains."""
        last = self._timeline.last
        found: dict[int, Signal] = {}
        for week in range(last, last - self._settings.look_back_weeks, -1):
            if week < self._settings.warm_up_weeks:
                break
            for signal in self._surprising_in(week):
                best = found.get(signal.group)
                if best is None or (signal.p or 0.0) < (best.p or 0.0):
                    found[signal.group] = signal
        return [found[group] for group in sorted(found)]

    def _surprising_in(self, week: int) -> list[Signal]:
        forecast = self._predict(week, lag=1, weeks=1)
        seen = self._timeline.counts[:, week]
        signals = []
        for group, p, q in self._discoveries(seen, forecast):
            if seen[group] < self._settings.min_people or not self._enough(group, week, week):
                continue
            young = week - self._group_began(group) < self._settings.young_weeks
            new = young or forecast.past[group] < 1
            kind = Kind.EMERGING if new else Kind.RISING
            signals.append(
                self._signal(kind, group, self._rise_began(group), week, week, forecast, p, q)
            )
        return signals

    def _group_began(self, group: int) -> int:
        """Return when a second voice made it a group: one old text near it is no past."""
        return int(np.argmax(np.cumsum(self._timeline.counts[group]) >= 2))

    def rising(self) -> list[Signal]:
        """Return the groups that grow over four weeks, even slowly."""
        last = self._timeline.last
        lag = self._settings.rising_lag
        if last < self._settings.warm_up_weeks + lag - 1:
            return []
        start = last - RISING_WEEKS + 1
        forecast = self._predict(last, lag=lag, weeks=RISING_WEEKS)
        seen = self._timeline.counts[:, start : last + 1].sum(axis=1)
        signals = []
        for group, p, q in self._tested(seen, forecast):
            if self._significant(group, q) and self._lives(group, start, last):
                since = self._rise_began(group)
                signals.append(self._signal(Kind.RISING, group, since, start, last, forecast, p, q))
        return signals

    def recurring(self, inhabitants: int) -> list[Signal]:
        """Return the groups that come back nearly every week, from enough people for the town."""
        settings, last = self._settings, self._timeline.last
        start = last - settings.recurring_weeks + 1
        if start < 0:
            return []
        threshold = settings.recurring_rate * MONTHS * inhabitants / 1000
        recent = self._timeline.counts[:-1, start : last + 1]
        signals = []
        for group in np.flatnonzero((recent > 0).sum(axis=1) >= settings.recurring_present):
            seen = float(recent[group].sum())
            rates = [
                lowest_yearly_rate(
                    seen, settings.recurring_weeks, prior=settings.prior_weight, bound=bound
                )
                for bound in (settings.recurring_bound, 1 - SURE_Q)
            ]
            if rates[0] >= threshold and self._enough(int(group), start, last):
                sure = Confidence.VERY_LIKELY if rates[1] >= threshold else Confidence.LIKELY
                expected = threshold * settings.recurring_weeks / 52
                began = self._episode_began(int(group), last)
                signals.append(
                    Signal(Kind.RECURRING, int(group), began, last, int(seen), expected,
                           None, None, sure)
                )  # fmt: skip
        return signals

    def _signal(
        self, kind: Kind, group: int, since: int, start: int, until: int,
        forecast: Prediction, p: float, q: float,
    ) -> Signal:  # fmt: skip
        seen = int(self._timeline.counts[group, start : until + 1].sum())
        expected = float(forecast.mean[group])
        began = min(since, start)
        return Signal(kind, group, began, until, seen, expected, p, q, confidence_of(q))

    def _predict(self, week: int, *, lag: int, weeks: int) -> Prediction:
        return predict(
            self._timeline.counts,
            week=week,
            lag=lag,
            weeks=weeks,
            half_life=self._settings.half_life_weeks,
            prior=self._settings.prior_weight,
        )

    def _tested(self, seen: Table, forecast: Prediction) -> list[tuple[int, float, float]]:
        """Return p and q of the groups active at that moment; what is in no group has no test."""
        p_values = tail(seen, forecast.mean, forecast.spread + self._delta)[:-1]
        active = np.flatnonzero(seen[:-1] > 0).tolist()
        chosen = [float(p_values[group]) for group in active]
        return list(zip(active, chosen, benjamini_hochberg(chosen), strict=True))

    def _discoveries(self, seen: Table, forecast: Prediction) -> list[tuple[int, float, float]]:
        tested = self._tested(seen, forecast)
        return [each for each in tested if each[2] <= self._settings.false_discovery]

    def _significant(self, group: int, q: float) -> bool:
        bound = self._settings.false_discovery
        if q <= bound:
            return True
        return q <= SLOW_TIMES * bound and self._cusum(group)[-1] > self._settings.cusum_limit

    def _lives(self, group: int, start: int, last: int) -> bool:
        recent = self._timeline.counts[group, last - self._settings.look_back_weeks + 1 : last + 1]
        return bool(recent.sum() > 0) and self._enough(group, start, last)

    def _cusum(self, group: int) -> list[float]:
        lag, last = self._settings.rising_lag, self._timeline.last
        means = [0.0] * lag
        for week in range(lag, last + 1):
            means.append(float(self._predict(week, lag=lag, weeks=1).mean[group]))
        return cusum_path(self._timeline.counts[group].tolist(), means, self._delta)

    def _rise_began(self, group: int) -> int:
        """Return the week after the cumulative sum was last at zero."""
        path = self._cusum(group)
        level = [week for week, value in enumerate(path) if value == 0.0]
        return min(level[-1] + 1 if level else 0, self._timeline.last)

    def _episode_began(self, group: int, week: int) -> int:
        """Return when the group was first heard without a silence of several weeks since."""
        began, quiet = week, 0
        for place in range(week, -1, -1):
            quiet = 0 if self._timeline.counts[group, place] else quiet + 1
            if quiet >= self._settings.quiet_weeks:
                break
            began = place if not quiet else began
        return began


def confidence_of(q: float) -> Confidence:
    """Put a share of false discoveries into a word."""
    if q <= SURE_Q:
        return Confidence.VERY_LIKELY
    return Confidence.LIKELY if q <= 0.1 else Confidence.POSSIBLE
