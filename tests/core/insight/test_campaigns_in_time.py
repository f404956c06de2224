"""A text that many sent unchanged is one voice in every count that is tested."""

import pytest

from parvis.core.insight.analysis import analyse
from parvis.core.insight.sizes import settings_for
from parvis.core.insight.timeline import Timeline
from parvis.core.insight.values import Kind, Voice

COMMON = "Nous refusons l'antenne relais prévue près de l'école et demandons l'arrêt du chantier"
OTHERS = ("La piscine ferme trop tôt", "Le bus est en retard", "Trop de bruit place du Marché")
OWN = (
    "Cette antenne relais près de l'école me fait peur",
    "Non à l'antenne relais près de l'école",
)


def weeks(voices, campaign_of, week=9):
    timeline = Timeline.of([voices], [], first=0, week=week, campaign_of=campaign_of)
    return timeline.counts[0].astype(int).tolist(), list(timeline.weekly(0))[-10:]


def test_a_campaign_is_one_voice_in_its_first_week_and_all_its_people_are_shown():
    voices = [Voice(at, at, "", COMMON, week) for at, week in enumerate((3, 3, 5, 7, 7))]

    counted, shown = weeks(voices, dict.fromkeys(range(5), 0))

    assert counted == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
    assert shown == [0, 0, 0, 2, 0, 1, 0, 2, 0, 0]


def test_who_sent_it_and_wrote_too_is_heard_for_what_they_wrote():
    voices = [Voice(0, 1, "", COMMON, 3), Voice(1, 1, "", OWN[0], 3), Voice(2, 1, "", OWN[1], 3)]

    counted, shown = weeks(voices, {0: 0})

    assert (counted[3], shown[3]) == (2, 1)


def alerts(copies, own):
    said = [(week, f"{OTHERS[at]} {week}") for week in range(20) for at in range(3)]
    said += [(18, COMMON)] * copies + [(19, text) for text in own]
    voices = [Voice(at, at, "", text, 100 + week) for at, (week, text) in enumerate(said)]
    found = analyse(voices, inhabitants=4_000, settings=settings_for(len(voices)))
    return [each for each in found.findings if each.kind in {Kind.EMERGING, Kind.RISING}]


@pytest.mark.parametrize("copies", [9, 30])
def test_a_campaign_and_two_people_are_no_rise_of_many(copies):
    for found in alerts(copies, OWN):
        assert found.seen <= 3
        assert found.campaign == copies


def test_a_campaign_alone_raises_nothing():
    assert alerts(30, ()) == []
