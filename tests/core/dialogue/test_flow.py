"""Whole dialogues: what the assistant asks, what it keeps, and how one gets out."""

from dataclasses import replace

import pytest

from parvis.core.dialogue import (
    SAY_FACTS,
    Candidate,
    Choice,
    ChoiceCode,
    Dialogue,
    File,
    Follow,
    HandOver,
    Join,
    Place,
    PlaceKind,
    Said,
    SayCode,
    Search,
    SlotName,
    Step,
    ThemeGuess,
    Understanding,
    filed,
    from_json,
    not_done,
    reply,
    to_json,
)

LAMP = Candidate("K7M4QK7M4Q", "Lampadaire éteint rue Basse", 12)
WHOLE = "Le lampadaire de la rue Basse est éteint depuis lundi. Il faudrait le remplacer."


class Talk:
    """A person who talks with the assistant, the application beside."""

    def __init__(self, town, today, similar=()):
        self.town, self.today, self.similar = town, today, similar
        self.dialogue, self.says, self.actions = Dialogue(), [], []

    def say(self, text="", choice=""):
        turn = self.reply(Said(text, choice))
        self.says, self.actions = list(turn.says), [turn.wants] if turn.wants else []
        while isinstance(turn.wants, Search | File | Join):
            turn = self.act(turn.wants)
            self.says += turn.says
            self.actions += [turn.wants] if turn.wants else []
        return [each.code for each in self.says]

    def act(self, wants):
        if isinstance(wants, Search):
            return self.reply(Said(), similar=self.similar)
        turn = filed(self.dialogue, number="BP-2026-K7M4Q", link="/c/K7M4Q/")
        self.dialogue = turn.dialogue
        return turn

    def reply(self, said, **more):
        turn = reply(self.dialogue, said, gazetteer=self.town, today=self.today, **more)
        self.dialogue = from_json(to_json(turn.dialogue))
        assert self.dialogue == turn.dialogue
        for each in turn.says:
            assert tuple(each.facts) == SAY_FACTS[each.code]
        return turn

    def facts(self, code):
        return next(each.facts for each in self.says if each.code is code)

    def tokens(self, code):
        return [each.token for each in next(s for s in self.says if s.code is code).choices]


@pytest.fixture
def talk(town, today):
    return Talk(town, today)


@pytest.fixture
def at_recap(talk):
    talk.say(WHOLE)
    assert talk.dialogue.step is Step.RECAP
    return talk


@pytest.fixture
def done(at_recap):
    at_recap.say("oui")
    assert at_recap.dialogue.step is Step.FILED
    return at_recap


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


def test_another_slot_can_be_corrected_while_one_is_asked(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say("non, c'est rue Haute") == [SayCode.CORRECTED, SayCode.ASK_SINCE]
    assert talk.dialogue.place.code == "rue Haute"
    talk.say("changer le lieu")
    assert talk.say("rue du Moulin") == [SayCode.CORRECTED, SayCode.ASK_SOLUTION]


def test_the_slot_asked_can_be_filled_by_its_field(talk):
    talk.say("le lampadaire est cassé")
    assert talk.say("rue Haute", "correct:place") == [SayCode.CORRECTED, SayCode.ASK_SINCE]


def test_neighbours_who_said_the_same_are_shown_and_can_be_joined(town, today):
    talk = Talk(town, today, (LAMP,))
    assert talk.say(WHOLE)[-1] is SayCode.SIMILAR
    assert talk.facts(SayCode.SIMILAR)["people"] == (("K7M4QK7M4Q", "12"),)
    assert talk.say(choice="join:K7M4QK7M4Q")[-2:] == [SayCode.JOINED, SayCode.AFTERWARDS]
    assert talk.actions[0].public_id == "K7M4QK7M4Q"


@pytest.mark.parametrize("text", ["oui", "la première", "1"])
def test_a_similar_one_can_be_joined_by_saying_so(text, town, today):
    talk = Talk(town, today, (LAMP,))
    talk.say(WHOLE)
    assert SayCode.JOINED in talk.say(text)


@pytest.mark.parametrize(("text", "choice"), [("non", ""), ("aucune", ""), ("", "none_of_these")])
def test_none_of_the_similar_ones_leads_to_the_recap(text, choice, town, today):
    talk = Talk(town, today, (LAMP, replace(LAMP, public_id="B")))
    talk.say(WHOLE)
    assert talk.say(text, choice) == [SayCode.RECAP]


def test_more_can_be_told_while_similar_ones_are_shown(town, today):
    talk = Talk(town, today, (LAMP,))
    talk.say(WHOLE)
    assert talk.say("non, c'est rue Haute") == [SayCode.CORRECTED, SayCode.RECAP]
    talk = Talk(town, today, (LAMP,))
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
    assert at_recap.say("hein", "file") == [SayCode.UNCLEAR, SayCode.RECAP]


def test_a_failure_loses_nothing_and_can_be_tried_again(at_recap, town, today):
    turn = not_done(at_recap.dialogue, gazetteer=town, today=today)
    assert [each.code for each in turn.says] == [SayCode.NOT_DONE, SayCode.RECAP]
    assert turn.dialogue.text == WHOLE


@pytest.mark.parametrize("text", ["je veux parler à quelqu'un", "un humain svp"])
def test_a_human_can_be_asked_for_at_any_step(text, talk):
    for said in ("", "le lampadaire est cassé", "rue Basse", "lundi", "non", "oui"):
        talk.say(said)
        step = talk.dialogue.step
        assert SayCode.HANDED_OVER in talk.say(text)
        assert isinstance(talk.actions[0], HandOver)
        assert text in talk.actions[0].text
        assert talk.dialogue.step is step


def test_a_text_sent_with_an_old_button_is_told_too(talk):
    talk.say("le lampadaire est cassé")
    talk.say("il clignote toute la nuit", "another")
    assert talk.dialogue.texts == ("le lampadaire est cassé", "il clignote toute la nuit")


def test_what_comes_with_the_wish_for_a_human_is_kept_as_a_grievance(talk):
    talk.say("je veux parler à quelqu'un pour le lampadaire cassé rue Basse")
    assert talk.dialogue.place.code == "rue Basse"


def test_emergency_numbers_come_first_and_the_text_is_kept(talk):
    talk.say()
    assert talk.say("il y a une fuite de gaz rue Basse")[0] is SayCode.EMERGENCY
    assert "112" in talk.facts(SayCode.EMERGENCY)["numbers"]
    assert talk.dialogue.texts == ("il y a une fuite de gaz rue Basse",)


def test_despair_gets_a_number_and_no_question(talk):
    talk.say()
    assert talk.say("j'ai envie de mourir") == [SayCode.DESPAIR]
    assert "3114" in talk.facts(SayCode.DESPAIR)["numbers"]
    assert talk.tokens(SayCode.DESPAIR) == ["human", "continue"]


def test_an_insult_is_met_with_calm(talk):
    talk.say()
    assert talk.say("bande de nuls")[0] is SayCode.CALM
    assert talk.say("connards, le lampadaire rue Basse est cassé")[:2] == [
        SayCode.CALM,
        SayCode.ASK_SINCE,
    ]


def test_a_question_is_answered_kindly_and_can_still_be_filed(talk):
    talk.say()
    assert talk.say("À quelle heure ouvre la mairie ?") == [
        SayCode.CANNOT_ANSWER,
        SayCode.ASK_GRIEVANCE,
    ]
    assert talk.say(choice="grievance")[-1] is SayCode.ASK_THEME or talk.dialogue.texts
    assert talk.say("À quelle heure ouvre la mairie ?")[0] is SayCode.CANNOT_ANSWER


def test_it_says_again_that_it_is_a_machine(talk):
    talk.say()
    assert talk.say("t'es un robot ?") == [SayCode.DISCLOSURE, SayCode.ASK_GRIEVANCE]


def test_personal_data_is_hidden_from_the_public_unless_one_says_otherwise(talk):
    codes = talk.say("lampadaire cassé rue Basse depuis hier, mon 06 12 34 56 78. Merci")
    assert SayCode.PERSONAL_DATA in codes
    assert talk.facts(SayCode.PERSONAL_DATA)["found"] == ("06 12 34 56 78",)
    assert "06 12" not in talk.dialogue.draft.public_text
    assert "06 12" in talk.dialogue.draft.text
    talk.say(choice="keep")
    assert "06 12" in talk.dialogue.draft.public_text
    talk.say(choice="skip")
    assert "mask" in talk.tokens(SayCode.RECAP)
    talk.say(choice="mask")
    assert talk.facts(SayCode.RECAP)["masked"] is True


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


def test_afterwards_one_may_tell_another_follow_or_leave(done):
    assert done.say("merci") == [SayCode.THANKS]
    assert done.say(choice="follow") == [SayCode.FOLLOW]
    assert done.say("ada@example.org") == [SayCode.FOLLOW]
    assert done.actions == [Follow("BP-2026-K7M4Q", "ada@example.org")]
    assert done.say(choice="close") == [SayCode.THANKS]
    assert done.say(choice="cancel") == [SayCode.AFTERWARDS]
    assert done.say() == [SayCode.RESUME, SayCode.AFTERWARDS]
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


def test_an_old_dialogue_says_what_it_knows(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say() == [SayCode.RESUME, SayCode.ASK_SINCE]
    assert talk.facts(SayCode.RESUME)["place"] == "rue Basse"


def test_a_search_that_was_lost_is_wanted_again(at_recap, town, today):
    searching = replace(at_recap.dialogue, step=Step.SEARCHING, searched=False)
    turn = reply(searching, Said(), gazetteer=town, today=today)
    assert isinstance(turn.wants, Search)
    more = reply(searching, Said("et le banc aussi est cassé"), gazetteer=town, today=today)
    assert more.dialogue.texts[-1] == "et le banc aussi est cassé"


def test_a_text_sent_with_a_button_is_told_too(talk):
    talk.say("le lampadaire est cassé")
    talk.say("il clignote toute la nuit dans la rue Basse", "skip")
    assert talk.dialogue.texts[-1] == "il clignote toute la nuit dans la rue Basse"
    assert talk.dialogue.place.code == "rue Basse"


def test_a_message_that_is_too_long_is_refused_whole(talk):
    talk.say()
    assert talk.say("a" * 10_001) == [SayCode.TOO_LONG]
    assert talk.dialogue.heard == ()
    talk.say("lampadaire " * 900)
    assert len(talk.dialogue.heard[0]) == 9_900


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


def test_an_engine_is_believed_only_in_what_the_town_has(town, today):
    understood = Understanding(
        text="something else",
        themes=(ThemeGuess("eclairage", 2.0), ThemeGuess("unknown", 1.0)),
        theme_is_sure=True,
        place=Place(PlaceKind.STREET, "rue X", "unknown"),
    )
    said = Said("la lampe est morte par ici")
    turn = reply(Dialogue(), said, gazetteer=town, today=today, understood=understood)
    assert turn.dialogue.texts == ("la lampe est morte par ici",)
    assert (turn.dialogue.theme, turn.dialogue.place) == ("", None)

    known = replace(understood, place=Place(PlaceKind.STREET, "rue X", "rue Basse"))
    turn = reply(Dialogue(), said, gazetteer=town, today=today, understood=known)
    assert turn.dialogue.place.code == "rue Basse"


def test_what_no_database_can_hold_is_dropped_and_the_rest_kept(talk):
    talk.say("le lampa\x00daire \ud800est cassé 👨‍👩‍👧")
    assert talk.dialogue.heard == ("le lampadaire est cassé 👨‍👩‍👧",)


@pytest.mark.parametrize("code", ChoiceCode)
def test_a_choice_reads_its_own_token(code):
    assert Choice.parse(Choice(code, "a:b").token) == Choice(code, "a:b")
