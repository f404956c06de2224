"""What was already said is found in other words."""

import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.insight.retrieval import Library
from parvis.core.insight.synonyms import synonyms
from parvis.core.insight.text import stems

TITLES = ["Éclairage public", "Collecte des déchets", "Cantine scolaire", ""]
BODIES = [
    "Qui prévenir quand un lampadaire ne marche plus ?",
    "Les jours de passage de la benne.",
    "Inscrire un enfant au restaurant de l'école.",
    "La piscine ferme en août.",
]
TEXTS = [
    "Le lampadaire de la rue Basse est éteint.",
    "Lampadaires éteints rue Basse !",
    "Trop de bruit place du Marché le samedi soir.",
    "Les poubelles de la place débordent.",
    "",
    "🙂",
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
    assert Library(BODIES, TITLES).similar(question, 1)[0].position == place


def test_a_question_that_shares_nothing_finds_nothing():
    assert Library(BODIES, TITLES).similar("zzz") == []


def test_a_synonym_answers_to_its_own():
    for stem, others in synonyms().items():
        assert all(stem in synonyms()[other] for other in others)


def test_who_says_the_same_comes_first():
    found = Library(TEXTS).similar("lampadaire eteint rue basse", 3, at_least=0.25)

    assert [each.position for each in found] == [1, 0]
    assert found[0].score >= found[1].score >= 0.25


@pytest.mark.parametrize("text", ["", "🙂", "inconnu au bataillon", "de la du"])
def test_what_shares_no_word_finds_nobody(text):
    assert Library(TEXTS).similar(text, at_least=0.25) == []


def test_an_index_of_nothing_finds_nobody():
    assert Library([]).similar("lampadaire") == []
    assert len(Library([])) == 0


def test_a_large_index_compares_the_letters_of_the_best_only():
    index = Library([f"lampadaire éteint rue {number}" for number in range(500)])

    found = index.similar("lampadaire éteint rue 321", 5, at_least=0)

    assert found[0].position == 321
    assert found[0].score == pytest.approx(1, abs=1e-4)
    assert len(found) == 5


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6))
def test_a_text_is_its_own_nearest(texts):
    index = Library(texts)
    for text in texts:
        if stems(text):
            assert index.similar(text, 1)[0].score == pytest.approx(1, abs=1e-3)


def test_a_library_that_was_kept_finds_the_same():
    library = Library(BODIES, TITLES)

    kept = Library.restore(library.parts)

    assert kept.similar("les poubelles") == library.similar("les poubelles")
    assert len(kept) == 4


def test_a_synonym_weighs_less_than_the_word_itself():
    found = Library(["Le réverbère penche", "Le lampadaire penche"]).similar("un lampadaire", 2)

    assert [each.position for each in found] == [1, 0]
