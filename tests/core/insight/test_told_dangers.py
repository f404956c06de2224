"""A card of danger joins what is one danger, and nothing that only stands beside it."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Kind, Voice

WEEK = 105_000
BESIDE = [f"La piscine numéro {at} ferme le dimanche à cause du bruit {at}" for at in range(20)]


def told(*texts, zone=None, theme=None):
    said = [*texts, *BESIDE]
    voices = [Voice(at, at, "", text, WEEK, zone, theme) for at, text in enumerate(said)]
    found = analyse(voices, inhabitants=4_000, settings=settings_for(len(voices)))
    dangers = [each for each in found.findings if each.kind is Kind.GRAVE_SIGNAL]
    return sorted(sorted(each.evidence) for each in dangers)


@pytest.mark.parametrize("place", [(None, None), ("tilleuls", "ecole")])
def test_gas_a_cracked_beam_and_a_missing_cover_before_one_school_are_three(place):
    zone, theme = place
    found = told(
        "Odeur de gaz très forte devant l'école des Tilleuls",
        "La poutre du préau de l'école des Tilleuls est fissurée, ça va s'effondrer",
        "La plaque d'égout a disparu devant l'école des Tilleuls",
        zone=zone,
        theme=theme,
    )

    assert found == [[0], [1], [2]]


def test_gas_that_several_smell_is_one():
    assert told(
        "Odeur de gaz très forte devant l'école des Tilleuls",
        "Ça sent le gaz devant l'école des Tilleuls",
        "Forte odeur de gaz ce matin près de l'école des Tilleuls",
    ) == [[0, 1, 2]]


def test_two_who_despair_of_one_district_are_two():
    found = told("Je veux en finir avec la vie", "Je vais me suicider ce soir", zone="centre",
                 theme="sante")  # fmt: skip

    assert found == [[0], [1]]
