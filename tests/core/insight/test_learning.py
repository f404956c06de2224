"""What agents say of alerts sets how strict the next ones are; audits correct the counts."""

from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.insight.audit import Estimate, Stratum, drawn, estimate
from parvis.core.insight.intervals import wilson
from parvis.core.insight.learning import learnt_share, precision

COUNTS = st.integers(0, 200)


def test_without_any_verdict_the_promise_stands():
    assert learnt_share(0, 0, promised=0.10) == 0.10


def test_as_many_false_as_promised_changes_nothing_and_more_tightens():
    assert learnt_share(9, 1, promised=0.10) == 0.10
    assert learnt_share(5, 5, promised=0.10) == pytest.approx(0.01 / 0.30, abs=1e-4)
    assert learnt_share(90, 0, promised=0.10) == 0.20
    assert learnt_share(0, 50, promised=0.10) == 0.02


@settings(max_examples=40)
@given(COUNTS, COUNTS)
def test_a_rejection_never_loosens_and_an_acceptance_never_tightens(accepted, rejected):
    here = learnt_share(accepted, rejected, promised=0.10)

    assert 0.02 <= here <= 0.20
    assert learnt_share(accepted, rejected + 1, promised=0.10) <= here
    assert learnt_share(accepted + 1, rejected, promised=0.10) >= here


def test_the_precision_is_a_share_with_wilson_s_interval():
    assert precision(18, 2) == (0.9, *wilson(18, 20))
    assert precision(0, 0) is None


def test_one_stratum_is_wilson_s_interval_on_what_was_not_read_by_hand():
    """Of 1,000,000 people a hundred are read: drawing without return changes nothing."""
    found = estimate([Stratum(1_000_000, 100, 80)])

    low, high = wilson(80, 100)
    assert found is not None
    assert found.people == 800_000
    assert found.low == pytest.approx(low * 1e6, rel=0.02)
    assert found.high == pytest.approx(high * 1e6, rel=0.02)


def test_strata_are_weighted_by_how_many_people_they_hold():
    found = estimate([Stratum(100, 20, 20), Stratum(60, 20, 10)])

    assert found is not None
    assert (found.people, found.read) == (130, 40)
    assert found.low < 130 < found.high
    assert found.low >= 30
    assert found.high <= 150


def test_once_everybody_is_read_there_is_no_doubt_left():
    assert estimate([Stratum(7, 7, 5), Stratum(3, 3, 1)]) == Estimate(6, 6, 6, 10)


def test_a_stratum_of_which_nobody_was_read_gives_no_count():
    assert estimate([Stratum(7, 7, 5), Stratum(3, 0, 0)]) is None
    assert estimate([]) is None


@pytest.mark.parametrize("stratum", [Stratum(3, 4, 1), Stratum(5, 2, 3), Stratum(5, 2, -1)])
def test_counts_that_cannot_be_are_refused(stratum):
    with pytest.raises(ValueError, match="stratum"):
        estimate([stratum])


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Populations of known truth are audited 300 times: at least 93 of 100 intervals hold it."""
    draw, held = Random(5), 0  # noqa: S311 (drawn examples)
    for _ in range(300):
        strata, truth = [], 0
        for size, share in ((90, 0.9), (50, 0.5)):
            people = [draw.random() < share for _ in range(size)]
            read = draw.sample(people, 15)
            truth += sum(people)
            strata.append(Stratum(size, 15, sum(read)))
        found = estimate(strata)
        held += found is not None and found.low <= truth <= found.high

    assert held >= 0.93 * 300


def test_a_text_stands_for_all_who_joined_it_and_one_large_text_tells_no_more_than_one():
    stratum = Stratum.of_texts(40, [(1, True), (1, True), (8, False)])

    assert (stratum.read, stratum.confirmed) == (10, 2)
    assert stratum.draws == pytest.approx(100 / 66)
    alone = Stratum(40, 10, 2)
    wide, narrow = estimate([stratum]), estimate([alone])
    assert wide is not None
    assert narrow is not None
    assert wide.people == narrow.people == 8
    assert wide.high - wide.low > narrow.high - narrow.low


def test_the_interval_holds_the_truth_where_others_joined_some_texts():
    draw, held = Random(6), 0  # noqa: S311 (drawn examples)
    for _ in range(300):
        strata, truth = [Stratum.of_texts(9, [(9, True)])], 9
        for size, share in ((45, 0.9), (45, 0.5)):
            texts = [(1 + draw.choice((0, 0, 0, 2, 6)), draw.random() < share) for _ in range(size)]
            truth += sum(people for people, asks in texts if asks)
            total = sum(people for people, _ in texts)
            strata.append(Stratum.of_texts(total, draw.sample(texts, 15)))
        found = estimate(strata)
        held += found is not None and found.low <= truth <= found.high

    assert held >= 0.93 * 300


def test_everybody_is_as_likely_to_be_drawn():
    draw = Random(2)  # noqa: S311 (drawn examples)
    counts = dict.fromkeys(range(5), 0)
    for _ in range(600):
        for each in drawn(range(5), 2, draw.randrange):
            counts[each] += 1

    assert sum(counts.values()) == 1200
    assert all(abs(count - 240) < 60 for count in counts.values())
    assert drawn([4, 2], 9, draw.randrange) == [2, 4]
