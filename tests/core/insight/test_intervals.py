"""Intervals of shares, against others' numbers first."""

import pytest
from hypothesis import given, settings, strategies as st
from scipy import stats

from parvis.core.insight.intervals import wilson


def test_newcombe_s_published_examples():
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }

    for (count, of), (low, high) in published.items():
        assert wilson(count, of) == pytest.approx((low, high), abs=5e-5)


@settings(max_examples=30)
@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_is_scipy_s(counts):
    count, of = counts
    expected = stats.binomtest(count, of).proportion_ci(method="wilson")

    assert wilson(count, of) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_of_nothing_anything_may_be():
    assert wilson(0, 0) == (0.0, 1.0)
