"""What rises above chance: new subjects, growing ones, and those that keep coming back.

Three families of tests on counts of distinct people, each held to a share of false
discoveries (Benjamini-Hochberg) over the groups active at that moment.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from parvis.core.insight.seasons import with_seasons
from parvis.core.insight.statistics import (
    Prediction,
    Table,
    benjamini_hochberg,
    cusum_path,
    dispersion_of,
    lowest_yearly_rate,
    predictions,
    tail,
    window_sums,
)
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Confidence, Kind, Settings

RISING_WEEKS = 4
SLOW_TIMES = 6.0  # times the false discoveries that the four weeks may have, with the other two
NOW_TIMES = 6.0  # and that the last week may have
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


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What was to be expected of each week and each four weeks, from the weeks before them."""

    of_a_week: Prediction
    of_four_weeks: Prediction
    slow: Table  # of a week, from what was some weeks before
    sums: Table  # what was seen in each four weeks

    @classmethod
    def of(cls, counts: Table, settings: Settings) -> "Forecasts":
        """Predict them all at once."""
        lag = settings.rising_lag
        slow = _predicted(counts, settings, lag=lag, weeks=1).mean
        slow[:, :lag] = 0.0
        return cls(
            _predicted(counts, settings, lag=1, weeks=1),
            _predicted(counts, settings, lag=lag, weeks=RISING_WEEKS),
            slow,
            window_sums(counts, RISING_WEEKS),
        )

    def until(self, place: int) -> "Forecasts":
        """Return those of the weeks up to one."""
        upto = slice(None, place + 1)
        return Forecasts(
            self.of_a_week.until(place),
            self.of_four_weeks.until(place),
            self.slow[:, upto],
            self.sums[:, upto],
        )


def _predicted(counts: Table, settings: Settings, *, lag: int, weeks: int) -> Prediction:
    found = predictions(
        counts,
        lag=lag,
        weeks=weeks,
        half_life=settings.half_life_weeks,
        prior=settings.prior_weight,
    )
    return with_seasons(
        found, counts, weeks=weeks, around=settings.season_weeks, weight=settings.season_weight
    )


class Watch:
    """A timeline with the settings and the over-dispersion measured on its past."""

    def __init__(
        self,
        timeline: Timeline,
        settings: Settings,
        enough: Enough,
        forecasts: Forecasts | None = None,
    ) -> None:
        """Measure the past, the weeks under examination left out."""
        self._timeline = timeline
        self._settings = settings
        self._enough = enough
        self._made = forecasts or Forecasts.of(timeline.counts, settings)
        self._forecast = self._made.of_a_week
        past = range(settings.warm_up_weeks, timeline.last - settings.look_back_weeks + 1)
        self._delta = dispersion_of(
            timeline.counts, self._forecast, weeks=past, default=settings.dispersion
        )

    def as_of(self, place: int) -> "Watch":
        """Return the watch as it stood at the end of an earlier week.

        What was expected of each week rests on the weeks before it, and is not worked out anew.
        """
        known = self._made.until(place)
        return Watch(self._timeline.until(place), self._settings, self._enough, known)

    def emerging(self) -> list[Signal]:
        """Return the new groups of which more people spoke in a week than chance explains."""
        last = self._timeline.last
        found: dict[int, Signal] = {}
        for week in range(last, last - self._settings.look_back_weeks, -1):
            if week < self._settings.warm_up_weeks:
                break
            for signal in self._emerging_in(week):
                best = found.get(signal.group)
                if best is None or (signal.p or 0.0) < (best.p or 0.0):
                    found[signal.group] = signal
        return [found[group] for group in sorted(found)]

    def _emerging_in(self, week: int) -> list[Signal]:
        forecast = self._forecast.at(week)
        seen = self._timeline.counts[:, week]
        signals = []
        for group, p, q in self._tested(seen, forecast, self._delta):
            young = week - self._group_began(group) < self._settings.young_weeks
            is_new = young or forecast.past[group] < 1
            if q > self._settings.false_discovery or not is_new:
                continue
            if self._enough(group, week, week):
                signals.append(
                    self._signal(
                        Kind.EMERGING, group, self._rise_began(group), week, week, forecast, p, q
                    )
                )
        return signals

    def _group_began(self, group: int) -> int:
        """Return when a second voice made it a group: one old text near it is no past."""
        return int(np.argmax(np.cumsum(self._timeline.counts[group]) >= 2))

    def rising(self) -> list[Signal]:
        """Return the groups that grow, even slowly: three views of the growth must agree.

        Each view alone may be less strict than the promise: the four weeks together, the last
        week alone, and the cumulative sum since the level changed (`bench/alerts.py` measures
        what the three let through). What no longer rises does not ring on for a month.
        """
        last, settings = self._timeline.last, self._settings
        if last < settings.warm_up_weeks + settings.rising_lag - 1:
            return []
        start = last - RISING_WEEKS + 1
        slow, sums = self._made.of_four_weeks, self._made.sums
        delta = dispersion_of(
            sums,
            slow,
            weeks=range(settings.rising_lag + RISING_WEEKS, start),
            default=settings.dispersion / RISING_WEEKS,
        )
        now = {
            group: q
            for group, _, q in self._tested(
                self._timeline.counts[:, last], self._forecast.at(last), self._delta
            )
        }
        signals = []
        for group, p, q in self._tested(sums[:, last], slow.at(last), delta):
            bound = settings.false_discovery
            agrees = q <= SLOW_TIMES * bound and now.get(group, 1.0) <= NOW_TIMES * bound
            if (
                agrees
                and self._cusum(group)[-1] > settings.cusum_limit
                and self._enough(group, start, last)
            ):
                since = self._rise_began(group)
                signals.append(
                    self._signal(Kind.RISING, group, since, start, last, slow.at(last), p, q)
                )
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

    def _tested(
        self, seen: Table, forecast: Prediction, delta: float
    ) -> list[tuple[int, float, float]]:
        """Return p and q of the groups active at that moment; what is in no group has no test.

        Too few people are no evidence, whatever was expected: their p is 1.
        """
        p_values = tail(seen, forecast.mean, forecast.spread + delta)[:-1]
        p_values = np.where(seen[:-1] >= self._settings.min_people, p_values, 1.0)
        active = np.flatnonzero(seen[:-1] > 0).tolist()
        chosen = [float(p_values[group]) for group in active]
        return list(zip(active, chosen, benjamini_hochberg(chosen), strict=True))

    def _cusum(self, group: int) -> list[float]:
        return cusum_path(
            self._timeline.counts[group].tolist(), self._made.slow[group].tolist(), self._delta
        )

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
