"""A correction changes what was told: it is shown at once, and is never told as text itself."""

import json
import time
from pathlib import Path

import pytest

from parvis.core.dialogue import SayCode, Step
from parvis.core.dialogue.edits import read_edit
from parvis.core.dialogue.text import fold

HERE = Path(__file__).parent
KNOWN, MORE = (
    json.loads((HERE / name).read_text(encoding="utf-8"))
    for name in ("corrections.json", "corrections_more.json")
)


def at_recap_of(talk, told):
    """Tell this, and pass every question."""
    talk.say(told)
    for _ in range(6):
        if talk.dialogue.step is Step.RECAP:
            return
        talk.say(choice="skip")
    raise AssertionError(talk.dialogue.step)


def faults(case, talk):
    """Return what a correction was to do, and did not."""
    at_recap_of(talk, case["told"])
    told, place = talk.dialogue.text, talk.dialogue.place
    codes = talk.say(case["say"])
    now, text = talk.dialogue, fold(talk.dialogue.text)
    theme = talk.town.theme(now.theme)
    name = (now.place.name or now.place.words) if now.place else ""
    checks = {
        "place": lambda want: fold(want) in fold(name),
        "since": lambda want: now.since is not None and want in now.since.words,
        "theme": lambda want: theme is not None and fold(want) in fold(theme.name),
        "solution": lambda want: want in now.solution,
        "nosolution": lambda _: not now.solution,
        "has": lambda want: all(fold(each) in text for each in want),
        "not": lambda want: not any(fold(each) in text for each in want),
        "same": lambda _: (now.text, now.place) == (told, place),
        "ask": lambda _: bool({SayCode.WHAT_TO_CHANGE, SayCode.ASK_CORRECTION} & set(codes)),
        "sent": lambda _: now.step is Step.FILED,
    }
    wrong = {key for key, check in checks.items() if key in case and not check(case[key])}
    return wrong | ({"told"} if fold(case["say"]) in text else set())


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["say"][:40])
def test_a_correction_changes_what_it_says(case, talk):
    assert faults(case, talk) == set()


def test_most_of_other_corrections_are_heard_too(talk_of):
    right = [case for case in MORE if not faults(case, talk_of(()))]

    assert len(MORE) >= 60
    assert len(right) >= 0.8 * len(MORE)


def test_corrections_one_after_the_other_are_all_done_and_none_is_filed(talk):
    at_recap_of(talk, "Le lampadaire est cassé rue du Moulin")
    assert talk.say("je change d'avis, c'est rue Haute") == [SayCode.CORRECTED, SayCode.RECAP]
    assert talk.say("corrige : ce n'est pas un lampadaire, c'est un banc")[0] is SayCode.CORRECTED
    assert talk.say("vous êtes nul") == [SayCode.SORRY, SayCode.RECAP]
    talk.say("oui")
    draft = talk.actions[0].draft
    assert (draft.text, draft.place.code) == ("Le banc est cassé rue Haute", "rue Haute")
    assert draft.theme == "vert"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ce n'est pas un lampadaire, c'est une borne", "La borne de la rue Basse"),
        ("en fait c'est l'ampoule, pas le lampadaire", "L'ampoule de la rue Basse"),
        ("en réalité c'est un poteau", "Le poteau de la rue Basse"),
        ("remplace éteint par cassé", "Le lampadaire de la rue Basse est cassé"),
    ],
)
def test_a_thing_takes_its_own_article(text, said, at_recap):
    at_recap.say(text)
    assert at_recap.dialogue.text.startswith(said)


@pytest.mark.parametrize(
    "text",
    [
        "c'est dangereux pour les enfants",
        "l'endroit est très passant",
        "et le banc de la rue est cassé",
        "supprimer les places de parking",
        "mettez en place un sens unique",
        "il faut ajouter un banc",
    ],
)
def test_what_tells_more_is_added(text, at_recap):
    told = at_recap.dialogue.text
    assert SayCode.ADDED in at_recap.say(text)
    assert at_recap.dialogue.text == f"{told}\n{text}"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("enlève tout", SayCode.NOTHING_TO_SEND),
        ("supprime ma demande", SayCode.NOTHING_TO_SEND),
        ("enlevez la date", SayCode.CORRECTED),
        ("retirez la phrase sur les éléphants", SayCode.ASK_CORRECTION),
        ("pardon", SayCode.WHAT_TO_CHANGE),
        ("oui mais rue Haute", SayCode.CORRECTED),
    ],
)
def test_what_is_to_go_goes_or_is_asked(text, code, at_recap):
    assert at_recap.say(text)[0] is code
    assert at_recap.dialogue.step is not Step.FILED


def test_a_correction_typed_where_the_text_is_asked_is_no_text(at_recap):
    at_recap.say("changer le texte")
    at_recap.say("en fait c'est rue Haute")
    assert at_recap.dialogue.place.code == "rue Haute"
    assert "en fait" not in at_recap.dialogue.text


def test_what_is_sent_is_changed_by_a_person_alone(done):
    assert done.say("ah pardon, je me suis trompé, c'est rue Haute") == [SayCode.TOO_LATE]
    assert done.say("ah non c'était rue Haute") == [SayCode.TOO_LATE]
    assert done.dialogue.step is Step.FILED
    assert SayCode.TOO_LATE not in done.say("non, il y a aussi un trou rue Haute")


@pytest.mark.parametrize(
    "text",
    [
        "tout refaire",
        "remplacer le lampadaire par une borne",
        "je voudrais ajouter un banc",
        "une borne au lieu du lampadaire",
        "mettez en place un sens unique",
        "supprimer le lampadaire",
    ],
)
def test_a_proposal_that_sounds_like_a_correction_is_a_proposal(text, talk):
    talk.say("le lampadaire de la rue Basse est cassé depuis lundi")
    assert talk.dialogue.asking == "solution"
    talk.say(text)
    assert talk.dialogue.solution == text
    assert talk.dialogue.text == "le lampadaire de la rue Basse est cassé depuis lundi"


@pytest.mark.parametrize("text", ["aucune idée", "pas de solution", "je ne sais pas"])
def test_no_idea_is_no_correction(text, talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say(text) == [SayCode.ASK_SOLUTION]
    assert talk.say(text)[-1] is SayCode.RECAP
    assert not talk.dialogue.solution


@pytest.mark.parametrize("text", ["- " * 4000 + "pas", "pas, " * 2000, "c'est " * 39, "x" * 9000])
def test_no_text_takes_long_to_be_read_as_a_correction(text):
    start = time.perf_counter()
    read_edit(text)
    assert time.perf_counter() - start < 0.5


DOUBTFUL = "vous avez noté rue Basse alors que j'habite rue Haute"


@pytest.mark.parametrize(
    "text", [DOUBTFUL, "mais c'est rue Haute aussi que les lampadaires sont éteints le soir"]
)
def test_what_may_correct_is_added_only_if_one_says_so(text, at_recap):
    told = at_recap.dialogue.text
    assert at_recap.say(text) == [SayCode.ADD_OR_CORRECT, SayCode.RECAP]
    assert at_recap.dialogue.text == told
    assert at_recap.say("non") == [SayCode.WHAT_TO_CHANGE, SayCode.RECAP]
    assert at_recap.say("oui")[-1] is SayCode.AFTERWARDS
    assert at_recap.actions[0].draft.text == told


@pytest.mark.parametrize("answer", [("oui", ""), ("", "add")])
def test_it_is_added_at_yes_and_is_then_sent_whole(answer, at_recap):
    told = at_recap.dialogue.text
    at_recap.say(DOUBTFUL)
    assert at_recap.say(*answer) == [SayCode.ADDED, SayCode.RECAP]
    assert at_recap.dialogue.text == f"{told}\n{DOUBTFUL}"
    assert at_recap.say("", "add") == [SayCode.RECAP]
    assert at_recap.say("oui")[-1] is SayCode.AFTERWARDS


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("ce n'est pas la rue Basse", "place"),
        ("pas lundi", "since"),
        ("ce n'est pas un lampadaire", "text"),
    ],
)
def test_what_is_only_refused_is_asked_and_spoils_nothing(text, slot, at_recap):
    told = at_recap.dialogue.text
    assert at_recap.say(text) == [SayCode.ASK_CORRECTION]
    assert at_recap.facts(SayCode.ASK_CORRECTION)["slot"] == slot
    assert at_recap.dialogue.text == told


def test_a_place_that_is_asked_is_told_in_the_text_too(at_recap):
    at_recap.say("ce n'est pas la rue Basse")
    at_recap.say("rue Haute")
    assert at_recap.dialogue.place.code == "rue Haute"
    assert "rue Haute" in at_recap.dialogue.text
    assert "rue Basse" not in at_recap.dialogue.text
