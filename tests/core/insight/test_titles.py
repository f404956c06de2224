"""A title says the matter: no greeting, no letter-writing, and it ends where a clause does."""

import pytest
from hypothesis import given, strategies as st

from parvis.core.insight.titles import LONGEST, proposed, short_title

LAMP = (
    "Bonjour, depuis 3 semaines le lampadaire du 12 rue des Lavandières est éteint, il fait noir"
    " et j’ai peur de tomber."
)
TITLES = [
    (
        LAMP,
        "Le lampadaire du 12 rue des Lavandières est éteint",
    ),
    ("Bonjour. La poubelle déborde.", "La poubelle déborde"),
    ("Bonjour à tous, un chien perdu rue Haute", "Un chien perdu rue Haute"),
    ("Bonsoir Monsieur le maire, le bus ne passe plus.", "Le bus ne passe plus"),
    ("Madame la maire, la cantine est trop chère !", "La cantine est trop chère !"),
    ("Madame, Monsieur, le trottoir est défoncé.", "Le trottoir est défoncé"),
    ("Je vous écris pour vous signaler un nid-de-poule.", "Un nid-de-poule"),
    ("Je vous écris car la rivière déborde.", "La rivière déborde"),
    ("Je voudrais signaler que l'eau est marron.", "L’eau est marron"),
    ("je souhaite vous informer d'une fuite rue du Moulin", "Une fuite rue du Moulin"),
    ("Nous tenons à vous signaler que le banc est cassé", "Le banc est cassé"),
    ("Je vous signale un dépôt sauvage au coin du parc", "Un dépôt sauvage au coin du parc"),
    ("C'est pour dire que le portail grince", "Le portail grince"),
    ("Depuis lundi, plus de chauffage à l'école", "Plus de chauffage à l’école"),
    ("depuis plus de deux mois la fontaine est à sec", "La fontaine est à sec"),
    ("Depuis le début des travaux, les bus ne passent plus.", "Les bus ne passent plus"),
    ("Trou rue Haute. Il est profond.", "Trou rue Haute"),
    ("C’est quand la piscine ? Merci", "C’est quand la piscine ?"),
    ("La mairie est fermée le samedi", "La mairie est fermée le samedi"),
    (
        "Les voitures roulent beaucoup trop vite dans la rue et personne ne fait rien pour nous",
        "Les voitures roulent beaucoup trop vite dans la rue",
    ),
    (
        "Le revêtement du terrain de basket du gymnase municipal de la zone des Entrepôts part",
        "Le revêtement du terrain de basket du gymnase municipal de la zone…",
    ),
    ("Bonjour", "Bonjour"),
    ("depuis 3 semaines", "Depuis 3 semaines"),
    ("", "…"),
]
PROPOSALS = [
    (
        "Je propose moi aussi de fermer la rue de l'École aux voitures à la sortie.",
        "Fermer la rue de l’École aux voitures à la sortie",
    ),
    ("Il faudrait mettre un banc.", "Mettre un banc"),
    ("Pourquoi ne pas planter des arbres ?", "Planter des arbres"),
    ("franchement pourquoi pas fermer la rue ?", "Fermer la rue"),
    ("Il faudrait un passage piéton !", "Un passage piéton"),
    ("C’est invivable, il faut fermer la rue.", "Fermer la rue"),
    ("On pourrait ne plus éteindre la nuit", "Ne plus éteindre la nuit"),
    ("Nous demandons que la rue soit fermée.", "Nous demandons que la rue soit fermée"),
    ("Fermer la rue, vite.", "Fermer la rue, vite"),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_title_says_the_matter(text, title):
    assert short_title(text) == title


@pytest.mark.parametrize(("text", "title"), PROPOSALS)
def test_a_proposal_is_what_to_do(text, title):
    assert proposed(text) == title


@given(st.text())
def test_a_title_is_short_and_never_empty(text):
    for title in (short_title(text), proposed(text)):
        assert title.strip()
        assert len(title) <= 2 * LONGEST
