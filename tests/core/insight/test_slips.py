"""A slip of the hand is no other wish; another figure or another word is."""

import pytest
from hypothesis import given, strategies as st

from parvis.core.insight.slips import (
    bare_words,
    lacks_one_word,
    letters_apart,
    letters_held,
    share_typed_alike,
)

WORDS = st.text(alphabet="abcé ", max_size=12)


def one_by_one(one: str, other: str) -> int:
    """Return the distance as its definition says it."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        now = [row]
        for column, typed in enumerate(other, start=1):
            same = before[column - 1] + (letter != typed)
            now.append(min(before[column] + 1, now[-1] + 1, same))
        before = now
    return before[-1]


@given(WORDS, WORDS)
def test_letters_apart_are_counted_as_one_by_one(one, other):
    assert letters_apart(one, other) == one_by_one(one, other) == letters_apart(other, one)


@given(WORDS, WORDS)
def test_two_texts_are_no_nearer_than_their_letters(one, other):
    held = letters_held([one, other]).astype(int)
    assert abs(held[0] - held[1]).sum() <= 2 * letters_apart(one, other)


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("taxer la finance speculative", "taxerla finance specuulatine", True),
        ("sortir de l'OTAN", "sortir de lotan", True),
        ("article 40 de la constitution", "article 11 de la constitution", False),
        ("renationalisation d'EDF", "renationalisation de TF1", False),
    ],
)
def test_slips(one, other, is_alike):
    assert (share_typed_alike(bare_words(one), bare_words(other)) >= 0.8) is is_alike


@pytest.mark.parametrize(
    ("one", "other", "lacks"),
    [
        ("non au GPA", "non GPA", True),
        ("droit de manifester", "droit de", True),
        ("un banc au port", "un banc au port", False),
        ("le vote", "vote", False),
        ("un banc neuf au port", "un banc", False),
        ("un banc au port", "un quai port", False),
    ],
)
def test_one_word_left_out(one, other, lacks):
    assert lacks_one_word(bare_words(one), bare_words(other)) is lacks
    assert lacks_one_word(bare_words(other), bare_words(one)) is lacks


def test_what_is_only_polite_says_nothing():
    assert bare_words("Bonjour, un banc au port, merci") == ["un", "banc", "au", "port"]
    assert bare_words("Merci !") == ["merci"]
