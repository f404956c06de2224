"""Which words say what a text is about: the names of subjects are made of them."""

import pytest

from parvis.core.insight.about import lighter, names
from parvis.core.insight.text import stem_of
from parvis.core.insight.vectors import WordModel


@pytest.mark.parametrize(
    "word",
    ["lampadaire", "lampadaires", "retraités", "marché", "écoles", "eau", "députés", "vélo",
     "loyer", "boulangerie", "transports", "santé", "entrée", "prise", "bellevue", "csg"],
)  # fmt: skip
def test_nouns_name(word):
    assert names(word)


@pytest.mark.parametrize(
    "word",
    ["nouveau", "nouvelle", "inutiles", "sociale", "gratuits", "fermée", "solidaire", "embellir",
     "changer", "débordent", "sais", "création", "suppression", "stop", "problème", "quatre", "12",
     "proposé", "le", "vieux", "arrondissement"],
)  # fmt: skip
def test_what_is_done_or_how_it_is_names_nothing(word):
    assert not names(word)


def test_what_is_done_weighs_less_in_likeness_than_what_it_is_done_to():
    said = [[stem_of(word) for word in ("créer", "banc")], [stem_of("supprimer"), stem_of("parc")]]
    model = WordModel.of(said)
    known = model.rows(said)
    act, thing = model.columns[stem_of("créer")], model.columns[stem_of("banc")]

    found = lighter(model, known)

    assert known[0, act] == known[0, thing]
    assert found[0, act] == pytest.approx(0.7 * found[0, thing])
    assert found.multiply(found).sum() == pytest.approx(2)
