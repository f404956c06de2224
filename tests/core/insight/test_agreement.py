"""Two texts are of one matter when they share its subject, not only a word or a place."""

import pytest

from parvis.core.insight.agreement import Places, Question

PLACES = Places.of(
    ["Place du Marché", "Rue des Lavandières", "Rue du Moulin", "Mairie"], ["Bellevue"]
)

ALARM = "c’est dangereux pour Léa. Mettez des ampoules neuves, appelez-moi ou contactez Paul"


@pytest.mark.parametrize(
    ("asked", "other", "agrees"),
    [
        ("Lampadaire éteint rue des Lavandières", "Les lampadaires sont éteints", True),
        ("Lampadaire éteint rue des Lavandières", "Lampadaire éteint rue du Moulin", False),
        (f"Lampadaire éteint, {ALARM}", "Les lampadaires sont éteints", True),
        ("C’est dangereux, appelez-moi", "Un danger, rappelez la mairie", False),
        ("Lampadaire éteint à Bellevue", "Lampadaire éteint rue du Moulin", True),
        ("Les poubelles", "J’ai embrassé une poubelle", False),
        ("Des rats rue du Moulin", "Encore des rats, rue du Moulin", True),
        ("Ça sent mauvais place du Marché", "Pour le marché sous la halle", False),
        ("Le bus du dimanche", "La promenade du dimanche", False),
        ("Rue du Moulin", "Rue du Moulin", False),
        ("", "Le bus", False),
        ("Le bus", "", False),
    ],
)
def test_what_is_of_one_matter(asked, other, agrees):
    assert Question.of(asked, PLACES).agrees_with(other) is agrees


def test_a_name_counts_only_where_it_stands_in_full():
    places = Places.of(["Rue du Château d’eau"])

    assert Question.of("L’eau est trouble", places).place == frozenset()
    assert "eau" in Question.of("Rue du château d’eau", places).place


def test_what_every_town_has_is_no_place():
    assert Question.of("La mairie", PLACES).spots == frozenset()
