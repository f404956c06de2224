"""What is asked of the service itself has an answer; what is told by asking stays told."""

import pytest

from parvis.core.dialogue import Dialogue, Said, SayCode, asks, reply, understand
from parvis.core.dialogue.intents import Intent
from parvis.core.dialogue.knowledge import Passage

PASSAGE = Passage("L’eau sera claire vendredi.", "L’eau de Bellevue", "A1")


def said_to(text, town, today, passage=None):
    turn = reply(Dialogue(), Said(text), gazetteer=town, today=today, passage=passage)
    return turn, [each.code for each in turn.says]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Où en est ma demande BP-2026-MGSH6 ?", SayCode.STATUS),
        ("bp-2026-mgsh6", SayCode.STATUS),
        ("Je voudrais retrouver mon signalement", SayCode.STATUS),
        ("Arrêtez de m’écrire", SayCode.LETTERS),
        ("Ne m'écrivez plus svp", SayCode.LETTERS),
        ("Comment me désabonner ?", SayCode.LETTERS),
        ("Je ne veux plus recevoir de mails", SayCode.LETTERS),
        ("Stop aux mails svp", SayCode.LETTERS),
        ("c pas ma demande", SayCode.GROUPING),
        ("Vous m'avez mis dans une demande qui n'est pas la mienne", SayCode.GROUPING),
        ("Faut-il voter oui au référendum ?", SayCode.VOTING),
        ("quel est le meilleur candidat ?", SayCode.VOTING),
        ("Ce n’est pas ma demande", SayCode.GROUPING),
        ("Ma demande est mal rangée, ce n'est pas ça", SayCode.GROUPING),
        ("Pour qui dois-je voter ?", SayCode.VOTING),
        ("tu votes pour qui toi", SayCode.VOTING),
        ("Que faut-il voter au budget participatif ?", SayCode.VOTING),
    ],
)
def test_the_service_answers_for_itself_and_files_nothing(text, code, town, today):
    turn, codes = said_to(text, town, today)

    assert code in codes
    assert SayCode.ASK_PLACE not in codes
    assert not turn.dialogue.texts


def test_the_number_of_a_request_is_read_as_it_is_written(town, today):
    turn, _codes = said_to("où en est bp-2026-k7m4q ?", town, today)

    [status] = [each for each in turn.says if each.code is SayCode.STATUS]
    assert status.facts == {"number": "BP-2026-K7M4Q"}


@pytest.mark.parametrize(
    "text",
    [
        "Quelle est la capitale du Kirghizistan ?",
        "Qui a gagné la coupe du monde ?",
        "Est-ce que vous aimez le fromage ?",
    ],
)
def test_what_has_nothing_to_do_with_the_town_is_not_known(text, town, today):
    turn, codes = said_to(text, town, today)

    assert SayCode.CANNOT_ANSWER in codes
    assert not turn.dialogue.texts


def test_a_question_about_the_towns_matters_is_answered_if_it_can_be_else_told(town, today):
    text = "Pourquoi l'égout est-il bouché rue de la Fontaine ?"
    assert asks(text)
    turn, codes = said_to(text, town, today)
    assert turn.dialogue.texts == (text,)
    turn, codes = said_to(text, town, today, PASSAGE)
    assert SayCode.ANSWER in codes
    assert not turn.dialogue.texts


@pytest.mark.parametrize(
    "text",
    [
        "Pouvez-vous réparer le lampadaire rue Basse ?",
        "Quand allez-vous réparer le trottoir ?",
        "Pourquoi ne pas planter des arbres place du Marché ?",
        "Pourquoi le lampadaire est-il toujours en panne ?",
        "Le lampadaire de la rue Basse est éteint. Vous le saviez ? Merci de le réparer vite.",
    ],
)
def test_what_is_asked_for_is_no_question(text, town, today):
    read = understand(text, gazetteer=town, today=today)

    assert not read.intents & {Intent.QUESTION, Intent.WONDERS}
    assert read.tells


@pytest.mark.parametrize(
    "text",
    [
        "La mairie n'a pas répondu à ma demande de place en crèche depuis mars",
        "Je vote pour une piste cyclable rue Basse",
        "Les voisins m'écrivent des lettres de menace",
        "Il n'y a plus de boîte aux lettres place du Marché",
    ],
)
def test_what_only_sounds_like_a_wish_is_told(text, town, today):
    turn, _codes = said_to(text, town, today)

    assert turn.dialogue.texts == (text,)
