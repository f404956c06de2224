"""An opened ballot holds what it says, or it is refused."""

import json

import pytest

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.voting.openings import Opening
from tests.core.voting.archives import mutants


@pytest.fixture
def opened(vectors):
    return (vectors / "opened-ballot.json").read_bytes()


def refusal(data):
    try:
        Opening.parse(data).check()
    except CoreError as error:
        return type(error)
    return None


def altered(data, change):
    value = json.loads(data)
    change(value)
    return json.dumps(value).encode()


def test_what_the_booth_said_is_found_again(opened):
    opening = Opening.parse(opened)

    opening.check()

    assert [held.answers for held in opening.held()] == [
        None,
        ("Réponse 0", "Réponse 2"),
        ("Liste A", "Ali"),
        ("1. B", "2. C", "3. A"),
    ]


def test_a_ranking_is_told_as_it_was_ranked_and_without_any_number_is_blank(opened):
    def held(*ranks):
        data = altered(opened, lambda value: value["votes"].__setitem__(3, list(ranks)))
        return Opening.parse(data).held()[3].answers

    assert held(0, 2, 1) == ("1. C", "2. B")
    assert held(0, 0, 0) is None


def test_a_lie_is_told_with_its_question(opened):
    lie = altered(opened, lambda value: value["votes"].__setitem__(3, [1, 1, 2]))

    with pytest.raises(VerificationError, match="question 4"):
        Opening.parse(lie).check()


def test_each_value_counts(opened):
    value = json.loads(opened)
    about = {name: value.pop(name) for name in ("version", "election", "ballot")}
    changed = map(json.loads, mutants(json.dumps(value).encode()))
    found = [refusal(json.dumps(about | each).encode()) for each in changed]

    assert len(found) > 20
    assert set(found) == {MalformedError, VerificationError}


LIES = {
    "another answer": lambda value: value["votes"].__setitem__(1, [1, 1, 0]),
    "not blank": lambda value: value["votes"].__setitem__(0, [0, 1, 0]),
    "other numbers": lambda value: value["votes"].__setitem__(3, [1, 1, 2]),
    "another draw": lambda value: value["randomness"].__setitem__(3, "5"),
    "another election": lambda value: value.update(
        election=value["election"].replace("Été", "Eté")
    ),
}


@pytest.mark.parametrize("change", LIES.values(), ids=LIES)
def test_a_lie_is_told(opened, change):
    assert refusal(altered(opened, change)) is VerificationError


ODD = {
    "version": lambda value: value.update(version=2),
    "a number too large": lambda value: value["votes"].__setitem__(3, [256, 1, 2]),
    "a mark of 2": lambda value: value["votes"].__setitem__(1, [2, 0, 0]),
    "too few draws": lambda value: value["randomness"][1].pop(),
    "a draw that is no number": lambda value: value["randomness"].__setitem__(3, 5),
    "a field more": lambda value: value.update(more=1),
    "a ballot that is no text": lambda value: value.update(ballot=1),
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_an_odd_file_is_unreadable(opened, change):
    assert refusal(altered(opened, change)) is MalformedError
