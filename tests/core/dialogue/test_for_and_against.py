"""« Non à … » and « stop … » are what people think, and no answer to a question."""

import pytest

from parvis.core.dialogue import Intent, SayCode, understand
from parvis.core.dialogue.intents import intents


@pytest.mark.parametrize(
    "text",
    [
        "Non à l’extinction nocturne",
        "Oui à la piétonnisation de la place",
        "Oui au stationnement gratuit",
        "Non aux éoliennes",
        "Stop aux éoliennes",
        "Stop à l'extinction nocturne",
        "Contre l’extinction nocturne",
        "Pour la fermeture de la rue aux voitures",
    ],
)
def test_for_and_against_are_told_and_answer_nothing(text, town, today):
    read = understand(text, gazetteer=town, today=today)

    assert not read.intents & {Intent.YES, Intent.NO, Intent.CANCEL, Intent.CORRECT}
    assert read.tells


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Non, à la mairie", Intent.NO),
        ("Non à l’étage", Intent.NO),
        ("Non au 12 rue Basse", Intent.CORRECT),
        ("Non aux Tilleuls", Intent.NO),
        ("Oui à bientôt", Intent.YES),
        ("Oui au revoir", Intent.YES),
        ("Stop", Intent.CANCEL),
        ("Stop à tout", Intent.CANCEL),
        ("Stop la conversation", Intent.CANCEL),
    ],
)
def test_an_answer_stays_an_answer(text, intent):
    assert intent in intents(text)


def test_who_is_against_is_heard_and_not_asked_to_say_it_again(talk):
    assert SayCode.UNCLEAR not in talk.say("Non à l’extinction nocturne")
