"""Texts sent twice, or nearly, lead to the first of them."""

from parvis.core.insight.duplicates import duplicates

TEXTS = [
    "Le lampadaire de la rue des Tilleuls est éteint depuis dix jours",
    "Installer un ralentisseur devant l'école Jean-Moulin",
    "Bonjour, installer un ralentisseur devant l'école Jean-Moulin, merci",
    "Le lampadere de la rue des Tileuls est etein depuis dix jours",
    "Un marché le dimanche matin sur la place",
    "Installer un ralentisseur devant Jean-Moulin",
]


def test_a_misspelt_a_polite_and_a_shortened_copy_lead_to_the_first_text():
    assert {at: first for at, (first, _near) in duplicates(TEXTS).items()} == {2: 1, 3: 0, 5: 1}


def test_the_same_words_are_as_near_as_can_be():
    assert duplicates(["Un banc au port", "Un banc au port"]) == {1: (0, 1.0)}


def test_nothing_and_one_text_repeat_nothing():
    assert duplicates([]) == {}
    assert duplicates(["Un banc"]) == {}


def test_texts_without_a_letter_repeat_nothing():
    assert duplicates(["12", "!!!", "12", "…"]).get(3) is None
