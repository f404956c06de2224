"""Names that a mayor reads."""

from collections import Counter

import pytest

from parvis.core.insight.labels import Namer, most_frequent
from parvis.core.insight.text import stems

OTHERS = ["Le bus est en retard", "Trop de bruit au bar", "Un banc au parc", "La cantine est chère"]


def name(texts: list[str], others: list[str] = OTHERS) -> tuple[str, ...]:
    known = [stems(text) for text in [*texts, *others]]
    held = Counter(stem for each in known for stem in set(each))
    return Namer(len(known), held).terms(texts)


def test_words_that_go_together_are_shown_together():
    lights = [
        "L'éclairage public ne marche plus rue Haute",
        "éclairage public en panne",
        "Rue Basse, l'éclairage public est éteint",
    ]

    assert name(lights)[0] == "éclairage public"


def test_small_words_between_are_kept():
    holes = ["Des nids de poule partout", "Un nid de poule énorme", "Encore des nids de poule"]

    assert name(holes) == ("nids de poule",)


def test_stems_are_never_shown():
    noise = ["Les nuisances sonores du bar", "Nuisances sonores insupportables la nuit"]

    assert name(noise)[0] == "nuisances sonores"


def test_the_accented_form_is_shown_if_anybody_uses_it():
    assert most_frequent({"eclairage": 5, "Éclairage": 1}) == "éclairage"


@pytest.mark.parametrize(
    ("forms", "shown"),
    [
        ({"RIC": 3, "ric": 1}, "RIC"),
        ({"VÉLO": 1, "vélo": 3}, "vélo"),
        ({"POUBELLES": 3}, "poubelles"),
        ({"trou": 2, "trous": 3}, "trous"),
        ({"Bellevue": 3, "bellevue": 2}, "Bellevue"),
        ({"Bellevue": 1, "bellevue": 2}, "bellevue"),
        (
            {"passage de la Gare": 3, "Passage de la Gare": 1, "passage de la gare": 2},
            "passage de la Gare",
        ),
        ({"RUE DES LAVANDIÈRES": 5, "rue des Lavandières": 1}, "rue des Lavandières"),
    ],
)
def test_capitals_are_for_acronyms_and_names(forms, shown):
    assert most_frequent(forms) == shown


@pytest.mark.parametrize(
    "texts",
    [
        ["problème", "un problème", "problèmes"],
        ["Un nouveau médecin", "Nouvelle carte d'identité", "Le nouveau clocher sonne"],
        ["Changer les horaires", "Il faut changer", "Changer la loi"],
        ["Création d'une halle", "Création de logements", "Création d'un centre"],
        ["Dépenses inutiles", "Travaux inutiles", "inutile"],
    ],
)
def test_texts_that_share_no_noun_have_no_name(texts):
    assert name(texts) == ()


def test_a_group_made_by_meaning_is_named_by_its_own_words():
    texts = ["Nulle part où souffler", "Pas d'ombre sur la place", "Des bancs, vite"]
    held = Counter(stem for text in texts for stem in set(stems(text)))

    assert Namer(3, held).terms(texts) == ()
    assert Namer(3, held).terms(texts, must_share=False)


def test_what_two_texts_share_is_no_subject():
    assert name(["Le pain de la halle", "Le pain est cher", "Le bus du soir"]) == ()


def test_a_name_stays_short():
    word = "anticonstitutionnellement"
    long = [f"{word} contre{word} hyper{word}"] * 3

    assert len(" · ".join(name(long))) <= 90


def test_the_capital_that_begins_a_sentence_is_not_that_of_a_name():
    water = ["Robinet marron. Robinet trouble", "Robinet rouillé", "Le robinet goutte"]

    assert name(water)[0].startswith("robinet")


def test_words_that_touch_in_some_texts_are_told_as_one():
    lights = [
        "Trois lampadaires éteints là-haut",
        "lampadaires éteints, encore",
        "Les lampadaires sont éteints rue Basse",
        "Ils sont éteints, ces lampadaires",
        "Tous éteints, les lampadaires du pont",
    ]

    assert name(lights)[0] == "lampadaires éteints"


def test_the_word_that_comes_first_is_told_first():
    pensions = [
        "Les retraites et leur indexation",
        "Indexation des retraites",
        "Pour l'indexation des retraites",
        "Retraites : indexation tout de suite",
        "retraites sans indexation",
    ]

    assert name(pensions)[0] == "indexation des retraites"


def test_an_adjective_of_the_first_word_ends_the_phrase():
    water = [
        "Eau du robinet marron et trouble",
        "De l'eau trouble ce matin",
        "Eau trouble encore",
        "L'eau du robinet sent",
        "Eau du robinet trouble ? Elle est trouble",
        "L'eau du robinet est trouble",
    ]

    assert name(water)[0] == "eau du robinet trouble"


def test_a_number_or_the_word_rue_is_no_subject():
    benches = ["Quatre rue, bancs cassés", "quatre rue : bancs sales", "rue, les quatre. Bancs !"]

    assert name(benches) == ("bancs",)
