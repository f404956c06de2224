"""What the bot asks is in the public register of algorithms, with what was counted here."""

import json
from datetime import timedelta

import pytest

from parvis.apps.sounding.barometer import open_barometer, stop_barometer
from parvis.apps.sounding.services import answer, ask_for_silence, close_sounding, sound_out
from parvis.testing.factories import SOME_DAY, ParticipantFactory

DAY = timedelta(days=1)


@pytest.fixture
def told(browse):
    def read():
        answered = browse().get("/bourg/algorithmes.json")
        return {each["key"]: each for each in json.loads(answered.content)["algorithms"]}

    return read


def measures(entry):
    return {each["what"]: each["value"] for each in entry["measures"] if not each["source"]}


def test_the_questions_and_the_barometer_are_in_the_register(town, told):
    entries = told()

    assert "parvis/core/dialogue/asking.py" in entries["sonder"]["code"]
    assert "parvis/apps/sounding/pacing.py" in entries["sonder"]["code"]
    assert "parvis/core/dialogue/asking.py" not in entries["crieur"]["code"]
    assert "parvis/apps/sounding/barometer.py" in entries["barometre"]["code"]


def test_what_was_asked_and_answered_is_counted(alert, neighbours, agent, told):
    sounding = sound_out(alert=alert, title="Le trottoir", by=agent, at=SOME_DAY)
    for person in neighbours:
        answer(sounding=sounding, participant=person, choices={"same": "no"}, at=SOME_DAY + DAY)
    close_sounding(sounding=sounding, at=SOME_DAY + 2 * DAY)
    ask_for_silence(participant=neighbours[0], at=SOME_DAY + 3 * DAY)

    counted = measures(told()["sonder"])

    assert counted == {
        "alertes sur lesquelles on a demandé": "1",
        "personnes interrogées, personnes qui ont répondu": "9, 6",
        "alertes confirmées, démenties": "0, 1",
        "personnes qui ont arrêté les lettres": "1",
    }


def test_the_quarters_are_counted(within_town, agent, told):
    made = open_barometer(town=within_town, by=agent, at=SOME_DAY)
    person = ParticipantFactory(town=within_town)
    answer(sounding=made, participant=person, choices={"living": "good"}, at=SOME_DAY + DAY)
    stop_barometer(sounding=made, at=SOME_DAY + 2 * DAY)

    assert list(measures(told()["barometre"]).values()) == ["1", "1"]
