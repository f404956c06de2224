"""`parvis analyse opinions` reads votes without a server, and tells them without a chart."""

import csv
import json

import pytest

from parvis.cli import main

pytest.importorskip("scipy", reason="the libraries of the analysis are not installed")

WORDS = {1: "d’accord", 0: "je passe", -1: "Pas d'accord"}


def votes():
    """Twenty people for and sixteen against the first six of ten statements; all like the rest."""
    for person in range(36):
        for statement in range(10):
            side = 1 if statement >= 6 or (person < 20) == (statement < 3) else -1
            yield person, statement, 0 if (person * 7 + statement * 3) % 11 == 0 else side


def write(path, header, rows, delimiter=","):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(header)
        writer.writerows(rows)
    return path


@pytest.fixture
def polis(tmp_path):
    """Polis' `votes.csv`: by statement, with the moment of each vote, the last one counting."""
    rows = [
        (1000 + person, "Sat Nov 17", statement, person, vote)
        for person, statement, vote in sorted(votes(), key=lambda vote: vote[1])
    ]
    rows.insert(0, (5000, "later", 0, 0, 1))
    rows.insert(0, (1, "earlier", 9, 9, -1))
    return write(
        tmp_path / "votes.csv", ["timestamp", "datetime", "comment-id", "voter-id", "vote"], rows
    )


@pytest.fixture
def long_form(tmp_path):
    rows = [(who, what, 1 if (who, what) == (0, 0) else vote) for who, what, vote in votes()]
    spoken = [(f"{who}", f"{what}", WORDS[vote]) for who, what, vote in rows]
    return write(
        tmp_path / "avis.csv", ["Participant", "Affirmation", "Vote"], spoken, delimiter=";"
    )


@pytest.fixture
def matrix(tmp_path):
    """Polis' `participants-votes.csv`: one person a line."""
    rows = [[who, "", 0, *[""] * 10] for who in range(36)]
    for who, what, vote in votes():
        rows[who][3 + what] = 1 if (who, what) == (0, 0) else vote
    header = ["participant", "group-id", "n-votes", *map(str, range(10))]
    return write(tmp_path / "participants-votes.csv", header, rows)


@pytest.fixture
def comments(tmp_path):
    rows = [(at, f"Affirmation {at}\x1b[31m", -1 if at == 9 else 1) for at in range(10)]
    return write(tmp_path / "comments.csv", ["comment-id", "comment-body", "moderated"], rows)


def asked(capsys, *words):
    assert main(["analyse", "opinions", *map(str, words), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_three_forms_of_the_same_votes_give_the_same(polis, long_form, matrix, capsys):
    found = [asked(capsys, path) for path in (polis, long_form, matrix)]

    digests = {each["run"].pop("votes_sha256") for each in found}
    assert found[0] == found[1] == found[2]
    assert len(digests) == 3
    assert [group["people"] for group in found[0]["groups"]] == [20, 16]


def test_the_answer_has_the_documented_names(polis, comments, capsys):
    found = asked(capsys, polis, "--statements", comments)

    assert list(found) == [
        "format", "participants", "votes", "grouped", "groups", "why_none", "silhouette",
        "stability", "majority", "consensus", "divides", "ask_next", "statements", "unread", "run",
    ]  # fmt: skip
    assert found["format"] == 1
    first, last = found["statements"][0], found["statements"][9]
    assert list(first) == ["statement", "text", "everyone", "groups", "consensus", "hidden"]
    assert set(first["everyone"]) == {"agree", "disagree", "passed"}
    assert (first["hidden"], last["hidden"]) == (False, True)
    assert set(found["divides"][0]) == {"statement", "supporters", "opponents"}
    assert set(found["groups"][0]["stands_for"][0]) == {"statement", "agrees"}


def test_it_is_told_in_french_and_no_order_reaches_the_terminal(polis, comments, capsys):
    assert main(["analyse", "opinions", str(polis), "--statements", str(comments)]) == 0

    told = capsys.readouterr().out
    assert "36 personnes, 10 affirmations, 360 votes." in told
    assert "Groupe A, 20 personnes." in told
    assert "A pour, B contre : n° 0 « Affirmation 0" in told
    assert "(écartée)" in told
    assert "\x1b" not in told


def test_without_groups_it_says_so(tmp_path, capsys):
    path = write(tmp_path / "v.csv", ["participant", "affirmation", "vote"], [("a", "x", "oui")])

    assert main(["analyse", "opinions", str(path)]) == 0

    told = capsys.readouterr().out
    assert "au moins sept affirmations" in told
    assert "—" in told.split("TOUTES LES AFFIRMATIONS")[1]


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 1, "aucun vote"),
        (b"participant,affirmation,vote\n", 1, "aucun vote"),
        (b"colonne,autre\n1,2\n", 2, "colonnes"),
        (b"personne,avis\n1,2\n", 2, "affirmation"),
        (b"\xff\xfe\x00", 2, "UTF-8"),
        (b'participant,affirmation,vote\na,"x\n', 2, "ligne 2"),
        (b"participant,affirmation,vote\na,x," + b"1" * 200_000, 2, "CSV"),
    ],
    ids=range(7),
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path, capsys, content, status, said):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)

    assert main(["analyse", "opinions", str(path)]) == status

    refused = capsys.readouterr()
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert said in refused.err


ODD = ("maybe", "", " ", "2", "1.5", "\x1b[31m")


def test_odd_votes_are_set_aside_and_the_others_count(tmp_path, capsys):
    rows = [("a", "x", "1"), *(("b", "x", odd) for odd in ODD), ("", "x", "1"), ("c", "x", "-1")]
    path = write(tmp_path / "v.csv", ["participant", "affirmation", "vote"], rows)
    path.write_text(path.read_text(encoding="utf-8") + "d,x\n", encoding="utf-8")

    assert main(["analyse", "opinions", str(path), "--json"]) == 0

    told = capsys.readouterr()
    found = json.loads(told.out)
    assert (found["participants"], found["votes"]) == (2, 2)
    assert [each["line"] for each in found["unread"]] == [3, 4, 5, 6, 7, 8, 9, 11]
    assert "Ligne 3 non lue : « maybe » n’est pas un vote (1 d’accord" in told.err
    assert "En tout, 8 votes n’ont pas été lus." in told.err
    assert "\x1b" not in told.err


def test_one_person_typed_two_ways_is_one_and_a_typed_minus_is_one(tmp_path, capsys):
    rows = [("Ann@x.fr", "x", "1"), ("ann@X.fr ", "y", "\N{MINUS SIGN}1"), ("bob", "x", "1")]
    path = write(tmp_path / "v.csv", ["participant", "affirmation", "vote"], rows)

    found = asked(capsys, path)

    assert (found["participants"], found["votes"]) == (2, 3)


def test_a_file_of_nothing_but_odd_votes_holds_none(tmp_path, capsys):
    path = write(tmp_path / "v.csv", ["participant", "affirmation", "vote"], [("a", "x", "peut")])

    assert main(["analyse", "opinions", str(path)]) == 1
    assert "Ligne 2 non lue" in capsys.readouterr().err


def test_votes_that_a_table_of_numbers_wrote_are_votes(polis, matrix, tmp_path, capsys):
    for path in (polis, matrix):
        header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        places = [at for at, name in enumerate(header) if name == "vote" or name.isdigit()]
        for row in rows:
            for at in places:
                row[at] = f"{float(row[at])}" if row[at] else ""
        usual, decimal = asked(capsys, path), asked(capsys, write(tmp_path / "f.csv", header, rows))

        assert usual["run"].pop("votes_sha256") != decimal["run"].pop("votes_sha256")
        assert decimal == usual


def test_a_missing_file_is_said(tmp_path, polis, capsys):
    assert main(["analyse", "opinions", str(tmp_path / "none.csv")]) == 2
    assert main(["analyse", "opinions", str(polis), "--statements", str(tmp_path / "none")]) == 2
    assert capsys.readouterr().err.count("ILLISIBLE") == 2
