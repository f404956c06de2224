"""What a subject did a year ago in the same weeks: leaves in November, the pool in June.

The discounted past follows a season with a delay, so that each year's rise is news to it. How
far people exceeded what was then expected of the same weeks a year ago is a factor on what is
expected now. Only where a subject was heard two months before those weeks; drawn to 1 by a
weight, so that a few people a year ago tell nothing.
"""

import numpy as np

from parvis.core.insight.statistics import Prediction, Table, window_sums

YEAR = 52  # weeks
HEARD = 8  # weeks that a subject must have been heard of before the season


def with_seasons(
    found: Prediction, counts: Table, *, weeks: int, around: int, weight: float
) -> Prediction:
    """Return predictions with the factor of the season, from the weeks on that have one.

    f = (w + Σ y) / (w + Σ μ), over the 2·around + 1 weeks about the same week a year before,
    y being what was seen there and μ what was then expected; of windows of several weeks, their
    mean week.
    """
    last = counts.shape[1] - 1
    first = YEAR + around + HEARD
    if last < first:
        return found
    seen = _sums(window_sums(counts, weeks) / weeks)
    meant = _sums(found.mean / weeks)
    began = np.where(counts.any(axis=1), np.argmax(counts > 0, axis=1), last)
    factor = np.ones_like(found.mean)
    for week in range(first, last + 1):
        start, end = week - YEAR - around, week - YEAR + around + 1
        told = (weight + seen[:, end] - seen[:, start]) / (weight + meant[:, end] - meant[:, start])
        factor[:, week] = np.where(began <= start - HEARD, told, 1.0)
    return Prediction(found.past, found.mean * factor, found.spread)


def _sums(values: Table) -> Table:
    """Return at each place the sum of what stands before it."""
    return np.asarray(np.cumsum(np.pad(values, ((0, 0), (1, 0))), axis=1))
