"""`parvis analyse`: who proposes and who asks for the contrary are told apart, everywhere."""

import json
import re

import pytest

from parvis.cli import main

pytest.importorskip("sknetwork", reason="the libraries of the analysis are not installed")

FOR = (
    "Il faut ouvrir la piscine le dimanche.",
    "Ouvrez la piscine le dimanche !",
    "Je voudrais que la piscine ouvre le dimanche.",
)
AGAINST = (
    "Il ne faut pas ouvrir la piscine le dimanche.",
    "La piscine doit rester fermée le dimanche.",
    "Non à la piscine ouverte le dimanche.",
    "Pas de piscine le dimanche, respectez le personnel.",
)
NOTHING_ELSE = "La piscine, le dimanche : il faut des maîtres-nageurs et une réforme des horaires."
COUNTED = "3 personnes le proposent, 4 demandent le contraire"


@pytest.fixture
def file(tmp_path):
    def write(*texts):
        path = tmp_path / "pool.csv"
        path.write_text("\n".join(["texte", *(f'"{each}"' for each in texts)]), "utf-8")
        return str(path)

    return write


def solutions_of(page):
    section = page[page.index('<h2 id="solutions">') :]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section[: section.index("</section>")]))


def test_the_page_counts_both_sides_and_quotes_each_under_its_name(file, tmp_path):
    page = tmp_path / "page.html"
    assert main(["analyse", file(*FOR, *AGAINST), "--html", str(page)]) == 0
    said = solutions_of(page.read_text("utf-8"))

    assert f"Sur 7 qui en parlent, {COUNTED}." in said
    assert "7 personnes sur 7 proposent" not in said
    for_it, against_it = said.split("Qui demande le contraire ; à vérifier :")
    for_it = for_it.split("Qui le propose :")[1]
    assert any(each in for_it for each in FOR)
    assert not any(each in for_it for each in AGAINST)
    assert any(each in against_it for each in AGAINST)


def test_the_terminal_says_the_same(file, capsys):
    assert main(["analyse", file(*FOR, *AGAINST)]) == 0
    said = capsys.readouterr().out.split("SOLUTIONS")[1].split("ALERTES")[0]

    assert COUNTED in said
    quoted = said.split("le contraire, à vérifier :")
    assert any(each in quoted[0] for each in FOR)
    assert any(each in quoted[1] for each in AGAINST)


def test_the_answer_for_machines_counts_both(file, capsys):
    assert main(["analyse", file(*FOR, *AGAINST), "--json"]) == 0
    [solution] = json.loads(capsys.readouterr().out)["solutions"]

    assert (solution["people"], solution["for"], solution["against"]) == (7, 3, 4)
    with_it, contrary = (each["text"] for each in solution["opposed"])
    assert (with_it in FOR, contrary in AGAINST) == (True, True)


def test_where_nobody_is_against_it_the_sentence_is_as_before(file, tmp_path):
    page = tmp_path / "page.html"
    assert main(["analyse", file(*FOR), "--html", str(page)]) == 0
    said = solutions_of(page.read_text("utf-8"))

    assert "3 personnes sur 3 proposent." in said
    assert "contraire" not in said


def test_who_takes_no_side_that_was_read_is_counted_apart(file, tmp_path):
    page = tmp_path / "page.html"
    assert main(["analyse", file(*FOR, *AGAINST, NOTHING_ELSE), "--html", str(page)]) == 0
    said = solutions_of(page.read_text("utf-8"))

    assert f"Sur 8 qui en parlent, {COUNTED} ; pour 1 autre, la machine ne sait pas." in said
