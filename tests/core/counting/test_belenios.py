"""Others' numbers first: what Belenios answers to the same ballots."""

import json
import random

import pytest

from parvis.core.counting.stv import stv
from tests.core.counting import belenios

ROUNDS = 60  # questions to the tool, a method


def test_a_few_answers_of_belenios(vectors):
    check_all(json.loads(vectors.read_text()), {5})


def test_all_the_answers_of_belenios(shared):
    check_all(json.loads(shared.read_text()), {20})


def check_all(known, a_method):
    methods = [each["method"] for each in known]
    assert {methods.count(name) for name in belenios.METHODS} == a_method
    for each in known:
        expected = belenios.in_one_order(each["output"])

        assert belenios.ours(each["method"], each["args"], each["ballots"]) == expected


# Two seats: 2 is elected with 5 votes, two fifths of which go on; then 0 and 3 have 9/5 each.
A_TIE_OF_FRACTIONS = [
    [1, 3, 4, 2], [0, 0, 0, 1], [0, 3, 1, 2], [2, 0, 1, 0], [3, 2, 1, 4], [0, 2, 1, 0],
    [3, 4, 1, 2],
]  # fmt: skip


def test_exact_fractions_see_a_tie_that_floating_point_does_not():
    ours = belenios.ours("stv", ["--nseats=2"], A_TIE_OF_FRACTIONS)
    counted = stv(A_TIE_OF_FRACTIONS, candidates=4, seats=2)
    tie = counted.rounds[2]

    assert ours["events"] == [
        ["Win", [2]], ["Lose", 1], ["TieLose", [3, 0]], ["Lose", 3], ["Win", [0]]
    ]  # fmt: skip
    assert tie.votes[0] == tie.votes[3]


needs_the_tool = pytest.mark.skipif(not belenios.TOOL, reason="belenios-tool is not installed")


@needs_the_tool
def test_floating_point_takes_one_of_the_two_for_the_smaller():
    theirs = belenios.asked_of_the_tool("stv", ["--nseats=2"], A_TIE_OF_FRACTIONS)

    assert theirs["events"] == [["Win", [2]], ["Lose", 1], ["Lose", 0], ["Win", [3]]]


@needs_the_tool
def test_random_grades_are_judged_as_by_the_tool():
    chance = random.Random(1)  # noqa: S311 - votes, not secrets
    for _ in range(ROUNDS):
        options, grades = chance.randint(1, 5), chance.randint(1, 5)
        ballots = [
            [0] * options
            if chance.random() < 0.1
            else [chance.randint(1, grades) for _ in range(options)]
            for _ in range(chance.randint(0, 12))
        ]
        blank = chance.choice(["true", "false"])
        args = [f"--ngrades={grades}", f"--nchoices={options}", f"--blank-allowed={blank}"]

        check_with_the_tool("majority-judgment", args, ballots)


@needs_the_tool
def test_random_ranks_are_counted_as_by_the_tool():
    chance = random.Random(2)  # noqa: S311 - votes, not secrets
    for _ in range(ROUNDS):
        options = chance.randint(1, 5)
        ballots = [
            [chance.randint(0, options) for _ in range(options)]
            for _ in range(chance.randint(0, 12))
        ]
        blank = chance.choice(["true", "false"])

        check_with_the_tool(
            "schulze", [f"--nchoices={options}", f"--blank-allowed={blank}"], ballots
        )


@needs_the_tool
def test_random_choices_are_transferred_as_by_the_tool():
    chance = random.Random(3)  # noqa: S311 - votes, not secrets
    for _ in range(ROUNDS):
        candidates = chance.randint(2, 6)
        ballots = [some_ranks(chance, candidates) for _ in range(chance.randint(1, 14))]
        named = {each for ballot in ballots for each, rank in enumerate(ballot) if rank}
        # 2.0 ends in an assertion where there are more seats than candidates whom one ranks.
        seats = chance.randint(1, max(1, len(named)))

        if named:
            check_with_the_tool("stv", [f"--nseats={seats}"], ballots)


def some_ranks(chance, candidates):
    chosen = chance.sample(range(candidates), chance.randint(0, candidates))
    return [chosen.index(each) + 1 if each in chosen else 0 for each in range(candidates)]


def check_with_the_tool(method, args, ballots):
    assert belenios.ours(method, args, ballots) == belenios.asked_of_the_tool(method, args, ballots)
