"""The register of algorithms is told by the code: nothing runs that it leaves out."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from parvis.apps.common.algorithms import algorithms, code_of

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


def test_a_figure_stands_where_it_says(register):
    figures = [each for row in register for each in row["measures"] if each["source"]]

    assert figures
    for each in figures:
        words = (ROOT / each["source"]).read_text("utf-8")
        # A test says a share as it asserts it, a document as people read it.
        assert {"≥ 90 %": ">= 0.9 * len"}.get(each["value"], each["value"]) in words


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
