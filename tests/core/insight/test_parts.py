"""What is done a part at a time, or in two halves at once, is found as in one piece."""

from itertools import product

import numpy as np
import pytest

from parvis.core.insight import analysis, communities, likeness, louvain
from parvis.core.insight.analysis import analyse
from parvis.core.insight.beside import in_halves
from parvis.core.insight.likeness import letter_cosines
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Voice
from parvis.core.insight.vectors import LetterModel, paired_cosines

WISHES = ("réparer", "éclairer", "fermer", "repeindre", "surveiller")
PLACES = ("le gymnase", "la piscine", "le marché couvert", "la rue Haute", "l'école du Centre")
ENDS = ("", " vite", " enfin s'il vous plaît", " avant l'hiver")
TEXTS = [f"Il faut {' '.join(words)}" for words in product(WISHES, PLACES, ENDS)]
VOICES = [Voice(at, at, "", text, at % 9, "nord") for at, text in enumerate(TEXTS)]
SETTINGS = settings_for(len(TEXTS))


def test_halves_are_the_whole_in_order():
    begun = []

    def beside(work):
        begun.append(work())
        return begun.pop

    first, rest = in_halves(lambda start, end: list(range(start, end)), 7, beside)

    assert [*first, *rest] == list(range(7))
    assert not begun


def test_links_are_joined_in_parts_of_any_size(monkeypatch):
    whole = analyse(VOICES, inhabitants=900, settings=SETTINGS)
    assert whole.topics

    monkeypatch.setattr(louvain, "LINKS", 7)
    monkeypatch.setattr(communities, "TOPICS", 2)
    monkeypatch.setattr(communities, "BLOCK", 3)

    assert analyse(VOICES, inhabitants=900, settings=SETTINGS) == whole


def test_very_many_texts_are_analysed_by_short_pieces_of_work(monkeypatch):
    whole, begun = analyse(VOICES, inhabitants=900, settings=SETTINGS), []

    def beside(work):
        begun.append(work)
        return work

    analyse(VOICES, inhabitants=900, settings=SETTINGS, beside=beside)
    few = len(begun)
    monkeypatch.setattr(analysis, "MOST_ASKED_BESIDE", len(VOICES) - 1)

    assert analyse(VOICES, inhabitants=900, settings=SETTINGS, beside=beside) == whole
    assert len(begun) - few > few


@pytest.mark.parametrize("characters", [1, 200, 10_000])
def test_letters_are_compared_in_parts_of_any_size(monkeypatch, characters):
    monkeypatch.setattr(likeness, "SLICE", characters)
    left, right = np.triu_indices(len(TEXTS), 1)
    some = (left + 3 * right) % 5 == 0
    ends = left[some].astype(np.int32), right[some].astype(np.int32)
    rows = LetterModel.of(TEXTS).rows(TEXTS)
    expected = paired_cosines(rows, *ends)

    found = letter_cosines(TEXTS, Edges(*ends, expected))

    assert np.array_equal(found, expected)
