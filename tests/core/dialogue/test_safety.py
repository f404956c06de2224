"""What must never fail: a human, an emergency, what is personal, what is too much."""

from dataclasses import replace

import pytest

from parvis.core.dialogue import (
    Choice,
    ChoiceCode,
    Dialogue,
    HandOver,
    Place,
    PlaceKind,
    Said,
    SayCode,
    Step,
    ThemeGuess,
    Understanding,
    reply,
)


@pytest.mark.parametrize("text", ["je veux parler à quelqu'un", "un humain svp"])
def test_a_human_can_be_asked_for_at_any_step(text, talk):
    for said in ("", "le lampadaire est cassé", "rue Basse", "lundi", "non", "oui"):
        talk.say(said)
        step = talk.dialogue.step
        assert SayCode.HANDED_OVER in talk.say(text)
        assert isinstance(talk.actions[0], HandOver)
        assert text in talk.actions[0].text
        assert talk.dialogue.step is step


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


DESPAIRING = "Je n'en peux plus, je veux mourir, personne ne répond à la mairie"


def test_despair_in_a_grievance_is_kept_for_the_town_hall_and_nothing_is_asked(talk):
    talk.say()
    assert talk.say(DESPAIRING) == [SayCode.DESPAIR]
    assert talk.only_town
    assert talk.dialogue.texts == (DESPAIRING,)
    assert talk.say("je veux mourir") == [SayCode.DESPAIR]
    assert talk.say(choice="continue") == [SayCode.RECAP]
    talk.say("annuler")
    assert talk.dialogue.step == "cancelled"


def test_whoever_despairs_and_asks_for_a_human_is_handed_over(talk):
    talk.say()
    said = talk.say("je veux mourir, je voudrais parler à une personne")
    assert said == [SayCode.DESPAIR, SayCode.HANDED_OVER]
    assert talk.say("je ne peux parler à personne, je veux mourir") == [SayCode.DESPAIR]


@pytest.mark.parametrize(
    "text",
    [
        "il faudrait une journée de prévention du suicide rue Basse",
        "fermer l'école, c'est un suicide pour le quartier",
        "les commerces de la rue Basse vont mourir si rien n'est fait",
    ],
)
def test_what_only_speaks_of_death_is_no_despair(text, talk):
    talk.say()
    assert SayCode.DESPAIR not in talk.say(text)
    assert not talk.only_town


def test_an_insult_is_met_with_calm(talk):
    talk.say()
    assert talk.say("bande de nuls")[0] is SayCode.CALM
    assert talk.say("connards, le lampadaire rue Basse est cassé")[:2] == [
        SayCode.CALM,
        SayCode.ASK_SINCE,
    ]


def test_it_says_again_that_it_is_a_machine(talk):
    talk.say()
    assert talk.say("t'es un robot ?") == [SayCode.WHO]


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


def test_where_somebody_lives_is_asked_about_before_it_is_public(talk):
    codes = talk.say("L'eau est marron chez moi 14 rue Basse depuis hier. Merci")

    assert SayCode.PERSONAL_DATA in codes
    assert talk.facts(SayCode.PERSONAL_DATA)["found"] == ("14",)
    assert "14" not in talk.dialogue.draft.public_text
    assert "14 rue Basse" in talk.dialogue.draft.text


def test_a_message_that_is_too_long_is_refused_whole(talk):
    talk.say()
    assert talk.say("a" * 10_001) == [SayCode.TOO_LONG]
    assert talk.dialogue.heard == ()
    talk.say("lampadaire " * 900)
    assert len(talk.dialogue.heard[0]) == 9_900


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


def test_a_question_sent_with_a_button_is_not_taken_for_a_grievance(talk):
    talk.say("le lampadaire est cassé")
    talk.say("À quelle heure ouvre la mairie ?", "skip")
    assert talk.dialogue.texts == ("le lampadaire est cassé",)
    assert talk.dialogue.heard[-1] == "À quelle heure ouvre la mairie ?"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("des câbles électriques par terre rue Basse, un arbre est tombé", SayCode.EMERGENCY),
        ("un fil électrique est tombé sur le trottoir", SayCode.EMERGENCY),
        ("le bar fait du bruit, je ne dors plus, j'ai envie d'en finir", SayCode.DESPAIR),
    ],
)
def test_danger_is_heard_in_the_middle_of_a_grievance(text, code, talk):
    talk.say()
    assert talk.say(text)[0] is code


def test_to_be_done_with_a_nuisance_is_no_despair(talk):
    talk.say()
    assert SayCode.DESPAIR not in talk.say("on a envie d'en finir avec ces trous rue Basse")


@pytest.mark.parametrize(
    "text",
    [
        "mon mari me frappe et j'ai peur",
        "mon voisin bat sa femme tous les soirs",
        "un enfant est battu chez mes voisins",
        "Mon compagnon m'a encore frappée hier soir rue Basse",
        "il nous tape dessus, les enfants et moi",
        "j'ai peur de mon ex",
        "mon ex me menace tous les jours",
        "mes voisins maltraitent leurs enfants",
        "on entend des coups et une femme qui crie au 3e",
        "je suis victime de violences conjugales",
        "les voisins laissent leurs enfants seuls la nuit",
        "J'ai été violée",
        "mon ex me harcèle et menace de me tuer",
        "ma voisine se fait frapper par son mari",
        "mon mari est violent avec moi",
        "mon fils s'est fait frapper à l'école",
        "Je vais tuer le maire",
        "Il a un flingue dans la cour du collège",
        "Un homme suit les enfants à la sortie de l'école",
        "Un adulte a fait des attouchements sur des enfants au centre de loisirs",
    ],
)
def test_violence_at_home_gets_numbers_and_no_question(text, talk):
    talk.say()
    assert talk.say(text) == [SayCode.VIOLENCE]
    assert talk.facts(SayCode.VIOLENCE)["numbers"] == ("17", "112", "114", "3919", "119")
    assert talk.tokens(SayCode.VIOLENCE) == ["human", "continue"]
    assert talk.only_town
    assert talk.say(choice="continue") == [SayCode.RECAP]
    assert talk.dialogue.texts == (text,)


@pytest.mark.parametrize(
    "text",
    [
        "ce qui me frappe, c'est que la rue Basse est sale",
        "le soleil tape sur les enfants dans la cour",
        "mon voisin me tape sur les nerfs avec sa musique",
        "le ballon frappe notre portail toute la journée",
        "les enfants sont en danger à ce passage piéton rue Basse",
        "il nous a battus aux boules place du Marché",
        "on a violé le sens interdit rue Haute",
        "Il faudrait une campagne contre les violences conjugales",
        "j'ai peur de la circulation rue Basse pour mes enfants",
        "je laisse mes enfants aller seuls à l'école",
        "les filles du club ont battu le record de la ville",
        "le chien de mon voisin me réveille et la nuit il tape sur la grille",
        "on entend des coups de marteau et les enfants ne dorment plus",
        "le terrain est battu par les vents",
        "le vent est très violent rue Basse",
        "ces voitures vont me tuer un jour rue Basse",
    ],
)
def test_what_only_sounds_like_violence_is_told_as_any_problem(text, talk):
    talk.say()
    assert SayCode.VIOLENCE not in talk.say(text)
    assert not talk.only_town


def test_violence_told_in_the_middle_keeps_what_was_told_before(talk):
    talk.say("les voisins du 3 rue Basse font du bruit")
    assert talk.say("le soir il frappe sa femme") == [SayCode.VIOLENCE]
    assert talk.dialogue.place.code == "rue Basse"
    assert talk.say("hier encore il frappait sa femme")[0] is SayCode.VIOLENCE
    assert talk.says[-1].code is not SayCode.VIOLENCE
    talk.say("annuler")
    assert talk.dialogue.step == "cancelled"


@pytest.mark.parametrize(
    "wish",
    [
        "mettez pas mon message en public svp",
        "c'est confidentiel, que ça reste entre la mairie et moi",
        "ne montrez pas en public",
        "Ne publiez pas mon message, merci",
        "je ne veux pas apparaître en public",
        "je ne veux pas que ma demande soit publique",
        "je veux pas que mes voisins le sachent",
        "à ne pas publier",
        "pas en public svp",
        "Merci de ne pas afficher sur le site",
    ],
)
def test_a_wish_to_be_discreet_is_heard_and_is_no_part_of_the_grievance(wish, talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say(wish) == [SayCode.ONLY_TOWN, SayCode.ASK_SINCE]
    assert talk.only_town
    assert talk.dialogue.texts == ("le lampadaire de la rue Basse est cassé",)
    assert (talk.dialogue.since, talk.dialogue.solution) == (None, "")
    assert talk.dialogue.heard[-1] == wish


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Mon voisin deale rue Basse, mais ne montrez pas en public svp",
            "Mon voisin deale rue Basse",
        ),
        (
            "C'est confidentiel. Le chien du 3 rue Basse aboie la nuit.",
            "Le chien du 3 rue Basse aboie la nuit.",
        ),
    ],
)
def test_a_wish_to_be_discreet_is_cut_from_what_is_told_with_it(text, told, talk):
    talk.say()
    assert talk.say(text)[0] is SayCode.ONLY_TOWN
    assert talk.dialogue.texts[0].lstrip(". ") == told


@pytest.mark.parametrize(
    "text",
    [
        "ne mettez pas de bancs dans le jardin public",
        "vous ne publiez pas les comptes rendus du conseil, rue Basse",
        "des documents confidentiels traînent dans la benne rue Basse",
        "l'éclairage public ne marche pas rue Basse",
        "on ne peut pas fumer en public au stade Picot",
        "ce chemin n'est pas public rue Basse",
        "la clôture entre la mairie et nous est cassée",
    ],
)
def test_what_is_public_in_the_town_is_no_wish(text, talk):
    talk.say()
    assert SayCode.ONLY_TOWN not in talk.say(text)
    assert talk.dialogue.texts == (text,)


def test_once_it_is_sent_only_a_human_can_hide_it(done):
    assert done.say("ne montrez pas mon message en public") == [SayCode.HANDED_OVER]


@pytest.mark.parametrize("choice", ["skip", "file"])
def test_a_button_pressed_with_words_of_despair_waits(choice, talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert talk.say("Je veux mourir", choice)[0] is SayCode.DESPAIR
    assert talk.dialogue.step not in {Step.FILING, Step.FILED}
    assert talk.says[0].code is SayCode.DESPAIR


def test_a_human_is_called_whatever_is_told(talk):
    talk.say("le lampadaire de la rue Basse est cassé")
    assert SayCode.DESPAIR in talk.say("Je veux mourir", "human")
