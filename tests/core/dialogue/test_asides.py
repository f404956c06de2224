"""What a clerk would hear in a message that is no grievance, or that only looks like a question."""

import json
from pathlib import Path

import pytest

from parvis.core.dialogue import SayCode

HERE = Path(__file__).parent
KNOWN, MORE = (
    json.loads((HERE / name).read_text(encoding="utf-8"))
    for name in ("asides.json", "asides_more.json")
)


def heard(case, talk):
    """Return what was heard of a message: the codes said, or that it was told."""
    talk.say()
    codes = talk.say(case["say"])
    return {"told"} if talk.dialogue.texts else {str(each) for each in codes}


def is_right(case, talk):
    return bool(heard(case, talk) & set(case["hears"]))


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["say"][:40])
def test_a_message_is_heard_as_a_clerk_would(case, talk):
    assert heard(case, talk) & set(case["hears"])


def test_most_of_other_messages_are_heard_too(talk_of):
    right = [case for case in MORE if is_right(case, talk_of(()))]

    assert len(MORE) >= 110
    assert len(right) >= 0.9 * len(MORE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Est-ce que l'eau de Bellevue est potable ?", SayCode.CANNOT_ANSWER),
        ("Faut-il faire bouillir l'eau à Bellevue ?", SayCode.CANNOT_ANSWER),
        ("Quand sera réparé l'éclairage du passage de la gare ?", SayCode.CANNOT_ANSWER),
        ("Que faire des encombrants ?", SayCode.CANNOT_ANSWER),
        ("Qu'avez-vous répondu pour le médecin traitant ?", SayCode.CANNOT_ANSWER),
        ("C'est où la mairie ?", SayCode.HALL),
        ("C'est anonyme ?", SayCode.ANONYMITY),
        ("Supprimez mes données", SayCode.ERASURE),
        ("je voudrais supprimer ma demande", SayCode.ERASURE),
        ("Je veux parler au maire", SayCode.ELECTED),
        ("Qui est le maire ?", SayCode.ELECTED),
        ("Jusqu'à quand peut-on voter ?", SayCode.VOTES),
        ("Quelle est la date de fin du vote ?", SayCode.VOTES),
        ("Combien de temps pour une réponse ?", SayCode.DELAY),
        ("Que peux-tu faire ?", SayCode.ABILITIES),
        ("aide", SayCode.ABILITIES),
        ("quoi ?", SayCode.ABILITIES),
        ("Vous êtes une IA ?", SayCode.WHO),
        ("Bravo pour le nouveau parc !", SayCode.PRAISE),
        ("merci au revoir", SayCode.GOODBYE),
    ],
)
def test_an_answer_stands_alone_where_nothing_is_under_way(text, code, talk):
    talk.say()
    assert talk.say(text) == [code]
    assert "human" in talk.tokens(code)
    assert not talk.dialogue.texts


def test_an_answer_goes_on_with_what_was_under_way(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say("Combien de temps pour une réponse ?") == [SayCode.DELAY, SayCode.ASK_SINCE]
    assert talk.say("Quelle heure est-il ?") == [SayCode.CANNOT_ANSWER, SayCode.ASK_SINCE]


def test_a_question_at_the_recap_is_answered_and_not_added(at_recap):
    told = at_recap.dialogue.text
    assert at_recap.say("Mon nom sera affiché ?") == [SayCode.ANONYMITY, SayCode.RECAP]
    assert at_recap.dialogue.text == told


def test_a_question_without_answer_becomes_a_request_at_yes(talk):
    talk.say()
    talk.say("Est-ce que l'eau du robinet est potable ?")
    assert talk.say("oui")[-1] is SayCode.RECAP  # of a question, only the theme is asked
    assert talk.dialogue.texts == ("Est-ce que l'eau du robinet est potable ?",)


@pytest.mark.parametrize(
    "text", ["oui", "c'est bon les pompiers sont venus", "merci", "fausse alerte"]
)
@pytest.mark.parametrize(
    "danger", ["ça sent le gaz dans la cage d'escalier", "Au secours il y a le feu rue Haute"]
)
def test_what_follows_an_emergency_is_acknowledged(danger, text, talk):
    assert SayCode.EMERGENCY in talk.say(danger)
    assert talk.say(text) == [SayCode.SEEN_TO]
    assert SayCode.UNCLEAR not in talk.say(choice="continue")


def test_a_praise_is_passed_on_without_a_question(talk):
    talk.say()
    talk.say("Bravo pour le nouveau parc !")
    assert talk.say(choice="praise") == [SayCode.PASSED_ON]
    assert talk.actions[0].text == "Bravo pour le nouveau parc !"
    assert talk.say("il y a un trou rue Haute") == [SayCode.ASK_SINCE]
    assert talk.say(choice="praise") == [SayCode.ASK_SINCE]


@pytest.mark.parametrize(
    "text",
    [
        "Bravo la mairie, encore un lampadaire en panne rue Basse",
        "Merci de réparer le trottoir de la rue Basse",
        "Le parc est magnifique mais les bancs de la rue Basse sont cassés",
        "Merci d'avance de remettre la lumière rue Basse",
    ],
)
def test_what_only_sounds_like_praise_is_told(text, talk):
    talk.say(text)
    assert talk.dialogue.texts == (text,)
