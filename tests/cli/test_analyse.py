"""`parvis analyse` reads a file without any server, and says what a person understands."""

import csv
import json
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

import parvis
from parvis.cli import main

pytest.importorskip("sknetwork", reason="the libraries of the analysis are not installed")

FIRST = date(2026, 1, 5)
WORDS = (
    "La fontaine de la place est cassée et coule sur le trottoir",
    "Fontaine de la place cassée, l'eau coule partout",
    "L'eau de la fontaine cassée coule toujours sur la place",
    "Quand répare-t-on la fontaine de la place ? Elle coule",
)


def rows():
    for week in range(12):
        yield {
            "texte": f"{WORDS[week % 4]}.",
            "titre": "",
            "date": (FIRST + timedelta(weeks=week)).isoformat(),
            "auteur": f"p{week}",
            "quartier": "centre",
        }


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "doleances.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, ["texte", "titre", "date", "auteur", "quartier"], delimiter=";"
        )
        writer.writeheader()
        writer.writerows(rows())
    return path


def test_a_table_is_told_in_french(table, capsys):
    assert main(["analyse", str(table), "--inhabitants", "1000"]) == 0

    told = capsys.readouterr().out
    assert "12 textes de 12 personnes" in told
    assert "fontaine" in told.split("SUJETS")[1]
    assert "Un problème revient" in told
    assert re.search(r"PROBLÈMES \(1\)\n +9 personnes .*\n +ligne \d+ : «", told)
    assert "SOLUTIONS (0)" in told


def test_json_lines_give_the_same_as_the_table(table, tmp_path, capsys):
    lines = tmp_path / "doleances.jsonl"
    lines.write_text("\n".join(json.dumps(row) for row in rows()), encoding="utf-8")

    main(["analyse", str(table), "--json"])
    first = json.loads(capsys.readouterr().out)
    main(["analyse", str(lines), "--json"])

    second = json.loads(capsys.readouterr().out)
    for answer in (first, second):  # a table has a row of titles, lines have not
        shift = {"sheet_row": 1, "line": 0}[answer.pop("counted_as")]
        assert [each.pop("seen_at") - shift for each in answer["items"]] == list(range(1, 13))
    assert second == first
    assert first["topics"][0]["people"] == 12


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 1),
        (b"texte\n\n", 1),
        (b"colonne,autre\n1,2\n", 2),
        (b"\xff\xfe\x00", 2),
        (b'{"colonne": "x"}\n', 2),
        (b"[1]\n{", 2),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, capsys, content, status):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)

    assert main(["analyse", str(path)]) == status
    assert capsys.readouterr().err


def test_a_missing_file_is_said(tmp_path, capsys):
    assert main(["analyse", str(tmp_path / "none.csv")]) == 2
    assert "ILLISIBLE" in capsys.readouterr().err


def test_a_reader_who_leaves_early_is_not_told_that_there_is_no_file(table):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-B", "-m", "parvis.cli", "analyse", str(table)],
        stdout=write,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": "src", "PYTHONUNBUFFERED": "1"},
        check=False,
        timeout=60,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (141, b"")


def test_no_order_reaches_the_terminal(tmp_path, capsys):
    path = tmp_path / "odd.csv"
    path.write_text("texte\n" + "la fontaine \x1b[31m cassée\n" * 4, encoding="utf-8")

    main(["analyse", str(path)])

    assert "\x1b" not in capsys.readouterr().out

    said = "\n".join(f"{at};{each}" for at, each in enumerate(WORDS)).encode()
    for title, status in ((b"\x1b[31mQue dire\xff ?", 0), (b"\x1b[31mQue dire ?;b", 2)):
        path.write_bytes(b"Rang;" + title + b"\n" + said)
        assert main(["analyse", str(path), "--html", str(tmp_path / "page.html")]) == status
        told = capsys.readouterr()
        assert "Que dire" in told.err
        assert "\x1b" not in told.err + told.out


def test_the_verifier_starts_without_the_libraries_of_the_analysis():
    code = "import sys, parvis.cli; sys.exit('numpy' in sys.modules)"

    source = {**os.environ, "PYTHONPATH": str(Path(parvis.__file__).parents[1])}

    assert subprocess.run([sys.executable, "-c", code], check=False, env=source).returncode == 0


def test_each_row_says_its_demand_and_what_it_repeats(table, capsys):
    main(["analyse", str(table), "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert [item["row"] for item in answer["items"]] == list(range(1, 13))
    assert answer["items"][4]["duplicate_of"] == 1
    assert answer["items"][0] == {
        "id": 1,
        "row": 1,
        "seen_at": 2,
        "topic": answer["topics"][0]["key"],
        "subject": answer["coarse"][0]["key"],
        "demand": "d1",
        "question": None,
        "theme": None,
        "type": "problem",
        "language": "fr",
        "duplicate_of": None,
    }
    assert {"d1"} <= {demand["key"] for demand in answer["demands"]}
    assert answer["alerts"]
    assert len(answer["run"]["data_digest"]) == 64
    assert [each["people"] for each in answer["problems"]] == [9]
    assert {each["row"] for each in answer["problems"][0]["quotes"]} <= set(range(1, 13))
    assert answer["quotes"]["d1"]
    assert answer["unread"] == []


def test_a_row_that_cannot_be_read_is_said_and_the_others_are(tmp_path, capsys):
    path = tmp_path / "odd.csv"
    rows = "Le banc est cassé;\nTrop;;;\n" * 5
    path.write_text(f"texte;date\n{rows}", encoding="utf-8")

    assert main(["analyse", str(path), "--json"]) == 0

    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert [item["row"] for item in answer["items"]] == [1, 3, 5, 7, 9]
    assert "Ligne 3 non lue : 4 colonnes au lieu de 2." in told.err
    assert "Et 2 autres." in told.err
    assert len(answer["unread"]) == 5


def test_an_object_without_a_text_is_said(tmp_path, capsys):
    path = tmp_path / "mix.jsonl"
    path.write_text('{"text": "Un banc"}\n{"texte": "Deux bancs"}\n{"propos": "?"}', "utf-8")

    assert main(["analyse", str(path), "--json"]) == 0

    told = capsys.readouterr()
    assert json.loads(told.out)["voices"] == 2
    assert "Ligne 3 non lue : ni texte ni titre." in told.err


def test_every_number_is_the_row_that_a_spreadsheet_shows(tmp_path, capsys):
    path, page = tmp_path / "said.csv", tmp_path / "page.html"
    path.write_text('texte;date\n"Un banc\ncassé";\n\nTrop;;;\nUn banc;hier\n', "utf-8")

    assert main(["analyse", str(path), "--json", "--html", str(page)]) == 0

    told = capsys.readouterr()
    answer = json.loads(told.out)
    assert [(each["row"], each["seen_at"]) for each in answer["items"]] == [(1, 2), (3, 5)]
    assert (answer["unread"][0]["line"], answer["unread"][0]["seen_at"]) == (5, 4)
    assert answer["counted_as"] == "sheet_row"
    assert "Ligne 4 non lue" in told.err
    assert "Ligne 5 gardée sans date" in told.err
    written = page.read_text("utf-8")
    assert "Lignes non lues</dt><dd>1 : ligne 4 (" in written
    assert "Dates non lues</dt><dd>1 : ligne 5 (" in written
    assert re.findall(r'<td class="n">(\d+)</td></tr>', written.split("Tous les textes")[-1])[
        :2
    ] == [
        "2",
        "5",
    ]


def test_the_objects_of_a_list_are_told_by_their_number(tmp_path, capsys):
    path, page = tmp_path / "said.json", tmp_path / "page.html"
    path.write_text('[\n {"texte":\n "Un banc"},\n {"x": 1}, {"texte": "Un arbre"}]', "utf-8")

    assert main(["analyse", str(path), "--html", str(page)]) == 0

    assert "N° 2 non lu : ni texte" in capsys.readouterr().err
    assert "N° non lus</dt><dd>1 : n° 2 (" in page.read_text("utf-8")
    assert "Lignes" not in page.read_text("utf-8")


def test_the_column_that_was_taken_is_told_on_the_terminal_and_on_the_page(tmp_path, capsys):
    path, page = tmp_path / "form.csv", tmp_path / "page.html"
    said = "\n".join(f"{at};{each}" for at, each in enumerate(WORDS))
    path.write_text(f"Âge;Que dire ?\n{said}", "utf-8")

    assert main(["analyse", str(path), "--html", str(page)]) == 0
    assert "Texte : la colonne « Que dire ? » est prise" in capsys.readouterr().err
    assert "la colonne « Que dire ? » est prise" in page.read_text("utf-8")

    path.write_text(said, "utf-8")
    assert main(["analyse", str(path)]) == 2
    assert "--no-header" in capsys.readouterr().err
    assert main(["analyse", str(path), "--no-header", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["voices"] == 4
    assert "« colonne 2 »" in answer["note"]
    assert main(["analyse", "similar", str(path), "--no-header", "--to", "fontaine"]) == 0
    assert "ligne 1 " in capsys.readouterr().out


def test_a_demand_that_only_names_a_thing_is_told_in_plain_words(tmp_path, capsys):
    path, page = tmp_path / "said.csv", tmp_path / "page.html"
    path.write_text(
        "texte\nUne fiscalité plus juste\nune fiscalité plus juste\nUn banc neuf\n", "utf-8"
    )

    assert main(["analyse", str(path), "--html", str(page)]) == 0

    told = page.read_text("utf-8").split("Ce qui est demandé</h2>")[1].split("<section")[0]
    assert "<td>simplement nommée</td>" in told
    assert "sans un mot qui la demande" in told
    assert "non reconnue" not in told


def test_old_spreadsheets_and_any_column_are_read(tmp_path, capsys):
    path = tmp_path / "idees.csv"
    path.write_bytes("Votre idée;Âge\nRéparer la fontaine;30\n".encode("cp1252"))

    assert main(["analyse", str(path)]) == 2
    assert "--map text=COLONNE" in capsys.readouterr().err
    assert main(["analyse", str(path), "--map", "text=votre idee", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["voices"] == 1


def test_the_demands_of_a_register_are_counted_one_by_one(tmp_path, capsys):
    path = tmp_path / "cahiers.jsonl"
    said = ["1 Réparer la fontaine (place)\n2 Planter 80 arbres", "- Un banc\n- Des arbres\n- RER"]
    path.write_text("\n".join(json.dumps({"texte": each}) for each in said), encoding="utf-8")

    assert main(["analyse", str(path)]) == 0
    assert "--registers" not in capsys.readouterr().err
    assert main(["analyse", str(path), "--registers", "--json"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert [item["row"] for item in answer["items"]] == [1, 1, 2, 2, 2]
    assert answer["people"] == 2


def test_one_author_is_one_person_however_the_reference_is_typed(tmp_path, capsys):
    path = tmp_path / "who.csv"
    typed = ("Ann@x.fr", "ann@x.fr", "ann@X.fr ", "Zoé  Petit", "zoe\u0301 petit", "")
    rows = "\n".join(f"le banc {at} est cassé;{who}" for at, who in enumerate(typed))
    path.write_text(f"texte;auteur\n{rows}", encoding="utf-8")

    main(["analyse", str(path), "--json"])

    assert json.loads(capsys.readouterr().out)["people"] == 3


def test_a_list_of_texts_is_read_and_a_list_of_nothing_is_said(tmp_path, capsys):
    path = tmp_path / "said.json"
    path.write_text('["réparer le banc", "la cantine est chère"]', encoding="utf-8")
    assert main(["analyse", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["voices"] == 2

    path.write_text('[1, {"texte": "réparer le banc"}]', encoding="utf-8")
    assert main(["analyse", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["unread"][0]["line"] == 1

    for content, why in (("[]", "La liste JSON est vide"), ("[1, 2]", "aucun objet")):
        path.write_text(content, encoding="utf-8")
        assert main(["analyse", str(path)]) == 2
        assert why in capsys.readouterr().err


def test_what_a_file_says_of_a_text_is_found(table, capsys):
    assert main(["analyse", "similar", str(table), "--to", "réparer la fontaine", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)["items"]
    assert len(found) == 10
    assert "répare-t-on la fontaine" in found[0]["text"]


def test_what_a_file_does_not_speak_of_is_not_found(table, capsys):
    assert main(["analyse", "similar", str(table), "--to", "zzz"]) == 1
    assert "Rien de semblable" in capsys.readouterr().out


def test_a_file_to_search_that_is_missing_is_said(tmp_path, capsys):
    assert main(["analyse", "similar", str(tmp_path / "none.csv"), "--to", "x"]) == 2
    assert "ILLISIBLE" in capsys.readouterr().err
