"""What people name without asking anything is a topic, not a demand."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.polarity import polarity
from parvis.core.insight.stance import Stance, stance
from parvis.core.insight.values import Voice


def demands(*titles):
    voices = [Voice(place, place, title, "") for place, title in enumerate(titles)]
    return [(each.label, each.people) for each in analyse(voices, inhabitants=4000).demands]


@pytest.mark.parametrize("subject", ["retraites", "TVA", "la transition écologique"])
def test_a_name_that_many_write_asks_for_nothing(subject):
    assert demands(*[subject] * 9) == []


@pytest.mark.parametrize(
    "words",
    [
        "Supprimer la TVA",
        "Plus de bus",
        "Le bus est en retard",
        "Une halle alimentaire pour le 15e",
        "Non à la fermeture",
    ],
)
def test_what_asks_or_complains_is_kept_however_short(words):
    assert demands(*[words] * 9) == [(words, 9)]


def test_a_name_counts_with_those_who_ask():
    assert demands("vote obligatoire", "vote obligatoire", "rendre le vote obligatoire") == [
        ("Vote obligatoire", 3)
    ]


@pytest.mark.parametrize("text", ["Les retraites", "Les retraités du quartier", "La droite"])
def test_a_name_that_looks_like_an_act_is_no_act(text):
    assert polarity(text) == 0
    assert stance(text) is Stance.OTHER


def test_the_act_itself_is_still_read():
    assert polarity("Retrait de la loi") == -1
    assert stance("Retrait de la loi") is Stance.SOLUTION
    assert polarity("Droit à l'euthanasie") == 1
