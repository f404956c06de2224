"""Dates that cannot be read, or believed, are named; they neither silence alerts nor move them."""

import json
from datetime import date, timedelta

import pytest

from parvis.cli import main

pytest.importorskip("sknetwork", reason="the libraries of the analysis are not installed")

MONDAY = date(2026, 11, 2)
TODAY = ["--today", "2026-11-09"]
MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
SEEN = ("dans la cour", "à l’école", "partout", "la nuit", "au parc", "encore", "en ville", "ici")


def in_words(day):
    return f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}"


def written(tmp_path, form=date.isoformat, more=(), name="dated.csv"):
    """Write forty quiet weeks about benches, then eight people about rats, each in own words."""
    lines = ["texte;date;auteur"]
    for week in range(40):
        monday = MONDAY - timedelta(weeks=week)
        lines += [f"un banc au parc rue {at};{form(monday)};b{week}-{at}" for at in range(3)]
    lines += [f"des rats {seen};{form(MONDAY)};r{at}" for at, seen in enumerate(SEEN)]
    lines += [f"un banc au parc rue 9;{each};z{at}" for at, each in enumerate(more)]
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def answer(path, capsys, *words):
    assert main(["analyse", str(path), "--json", *(words or TODAY)]) == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


def kinds(found):
    return [(each["kind"], each["label"], each["week"]) for each in found["alerts"]]


@pytest.mark.parametrize("odd", ["2099-01-01", "2026-11-11"])
def test_a_date_to_come_is_named_and_silences_nothing(tmp_path, capsys, odd):
    usual, _ = answer(written(tmp_path), capsys)
    found, told = answer(written(tmp_path, more=[odd]), capsys)

    assert kinds(usual)
    assert kinds(found) == kinds(usual)
    assert found["undated"] == 1
    assert "Ligne 130 gardée sans date : date à venir" in told
    (row,) = found["undated_rows"]
    assert (row["row"], row["line"]) == (129, 130)


def test_tomorrow_is_already_there_in_other_parts_of_the_world(tmp_path, capsys):
    found, told = answer(written(tmp_path, more=["2026-11-10"]), capsys)

    assert found["undated_rows"] == []
    assert not told


def test_one_date_far_after_all_the_others_is_doubted_without_any_clock(tmp_path, capsys):
    usual, _ = answer(written(tmp_path), capsys)
    found, told = answer(written(tmp_path, more=["2031-05-05"]), capsys, "--today", "2035-01-01")

    assert kinds(found) == kinds(usual)
    assert "date isolée, 235 semaines après les autres (semaine du 5 mai 2031)" in told


@pytest.mark.parametrize(
    ("form", "order", "note"),
    [
        (in_words, "day_first", ""),
        (lambda day: f"{day:%d/%m/%Y}", "day_first", ""),
        (lambda day: f"le {day:%d/%m/%Y} à 9h", "day_first", ""),
        (lambda day: f"{in_words(day)} à 14h30", "day_first", ""),
        (lambda day: f"{day:%m/%d/%Y}", "month_first", "le mois d’abord"),
        (lambda day: str((day - date(1899, 12, 30)).days), "excel", "jour d’un tableur"),
    ],
)
def test_a_column_is_read_as_it_is_written(tmp_path, capsys, form, order, note):
    usual, _ = answer(written(tmp_path), capsys)
    found, told = answer(written(tmp_path, form), capsys)

    assert kinds(found) == kinds(usual)
    assert found["dates"] == order
    assert found["undated"] == 0
    assert note in told
    assert bool(told) == bool(note)


def test_dates_of_both_orders_are_told(tmp_path, capsys):
    found, told = answer(written(tmp_path, "{:%d/%m/%Y}".format, more=["10/26/2026"]), capsys)

    assert [each["line"] for each in found["undated_rows"]] == [130]
    assert "seules les premières sont lues" in told


def test_the_page_counts_the_dates_that_were_not_read(tmp_path, capsys):
    out = tmp_path / "page.html"
    path = written(tmp_path, more=["hier", "Jean Martin", "31/02/2026"])

    main(["analyse", str(path), "--html", str(out), *TODAY])

    page = out.read_text(encoding="utf-8")
    assert "Dates non lues</dt><dd>3 : ligne 130 (date « hier » illisible)" in page
    assert "Jean Martin" not in page + capsys.readouterr().err


def test_a_file_without_dates_and_one_without_a_readable_one_are_told_apart(tmp_path):
    out, file = tmp_path / "page.html", tmp_path / "odd.csv"
    file.write_text("texte;date\n" + "un banc au parc;hier\n" * 4, encoding="utf-8")
    main(["analyse", str(file), "--html", str(out)])
    unread = out.read_text(encoding="utf-8")
    file.write_text("texte\n" + "un banc au parc\n" * 4, encoding="utf-8")
    main(["analyse", str(file), "--html", str(out)])

    assert "Aucune date du fichier n’a pu être lue" in unread
    assert "ne sont pas datés" not in unread
    assert "ne sont pas datés" in out.read_text(encoding="utf-8")


def test_the_page_of_the_same_day_is_the_same_and_of_another_too(tmp_path):
    path, pages = written(tmp_path), []
    for today in ("2026-11-09", "2026-11-09", "2027-03-01"):
        out = tmp_path / "page.html"
        main(["analyse", str(path), "--html", str(out), "--today", today])
        pages.append(out.read_bytes())

    assert len({*pages}) == 1
