"""A name made of the words of many tells nobody who is named in them."""

import pytest

from parvis.core.dialogue.unnamed import hidden_words, unnamed, unnamed_quote, unnamed_terms

MARTIN = hidden_words("Mon voisin Jean Martin fait du bruit toutes les nuits")
DIALLO = hidden_words("Je m'appelle Fatou Diallo, j'habite 4 bis impasse du Puits")


def test_the_words_of_a_name_and_of_a_home_are_hidden_and_no_others():
    assert {"jean", "martin"} == MARTIN
    assert {"fatou", "diallo", "4", "bis"} == DIALLO
    assert hidden_words("Le banc du 4 bis rue du Puits est cassé, place Jean Moulin") == frozenset()


@pytest.mark.parametrize(
    ("terms", "kept"),
    [
        (["musique de Jean Martin", "nuit"], ["musique", "nuit"]),
        (["Jean Martin"], []),
        (["jean martin", "bruit"], ["bruit"]),
        (["appelle Fatou", "Diallo", "4 bis"], ["appelle"]),
        (["étage du 15", "à Martin"], ["étage du 15"]),
        (["eau du robinet", "Bellevue"], ["eau du robinet", "Bellevue"]),
    ],
)
def test_a_term_keeps_the_part_that_names_nobody(terms, kept):
    assert unnamed_terms(terms, MARTIN | DIALLO) == kept


def test_who_is_named_without_capitals_is_hidden_where_another_text_hides_the_name():
    assert unnamed("Jean martin fait du bruit", MARTIN) == "[…] fait du bruit"
    assert unnamed_quote("jean martin fait du bruit", MARTIN) == "[…] fait du bruit"
    assert unnamed_quote("Martin crie, le martin-pêcheur non", MARTIN).startswith("[…] crie, le m")


def test_a_text_is_masked_by_itself_too():
    assert unnamed("Écrivez à marie@ville.fr", frozenset()) == "Écrivez à […]"
    assert unnamed_quote("Mme Fatou Diallo, 4 bis", DIALLO) == "Mme […], […]"
