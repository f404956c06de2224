"""Everything that the core can say has French words, and every button too."""

import pytest

from parvis.apps.assistant.sentences import label, spoken
from parvis.apps.assistant.transcript import Line, Spoken
from parvis.apps.collectivites.models import Town
from parvis.apps.common.languages import of_town
from parvis.core.dialogue import SAY_FACTS, Choice, ChoiceCode, SayCode, SlotName
from parvis.testing.factories import SOME_DAY

TOWN = Town(name="Le Havre", bot_name="le Crieur", answer_days=15)
FACTS = {
    "numbers": ("112",),
    "kinds": ("phone", "name"),
    "found": ("06 12 34 56 78", "Durand"),
    "count": 2,
    "first": "Un trou",
    "others": ("Deux trous",),
    "slot": "place",
    "value": "rue Haute",
    "candidates": (("A", "Un trou"),),
    "people": (("A", "3"),),
    "address": "",
    "messages": 3,
    "length": 20_000,
    "most": 10_000,
    "text": "Un trou",
    "number": "PV-2026-AAAAA",
    "link": "A",
    "left": 1,
}


@pytest.mark.parametrize("code", SayCode)
def test_every_code_has_a_sentence(code):
    facts = {name: FACTS.get(name, "") for name in SAY_FACTS[code]}
    kept = Line.read(Line("bot", SOME_DAY, says=(Spoken(str(code), facts),)).plain())

    paragraphs = spoken(kept.says[0], TOWN)
    assert paragraphs
    assert all(each.strip() and "%(" not in each for each in paragraphs)


def test_what_is_found_is_listed_as_people_list_things():
    facts = {"kinds": ("name", "phone", "mail"), "found": ("Durand",)}
    said = spoken(Spoken("personal_data", facts), TOWN)[0]
    assert "le nom de quelqu’un, un numéro de téléphone et une adresse e-mail" in said


@pytest.mark.parametrize("code", ChoiceCode)
def test_every_button_has_words(code):
    value = SlotName.PLACE if code is ChoiceCode.CORRECT else ""
    assert label(Choice(code, value))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Le Havre", "du Havre"),
        ("Les Tilleuls", "des Tilleuls"),
        ("La Rochelle", "de La Rochelle"),
        ("L’Isle-Adam", "de L’Isle-Adam"),
        ("Aubagne", "d’Aubagne"),
        ("Étretat", "d’Étretat"),
        ("Bourg-Parvis", "de Bourg-Parvis"),
    ],
)
def test_the_name_of_a_town_is_contracted_as_people_say_it(name, said):
    assert of_town(name) == said


def test_a_line_kept_is_a_line_read():
    said = (Spoken("recap", {"text": "Un trou", "masked": False}, (Choice(ChoiceCode.FILE),)),)
    for line in (Line("you", SOME_DAY, "Un trou", "skip", 3), Line("bot", SOME_DAY, says=said)):
        assert Line.read(line.plain()) == line
