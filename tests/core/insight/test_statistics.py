"""The arithmetic of alerts, against others' numbers first."""

from math import comb, log

import numpy as np
import pytest
from hypothesis import given, strategies as st
from scipy import stats

from parvis.core.insight.statistics import (
    benjamini_hochberg,
    binomial_tail,
    cusum_path,
    discounted,
    dispersion,
    exposure,
    lowest_yearly_rate,
    predict,
    tail,
)

HALF_LIFE, PRIOR = 12.0, 0.5


def test_benjamini_hochberg_worked_by_hand():
    """Their own example of 1995 (table 1): at q = .05 the four smallest of fifteen."""
    published = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459,
                 .3240, .4262, .5719, .6528, .7590, 1.0]  # fmt: skip

    adjusted = benjamini_hochberg(published)

    assert sum(q <= 0.05 for q in adjusted) == 4
    assert adjusted[3] == pytest.approx(0.0095 * 15 / 4)
    assert adjusted[1] == pytest.approx(0.0004 * 15 / 2)


def test_benjamini_hochberg_keeps_the_order_it_was_given():
    assert benjamini_hochberg([0.04, 0.01, 0.03]) == pytest.approx([0.04, 0.03, 0.04])
    assert benjamini_hochberg([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_benjamini_hochberg_agrees_with_scipy(p_values):
    expected = stats.false_discovery_control(p_values, method="bh")

    assert benjamini_hochberg(p_values) == pytest.approx(list(expected))


@given(st.integers(1, 60), st.floats(0.01, 40), st.floats(0.02, 3))
def test_the_tail_is_that_of_the_negative_binomial(seen, mean, inverse_size):
    size = 1 / inverse_size
    expected = stats.nbinom.sf(seen - 1, size, size / (size + mean))

    found = tail(np.array([float(seen)]), np.array([mean]), np.array([inverse_size]))

    assert found[0] == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_nothing_seen_or_nothing_known_surprises_nobody():
    found = tail(np.array([0.0, 5.0]), np.array([2.0, 0.0]), np.array([1.0, 1.0]))

    assert found.tolist() == [1.0, 1.0]


@given(st.integers(1, 40), st.floats(0.05, 20), st.floats(0.05, 2))
def test_one_more_person_never_lowers_the_alarm(seen, mean, inverse_size):
    seen_both = np.array([seen, seen + 1.0])

    fewer, more = tail(seen_both, np.array([mean, mean]), np.array([inverse_size] * 2))

    assert more <= fewer


def test_exposure_leaves_the_group_itself_out():
    counts = np.array([[1.0, 5.0], [2.0, 0.0], [3.0, 4.0]])

    assert exposure(counts).tolist() == [[5.0, 4.0], [4.0, 9.0], [3.0, 5.0]]


def test_the_past_is_halved_every_twelve_weeks():
    counts = np.zeros((1, 14))
    counts[0, 0] = 8.0

    sums = discounted(counts, half_life=HALF_LIFE)

    assert sums[0, 0] == 0
    assert sums[0, 12] == pytest.approx(4.0)


@pytest.mark.parametrize(("week", "lag"), [(6, 1), (7, 4), (3, 1)])
def test_the_prediction_is_the_published_formula(week, lag):
    draw = np.random.default_rng(5)
    counts = draw.integers(0, 6, size=(4, 9)).astype(float)
    volume = counts.sum(axis=0) - counts
    fade = [2 ** (-(week - u) / HALF_LIFE) for u in range(week - lag + 1)]
    past = (counts[:, : week - lag + 1] * fade).sum(axis=1)
    seen = (volume[:, : week - lag + 1] * fade).sum(axis=1)
    b0 = PRIOR / (past.sum() / seen.sum())

    found = predict(counts, week=week, lag=lag, weeks=1, half_life=HALF_LIFE, prior=PRIOR)

    assert found.past == pytest.approx(past)
    assert found.mean == pytest.approx((PRIOR + past) / (b0 + seen) * volume[:, week])
    assert found.spread == pytest.approx(1 / (PRIOR + past))


def test_without_a_past_nothing_is_predicted():
    found = predict(np.ones((2, 3)), week=0, lag=1, weeks=1, half_life=HALF_LIFE, prior=PRIOR)

    assert found.mean.tolist() == [0.0, 0.0]


def test_a_busy_week_raises_what_is_expected():
    quiet = np.full((5, 10), 2.0)
    busy = quiet.copy()
    busy[1:, 9] = 20.0

    before = predict(quiet, week=9, lag=1, weeks=1, half_life=HALF_LIFE, prior=PRIOR).mean[0]
    after = predict(busy, week=9, lag=1, weeks=1, half_life=HALF_LIFE, prior=PRIOR).mean[0]

    assert after == pytest.approx(10 * before)


def test_over_dispersion_is_measured_on_the_past():
    draw = np.random.default_rng(3)
    calm = draw.poisson(6.0, size=(40, 60)).astype(float)
    wild = draw.negative_binomial(2, 2 / 8, size=(40, 60)).astype(float)
    given_to = {"weeks": range(10, 60), "half_life": HALF_LIFE, "prior": PRIOR, "default": 0.12}

    assert dispersion(calm, **given_to) < 0.05
    assert 0.3 < dispersion(wild, **given_to) <= 0.5
    assert dispersion(calm, **{**given_to, "weeks": ()}) == pytest.approx(0.12)


def test_the_cumulative_sum_rises_with_what_doubles_and_forgets_the_rest():
    means = [0.0, 2.0, 2.0, 2.0, 2.0]
    step = (4 - 2 / log(2)) / (2 + 0.12 * 4) ** 0.5

    assert cusum_path([3, 4, 4, 0, 0], means, 0.12) == pytest.approx(
        [0.0, step, 2 * step, max(0, 2 * step - 2 / log(2) / 2.48**0.5), 0.0], abs=0.2
    )
    assert cusum_path([2] * 5, means, 0.12) == [0.0] * 5


def test_the_lowest_rate_is_a_quantile_of_the_gamma():
    expected = stats.gamma.ppf(0.1, 10.5) / 8 * 52

    assert lowest_yearly_rate(10, 8, prior=0.5, bound=0.9) == pytest.approx(expected)


def test_the_binomial_tail():
    expected = sum(comb(9, k) * 0.3**k * 0.7 ** (9 - k) for k in range(5, 10))

    assert binomial_tail(5, 9, 0.3) == pytest.approx(expected)
    assert binomial_tail(0, 9, 0.3) == 1.0
