"""Each text ends in the topic whose middle is nearest to it, if it is near to one at all."""

import numpy as np

from parvis.core.insight.communities import settled
from parvis.core.insight.values import Settings
from parvis.core.insight.vectors import WordModel

BUS = [["bus", "retard"], ["bus", "retard", "matin"], ["bus", "retard", "soir"]]
RATS = [["rat", "canal"], ["rat", "canal", "cave"], ["rat", "canal", "nuit"]]


def groups(documents, labels):
    rows = WordModel.of(documents).rows(documents)
    return settled(np.array(labels, dtype=np.int64), rows, Settings()).tolist()


def test_who_was_left_alone_comes_home():
    assert groups([*BUS, *RATS, ["bus", "retard", "gare"]], [0, 0, 0, 1, 1, 1, 2])[6] == 0


def test_who_stood_in_the_wrong_topic_moves():
    assert groups([*BUS, *RATS, ["rat", "canal"]], [0, 0, 0, 1, 1, 1, 0]) == [0, 0, 0, 1, 1, 1, 1]


def test_who_is_near_to_nobody_stays():
    found = groups([*BUS, *RATS, ["piscine"]], [0, 0, 0, 1, 1, 1, 2])
    assert found == [0, 0, 0, 1, 1, 1, 2]


def test_two_texts_draw_nobody():
    assert groups([*BUS, ["rat", "canal"], ["rat", "canal", "cave"]], [0, 0, 0, 1, 2])[3:] == [1, 2]


def test_no_text_at_all():
    assert groups([[], [], []], [0, 1, 2]) == [0, 1, 2]
