"""A solution often proposed is one act, on one side, in one place."""

from types import SimpleNamespace

import pytest

from parvis.core.insight.solutions import Idea, _proposals
from parvis.core.insight.text import stems
from parvis.core.insight.values import Settings, Voice
from parvis.core.insight.vectors import WordModel


def proposals(texts):
    ideas = [
        Idea(Voice(id=at, person=at, title="", text=text, week=1), text, tuple(stems(text)), 0)
        for at, text in enumerate(texts)
    ]
    model = WordModel.of([idea.stems for idea in ideas])
    ground = SimpleNamespace(model=model, settings=Settings())
    return [sorted(each.texts) for each in _proposals(ideas, ground)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plus de pistes cyclables", "Moins de pistes cyclables"),
        ("Armer la police municipale", "Désarmer la police municipale"),
        ("Il faut un banc place Carnot", "Il faut un banc place Pasteur"),
        ("Limiter la vitesse à 30 km/h", "Limiter la vitesse à 50 km/h"),
    ],
)
def test_the_opposite_and_other_places_do_not_support_a_proposal(one, other):
    assert proposals([one] * 3 + [other] * 2) == [[one]]


def test_those_who_propose_the_same_are_counted_together():
    more, enough = "Plus de pistes cyclables", "Davantage de pistes cyclables"

    assert proposals([more] * 3 + [enough] * 2) == [sorted((more, enough))]
