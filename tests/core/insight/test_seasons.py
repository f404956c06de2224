"""What comes back each year is expected the second time; what happens once is not."""

import numpy as np
import pytest

from parvis.core.insight.alerts import Watch
from parvis.core.insight.seasons import HEARD, YEAR, with_seasons
from parvis.core.insight.statistics import Prediction, predictions
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Settings

AROUND, WEIGHT = 5, 20.0
PEAK = 40  # the week of the year in which the seasonal subject is at its height
SEASONAL, STEADY = 0, 1


def town(weeks, *, from_week=0):
    """Twelve steady subjects of ten people a week, and one that triples each autumn."""
    counts = np.full((14, weeks), 10.0)
    counts[-1] = 0.0  # what is in no subject
    for year in range(3):
        height = PEAK + YEAR * year
        counts[SEASONAL, max(0, height - 3) : height + 4] = 30.0
    counts[SEASONAL, :from_week] = 0.0
    return counts


def forecast(counts, *, lag=1, weeks=1):
    return predictions(counts, lag=lag, weeks=weeks, half_life=12.0, prior=0.5)


def seasonal(found, counts, *, weeks=1):
    return with_seasons(found, counts, weeks=weeks, around=AROUND, weight=WEIGHT)


def rings(counts, **said):
    settings = Settings(**said)
    watch = Watch(Timeline(counts, 0, ((),) * len(counts)), settings, lambda *_: True)
    return {signal.group for signal in [*watch.emerging(), *watch.rising()]}


def test_the_factor_is_what_was_seen_of_what_was_expected_a_year_before():
    counts = town(PEAK + YEAR + 1)
    found, week = forecast(counts), PEAK + YEAR
    before = slice(week - YEAR - AROUND, week - YEAR + AROUND + 1)
    seen, meant = counts[SEASONAL, before].sum(), found.mean[SEASONAL, before].sum()

    factor = seasonal(found, counts).mean[SEASONAL, week] / found.mean[SEASONAL, week]
    assert factor == pytest.approx((WEIGHT + seen) / (WEIGHT + meant))
    assert factor > 1.3


def test_a_steady_subject_keeps_its_prediction():
    counts = town(PEAK + YEAR + 1)
    found = forecast(counts)

    told = seasonal(found, counts).mean[STEADY] / np.where(
        found.mean[STEADY], found.mean[STEADY], 1
    )
    assert np.abs(told[1:] - 1).max() < 0.15


def test_windows_of_four_weeks_have_the_same_season():
    counts = town(PEAK + YEAR + 1)
    slow = forecast(counts, lag=4, weeks=4)

    assert seasonal(slow, counts, weeks=4).mean[SEASONAL, -1] > 1.2 * slow.mean[SEASONAL, -1]


@pytest.mark.parametrize("weeks", [1, 30, YEAR, YEAR + AROUND + HEARD])
def test_a_town_without_a_year_has_no_season(weeks):
    found = forecast(town(weeks))

    assert seasonal(found, town(weeks)) is found


def test_a_subject_that_began_within_the_year_has_none():
    counts = town(PEAK + YEAR + 1, from_week=PEAK - AROUND)
    found = forecast(counts)

    assert (seasonal(found, counts).mean[SEASONAL] == found.mean[SEASONAL]).all()


def test_no_count_is_foreseen_from_the_weeks_that_follow():
    counts = town(PEAK + YEAR + 20)
    whole = seasonal(forecast(counts), counts).mean
    cut = counts[:, : PEAK + YEAR]

    assert np.allclose(seasonal(forecast(cut), cut).mean, whole[:, : PEAK + YEAR])


def test_what_comes_back_each_year_rings_the_first_time_alone():
    def heard(height, **said):
        weeks = range(height - 3, height + 4)
        return any(SEASONAL in rings(town(week + 1), **said) for week in weeks)

    assert heard(PEAK)
    assert heard(PEAK + YEAR, season_weight=1e12), "without seasons it rings again"
    assert not heard(PEAK + YEAR)


def test_what_happens_once_rings_in_the_second_year_too():
    counts = town(PEAK + YEAR - 10)
    counts[STEADY, -3:] = 30.0

    assert STEADY in rings(counts)


def test_nothing_expected_stays_nothing():
    empty = Prediction(np.zeros((2, 80)), np.zeros((2, 80)), np.zeros((2, 80)))

    assert (seasonal(empty, np.zeros((2, 80))).mean == 0).all()
