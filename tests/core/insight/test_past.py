"""What is told of the past is what was told then: of the same topics, test by test."""

import numpy as np
import pytest

from parvis.core.insight.alerts import Watch
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Settings

TOPICS, WEEKS = 30, 80


@pytest.fixture(scope="module")
def counts():
    draw = np.random.default_rng(5)
    found = draw.poisson(1.5, (TOPICS + 1, WEEKS)).astype(float)
    found[3, :50], found[3, 50:56] = 0, (2, 4, 6, 7, 7, 8)
    found[4, 60:70] = np.arange(3, 13)
    return found


def watch(counts):
    seen = np.cumsum(counts, axis=1)

    def enough(group, since, until):
        return seen[group, until] - (seen[group, since - 1] if since else 0) >= 3

    return Watch(Timeline(counts, 0, ((),) * TOPICS), Settings(), enough)


@pytest.mark.parametrize("place", [5, 20, 51, 53, 66, 79])
def test_the_watch_of_an_earlier_week_is_that_of_what_was_known_then(counts, place):
    then = watch(counts).as_of(place)
    known = watch(counts[:, : place + 1])

    assert then.emerging() == known.emerging()
    assert then.rising() == known.rising()
    assert then.recurring(10_000) == known.recurring(10_000)


def test_something_rang_then(counts):
    assert any(watch(counts).as_of(place).emerging() for place in (51, 52))
    assert watch(counts).as_of(66).rising()
