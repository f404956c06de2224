"""Danger is heard at once; a poem about gas is not danger."""

from itertools import pairwise

import pytest

from parvis.core.insight.grave import grave_signal

DANGERS = """
Forte odeur de gaz rue Haute
Ça sent le gaz dans la cage d'escalier
Un mur menace de s'effondrer sur le trottoir
Le plafond de l'école s'effondre
Un câble électrique pend au-dessus de la cour
Fil dénudé à hauteur d'enfant, armoire électrique ouverte
Mon fils a failli se faire renverser devant l'école
Il va y avoir un mort sur cette route
Départ de feu derrière le gymnase
On trouve des seringues au square
Une plaque d'égout manque rue Basse
La rambarde du pont est cassée
L'eau du robinet est marron
Un élève a été renversé à la sortie du collège
C'est dangereux, une petite fille s'est fait renverser hier
Danger pour les enfants : un câble électrique pend dans la cour
Vous mettez nos vies en danger
"""
HARMLESS = """
Réduire les gaz à effet de serre
Le prix du gaz augmente
Un spectacle pour enfants serait bien
Le lampadaire est éteint
Un jeu sans danger pour les enfants
La fête était extra
C'est dangereux pour les enfants le soir
Le lampadaire est éteint, c'est très dangereux pour les enfants
Les élèves sont en danger à la sortie du collège
C'est extrêmement dangereux avec la poussette
Mes enfants rentrent à pied, ce n'est pas grave
"""


@pytest.mark.parametrize("text", DANGERS.strip().splitlines())
def test_dangers(text):
    signal = grave_signal(text)

    assert signal is not None
    assert signal.words


@pytest.mark.parametrize("text", [*HARMLESS.strip().splitlines(), "", "🙂"])
def test_no_danger(text):
    assert grave_signal(text) is None


def test_the_sentence_is_quoted_and_the_words_named():
    text = "Bonjour. Un câble électrique pend. Merci."

    signal = grave_signal(text)

    assert text[signal.start : signal.end] == "Un câble électrique pend."
    assert signal.words == ("cable", "electrique")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Merci. Un câble électrique pend. Merci.", ["câble", "électrique"]),
        ("Ça sent le GAZ\u00a0: fuite\u202f!", ["sent", "GAZ"]),
        ("Un mur menace  de s’effondrer sur le trottoir", ["mur", "effondrer"]),
        ("Vous mettez nos vies en danger", ["vies en danger"]),
        ("Au cœur du bourg, une odeur de gaz", ["odeur", "gaz"]),
        ("Mon fils a failli se faire renverser", ["fils", "failli"]),
        ("🙂 Départ de feu derrière le gymnase", ["Départ de feu"]),
    ],
)
def test_the_words_are_marked_as_they_are_written(text, marked):
    assert [text[mark.start : mark.end] for mark in grave_signal(text).marks] == marked


@pytest.mark.parametrize("text", DANGERS.strip().splitlines())
def test_every_danger_shows_its_words(text):
    marks = grave_signal(text).marks

    assert marks
    assert all(one.end <= other.start for one, other in pairwise(marks))


def test_a_text_whose_words_folding_changes_is_marked_nowhere_rather_than_beside():
    text = "Fuite de gaz ｡ ½ rue ①②"
    signal = grave_signal(text)

    assert {text[mark.start : mark.end] for mark in signal.marks} <= {"Fuite", "gaz"}
