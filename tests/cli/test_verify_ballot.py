"""The command that checks a ballot which its voter opened."""

import json
from pathlib import Path

import pytest

from parvis.cli import main

OPENED = Path(__file__).parents[1] / "vectors" / "belenios" / "opened-ballot.json"
TRACKER = "w41uLDS6thg+epg1UUACan24mB+IaxC5jIVvWNzOIQA"


@pytest.fixture
def verify(capsys):
    def verify(*arguments):
        status = main(["verify", "ballot", *map(str, arguments)])
        return status, capsys.readouterr().out

    return verify


def test_a_true_ballot_is_told_question_by_question(verify):
    status, said = verify(OPENED)

    assert status == 0
    assert said.startswith("VRAI : ce bulletin, chiffré à nouveau ici, contient bien :")
    assert "- Laquelle ? → vote blanc\n- Laquelle ? → Réponse 0, Réponse 2\n" in said
    assert TRACKER in said


def test_a_machine_reads_it_too(verify):
    status, said = verify(OPENED, "--json")

    facts = json.loads(said)
    assert (status, facts["verdict"], facts["tracker"]) == (0, "true", TRACKER)
    assert facts["held"][0] == {"question": "Laquelle ?", "answers": None}


def test_a_lie_and_a_file_of_something_else_are_told_apart(verify, tmp_path):
    lie, other = tmp_path / "lie.json", tmp_path / "other.json"
    text = OPENED.read_text("utf-8")
    lie.write_text(text.replace('"votes":[[1,0,0]', '"votes":[[0,0,1]'), "utf-8")
    other.write_text("{}", "utf-8")

    assert verify(lie)[0] == 1
    assert verify(lie)[1].startswith("FAUX")
    assert verify(other)[0] == 2
    assert verify(other)[1].startswith("ILLISIBLE")
    assert verify(tmp_path / "absent")[0] == 2
    assert json.loads(verify(lie, "--json")[1])["verdict"] == "false"
