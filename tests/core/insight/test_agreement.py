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


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("Déplacez le marché sous la halle", "Ne déplacez pas le marché sous la halle"),
        ("Déplacez le marché sous la halle", "Ne déplacez pas le marché, la halle est trop petite"),
        ("Il faut fermer la médiathèque le lundi", "Il ne faut pas fermer la médiathèque le lundi"),
        ("L’eau du robinet est très bonne", "Eau du robinet marron"),
        (
            "Les lampadaires éteints la nuit c’est très bien, laissez-les éteints",
            "Trois lampadaires éteints la nuit",
        ),
        ("Plus de pistes cyclables en ville", "Moins de pistes cyclables en ville"),
        ("Rendre le stationnement payant au port", "Rendre le stationnement gratuit au port"),
        ("Non à l’extinction de l’éclairage", "Éteindre l’éclairage la nuit"),
    ],
)
def test_the_opposite_and_what_is_praised_are_no_same_matter(asked, other):
    assert not Question.of(asked, PLACES).agrees_with(other)
    assert not Question.of(other, PLACES).agrees_with(asked)


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("Pas de lumière dans le parc municipal", "Plus de lumière dans le parc municipal"),
        ("Les lampadaires du parc sont éteints", "Rallumez les lampadaires du parc"),
        ("Trop de vitesse devant l’école", "Réduire la vitesse devant l’école"),
        ("Il n’y a pas assez de bancs au kiosque", "Installer des bancs au kiosque"),
        ("Ne fermez pas la médiathèque du port", "Non à la fermeture de la médiathèque du port"),
        ("Vous ne réparez pas le lampadaire du parc", "Réparez le lampadaire du parc"),
        ("Réparez le trottoir cassé pour ne pas tomber", "On va tomber, le trottoir est cassé"),
        ("Ce serait très bien, un banc au kiosque", "Un banc au kiosque"),
        ("Très bien le marché sous la halle", "Bravo pour le marché sous la halle"),
    ],
)
def test_who_is_on_one_side_is_of_one_matter(asked, other):
    assert Question.of(asked, PLACES).agrees_with(other)
