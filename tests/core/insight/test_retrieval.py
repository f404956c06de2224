"""What was already said is found in other words."""

import pytest

from parvis.core.insight.retrieval import Library
from parvis.core.insight.synonyms import synonyms

TITLES = ["Éclairage public", "Collecte des déchets", "Cantine scolaire", ""]
BODIES = [
    "Qui prévenir quand un lampadaire ne marche plus ?",
    "Les jours de passage de la benne.",
    "Inscrire un enfant au restaurant de l'école.",
    "La piscine ferme en août.",
]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("le réverbère de ma rue est en panne", 0),
        ("quand sortir les poubelles", 1),
        ("repas du midi des élèves", 2),
        ("la pissine", 3),
    ],
)
def test_a_question_finds_its_answer(question, place):
    assert Library(TITLES, BODIES).similar(question, 1)[0].position == place


def test_a_question_that_shares_nothing_finds_nothing():
    assert Library(TITLES, BODIES).similar("zzz") == []


def test_a_synonym_answers_to_its_own():
    for stem, others in synonyms().items():
        assert all(stem in synonyms()[other] for other in others)
