"""Whole dialogues: what the assistant asks, what it keeps, how one resumes."""

import pytest

from parvis.core.dialogue import (
    Candidate,
    SayCode,
    SlotName,
)

LAMP = Candidate("K7M4QK7M4Q", "Lampadaire éteint rue Basse", 12)
WHOLE = "Le lampadaire de la rue Basse est éteint depuis lundi. Il faudrait le remplacer."


def test_the_first_sentence_says_that_it_is_a_machine(talk):
    assert talk.say() == [SayCode.DISCLOSURE, SayCode.ASK_GRIEVANCE]


def test_the_machine_says_so_even_when_one_speaks_first(talk):
    assert talk.say("bonjour")[0] is SayCode.DISCLOSURE


def test_a_whole_message_is_summed_up_without_a_question(talk):
    assert talk.say(WHOLE) == [SayCode.DISCLOSURE, SayCode.SEARCHING, SayCode.RECAP]
    recap = talk.facts(SayCode.RECAP)
    assert (recap["theme"], recap["place"]) == ("Éclairage public", "rue Basse")
    assert (recap["since"], recap["district"]) == ("depuis lundi", "Centre-ville")
    assert recap["solution"] == "Il faudrait le remplacer."


def test_only_what_is_missing_is_asked_and_three_times_at_most(talk):
    assert talk.say("c'est n'importe quoi ici vraiment")[-1] is SayCode.ASK_PLACE
    assert talk.say("rue Basse") == [SayCode.ASK_THEME]
    assert len(talk.facts(SayCode.ASK_THEME)["themes"]) == 3
    assert talk.say("2") == [SayCode.ASK_SINCE]
    assert talk.say("3 semaines")[-1] is SayCode.RECAP
    assert talk.dialogue.asked == (SlotName.PLACE, SlotName.THEME, SlotName.SINCE)
    assert talk.dialogue.since.first is not None


def test_every_question_can_be_skipped(talk):
    talk.say("le lampadaire est cassé")
    assert talk.say("je sais pas") == [SayCode.ASK_SINCE]
    assert talk.say(choice="skip") == [SayCode.ASK_SOLUTION]
    assert talk.say("non")[-1] is SayCode.RECAP


def test_a_button_answers_a_question(talk):
    talk.say("c'est vraiment intenable ici")
    assert talk.say(choice="place:gare") == [SayCode.ASK_THEME]
    assert talk.say(choice="theme:bruit") == [SayCode.ASK_SINCE]
    assert (talk.dialogue.place.code, talk.dialogue.theme) == ("gare", "bruit")


def test_a_question_is_asked_again_after_a_courtesy(talk):
    talk.say("le lampadaire est cassé")
    assert talk.say("merci") == [SayCode.THANKS, SayCode.ASK_PLACE]
    assert talk.say("oui") == [SayCode.UNCLEAR, SayCode.ASK_PLACE]


def test_a_long_answer_is_told_as_well(talk):
    talk.say("le lampadaire est cassé")
    long = "juste après le grand virage, et depuis lundi il y a aussi une odeur d'égout"
    talk.say(long)
    assert talk.dialogue.texts == ("le lampadaire est cassé", long)
    assert talk.dialogue.since.words == "depuis lundi"


def test_a_long_answer_without_a_date_gives_no_date(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    talk.say("oh vous savez cela dure et personne ne fait jamais rien ici")
    assert talk.dialogue.since is None


def test_the_slot_asked_can_be_filled_by_its_field(talk):
    talk.say("le lampadaire est cassé")
    assert talk.say("rue Haute", "correct:place") == [SayCode.CORRECTED, SayCode.ASK_SINCE]


def test_neighbours_who_said_the_same_are_shown_and_can_be_joined(talk_of):
    talk = talk_of((LAMP,))
    assert talk.say(WHOLE)[-1] is SayCode.SIMILAR
    assert talk.facts(SayCode.SIMILAR)["people"] == (("K7M4QK7M4Q", "12"),)
    assert talk.say(choice="join:K7M4QK7M4Q")[-2:] == [SayCode.JOINED, SayCode.AFTERWARDS]
    assert talk.actions[0].public_id == "K7M4QK7M4Q"


def test_a_text_sent_with_an_old_button_is_told_too(talk):
    talk.say("le lampadaire est cassé")
    talk.say("il clignote toute la nuit", "another")
    assert talk.dialogue.texts == ("le lampadaire est cassé", "il clignote toute la nuit")


def test_several_grievances_are_taken_one_after_the_other(talk):
    codes = talk.say("- lampadaire cassé rue Haute depuis hier\n- le banc du square est cassé")
    assert SayCode.SEVERAL in codes
    assert talk.facts(SayCode.SEVERAL)["count"] == 2
    talk.say(choice="skip")
    talk.say("ok")
    assert talk.says[-1].code is SayCode.NEXT_GRIEVANCE
    assert SayCode.ASK_SINCE in talk.say("oui") or talk.dialogue.ordinal == 1
    assert talk.dialogue.texts == ("le banc du square est cassé",)


def test_several_grievances_can_be_kept_together(talk):
    talk.say("- lampadaire cassé rue Haute depuis hier\n- le banc du square est cassé")
    talk.say(choice="together")
    assert len(talk.dialogue.texts) == 2
    assert talk.dialogue.waiting == ()


def test_an_old_dialogue_says_what_it_knows(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say() == [SayCode.RESUME, SayCode.ASK_SINCE]
    assert talk.facts(SayCode.RESUME)["place"] == "rue Basse"


def test_a_text_sent_with_a_button_is_told_too(talk):
    talk.say("le lampadaire est cassé")
    talk.say("il clignote toute la nuit dans la rue Basse", "skip")
    assert talk.dialogue.texts[-1] == "il clignote toute la nuit dans la rue Basse"
    assert talk.dialogue.place.code == "rue Basse"


def test_a_proposal_is_not_asked_since_when(talk):
    talk.say()
    said = talk.say("Il faudrait planter des arbres place du Marché")
    assert talk.dialogue.solution == talk.dialogue.text
    assert SayCode.ASK_SINCE not in said


def told(talk, *messages):
    """Tell something in several messages, and return the draft."""
    for each in messages:
        talk.say(each)
    return talk.dialogue


def test_a_problem_told_in_several_messages_loses_no_word(talk):
    said = ("J'en ai marre !!!", "ça pue dans le hall", "c'est les poubelles qui débordent")
    draft = told(talk, *said, "rue Basse")
    assert draft.text == "\n".join(said)
    assert draft.place.words in {"dans le hall", "rue Basse"}
    assert draft.since is None


def test_what_is_told_instead_of_a_place_is_no_place(talk):
    draft = told(talk, "Bonjour", "c'est encore moi", "ya un trou énorme", "devant l'école")
    assert "ya un trou énorme" in draft.text
    assert "école" in draft.place.words
    assert draft.since is None
    assert told(talk, "depuis la rentrée").since.words == "depuis la rentrée"


def test_a_moment_given_for_a_place_leaves_the_place_open(talk):
    draft = told(talk, "c'est pas normal ici", "on a plus d'eau depuis lundi")
    assert draft.place is None
    assert (draft.since.words, "plus d'eau" in draft.text) == ("depuis lundi", True)


def test_yes_alone_to_an_idea_is_listened_to(talk):
    talk.say("le lampadaire de la rue Basse est cassé depuis lundi")
    assert talk.say("oui") == [SayCode.LISTENING]
    talk.say("le remplacer")
    assert talk.facts(SayCode.RECAP)["solution"] == "le remplacer"


def test_yes_alone_to_several_that_are_alike_asks_which(talk):
    talk.similar = [LAMP, Candidate("K7M4QK7M4R", "Rue Basse dans le noir", 3)]
    talk.say(WHOLE)
    assert talk.say("oui") == [SayCode.SIMILAR, SayCode.WHICH_ONE]
    assert SayCode.JOINED in talk.say("la deuxième")


@pytest.mark.parametrize("said", ["non", "Non !", "non merci", "nan"])
def test_no_alone_to_the_summary_asks_what_to_change(talk, said):
    talk.say(WHOLE)
    assert talk.say(said) == [SayCode.WHAT_TO_CHANGE, SayCode.RECAP]


def test_yes_alone_is_no_correction(talk):
    talk.say(WHOLE)
    talk.say(choice="correct:place")
    assert talk.say("oui")[0] is SayCode.UNCLEAR
    assert talk.facts(SayCode.ASK_CORRECTION)["value"] == "rue Basse"


def test_yes_and_no_alone_after_nothing_was_sent(talk):
    talk.say(WHOLE)
    talk.say(choice="cancel")
    assert talk.say("non") == [SayCode.CANCELLED]
    assert talk.say("oui")[-1] is SayCode.RECAP


def test_a_question_that_was_not_answered_is_carried_at_yes(talk):
    for answer, last in (("non", SayCode.ASK_GRIEVANCE), ("oui", SayCode.ASK_THEME)):
        talk.say("quels sont les horaires de la piscine ?")
        assert SayCode.UNCLEAR not in (said := talk.say(answer))
        assert said[-1] is last


def test_two_problems_in_one_breath_keep_each_its_place(talk):
    text = "Le lampadaire rue de la Gare est cassé et en plus les poubelles débordent rue Haute"
    assert SayCode.SEVERAL in talk.say(text)
    assert (talk.dialogue.theme, talk.dialogue.place.code) == ("eclairage", "rue de la Gare")
    assert talk.dialogue.waiting == ("les poubelles débordent rue Haute",)
