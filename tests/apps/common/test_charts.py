"""Charts say the numbers they were given."""

import pytest
from hypothesis import given, strategies as st

from parvis.apps.common.charts import sparkline

counts = st.lists(st.integers(0, 10**6), max_size=60)


def test_the_highest_week_touches_the_top():
    chart = sparkline([1, 4, 2], width=90, height=41)

    assert [bar.height for bar in chart.bars] == [10, 40, 20]
    assert chart.bars[1].y == 0


def test_a_week_without_anything_has_no_bar():
    assert len(sparkline([0, 3, 0]).bars) == 1


def test_what_is_above_the_usual_level_is_marked():
    assert [bar.high for bar in sparkline([2, 3, 4], usual=3.0).bars] == [False, False, True]


def test_nothing_is_marked_when_the_usual_level_is_not_known():
    chart = sparkline([2, 3, 4])

    assert chart.usual is None
    assert not any(bar.high for bar in chart.bars)


def test_the_table_says_the_same_as_the_bars():
    assert list(sparkline([2, 5]).rows(["semaine 1", "semaine 2"])) == [
        ("semaine 1", 2),
        ("semaine 2", 5),
    ]


def test_a_label_too_few_is_an_error():
    with pytest.raises(ValueError, match="longer"):
        list(sparkline([2, 5]).rows(["semaine 1"]))


@given(counts, st.none() | st.floats(0, 10**6))
def test_every_bar_stays_inside_the_picture(values, usual):
    chart = sparkline(values, usual=usual)

    for bar in chart.bars:
        assert -0.1 <= bar.x <= chart.width
        assert bar.x + bar.width <= chart.width + 0.1
        assert -1.1 <= bar.y <= bar.y + bar.height <= chart.height
