"""Texts sent twice, or nearly, lead to the first of them."""

import pytest

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


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Plus de pistes cyclables", "Moins de pistes cyclables"),
        ("Armer la police municipale", "Désarmer la police municipale"),
        ("Oui à la fermeture de l’école", "Non à la fermeture de l’école"),
        ("augmentation du nombre de deputes", "diminution du nombre de deputes"),
        ("Imposer un repas à la cantine", "Pas de repas imposé à la cantine"),
        ("Il faut un banc place Carnot", "Il faut un banc place Pasteur"),
        ("un trou dans la rue haute", "un trou dans la rue basse"),
        ("Limiter la rue du Port à 30 km/h", "Limiter la rue du Port à 50 km/h"),
    ],
)
def test_the_opposite_another_place_and_another_figure_are_no_copies(first, second):
    assert duplicates([first, second]) == {}


@pytest.mark.parametrize(
    "copy",
    [
        "Ne pas suprimer le marché de la place Carnot",
        "Ne pa supprimer le marché de la place Carnot",
        "Ne pas supprimer le marché de la place Carnt",
        "ne pas supprimer le marché de la place carnot",
    ],
)
def test_a_slip_takes_no_other_side_and_is_of_no_other_place(copy):
    assert list(duplicates(["Ne pas supprimer le marché de la place Carnot", copy])) == [1]
