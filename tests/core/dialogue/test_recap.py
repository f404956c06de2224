"""From the recap to the number: similar ones, corrections, filing and what follows."""

from dataclasses import replace

import pytest

from parvis.core.dialogue import (
    Candidate,
    Dialogue,
    File,
    Follow,
    Join,
    Said,
    SayCode,
    Search,
    Step,
    not_done,
    reply,
)

LAMP = Candidate("K7M4QK7M4Q", "Lampadaire éteint rue Basse", 12)
WHOLE = "Le lampadaire de la rue Basse est éteint depuis lundi. Il faudrait le remplacer."


def test_another_slot_can_be_corrected_while_one_is_asked(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say("non, c'est rue Haute") == [SayCode.CORRECTED, SayCode.ASK_SINCE]
    assert talk.dialogue.place.code == "rue Haute"
    talk.say("changer le lieu")
    assert talk.say("rue du Moulin") == [SayCode.CORRECTED, SayCode.ASK_SOLUTION]


@pytest.mark.parametrize("text", ["oui", "la première", "1"])
def test_a_similar_one_can_be_joined_by_saying_so(text, talk_of):
    talk = talk_of((LAMP,))
    talk.say(WHOLE)
    assert SayCode.JOINED in talk.say(text)


@pytest.mark.parametrize(("text", "choice"), [("non", ""), ("aucune", ""), ("", "none_of_these")])
def test_none_of_the_similar_ones_leads_to_the_recap(text, choice, talk_of):
    talk = talk_of((LAMP, replace(LAMP, public_id="B")))
    talk.say(WHOLE)
    assert talk.say(text, choice) == [SayCode.RECAP]


def test_more_can_be_told_while_similar_ones_are_shown(talk_of):
    talk = talk_of((LAMP,))
    talk.say(WHOLE)
    assert talk.say("non, c'est rue Haute") == [SayCode.CORRECTED, SayCode.RECAP]
    talk = talk_of((LAMP,))
    talk.say(WHOLE)
    assert talk.say("bonjour") == [SayCode.GREETING, SayCode.SIMILAR]
    assert talk.say("9") == [SayCode.UNCLEAR, SayCode.SIMILAR]
    more = "et les enfants passent là pour aller à l'école"
    assert (
        talk.say(more) == [SayCode.ADDED, SayCode.ASK_SOLUTION] or talk.dialogue.texts[-1] == more
    )


def test_the_recap_is_filed_at_yes(at_recap):
    assert at_recap.say("oui") == [SayCode.FILING, SayCode.FILED, SayCode.AFTERWARDS]
    assert at_recap.facts(SayCode.FILED)["number"] == "BP-2026-K7M4Q"
    draft = at_recap.actions[0].draft
    assert (draft.text, draft.theme, draft.ordinal) == (WHOLE, "eclairage", 0)


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        (("non, c'est rue Haute", ""), "place", "rue Haute"),
        (("plutôt propreté", ""), "theme", "Propreté"),
        (("non, depuis mars", ""), "since", "depuis mars"),
        (("en fait il faudrait deux lampes", ""), "solution", "il faudrait deux lampes"),
        (("rue du Moulin", "correct:place"), "place", "rue du Moulin"),
        (("Propreté", "correct:theme"), "theme", "Propreté"),
        (("2 mois", "correct:since"), "since", "2 mois"),
        (("un arbre", "correct:solution"), "solution", "un arbre"),
        (("La lampe est morte", "correct:text"), "text", "La lampe est morte"),
        (("", "theme:bruit"), "theme", "Tranquillité"),
    ],
)
def test_each_slot_can_be_corrected_by_saying_or_by_a_field(said, slot, value, at_recap):
    assert at_recap.say(*said) == [SayCode.CORRECTED, SayCode.RECAP]
    assert at_recap.facts(SayCode.CORRECTED) == {"slot": slot, "value": value}


def test_a_correction_is_asked_when_only_the_slot_is_named(at_recap):
    assert at_recap.say("changer le lieu") == [SayCode.ASK_CORRECTION]
    assert at_recap.say() == [SayCode.RESUME, SayCode.ASK_CORRECTION]
    assert at_recap.say(choice="continue") == [SayCode.RECAP]
    at_recap.say(choice="correct:theme")
    assert at_recap.say("zzz zzz zzz") == [SayCode.UNCLEAR, SayCode.ASK_CORRECTION]
    assert at_recap.say("non") == [SayCode.RECAP]


@pytest.mark.parametrize("choice", ["correct:nothing", "place:unknown", "wrong", "next", "skip"])
def test_a_button_that_means_nothing_here_changes_nothing(choice, at_recap):
    before = at_recap.dialogue
    assert at_recap.say(choice=choice)[-1] is SayCode.RECAP
    assert at_recap.dialogue == before


@pytest.mark.parametrize(
    "choice",
    [
        "correct:text",
        "place:gare",
        "mask",
        "together",
        "restart",
        "cancel",
        "join:X",
        "file",
        "none_of_these",
        "grievance",
        "continue",
        "another",
        "follow",
        "close",
    ],
)
@pytest.mark.parametrize("text", ["", "et le banc de la rue Haute est cassé"])
@pytest.mark.parametrize("step", [Step.FILING, Step.JOINING])
def test_while_it_is_filed_no_button_changes_it(step, text, choice, at_recap, town, today):
    filing = replace(at_recap.dialogue, step=step, joining="K")
    turn = reply(filing, Said(text, choice), gazetteer=town, today=today)
    assert turn.dialogue.draft == filing.draft
    assert turn.dialogue.step is step
    assert isinstance(turn.wants, File | Join)


def test_what_is_typed_while_it_is_filed_is_heard(at_recap, town, today):
    filing = replace(at_recap.dialogue, step=Step.FILING)
    turn = reply(filing, Said("encore un mot sur le lampadaire"), gazetteer=town, today=today)
    assert turn.dialogue.heard[-1] == "encore un mot sur le lampadaire"
    assert turn.dialogue.text == WHOLE


def test_a_text_sent_with_the_button_file_is_shown_before_it_is_filed(at_recap):
    assert at_recap.say("et le banc de la rue est cassé", "file") == [SayCode.ADDED, SayCode.RECAP]
    assert at_recap.say("zzz", "file") == [SayCode.UNCLEAR, SayCode.RECAP]


def test_a_failure_loses_nothing_and_can_be_tried_again(at_recap, town, today):
    turn = not_done(at_recap.dialogue, gazetteer=town, today=today)
    assert [each.code for each in turn.says] == [SayCode.NOT_DONE, SayCode.RECAP]
    assert turn.dialogue.text == WHOLE


def test_a_question_is_answered_kindly_and_can_still_be_filed(talk):
    talk.say()
    assert talk.say("À quelle heure ouvre la piscine ?") == [SayCode.CANNOT_ANSWER]
    assert talk.tokens(SayCode.CANNOT_ANSWER) == ["grievance", "human"]
    talk.say(choice="grievance")
    assert talk.dialogue.texts == ("À quelle heure ouvre la piscine ?",)
    assert talk.say("À quelle heure ouvre la médiathèque ?")[0] is SayCode.CANNOT_ANSWER


def test_afterwards_one_may_tell_another_follow_or_leave(done):
    assert done.say("merci") == [SayCode.THANKS]
    assert done.say(choice="follow") == [SayCode.FOLLOW]
    assert done.say("ada@example.org") == [SayCode.FOLLOW]
    assert done.actions == [Follow("BP-2026-K7M4Q", "ada@example.org")]
    assert done.say(choice="close") == [SayCode.THANKS]
    assert done.say(choice="cancel") == [SayCode.AFTERWARDS]
    assert done.say() == [SayCode.SENT_ALREADY, SayCode.AFTERWARDS]
    assert done.facts(SayCode.SENT_ALREADY) == {"number": "BP-2026-K7M4Q", "joined": False}
    assert done.say("oui") == [SayCode.ASK_GRIEVANCE]
    assert done.dialogue.ordinal == 1


def test_another_grievance_may_follow_at_once(done):
    assert done.say("il y a un trou rue Haute")[-1] is SayCode.ASK_SINCE
    assert done.dialogue.texts == ("il y a un trou rue Haute",)


def test_a_text_sent_with_the_button_another_is_told(done):
    assert done.say("il y a un trou rue Haute", "another") == [SayCode.ASK_SINCE]
    assert done.dialogue.texts == ("il y a un trou rue Haute",)


def test_cancelling_keeps_what_was_typed_and_can_be_undone(at_recap):
    assert at_recap.say("annuler") == [SayCode.CANCELLED]
    assert at_recap.say("bonjour") == [SayCode.GREETING, SayCode.CANCELLED]
    assert at_recap.say(choice="continue") == [SayCode.RECAP]
    at_recap.say(choice="cancel")
    assert at_recap.say("il y a un trou rue Haute")[-1] is SayCode.ASK_SINCE
    assert WHOLE in at_recap.dialogue.heard


def test_one_can_begin_again(at_recap):
    assert at_recap.say("recommencer") == [SayCode.RESTARTED, SayCode.ASK_GRIEVANCE]
    assert at_recap.dialogue.texts == ()
    assert at_recap.say("annuler") == [SayCode.CANCELLED]
    assert "continue" not in at_recap.tokens(SayCode.CANCELLED)


def test_a_search_that_was_lost_is_wanted_again(at_recap, town, today):
    searching = replace(at_recap.dialogue, step=Step.SEARCHING, searched=False)
    turn = reply(searching, Said(), gazetteer=town, today=today)
    assert isinstance(turn.wants, Search)
    more = reply(searching, Said("et le banc aussi est cassé"), gazetteer=town, today=today)
    assert more.dialogue.texts[-1] == "et le banc aussi est cassé"


def test_a_full_dialogue_can_still_be_filed_or_handed_over(at_recap):
    at_recap.dialogue = replace(at_recap.dialogue, heard=("a",) * 200)
    assert at_recap.say("encore un mot") == [SayCode.FULL, SayCode.RECAP]
    assert at_recap.say("un humain svp") == [SayCode.HANDED_OVER]
    assert at_recap.say(choice="file")[-1] is SayCode.AFTERWARDS


def test_nothing_empty_is_ever_filed(town, today):
    empty = Dialogue(step=Step.RECAP)
    turn = reply(empty, Said("", "file"), gazetteer=town, today=today)
    assert [each.code for each in turn.says] == [SayCode.ASK_GRIEVANCE]
    assert turn.wants is None


def test_a_correction_that_says_nothing_changes_nothing(at_recap):
    before = at_recap.dialogue.draft
    assert at_recap.say("non, pas du tout, bof") == [SayCode.WHAT_TO_CHANGE, SayCode.RECAP]
    assert at_recap.dialogue.draft == before


@pytest.mark.parametrize(
    "text",
    [
        "laissez tomber c'est réparé maintenant",
        "ah finalement non c'est bon ça remarche",
        "c'est bon ça remarche",
        "en fait ils l'ont réparé ce matin",
        "le problème est réglé, plus besoin",
    ],
)
@pytest.mark.parametrize("told", [WHOLE, "Le lampadaire rue Basse est cassé"])
def test_what_is_taken_back_is_not_filed_and_comes_back_at_no(text, told, talk):
    talk.say(told)
    before = talk.dialogue
    assert talk.say(text) == [SayCode.NOTHING_TO_SEND]
    assert talk.tokens(SayCode.NOTHING_TO_SEND) == ["cancel", "continue", "human"]
    assert talk.say()[-1] is SayCode.NOTHING_TO_SEND
    talk.say("non")
    assert talk.dialogue == replace(before, heard=talk.dialogue.heard)
    talk.say(text)
    assert talk.say("oui") == [SayCode.CANCELLED]


@pytest.mark.parametrize(
    "text",
    [
        "ils l'ont réparé mais ça retombe en panne tous les mois",
        "ce n'est toujours pas réparé",
        "ça ne remarche pas du tout",
        "il faut que ce soit réparé avant Noël",
        "on me dit que c'est réglé, pourtant il fait noir",
        "finalement c'est rue Haute",
    ],
)
def test_what_is_still_broken_is_not_taken_back(text, at_recap):
    assert SayCode.NOTHING_TO_SEND not in at_recap.say(text)


@pytest.mark.parametrize(
    "text",
    [
        "euh non en fait c'est plutot le bruit",
        "non, plutôt le bruit",
        "ah pardon, je voulais dire le tapage",
        "en fait c'est le bruit",
    ],
)
@pytest.mark.parametrize("told", ["j'ai un souci avec les poubelles", WHOLE])
def test_a_change_of_mind_about_the_subject_is_heard(text, told, talk):
    talk.say(told)
    assert talk.say(text)[0] is SayCode.CORRECTED
    assert talk.dialogue.theme == "bruit"
    assert talk.says[-1].facts["slot"] == "text"
    talk.say("On entend la musique toute la nuit")
    assert talk.dialogue.text == "On entend la musique toute la nuit"


@pytest.mark.parametrize(
    "text",
    ["non mais le bruit aussi est pénible", "en fait le lampadaire clignote", "non pas le bruit"],
)
def test_what_adds_or_disagrees_changes_no_subject(text, at_recap):
    at_recap.say(text)
    assert at_recap.dialogue.theme == "eclairage"


def test_a_change_of_mind_in_one_message_is_heard(talk):
    talk.say("y a un souci avec les poubelles euh non en fait c'est plutot le bruit rue Basse")
    assert (talk.dialogue.theme, talk.dialogue.place.code) == ("bruit", "rue Basse")
