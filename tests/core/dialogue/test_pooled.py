"""Who is named in one text is hidden in all; what is no neighbour's stays readable."""

import pytest

from parvis.core.dialogue.pooled import Named, pool, surnames_in
from parvis.core.dialogue.unnamed import hidden_words, unnamed, unnamed_quote, unnamed_terms

# those of a small language
WORDS = {"boulanger", "petit", "fontaine", "bruit", "tour", "piscine", "rivière"}


def pooled(*texts):
    return pool(lambda: texts, WORDS.__contains__)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mme Kvist crie la nuit", ["kvist"]),
        ("mme kvist crie la nuit", ["kvist"]),
        ("Mon voisin, M. Jean-Pierre Kvist-Roux", ["kvist", "roux"]),
        ("Ma voisine Kvist crie", ["kvist"]),
        ("KVIST Paul et la famille Orlu", ["kvist", "orlu"]),
        ("Jean Kvist et Marie Orlu", ["kvist", "orlu"]),
        ("M. Martin", ["martin"]),
        ("Ma fille Léa", []),
        ("Je passe par la rue Jean Kvist", []),
        ("M. Macron, Mme Buzyn", []),
        ("La fontaine coule", []),
    ],
)
def test_surnames_are_told_by_titles_kin_and_first_names(text, found):
    assert list(surnames_in(text)) == found


def test_a_surname_of_one_text_is_hidden_in_the_others():
    named = pooled("Mme Kvist crie la nuit", "Kvist encore")

    assert unnamed_quote("Chez Kvist, ça crie", frozenset(), named) == "Chez […], ça crie"
    assert unnamed_quote("chez kvist ça crie", frozenset(), named) == "chez […] ça crie"
    assert unnamed("kvist · bruit", frozenset(), named) == "[…] · bruit"
    assert unnamed_terms(["chez Kvist", "bruit"], frozenset(), named) == ["chez", "bruit"]


def test_a_surname_that_is_a_word_is_hidden_with_a_capital_alone():
    named = pooled("Mme Petit crie la nuit")

    assert named == Named(capital=frozenset({"petit"}), ordinary=frozenset({"petit"}))
    assert unnamed_quote("Chez Petit, un petit bruit", frozenset(), named) == (
        "Chez […], un petit bruit"
    )


@pytest.mark.parametrize(
    "texts",
    [
        ("M. Boulanger crie", "Le boulanger ferme", "Boulanger fermé"),
        ("Mme Orlu crie", *("La place Orlu", "rue du Docteur Orlu", "Le square Jean Orlu") * 4),
        ("Mme Orlu crie", *("orlu manque de bancs",) * 6),
        ("Mme Orlu crie", *("À Orlu il manque un banc",) * 12),
    ],
    ids=["a word", "a street", "small letters", "a town"],
)
def test_what_is_mostly_something_else_blanks_nothing(texts):
    named = pooled(*texts)
    assert not named.always
    assert not named.capital


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("Mme Piscine crie", ("Piscine fermée", "La Piscine est chère", "PISCINE FERMÉE")),
        ("Mme Rivière crie", ("La rivière déborde rue de la Rivière", "Curage de la rivière")),
        ("Mme Riviere crie", ("La riviere déborde", "Curage de la riviere")),
        ("Mme Orlu crie", ("Une orlu déborde", "L'orlu est cassée")),
    ],
)
def test_one_who_is_called_as_a_thing_hides_no_thing(name, texts):
    named = pooled(name, *texts)
    hidden = hidden_words(name)
    assert hidden

    for text in texts:
        assert unnamed_quote(text, hidden, named) == text
        assert unnamed(text, hidden, named) == text
    thing = name.split()[1].lower()
    assert unnamed_terms([thing], hidden, named) == [thing]
    assert unnamed_quote(name, hidden, named) == "Mme […] crie"


def test_an_article_that_is_of_a_name_makes_no_thing_of_it():
    named = pooled("Mme Le Gall crie", "mme le gall crie encore")

    assert unnamed_quote("Chez gall", frozenset(), named) == "Chez […]"


def test_a_word_of_the_language_stays_hidden_beside_a_first_name():
    named = pooled("Jean Piscine crie")
    hidden = hidden_words("Jean Piscine crie")

    assert unnamed_terms(["jean piscine", "piscine"], hidden, named) == ["piscine"]


def test_the_street_that_bears_a_surname_stays_readable():
    named = pooled("Mme Kvist crie", "Kvist crie", "Un banc rue Kvist")

    for place in ("Un banc rue Kvist", "L’école Jean Kvist", "place du Docteur Kvist"):
        assert unnamed_quote(place, frozenset(), named) == place
    assert unnamed("banc · rue Kvist", frozenset(), named) == "banc · rue Kvist"


def test_the_order_of_the_texts_changes_nothing():
    texts = ["Mme Kvist crie", "chez Kvist", "M. Petit", "un petit banc", "Jean Orlu", "rue Orlu"]

    assert pooled(*texts) == pooled(*reversed(texts))


def test_nobody_named_is_nobody_pooled():
    assert pooled("Un banc", "Deux bancs") == Named()


def test_words_that_only_name_somebody_are_not_to_be_read():
    named = pooled("Je m'appelle Sandrine Kvist", "Mme Petit crie", "La fontaine coule")

    assert named.unread == {"kvist", "sandrine"}
