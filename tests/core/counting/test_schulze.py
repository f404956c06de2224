"""Schulze: a published example, the definition, and what the paper promises."""

from itertools import pairwise, permutations

import pytest
from hypothesis import given, strategies as st

from parvis.core.counting.schulze import NO_PATH, schulze
from parvis.core.errors import MalformedError

OPTIONS = 4
ranked = st.lists(
    st.lists(st.integers(0, OPTIONS), min_size=OPTIONS, max_size=OPTIONS), max_size=12
)

# The 45 voters of Schulze's paper, as the encyclopaedias tell them: the winner is E.
FORTY_FIVE = {
    "ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3,
    "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8,
}  # fmt: skip


def count(ballots):
    return schulze(ballots, options=OPTIONS, blank=False)


def place(counted, option):
    return next(p for p, group in enumerate(counted.ranking) if option in group)


def test_the_example_of_the_paper():
    ballots = [
        [order.index(name) + 1 for name in "ABCDE"]
        for order, many in FORTY_FIVE.items()
        for _ in range(many)
    ]
    counted = schulze(ballots, options=5, blank=False)

    assert ["ABCDE"[option] for (option,) in counted.ranking] == ["E", "A", "C", "B", "D"]
    assert (counted.duels[0][1], counted.paths[0][1]) == (20, (28, -17))
    assert counted.condorcet_winner is None


def strongest_path(duels, start, end):
    """By the definition: the strongest of all chains, each as strong as its weakest link."""
    others = [o for o in range(len(duels)) if o not in {start, end}]
    chains = (
        (start, *middle, end)
        for size in range(len(others) + 1)
        for middle in permutations(others, size)
    )
    return max(min(link(duels, *pair) for pair in pairwise(c)) for c in chains)


def link(duels, one, two):
    won, lost = duels[one][two], duels[two][one]
    return (won, -lost) if won > lost else NO_PATH


@given(ranked)
def test_the_paths_are_those_of_the_definition(ballots):
    counted = count(ballots)

    for one, two in permutations(range(OPTIONS), 2):
        assert counted.paths[one][two] == strongest_path(counted.duels, one, two)


@given(ranked)
def test_who_wins_every_duel_is_alone_at_the_top(ballots):
    counted = count(ballots)
    best = counted.condorcet_winner

    if best is not None:
        assert counted.ranking[0] == (best,)


@given(ranked, st.permutations(range(OPTIONS)))
def test_the_names_of_options_change_nothing(ballots, order):
    again = count([[ballot[o] for o in order] for ballot in ballots])

    renamed = [{order[new] for new in group} for group in again.ranking]
    assert renamed == [set(group) for group in count(ballots).ranking]


@given(ranked, st.randoms())
def test_the_order_of_ballots_changes_nothing(ballots, chance):
    assert count(chance.sample(ballots, len(ballots))) == count(ballots)


@given(ranked.filter(bool), st.data())
def test_to_be_put_first_does_not_dethrone_a_winner(ballots, data):
    which = data.draw(st.integers(0, len(ballots) - 1))
    winner = data.draw(st.sampled_from(count(ballots).ranking[0]))
    raised = [list(ballot) for ballot in ballots]
    raised[which] = [rank + 1 if rank else 0 for rank in raised[which]]
    raised[which][winner] = 1

    assert place(count(raised), winner) == 0


@given(ranked)
def test_every_duel_is_counted_once(ballots):
    counted = count(ballots)

    for one, two in permutations(range(OPTIONS), 2):
        assert counted.duels[one][two] + counted.duels[two][one] <= counted.valid
    assert sorted(o for group in counted.ranking for o in group) == list(range(OPTIONS))


def test_a_blank_ballot_is_counted_apart_where_it_is_allowed():
    counted = schulze([[0, 0], [1, 2]], options=2, blank=True)

    assert (counted.valid, counted.blank, counted.condorcet_winner) == (1, 1, 0)
    assert schulze([[0, 0]], options=2, blank=False).valid == 1


@pytest.mark.parametrize("ballot", [[1], [1, 2, 3], [1, -1]])
def test_a_ballot_of_another_form_is_refused(ballot):
    with pytest.raises(MalformedError):
        schulze([ballot], options=2, blank=True)
