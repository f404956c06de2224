"""Two texts that name different places, or different figures, are two demands."""

import numpy as np
import pytest

from parvis.core.insight.neighbours import Edges
from parvis.core.insight.particulars import apart


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
