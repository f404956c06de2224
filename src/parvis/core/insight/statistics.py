"""The arithmetic of the alerts: is this more people than was to be expected?

Counts of distinct people by topic and week. The expected count follows the week's volume
on all other topics (leave-one-out exposure), so that a busy week alarms nobody. The
predictive law is negative binomial: a gamma prior on the rate, Poisson counts, and an
over-dispersion measured on the town itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaincinv

Table = NDArray[np.float64]

CUSUM_SLOPE = 1 / log(2)  # halfway, in log likelihood, to a doubled rate
DISPERSION_BOUNDS = (0.02, 0.5)
DISPERSION_PRIOR = 50.0  # how much expected weight the default counts for


@dataclass(frozen=True, slots=True)
class Prediction:
    """For each topic: past people S, expected count, and 1/size of the negative binomial."""

    past: Table
    mean: Table
    spread: Table

    def at(self, week: int) -> "Prediction":
        """Return the prediction of one week, of those that `predictions` holds."""
        return Prediction(self.past[:, week], self.mean[:, week], self.spread[:, week])

    def until(self, week: int) -> "Prediction":
        """Return the predictions up to a week: none of them rests on what came later."""
        upto = slice(None, week + 1)
        return Prediction(self.past[:, upto], self.mean[:, upto], self.spread[:, upto])


def exposure(counts: Table) -> Table:
    """Return for each topic and week the volume of all the other topics."""
    return np.asarray(counts.sum(axis=0, keepdims=True) - counts)


def discounted(values: Table, *, half_life: float) -> Table:
    """Return at each week the sum of the weeks before it, each halved every half-life."""
    keep = 2.0 ** (-1.0 / half_life)
    sums = np.zeros_like(values)
    for week in range(1, values.shape[1]):
        sums[:, week] = keep * (sums[:, week - 1] + values[:, week - 1])
    return sums


def window_sums(values: Table, weeks: int) -> Table:
    """Return at each week the sum of the `weeks` weeks that end there."""
    sums = np.cumsum(np.pad(values, ((0, 0), (weeks, 0))), axis=1)
    return np.asarray(sums[:, weeks:] - sums[:, :-weeks])


def predictions(
    counts: Table, *, lag: int, weeks: int, half_life: float, prior: float
) -> Prediction:
    """Predict at each week the people of the `weeks` weeks that end there; columns are weeks.

    From what was `lag` weeks before: S = Σ g^(t-u) y_u and X = Σ g^(t-u) E_u over u ≤ t - lag;
    rate (a0 + S) / (b0 + X) with b0 = a0 / (ΣS / ΣX); mean = rate times the exposure of those
    weeks. The posterior of a Poisson rate under a gamma prior, and its predictive law: Gelman
    and others, *Bayesian Data Analysis*, 3rd edition, § 2.6. Weeks without a past have mean 0.
    """
    volume = exposure(counts)
    past = _lagged(discounted(counts, half_life=half_life), lag, half_life)
    seen = _lagged(discounted(volume, half_life=half_life), lag, half_life)
    all_seen = seen.sum(axis=0)
    known = all_seen > 0
    rate_of_all = np.where(known, past.sum(axis=0) / np.where(known, all_seen, 1.0), 0.0)
    known = rate_of_all > 0
    rate = (prior + past) / (prior / np.where(known, rate_of_all, 1.0) + seen)
    now = window_sums(volume, weeks)
    mean = np.where(known, rate * np.maximum(now, 1.0), 0.0)
    return Prediction(past, mean, np.where(known, 1 / (prior + past), 0.0))


def _lagged(sums: Table, lag: int, half_life: float) -> Table:
    """Return at each week the sum as it stood `lag` - 1 weeks before, faded since."""
    back = lag - 1
    if not back:
        return sums
    moved = np.zeros_like(sums)
    moved[:, back:] = sums[:, :-back] * 2.0 ** (-back / half_life)
    return moved


def predict(
    counts: Table, *, week: int, lag: int, weeks: int, half_life: float, prior: float
) -> Prediction:
    """Predict the people of `weeks` weeks that end at `week`: one column of `predictions`."""
    found = predictions(
        counts[:, : week + 1], lag=lag, weeks=weeks, half_life=half_life, prior=prior
    )
    return found.at(week)


def tail(seen: Table, mean: Table, inverse_size: Table) -> Table:
    """Return P(Y ≥ seen) for Y negative binomial of this mean and 1/size; 1 where mean is 0."""
    size = 1 / inverse_size
    possible = (seen > 0) & (mean > 0)
    share = np.where(possible, mean / (mean + size), 0.5)
    return np.where(possible, betainc(np.where(possible, seen, 1.0), size, share), 1.0)


def dispersion(
    counts: Table, *, weeks: Sequence[int], half_life: float, prior: float, default: float
) -> float:
    """Estimate δ by moments from one-week predictions of past weeks, drawn to the default."""
    return dispersion_of(
        counts,
        predictions(counts, lag=1, weeks=1, half_life=half_life, prior=prior),
        weeks=weeks,
        default=default,
    )


def dispersion_of(
    counts: Table, forecast: Prediction, *, weeks: Sequence[int], default: float
) -> float:
    """Estimate δ from the predictions of past weeks that were made already.

    The variance of the predictive law is μ + μ²(1/size + δ): δ is what equates the mean square
    of what was not expected, less μ + μ²/size, with the sum of μ² (method of moments).
    """
    chosen = list(weeks)
    mean, square = forecast.mean[:, chosen], forecast.mean[:, chosen] ** 2
    excess = (counts[:, chosen] - mean) ** 2 - mean - square * forecast.spread[:, chosen]
    above = default * DISPERSION_PRIOR + float(excess.sum())
    share = above / (DISPERSION_PRIOR + float(square.sum()))
    return float(min(max(share, DISPERSION_BOUNDS[0]), DISPERSION_BOUNDS[1]))


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Return the adjusted value q of each p: rejecting q ≤ a bounds false discoveries by a.

    Benjamini and Hochberg, 1995: q(i) = min over j ≥ i of p(j)·m/j, in the order of p.
    """
    size = len(p_values)
    order = sorted(range(size), key=lambda at: p_values[at])
    adjusted = [1.0] * size
    smallest = 1.0
    for rank in range(size, 0, -1):
        at = order[rank - 1]
        smallest = min(smallest, p_values[at] * size / rank)
        adjusted[at] = smallest
    return adjusted


def cusum_path(seen: Sequence[float], means: Sequence[float], delta: float) -> list[float]:
    """Return the cumulative sum of surprises after each week; above its limit, a rise.

    C = max(0, C + (y - κμ) / √(μ + δμ²)); a week without a prediction leaves it.
    """
    path, level = [], 0.0
    for count, mean in zip(seen, means, strict=True):
        if mean > 0:
            level = max(0.0, level + (count - CUSUM_SLOPE * mean) / sqrt(mean + delta * mean**2))
        path.append(level)
    return path


def lowest_yearly_rate(count: float, weeks: int, *, prior: float, bound: float) -> float:
    """Return the rate a year that the true rate exceeds with probability `bound` (gamma)."""
    return float(gammaincinv(prior + count, 1 - bound)) / weeks * 52.0


def binomial_tail(seen: int, trials: int, share: float) -> float:
    """Return P(X ≥ seen) for X binomial."""
    return float(betainc(seen, trials - seen + 1, share)) if seen > 0 else 1.0
