"""The watch over counts of people: what rises or is new is told, a busy week is not."""

import numpy as np
import pytest

from parvis.core.insight.alerts import Watch
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Kind, Settings

WEEKS, TOPICS = 30, 40


def town(**rows):
    """Return forty quiet topics over thirty weeks; `rows` puts others in the place of some."""
    draw = np.random.default_rng(8)
    counts = draw.poisson(2.0, (TOPICS + 1, WEEKS)).astype(float)
    counts[-1] = 0
    for name, row in rows.items():
        counts[int(name[1:])] = row
    return counts


def watch(counts, **changes):
    settings = Settings(**changes)
    seen = np.cumsum(counts, axis=1)

    def enough(group, since, until):
        return seen[group, until] - (seen[group, since - 1] if since else 0) >= 3

    return Watch(Timeline(counts, 0, ((),) * TOPICS), settings, enough)


def told(counts, **changes):
    asked = watch(counts, **changes)
    return {(each.kind, each.group) for each in [*asked.emerging(), *asked.rising()]}


def test_a_new_matter_is_told_and_one_of_two_people_is_not():
    fresh = np.zeros(WEEKS)
    fresh[-2:] = 2, 6
    few = np.zeros(WEEKS)
    few[-1] = 2

    found = told(town(_3=fresh, _4=few))

    assert (Kind.EMERGING, 3) in found
    assert {group for _, group in found} == {3}


def test_slow_growth_is_told_as_a_rise_with_its_first_week():
    row = np.full(WEEKS, 2.0)
    row[-6:] = 3, 4, 5, 6, 8, 9

    (found,) = watch(town(_7=row)).rising()

    assert (found.kind, found.group, found.seen) == (Kind.RISING, 7, 28)
    assert WEEKS - 8 <= found.since <= WEEKS - 4
    assert found.expected == pytest.approx(8, rel=0.3)
    assert found.q is not None
    assert found.q < 0.1


def test_an_old_matter_that_jumps_for_one_week_is_no_new_one():
    row = np.full(WEEKS, 2.0)
    row[-1] = 9

    assert (Kind.EMERGING, 7) not in told(town(_7=row))


def test_a_rise_that_is_over_rings_no_more():
    row = np.full(WEEKS, 2.0)
    row[-6:] = 3, 5, 7, 9, 9, 1

    assert told(town(_7=row)) == set()


def test_a_week_in_which_everything_is_said_three_times_as_much_alarms_nobody():
    counts = town()
    counts[:-1, -1] = np.random.default_rng(9).poisson(6.0, TOPICS)

    assert told(counts) == set()


def test_a_stricter_promise_never_tells_more():
    row = np.full(WEEKS, 2.0)
    row[-6:] = 2, 3, 4, 4, 6, 6
    counts = town(_7=row)
    found = [told(counts, false_discovery=q) for q in (0.2, 0.1, 0.05, 0.02)]

    assert found[0] >= found[1] >= found[2] >= found[3]
    assert found[0]


def test_too_short_a_past_tells_nothing():
    assert told(town()[:, :4]) == set()
