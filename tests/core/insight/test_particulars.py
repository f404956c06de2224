"""Two texts that name different places, or different figures, are two demands."""

import numpy as np
import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.neighbours import Edges
from parvis.core.insight.particulars import apart, elsewhere
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Voice


def are_apart(one, other, *, looked_at=True):
    pairs = Edges(np.array([0]), np.array([1]), np.ones(1, dtype=np.float32))
    return bool(apart([one, other], pairs, np.array([looked_at]))[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Restaurer deux chapelles de l'église Saint-Sulpice",
            "Restaurer deux chapelles de l'église Saint-Roch",
        ),
        ("Élargir les trottoirs rue des Maraîchers", "Élargir les trottoirs rue Saint-Lazare"),
        ("Rénover le gymnase du 19e", "Rénover le gymnase du 20e"),
        ("supprimer l'article 40", "supprimer l'article 11"),
        ("Supprimer la CSG", "Supprimer la TVA"),
    ],
)
def test_other_names_and_other_figures_are_apart(one, other):
    assert are_apart(one, other)
    assert are_apart(other, one)
    assert not are_apart(one, other, looked_at=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Réaménager le quartier Bargue/Falguière", "Réaménager tout le quartier Bargue/Falguière"),
        ("Moderniser les centres Paris Anim'", "Moderniser le centre Paris Anim' Baudricourt"),
        ("Rénover le gymnase", "Rénover le gymnase du 19e"),
        ("retraite à 60 ans", "retraite à 60 ans et 40 annuités"),
        ("1. Planter des arbres", "2. Planter des arbres"),
        ("Planter Des Arbres Partout", "Planter Plus De Chênes"),
        ("PLANTER DES ARBRES", "PLANTER DES CHÊNES"),
        ("Planter des arbres. Merci", "Planter des arbres. Bonjour"),
    ],
)
def test_who_names_no_other_thing_may_ask_the_same(one, other):
    assert not are_apart(one, other)
    assert not are_apart(other, one)


def are_elsewhere(one, other):
    pairs = Edges(np.array([0]), np.array([1]), np.ones(1, dtype=np.float32))
    return bool(elsewhere([one, other], pairs, np.array([True]))[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le trottoir de la rue Carnot est abîmé", "Le trottoir de la rue Zola est abîmé"),
        ("Lampadaire en panne rue Zola", "Un lampadaire en panne, avenue Pasteur, depuis Noël"),
        ("Bruit place de l'Église", "Bruit rue de la République"),
        ("Le bus 4 est en retard arrêt Gambetta", "Le bus 4 est en retard arrêt Curie"),
        ("Trou rue Jean Moulin", "Trou rue Jean Jaurès"),
    ],
)
def test_complaints_of_other_streets_are_of_elsewhere(one, other):
    assert are_elsewhere(one, other)
    assert are_elsewhere(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Le trottoir de la rue Zola est abîmé", "Le trottoir est abîmé"),
        ("Trou rue Émile Zola", "Trou rue Zola"),
        ("Trou rue Zola, devant chez Kvist", "Trou rue Zola, la Mairie ne fait rien"),
        ("Trou rue Zola", "Trou à l'angle des rue Foch et rue Zola"),
        ("Trou de 20 cm rue Zola", "Trou de 30 cm rue Zola"),
        ("Trou rue Zola", "Trou devant l'école Pasteur"),
        ("TROU RUE ZOLA", "TROU RUE FOCH"),  # capitals tell nothing here
    ],
)
def test_complaints_that_name_no_other_street_may_be_one(one, other):
    assert not are_elsewhere(one, other)
    assert not are_elsewhere(other, one)


def test_complaints_of_three_streets_are_three_demands():
    texts = [
        f"Le trottoir de la rue {name} est abîmé"
        for name in ("Carnot", "Zola", "Pasteur")
        for _ in range(2)
    ]
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    found = analyse(voices, inhabitants=1000, settings=settings_for(len(voices))).demands
    assert sorted(tuple(sorted(each.voices)) for each in found) == [(0, 1), (2, 3), (4, 5)]
