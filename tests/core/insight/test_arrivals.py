"""A new text belongs where its nearest belong, repeats what it repeats, and founds nothing."""

import pytest

from parvis.core.insight.arrivals import Arrivals, elected
from parvis.core.insight.retrieval import Library, Similar
from parvis.core.insight.stance import Stance

TEXTS = {
    "Le lampadaire de la rue des Tilleuls est éteint": "lights",
    "Lampadaires éteints rue des Tilleuls depuis lundi": "lights",
    "Plus aucun éclairage rue des Tilleuls": "lights",
    "Le bus 4 est toujours en retard le matin": "bus",
    "Encore un retard du bus 4 ce matin": "bus",
    "Un banc au parc": None,
}


@pytest.fixture(scope="module")
def arrivals():
    return Arrivals(Library(list(TEXTS)), list(TEXTS.values()))


def test_a_new_text_is_given_to_the_topic_of_its_nearest(arrivals):
    assert arrivals.read("Lampadaire éteint en face du 3, rue des Tilleuls").topic == "lights"
    assert arrivals.read("Bus 4 en retard, encore !").topic == "bus"


def test_what_is_near_to_nobody_belongs_nowhere(arrivals):
    found = arrivals.read("Ouvrir la piscine le dimanche")

    assert found.topic is None
    assert found.repeats is None
    assert [stance for _, stance in found.ideas] == [Stance.SOLUTION]


def test_the_nearest_of_no_topic_gives_none(arrivals):
    assert arrivals.read("Un banc au parc, merci").topic is None


def test_a_copy_leads_to_what_it_copies(arrivals):
    assert arrivals.read("bonjour, le lampdaire de la rue des tilleuls est eteint").repeats == 0
    assert arrivals.read("Encore un retard du bus 4 matin").repeats == 4


def test_the_language_is_told(arrivals):
    assert arrivals.read("The street light has been out for three weeks").language == "en"


def test_many_that_are_near_outvote_the_nearest():
    near = [Similar(0, 0.6), Similar(1, 0.5), Similar(2, 0.5)]

    assert elected(near, ["a", "b", "b"]) == "b"
    assert elected(near, ["a", "b", None]) == "a"
    assert elected([], []) is None
