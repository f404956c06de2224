"""Names that a mayor reads."""

import pytest

from parvis.core.insight.labels import Namer, most_frequent
from parvis.core.insight.text import stems

OTHERS = ["Le bus est en retard", "Trop de bruit au bar", "Un banc au parc", "La cantine est chère"]


def name(texts: list[str], others: list[str] = OTHERS) -> tuple[str, ...]:
    return Namer([stems(text) for text in [*texts, *others]]).terms(texts)


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
    ],
)
def test_capitals_are_for_acronyms(forms, shown):
    assert most_frequent(forms) == shown


def test_a_group_of_dull_words_still_has_a_name():
    assert name(["problème", "un problème", "problèmes"])


def test_a_name_stays_short():
    word = "anticonstitutionnellement"
    long = [f"{word} contre{word} hyper{word}"] * 3

    assert len(" · ".join(name(long))) <= 90
