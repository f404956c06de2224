"""The column of texts is found where none bears a usual name, and nothing is guessed in silence."""

import pytest

from parvis.core.tables import MappingError, UnreadableError
from parvis.core.tables.contributions import read_contributions
from parvis.core.tables.prose import is_prose

SAID = (
    "Le banc de la place est cassé",
    "Il faudrait planter des arbres ici",
    "Les enfants traversent sans passage protégé",
    "Rouvrez la piscine le dimanche matin",
)


def opened(data, said=(), **asked):
    return read_contributions(data.encode(), dict(said), **asked)


def texts(table):
    return [row.cells["text"] for row in table.rows()]


def test_the_one_column_of_sentences_is_taken_and_named():
    lines = [f"03/04/2026;Zoé Petit;z{at}@x.fr;Centre;{each}" for at, each in enumerate(SAID)]
    data = "\n".join(["Reçu;Qui êtes-vous ?;Joindre;Où ?;Que dire à la mairie ?", *lines])

    table = opened(data, guesses=True)

    assert texts(table) == list(SAID)
    assert "« Que dire à la mairie ? »" in table.note
    assert "--map text=COLONNE" in table.note


def test_nothing_is_taken_unless_it_is_asked_for_and_the_columns_are_named():
    data = "Reçu;Que dire ?\n" + "\n".join(f"2026-01-0{at + 1};{SAID[at]}" for at in range(4))

    with pytest.raises(UnreadableError, match=r"Contiennent des phrases : Que dire \?\."):
        opened(data)


def test_two_columns_of_sentences_are_for_somebody_to_choose_from():
    data = "Ceci;Cela\n" + "\n".join(f"{a};{b}" for a, b in zip(SAID, SAID[::-1], strict=True))

    with pytest.raises(UnreadableError, match=r"Contiennent des phrases : Ceci, Cela\."):
        opened(data, guesses=True)
    assert texts(opened(data, {"text": "Cela"}, guesses=True)) == list(SAID[::-1])


@pytest.mark.parametrize(
    "cells",
    [
        ["lundi 2 novembre 2026", "mardi 3 novembre 2026"],
        ["https://un.fr/le/banc/de/la/place", "https://deux.fr/a/b/c"],
        ["3", "4,5"],
        ["Zoé Petit", "Ann Grand"],
        ["Plutôt d’accord avec cela", "Pas du tout d’accord avec cela"] * 9,
        ["RAS", "rien", "Un banc serait le bienvenu ici", "non"],
        ["", " "],
    ],
)
def test_dates_links_numbers_names_and_choices_are_no_sentences(cells):
    assert not is_prose(cells)
    assert is_prose(SAID)


def test_a_file_of_sentences_without_a_title_loses_none_of_them():
    data = "\n".join([*SAID, "Un banc, un arbre, une fontaine", '"Entre guillemets, et loin"'])

    table = opened(data, guesses=True)

    assert texts(table)[0] == SAID[0]
    assert texts(table)[4:] == ["Un banc, un arbre, une fontaine", "Entre guillemets, et loin"]
    assert next(iter(table.rows())).seen_at == 1
    assert "pas de ligne de titres" in table.note
    with pytest.raises(UnreadableError, match="mettez au-dessus une ligne « texte »"):
        opened(data)


def test_a_title_of_one_column_stays_a_title():
    assert texts(opened("Idées\n" + "\n".join(SAID), guesses=True)) == list(SAID)
    assert texts(opened("Avis\n" + "\n".join(SAID))) == list(SAID)


def test_a_first_line_of_answers_is_read_where_it_is_said_to_be_one():
    data = "\n".join(f"{at};{each}" for at, each in enumerate(SAID))

    with pytest.raises(UnreadableError, match="--no-header"):
        opened(data, guesses=True)
    table = opened(data, guesses=True, has_titles=False)
    assert texts(table) == list(SAID)
    assert "« colonne 2 »" in table.note
    assert texts(opened(data, {"text": "colonne 1"}, has_titles=False)) == ["0", "1", "2", "3"]
    with pytest.raises(MappingError):
        opened(data, {"text": "colonne 3"}, has_titles=False)
    assert texts(opened("Un banc\nUn arbre", has_titles=False)) == ["Un banc", "Un arbre"]


def test_a_question_is_a_text_where_nothing_else_is():
    assert opened("Question,Lien\nQuoi ?,x\n").columns.places == {"text": 0}
    assert opened("Question,Texte\nQuoi ?,x\n").columns.places == {"text": 1}
    asked = opened("Horodateur;Nom Prénom;Votre message\n2026-01-01;a b;c\n").columns
    assert asked.places == {"date": 0, "text": 2}
