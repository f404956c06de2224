"""The first quote says the matter in few words, and needs no other sentence."""

import pytest

from parvis.core.insight.leads import lead_share
from parvis.core.insight.quotes import pick_quotes
from parvis.core.insight.stance import Stance
from parvis.core.insight.text import stems
from parvis.core.insight.values import Settings, Voice
from parvis.core.insight.vectors import WordModel

CLEAR = "L'eau d'ici est trouble et sent le chlore."
LONG = (
    "L'eau du robinet est trouble depuis bientôt trois semaines dans le haut du quartier, sent le"
    " chlore le matin comme le soir, et laisse des traces dans la baignoire des enfants."
)
WORSE = [
    "L'eau est trouble en plus.",
    "Elle est trouble et elle sent le chlore.",
    "Chez nous aussi l'eau du robinet est trouble et sent le chlore.",
    "On m'a dit que l'eau était trouble et sentait le chlore.",
    "l'eau du robinet elle pue le chlore et elle est trouble",
    "L'EAU EST TROUBLE ET SENT LE CHLORE !",
    "Est-ce que l'eau d'ici est trouble et sent le chlore ?",
    "Eau trouble.",
    LONG,
]


@pytest.mark.parametrize("worse", WORSE)
def test_what_leans_on_others_or_is_long_or_bare_goes_later(worse):
    assert lead_share(worse, Stance.PROBLEM) < lead_share(CLEAR, Stance.PROBLEM)


def test_a_proposal_leads_where_proposals_are_quoted():
    asks, complains = (
        "Il faut fermer cette rue aux voitures le soir.",
        "La rue est trop bruyante le soir pour dormir.",
    )
    shares = [[lead_share(text, wanted) for text in (asks, complains)] for wanted in
              (Stance.SOLUTION, Stance.PROBLEM)]  # fmt: skip

    assert shares[0][0] > shares[0][1]
    assert shares[1][0] < shares[1][1]


def test_the_lead_says_the_matter_of_the_group_by_itself():
    told = [*WORSE, CLEAR, "Je rends visite à ma mère le dimanche, à pied depuis la gare."]
    voices = [Voice(id=at, person=at, title="", text=text) for at, text in enumerate(told)]
    model = WordModel.of([stems(text) for text in told])

    first, *others = pick_quotes(voices, model, Settings())
    assert first.text == CLEAR
    assert len(others) == Settings().quotes - 1
