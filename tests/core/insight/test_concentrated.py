"""A matter of one district is told as such; one of everywhere, or of one campaign, is not."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.values import Kind, Voice

WEEK = 105_800
PLACES = ("Port", "Gare", "Centre", "Plateau")
RATS = (
    "Des rats près des conteneurs, {} fois cette semaine",
    "Encore un rat {} devant les conteneurs",
    "Invasion de rats autour des conteneurs numéro {}",
    "Les rats des conteneurs courent jusqu'au {}",
)
OTHERS = (
    "Le banc numéro {} est cassé",
    "Trop de bruit au {} rue Haute",
    "Le bus de {} heures passe en retard",
    "Il manque des places de parking au numéro {}",
)


def said(zone_of_rats):
    texts = [(RATS[at % 4].format(at), zone_of_rats(at)) for at in range(32)]
    texts += [(OTHERS[at % 4].format(at), PLACES[at // 4 % 4]) for at in range(64)]
    return [Voice(at, at, "", text, WEEK - at % 10, zone) for at, (text, zone) in enumerate(texts)]


def concentrated(voices, **given):
    found = analyse(
        voices, inhabitants=1_000_000, this_week=WEEK, settings=settings_for(96), **given
    ).findings
    return [each for each in found if each.kind is Kind.CONCENTRATED]


@pytest.fixture(scope="module")
def at_the_port():
    return said(lambda at: "Port" if at % 8 else "Gare")


def test_a_matter_of_one_district_is_told_with_what_was_expected(at_the_port):
    (found,) = concentrated(at_the_port)

    assert found.circle == ("Port",)
    assert found.where == "Port"
    assert found.seen == found.people == 28
    assert found.expected < found.seen / 2
    assert found.q is not None
    assert found.q <= 0.1
    assert [(each.zone, each.seen) for each in found.zones] == [("Port", 28), ("Gare", 4)]


def test_neighbouring_districts_make_one_circle():
    voices = said(lambda at: "Port" if at % 2 else "Gare")
    positions = {
        "Port": (0.0, 0.0),
        "Gare": (1.0, 0.0),
        "Centre": (9.0, 0.0),
        "Plateau": (9.0, 5.0),
    }

    (found,) = concentrated(voices, positions=positions)

    assert found.circle == ("Gare", "Port")
    assert found.where is None


def test_a_matter_of_everywhere_is_not():
    assert concentrated(said(lambda at: PLACES[at % 4])) == []


def test_a_matter_told_within_the_quarter_is_not_told_again(at_the_port):
    known = analyse(at_the_port, inhabitants=1_000_000, this_week=WEEK, settings=settings_for(96))
    known = known.as_previous()

    assert concentrated(at_the_port, previous=known) == []
