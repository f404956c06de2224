"""What is chosen on the screens becomes the marks that the election asks for."""

import pytest

SCRIPTS = ("vendor/noble.js", "group.js", "booth/choices.js")
ONE = {"kind": "choice", "answers": ["Oui", "Non"], "min": 1, "max": 1, "blank": True}
SOME = {"kind": "approval", "answers": ["A", "B", "C"], "min": 0, "max": 2, "blank": False}
GRADES = {
    "kind": "judgment",
    "answers": ["Jardin", "Piste"],
    "grades": ["Bien", "Passable", "À rejeter"],
    "blank": False,
}


def chosen(*picked, blank=False, **grades):
    named = {name.removeprefix("of_"): grade for name, grade in grades.items()}
    return {"blank": blank, "picked": picked, "grades": named}


@pytest.fixture
def choices(node):
    def call(name, *values):
        return node([f"parvisChoices.{name}", *values], scripts=SCRIPTS)[0]

    return call


def test_each_screen_fills_its_questions_of_the_election(choices):
    screens = [GRADES | {"indexes": [2, 0]}, ONE | {"indexes": [1]}, SOME | {"indexes": [3]}]
    given = [chosen(of_0=2, of_1=0), chosen(1), chosen(0, 2)]

    assert choices("votesOf", screens, given) == [[1, 0, 0], [0, 0, 1], [0, 0, 1], [1, 0, 1]]


def test_a_blank_vote_marks_nothing_else(choices):
    screens, given = [ONE | {"indexes": [0]}], [chosen(1, blank=True)]

    assert choices("votesOf", screens, given) == [[1, 0, 0]]
    assert choices("linesOf", ONE, given[0]) is None


def test_grades_have_no_blank_vote(choices):
    screens = [GRADES | {"blank": True, "indexes": [0, 1]}]

    assert choices("votesOf", screens, [chosen(of_0=1, of_1=0)]) == [[0, 1, 0], [1, 0, 0]]


@pytest.mark.parametrize(
    ("question", "choice", "name"),
    [
        (ONE, chosen(), "pick-one"),
        (ONE, chosen(0), None),
        (ONE, chosen(blank=True), None),
        (SOME, chosen(), None),
        (SOME, chosen(0, 1, 2), "too-many"),
        (SOME | {"min": 1}, chosen(), "pick-some"),
        (SOME | {"min": 2}, chosen(1), "too-few"),
        (SOME | {"max": 1}, chosen(0, 1), "only-one"),
        (GRADES, chosen(of_0=1), "one-ungraded"),
        (GRADES, chosen(), "ungraded"),
        (GRADES, chosen(of_0=1, of_1=2), None),
    ],
)
def test_what_is_missing_is_said(choices, question, choice, name):
    found = choices("problemOf", question, choice)

    assert (found and found["name"]) == name


def test_what_is_read_again_is_what_was_chosen(choices):
    assert choices("linesOf", SOME, chosen(0, 2)) == ["A", "C"]
    assert choices("linesOf", GRADES, chosen(of_0=2, of_1=0)) == [
        ["Jardin", "À rejeter"],
        ["Piste", "Bien"],
    ]


RANKS = {"kind": "ranking", "answers": ["A", "B", "C"], "blank": True, "indexes": [0]}
LISTS = {"kind": "lists", "answers": [["Bleue", "Anne", "Basile"], ["Verte", "Chloé"]]}


def given(**choice):
    return {"blank": False, "picked": [], "grades": {}, "ranks": [], "list": None} | choice


@pytest.mark.parametrize(
    ("question", "choice", "vote", "lines"),
    [
        (RANKS, given(ranks=[2, 0]), [2, 0, 1], ["C", "A"]),
        (RANKS | {"kind": "seats"}, given(ranks=[1]), [0, 1, 0], ["B"]),
        (RANKS, given(blank=True, ranks=[1]), [0, 0, 0], None),
        (LISTS, given(list=0, picked=[1]), [[1, 0, 1], [0, 0]], ["Bleue", "Basile"]),
    ],
)
def test_ranks_and_lists_become_the_marks_that_the_election_asks_for(
    choices, question, choice, vote, lines
):
    assert choices("votesOf", [question | {"indexes": [0]}], [choice]) == [vote]
    assert choices("linesOf", question, choice) == lines
    assert choices("problemOf", question, choice) is None


@pytest.mark.parametrize(
    ("question", "choice", "name"),
    [
        (RANKS, given(), "rank-some"),
        (LISTS, given(), "pick-list"),
        (LISTS, given(list=1), "pick-candidate"),
    ],
)
def test_what_is_missing_of_ranks_and_lists_is_named(choices, question, choice, name):
    assert choices("problemOf", question, choice)["name"] == name
