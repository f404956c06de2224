"""How likely two requests are one: what the judged pairs taught, and who joins whom."""

import numpy as np
import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.leaders import around_likely
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.shared_wish import WEIGHTS, likelihood
from parvis.core.insight.values import Voice


def pairs(*told: tuple[int, int, float]) -> Edges:
    left, right, likely = zip(*told, strict=True)
    return Edges(
        np.array(left, dtype=np.int32),
        np.array(right, dtype=np.int32),
        np.array(likely, dtype=np.float32),
    )


def people_of(*titles: str) -> dict[str, int]:
    voices = [Voice(at, at, title, "") for at, title in enumerate(titles)]
    return {each.label: each.people for each in analyse(voices, inhabitants=4000).demands}


def test_letters_and_shared_words_speak_for_it_and_another_act_against():
    assert all(WEIGHTS[name] > 0 for name in ("letters", "cover", "shared", "same act, held"))
    assert all(WEIGHTS[name] < 0 for name in ("other act", "one refuses", "rest"))

    told = np.zeros(2, dtype=np.float32)
    near, far = likelihood(told, np.array([0.9, 0.1], dtype=np.float32))

    assert 0 < far < near < 1


def test_who_is_likely_one_with_the_leader_alone_stays_out():
    sizes = np.ones(4, dtype=np.int64)
    tied = pairs((0, 1, 0.9), (0, 2, 0.9), (1, 2, 0.9), (0, 3, 0.7), (1, 3, 0.1), (2, 3, 0.1))

    assert around_likely(sizes, tied, {}, bar=0.6) == [(0, [0, 1, 2])]


def test_two_of_opposite_signs_never_meet():
    sizes = np.ones(2, dtype=np.int64)
    tied = pairs((0, 1, 0.99))

    assert around_likely(sizes, tied, {0: 1, 1: 1}, bar=0.6) == [(0, [0, 1])]
    assert around_likely(sizes, tied, {0: 1, 1: -1}, bar=0.6) == []


LESS = ["Supprimer les niches fiscales", "Fin des niches fiscales", "Abolir les niches fiscales"]


OTHER = ["Réformer les niches fiscales", "Refonte des niches fiscales"]  # into what is not said


@pytest.mark.parametrize(("others", "counted"), [(LESS * 2, 14), (LESS[:1], 0), (OTHER * 3, 6)])
def test_a_name_is_a_wish_where_most_who_say_more_want_one_thing(others, counted):
    found = people_of(*["Niches fiscales"] * 8, *others, "Le bus de nuit", "Un banc au parc")

    assert sum(found.values()) == counted
