"""A title says the matter: no greeting, no letter-writing, and it ends where a clause does."""

import pytest
from hypothesis import given, strategies as st

from parvis.core.insight.text import normalise, stems
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
    ("ya un probleme\nles poubelles débordent rue Basse", "Les poubelles débordent rue Basse"),
    ("y a un gros souci ici\nrue Basse\nc'est le bruit", "Rue Basse"),
    ("ya un probleme", "Ya un probleme"),
    ("Un problème de bruit\nrue Basse", "Un problème de bruit"),
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
    ("J'en ai marre !!! Les poubelles débordent rue Haute.", "Les poubelles débordent rue Haute"),
    ("Ras le bol. C'est une honte ! Le bus ne passe plus.", "Le bus ne passe plus"),
    ("Y en a marre, les lampadaires sont éteints", "Les lampadaires sont éteints"),
    ("J'en ai marre des crottes de chien.", "J’en ai marre des crottes de chien"),
    ("Mes jumeaux ont deux ans. L'eau est trouble le matin.", "L’eau est trouble le matin"),
    ("Je suis en CM2. Il faudrait fermer la rue.", "Il faudrait fermer la rue"),
    ("Taxi de nuit. Le feu du pont est cassé.", "Le feu du pont est cassé"),
    ("Je marche le soir. Elle est éteinte. Ça fait peur.", "Je marche le soir"),
    ("J'en ai marre !!!", "J’en ai marre !!!"),
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


def test_a_sentence_that_speaks_of_the_theme_is_the_matter():
    text = "Je garde le marché. Les bancs sont cassés."

    assert short_title(text) == "Les bancs sont cassés"
    assert short_title(text, stems("marché")) == "Je garde le marché"


@given(st.text(alphabet="abc é'.!?\n J"))
def test_a_title_invents_no_word(text):
    rest = short_title(text).removesuffix("…")[1:]  # its first letter is a capital

    assert rest in normalise(text).replace("'", "’")


@given(st.text())
def test_a_title_is_short_and_never_empty(text):
    for title in (short_title(text), proposed(text)):
        assert title.strip()
        assert len(title) <= 2 * LONGEST
