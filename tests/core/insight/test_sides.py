"""Two residents who want the opposite, and two who want the same, in many constructions.

The pairs of `sides.json` were written before the rules (`first`) or before a later mend (`second`
to `fourth`), and the rules were then mended with them: what is held here is that nothing is
unlearnt. The rate on pairs that built nothing is in `docs/insight.md`.
"""

import json
from pathlib import Path

import pytest

from parvis.core.insight.agreement import Places, Question
from parvis.core.insight.analysis import analyse
from parvis.core.insight.duplicates import duplicates
from parvis.core.insight.polarity import oppose, polarity, side_of
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Voice

PAIRS = json.loads(Path(__file__).with_name("sides.json").read_text("utf-8"))
NOWHERE = Places()


def shared(pairs):
    """Return how many pairs are in one demand, all texts being heard together."""
    texts = [text for pair in pairs for text in pair]
    voices = [Voice(at, at, "", text) for at, text in enumerate(texts)]
    found = analyse(voices, inhabitants=1000, settings=settings_for(len(voices)))
    of = {voice: demand.key for demand in found.demands for voice in demand.voices}
    return sum(of.get(at, at) == of.get(at + 1, at + 1) for at in range(0, len(texts), 2))


def offered(pairs):
    return sum(Question.of(one, NOWHERE).agrees_with(other) for one, other in pairs)


def repeated(pairs):
    found = duplicates([text for pair in pairs for text in pair])
    return sum(found.get(at + 1, (-1, 0.0))[0] == at for at in range(0, 2 * len(pairs), 2))


@pytest.mark.parametrize(
    ("batch", "told", "together"),
    [
        ("first", 138, (5, 14, 8)),
        ("second", 50, (5, 6, 8)),
        ("third", 34, (2, 5, 5)),
        ("fourth", 15, (3, 3, 3)),
    ],
)
def test_opposite_demands_are_told_apart(batch, told, together):
    pairs = PAIRS[batch]["opposed"]

    assert sum(oppose(side_of(one), side_of(other)) for one, other in pairs) >= told
    for count, most in zip((shared, offered, repeated), together, strict=True):
        assert count(pairs) <= most, count


@pytest.mark.parametrize(
    ("batch", "apart", "together"),
    [("first", 3, 95), ("second", 3, 13), ("third", 2, 15), ("fourth", 4, 4)],
)
def test_who_is_on_one_side_is_not_taken_apart(batch, apart, together):
    pairs = PAIRS[batch]["same"]

    assert sum(oppose(side_of(one), side_of(other)) for one, other in pairs) <= apart
    assert shared(pairs) >= together


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Maintenez l'extinction de l'éclairage la nuit", -1),
        ("Non à l'extinction de l'éclairage la nuit", 1),
        ("Lever l'interdiction de baignade", 1),
        ("Annuler l'arrêté anti-bivouac", 1),
        ("Il faut mettre fin à l'abattage des arbres", 1),
        ("Pourquoi interdire les feux d'artifice ? Gardez-les", 1),
        ("La fermeture de l'école est une erreur", 1),
        ("L'extinction la nuit : stop", 1),
        ("Faut-il abattre le cèdre ? Non !", 1),
        ("La police municipale doit rester sans armes", -1),
        ("Interdire la vente de tabac", -1),
        ("Vendre l'ancien presbytère", -1),
        ("Construire sur les jardins ouvriers", -1),
        ("Un banc pour se reposer sans payer", 0),
        ("La piscine est fermée depuis mai", 0),
        ("Vous supprimez nos bus", 0),
        ("La mairie veut fermer l'école", 0),
        ("Les voitures de l'armée", 0),
        ("L'arrêt de bus de l'église", 0),
    ],
)
def test_the_side_of_a_clause(text, sign):
    assert polarity(text) == sign
