"""The register of algorithms is told by the code: nothing runs that it leaves out."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils.translation import override

from parvis.apps.common.algorithms import algorithms, code_of
from parvis.apps.common.measured import FIGURES
from parvis.cli.texts.words import METHOD

ROOT = Path(__file__).resolve().parents[3]
CORE = ROOT / "src" / "parvis" / "core"
NO_ALGORITHM = {"ledger", "tables"}  # seal what people decided, and read files
SAID = ("name", "purpose", "data", "method", "limits", "decides", "contest")


@pytest.fixture
def register(town, browse):
    return json.loads(browse().get("/bourg/algorithmes.json").content)["algorithms"]


def test_each_part_of_the_core_belongs_to_an_algorithm():
    told = {path for each in algorithms() for path in code_of(each)}
    code = {
        f"parvis/core/{path.relative_to(CORE)}"
        for folder in CORE.iterdir()
        if folder.is_dir() and folder.name not in NO_ALGORITHM
        for path in folder.rglob("*.py")
    }

    assert code - told == set()


def test_a_file_is_told_once_or_by_those_who_share_it():
    told = [path for each in algorithms() for path in code_of(each)]

    assert {"parvis/core/insight/alerts.py", "parvis/core/dialogue/personal.py"} <= set(told)
    for path in ("parvis/core/insight/alerts.py", "parvis/core/dialogue/personal.py"):
        assert told.count(path) == 1


def test_everything_is_said_of_each(register):
    assert len(register) >= 9
    for each in register:
        assert all(each[name].strip() for name in SAID)
        assert len(each["sha256"]) == 64
        assert each["code"]


def test_the_digests_are_those_of_the_files(register):
    for each in register:
        for path, digest in each["code"].items():
            assert sha256((ROOT / "src" / path).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_a_figure_is_what_its_source_says(figure):
    """Whoever measures anew writes the source, and the table of figures with it."""
    lines = (ROOT / figure.source).read_text("utf-8").splitlines()
    is_row = figure.line.startswith("|")
    told = [each for each in lines if figure.line in each]
    cells = [each.split("|")[2] if is_row else each for each in told]

    assert any(all(value in cell for value in figure.values) for cell in cells), cells
    assert len(cells) == 1 or not is_row


def test_a_share_is_told_as_people_read_it():
    with override("fr"):
        assert FIGURES["names"].told == "94\u202f% · 97,3\u202f%"
        assert FIGURES["false_alerts"].told == "0,13"
    with override("en"):
        assert FIGURES["names"].told == "94% · 97.3%"
    assert FIGURES["understood"].told == "99 of 107"


def test_each_figure_belongs_to_an_algorithm_and_each_algorithm_tells_its_rate(browse, town):
    known = [key for each in algorithms() for key in each.known]
    page = browse().get("/bourg/algorithmes/").content.decode()

    assert sorted(known) == sorted(FIGURES)
    assert "Pas encore de taux d’erreur mesuré" not in page
    assert page.count("97,3\u202f%") == 1


def test_the_page_says_the_same_in_both_languages_and_every_page_leads_to_it(browse, register):
    french, english = (
        browse().get(f"/bourg/{at}algorithmes/").content.decode() for at in ("", "en/")
    )

    for each in register:
        assert f'id="{each["key"]}"' in french
        assert f'id="{each["key"]}"' in english
    assert "Qui décide" in french
    assert "Who decides" in english
    assert '/bourg/algorithmes/"' in browse().get("/bourg/fil/").content.decode()


def test_the_page_of_a_file_tells_the_rate_of_opposites_that_the_source_does():
    told = FIGURES["opposites"]
    rows = (ROOT / told.source).read_text("utf-8").splitlines()
    together = next(row for row in rows if told.line in row).split("(")[1].split(",")[0]

    assert f"de 120 paires écrites à part, {together} sont restées" in METHOD.replace("\n", " ")
