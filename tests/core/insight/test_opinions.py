"""Opinion groups: found where they are, refused where they are not, and nobody is recognisable."""

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.errors import MalformedError
from parvis.core.insight.opinions import WhyNone, analyse_opinions
from parvis.core.insight.opinions_groups import GroupSettings, adjusted_rand, mean_silhouette
from parvis.core.insight.opinions_map import opinion_map
from parvis.core.insight.opinions_published import published
from parvis.core.insight.opinions_statistics import (
    next_statement,
    representatives,
    two_proportion_test,
)
from parvis.core.insight.opinions_votes import Counts, VoteTable

SMALLEST = 5


def cast(tastes, groups, *, seed=1, share=0.7):
    """Votes of people who each see a share of the statements; `tastes` is one row a group."""
    draw = np.random.default_rng(seed)
    for person, group in enumerate(groups):
        for statement, likely in enumerate(tastes[group]):
            if draw.random() < share:
                vote = 0 if draw.random() < 0.1 else 1 if draw.random() < likely else -1
                yield f"p{person}", f"s{statement}", vote


@pytest.fixture(scope="module")
def two_camps():
    """Sixty people of two camps: 0 to 9 split them, 10 to 14 unite them, 15 to 19 nobody likes."""
    for_it, against = [0.95] * 5 + [0.05] * 5, [0.05] * 5 + [0.95] * 5
    common = [0.95] * 5 + [0.08] * 5
    return list(cast([for_it + common, against + common], [0] * 35 + [1] * 25))


@pytest.fixture(scope="module")
def found(two_camps):
    return analyse_opinions(VoteTable.of(two_camps))


def test_two_camps_are_found_with_what_unites_and_divides_them(found):
    assert [group.people for group in found.groups] == [35, 25]
    assert found.stability > 0.9
    assert {each.statement for each in found.consensus if each.agrees} == {
        f"s{number}" for number in range(10, 15)
    }
    assert {each.statement for each in found.consensus if not each.agrees} == {
        f"s{number}" for number in range(15, 20)
    }
    assert {each.statement for each in found.divides} <= {f"s{number}" for number in range(10)}
    first = found.divides[0]
    assert {first.supporters, first.opponents} == {0, 1}
    own = {(each.statement, each.agrees) for each in found.groups[0].stands_for}
    assert own <= {(f"s{number}", number < 5) for number in range(10)}


def test_the_order_of_a_file_decides_nothing(two_camps, found):
    mixed = [two_camps[at] for at in np.random.default_rng(4).permutation(len(two_camps))]

    assert analyse_opinions(VoteTable.of(mixed)) == found
    assert analyse_opinions(VoteTable.of(two_camps), seed=7).groups == found.groups


@pytest.mark.parametrize(("people", "statements"), [(60, 20), (300, 30)])
def test_votes_at_random_make_no_groups(people, statements):
    tastes = np.random.default_rng(people).uniform(0.2, 0.8, (1, statements))

    found = analyse_opinions(VoteTable.of(cast(tastes, [0] * people)))

    assert found.groups == ()
    assert found.why_none == WhyNone.NOT_CLEAR
    assert all(each.supporters is None for each in found.divides)


def test_a_group_of_four_is_not_shown(two_camps):
    few = [vote for vote in two_camps if int(vote[0][1:]) < 39]

    found = analyse_opinions(VoteTable.of(few))
    bolder = analyse_opinions(VoteTable.of(few), settings=GroupSettings(smallest=4))

    assert all(group.people >= SMALLEST for group in found.groups)
    assert [group.people for group in bolder.groups] == [35, 4]


@pytest.mark.parametrize(
    ("votes", "why"),
    [
        ([], WhyNone.FEW_STATEMENTS),
        ([("a", "x", 1), ("b", "x", -1)], WhyNone.FEW_STATEMENTS),
        ([(f"p{at % 5}", f"s{at // 5}", 1) for at in range(40)], WhyNone.FEW_PEOPLE),
        ([(f"p{at % 20}", f"s{at // 20}", 1) for at in range(200)], WhyNone.NOT_CLEAR),
        ([(f"p{at % 250}", f"s{at // 250}", 1) for at in range(250 * 250)], WhyNone.NOT_CLEAR),
    ],
)
def test_little_and_alike(votes, why):
    found = analyse_opinions(VoteTable.of(votes))

    assert (found.groups, found.why_none) == ((), why)


def test_a_later_vote_replaces_an_earlier_one_and_a_pass_is_a_vote():
    table = VoteTable.of([("a", "x", 1), ("a", "y", 0), ("a", "x", -1), ("b", "x", 1)], ["z"])

    counts = table.counts(np.array([0, 0]), 1)

    assert table.statements == ("x", "y", "z")
    assert counts.agree.tolist() == [[1, 0, 0]]
    assert counts.disagree.tolist() == [[1, 0, 0]]
    assert counts.seen.tolist() == [[2, 1, 0]]
    with pytest.raises(MalformedError):
        VoteTable.of([("a", "x", 2)])


def test_what_moderators_took_away_weighs_nothing(two_camps, found):
    noisy = [*two_camps, *((f"p{at}", "bad", (-1) ** at) for at in range(60))]

    moderated = analyse_opinions(VoteTable.of(noisy), hidden={"bad"})

    sides = [moderated.majority, moderated.consensus, moderated.divides, *_stand(moderated)]
    assert "bad" not in {each.statement for side in sides for each in side}
    assert "bad" not in moderated.ask_next
    assert [group.people for group in moderated.groups] == [group.people for group in found.groups]


def _stand(found):
    return [group.stands_for for group in found.groups]


@st.composite
def tables(draw):
    people = draw(st.integers(1, 30))
    groups = draw(st.lists(st.integers(-1, 2), min_size=people, max_size=people))
    votes = draw(
        st.lists(st.sampled_from((-1, 0, 1, None)), min_size=4 * people, max_size=4 * people)
    )
    rows = [
        (f"{at // 4:02}", f"{at % 4}", vote) for at, vote in enumerate(votes) if vote is not None
    ]
    return VoteTable.of(rows), groups


@given(tables())
@settings(max_examples=60, deadline=None)
def test_no_subtraction_gives_a_count_of_fewer_than_five(made):
    table, groups = made
    labels = np.array(groups[: len(table.participants)], np.int64)

    shown = published(table, labels, 3, SMALLEST)

    for at in range(len(table.statements)):
        own = shown.groups.seen[shown.groups_shown[:, at], at]
        assert (own >= SMALLEST).all()
        if shown.everyone_shown[at]:
            left = shown.total.seen[0, at] - own.sum()
            assert left == 0 or left >= SMALLEST
        else:
            assert not shown.groups_shown[:, at].any()


def test_the_axes_of_many_statements_are_those_of_the_whole_decomposition():
    tastes = np.random.default_rng(2).uniform(0.1, 0.9, (2, 220))
    table = VoteTable.of(cast(tastes, [0] * 40 + [1] * 30, share=0.3))

    place = opinion_map(table)

    _, _, axes = np.linalg.svd(place.residuals.toarray())
    assert np.abs((axes[:2] * place.axes).sum(axis=1)) == pytest.approx([1, 1], abs=1e-9)


def test_a_group_like_the_others_has_the_statement_that_tells_it_best():
    mixed = np.array([[10, 9], [10, 11]])

    told = representatives(Counts(agree=mixed, disagree=mixed, seen=2 * mixed))

    assert [len(each) for each in told] == [1, 1]


def test_few_people_without_a_group_do_not_hide_the_groups():
    table = VoteTable.of([(f"p{at:02}", "x", 1) for at in range(22)])

    shown = published(table, np.array([0] * 10 + [1] * 10 + [-1] * 2), 2, SMALLEST)

    assert shown.groups_shown.all()
    assert shown.total.seen.tolist() == [[20]]


def test_the_next_statement_is_drawn_in_proportion_and_never_twice():
    weights, answered = np.array([1.0, 0.0, 3.0]), np.array([False, False, False])
    drawn = [next_statement(weights, answered, seed) for seed in range(400)]

    assert drawn.count(1) == 0
    assert 0.65 < drawn.count(2) / 400 < 0.85
    assert next_statement(weights, np.array([False, False, True]), 5) == 0
    assert next_statement(weights, ~answered, 5) is None


def test_the_two_proportion_test_is_that_of_textbooks():
    """14 of 29 against 34 of 49, with one added on each side: z of the pooled share."""
    pooled = (15 + 35) / (30 + 50)
    expected = (15 / 30 - 35 / 50) / (pooled * (1 - pooled) * (1 / 30 + 1 / 50)) ** 0.5

    assert two_proportion_test(*map(np.array, (14, 29, 34, 49))) == pytest.approx(expected)


def test_the_adjusted_rand_index_by_hand():
    """Of 15 pairs, 6 and 3 are together, 2 of them in both: 6·3/15 = 1.2 by chance, 4.5 at most."""
    one, other = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 2, 2])

    assert adjusted_rand(one, other) == pytest.approx((2 - 1.2) / (4.5 - 1.2))
    assert adjusted_rand(one, 1 - one) == 1.0


def test_the_silhouette_by_hand():
    """Points 0, 1 and 5 on a line, the last alone: (5-1)/5, (4-1)/4 and 0."""
    distance = np.abs(np.subtract.outer([0.0, 1.0, 5.0], [0.0, 1.0, 5.0]))

    found = mean_silhouette(distance, np.array([0, 0, 1]))

    assert found == pytest.approx((4 / 5 + 3 / 4 + 0) / 3)


def test_nothing_found_names_a_participant(found):
    assert not [name for name in repr(found).split("'") if name.startswith("p")]
