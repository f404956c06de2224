"""The scan of circles of districts: worked by hand, against every outcome, and what it refuses."""

from itertools import product
from math import factorial, log, prod

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.insight.scan import circles, concentration, log_ratio, seeded

LINE = {0: (0.0, 0.0), 1: (1.0, 0.0), 2: (2.0, 0.0), 3: (9.0, 0.0)}


def scan(cases, exposure, *, positions=LINE, seed=1, **limits):
    return concentration(cases, exposure, positions=positions, draw=seeded(seed), **limits)


def test_the_ratio_is_kulldorff_s_formula():
    expected = 12 * log(12 / 5) + 8 * log(8 / 15)

    assert log_ratio(np.array([12.0]), np.array([5.0]), 20)[0] == pytest.approx(expected)
    assert log_ratio(np.array([20.0]), np.array([5.0]), 20)[0] == pytest.approx(20 * log(4))
    assert log_ratio(np.array([4.0]), np.array([5.0]), 20)[0] == 0.0


def test_circles_grow_around_each_zone_up_to_half_of_the_exposure():
    shares = np.array([0.2, 0.2, 0.2, 0.4])

    assert circles(shares, LINE) == [(0,), (0, 1), (1,), (1, 2), (2,), (3,)]
    assert circles(np.array([0.6, 0.4]), LINE) == [(1,)]
    assert circles(shares, {}) == [(0,), (1,), (2,), (3,)]


def test_two_neighbours_are_found_together():
    found = scan([14, 11, 2, 3], [10, 10, 10, 20])

    assert found is not None
    assert (found.zones, found.seen) == ((0, 1), 25)
    assert found.expected == pytest.approx(12.0)
    assert found.p <= 0.01


def test_the_chance_is_that_of_every_possible_outcome():
    """With six people on three zones, all 729 outcomes are weighed: no draw is needed."""
    shares, total = (0.5, 0.3, 0.2), 6

    def statistic(counts):
        best = 0.0
        for c, share in zip(counts, shares, strict=True):
            e = total * share
            if c > e:
                rest = (total - c) * log((total - c) / (total - e)) if total > c else 0.0
                best = max(best, c * log(c / e) + rest)
        return best

    observed = statistic((3, 0, 3))
    exact = sum(
        factorial(total)
        / prod(map(factorial, counts))
        * prod(s**c for s, c in zip(shares, counts, strict=True))
        for counts in product(range(total + 1), repeat=3)
        if sum(counts) == total and statistic(counts) >= observed - 1e-9
    )  # fmt: skip

    drawn = [
        scan([3, 0, 3], [50, 30, 20], positions={}, seed=seed, least=1, least_inside=1).p
        for seed in range(60)
    ]

    assert np.mean(drawn) == pytest.approx(exact, rel=0.15)


def test_when_people_speak_everywhere_alike_it_seldom_speaks():
    draw = np.random.default_rng(4)
    found = [scan(draw.multinomial(40, [0.25] * 4), [10] * 4, seed=each) for each in range(120)]

    assert sum(each is not None and each.p <= 0.05 for each in found) <= 11


def test_the_same_draws_give_the_same_chance():
    assert scan([9, 4, 5, 6], [10] * 4, seed=7) == scan([9, 4, 5, 6], [10] * 4, seed=7)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=4, max_size=4))
def test_a_circle_never_holds_few_people_nor_fewer_than_expected(cases):
    found = scan(cases, [10] * 4, least=5)

    if found is not None:
        assert found.seen == sum(cases[zone] for zone in found.zones) >= 5
        assert found.seen > found.expected
        assert 0 < found.p <= 1


@pytest.mark.parametrize(
    ("cases", "exposure"), [([10, 2, 3, 4], [1] * 4), ([20, 0, 0, 0], [0] * 4), ([5] * 4, [10] * 4)]
)
def test_too_few_people_or_nothing_to_compare_with_gives_nothing(cases, exposure):
    assert scan(cases, exposure) is None


def test_who_speaks_of_the_rest_is_a_draw_too():
    """Thrown at random over four districts, few people beside few others seldom stand out."""
    draw = np.random.default_rng(11)
    found = [
        scan(draw.multinomial(30, [0.25] * 4), draw.multinomial(40, [0.25] * 4), positions={},
             seed=each)
        for each in range(120)
    ]  # fmt: skip

    assert sum(each is not None and each.p <= 0.05 for each in found) <= 11
