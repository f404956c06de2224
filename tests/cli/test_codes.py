"""The command of the registrar: public parts in one file, secrets in two others."""

import csv
import json
import stat

import pytest

from parvis.cli import main
from parvis.core.voting.groups import named
from parvis.core.voting.making.credentials import public_credentials, public_part, read_code

UUID = "ParvisTestBourg"
VOTERS = [
    {"number": "1", "name": "Martin Aline", "address": "1 rue Haute", "email": "a@exemple.fr"},
    {"number": "2", "name": "=cmd|' /C calc", "address": "", "email": ""},
    {"number": "3", "name": "Durand <b>", "address": "3 rue\nHaute", "email": "", "weight": 5},
]


@pytest.fixture
def roll(tmp_path):
    election = {"uuid": UUID, "title": "Fermer la rue ?", "group": "Ed25519"}
    value = {"csrf": "x", "election": election, "town": "Bourg", "count": 0, "voters": VOTERS}
    path = tmp_path / "liste.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


@pytest.fixture
def make(roll, tmp_path, capsys):
    def make(path=roll):
        status = main(["codes", str(path), str(tmp_path / "codes")])
        return status, capsys.readouterr().out

    return make


def rows_of(folder):
    with (folder / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_each_voter_has_a_code_and_the_public_parts_are_theirs_sorted(make, tmp_path):
    status, said = make()

    folder = tmp_path / "codes"
    codes = [row["code"] for row in rows_of(folder)]
    group = named("Ed25519")
    assert (status, len(set(map(read_code, codes)))) == (0, 3)
    parts = [public_part(group, UUID, code) for code in codes]
    expected = public_credentials(group, list(zip(parts, (1, 1, 5), strict=True)))
    assert (folder / "public_creds.json").read_bytes() == expected
    assert "3 codes dans" in said
    assert not any(code in said or code.encode() in expected for code in codes)


def test_what_is_secret_is_read_by_its_owner_alone_and_spreadsheets_run_nothing(make, tmp_path):
    make()

    folder = tmp_path / "codes"
    for name in ("codes.csv", "lettres.html"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert [row["nom"] for row in rows_of(folder)][1] == "'=cmd|' /C calc"
    letters = (folder / "lettres.html").read_text("utf-8")
    assert letters.count("<section>") == 3
    assert "Durand &lt;b&gt;" in letters


def test_codes_that_are_there_are_kept(make, tmp_path):
    make()
    before = rows_of(tmp_path / "codes")

    status, said = make()

    assert (status, rows_of(tmp_path / "codes")) == (2, before)
    assert said.startswith("RIEN N'EST FAIT")


ODD = {
    "none": "{}",
    "not JSON": "x",
    "a number twice": json.dumps(
        {
            "election": {"uuid": UUID, "title": "", "group": "Ed25519"},
            "town": "",
            "voters": VOTERS[:1] * 2,
        }
    ),
    "a line that is none": json.dumps(
        {"election": {"uuid": UUID, "title": "", "group": "Ed25519"}, "town": "", "voters": [1]}
    ),
    "another group": json.dumps(
        {"election": {"uuid": UUID, "title": "", "group": "X"}, "town": "", "voters": []}
    ),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_an_odd_roll_makes_nothing(make, tmp_path, text):
    path = tmp_path / "odd.json"
    path.write_text(text, "utf-8")

    assert make(path)[0] == 2
    assert not (tmp_path / "codes").exists()
