"""An alert's card does not contradict itself: its counts, its weeks, what it calls a solution."""

import json
import re
from datetime import date, timedelta

import pytest

from parvis.cli import main

pytest.importorskip("sknetwork", reason="the libraries of the analysis are not installed")

from parvis.cli.texts.alerts import seen_beside_expected
from parvis.core.insight.values import Confidence, Finding, Kind, week_of

MONDAY = date(2026, 11, 2)
ASKED = (
    "Il faut ramasser les poubelles plus souvent",
    "Ramasser les poubelles plus souvent, merci",
    "Je propose de ramasser les poubelles deux fois plus souvent",
)
WHY = ("odeurs", "guêpes", "rongeurs", "enfants", "touristes", "chats", "corbeaux", "commerces")
RATS = (
    "invasion de rats à l’école",
    "rats partout dans la cour de l’école",
    "invasion de rats près de l’école Jaurès",
    "des rats courent près de l’école",
)


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """Return the answer for machines and the page of a file that ends a week after its alerts."""
    folder = tmp_path_factory.mktemp("alerts")
    lines = ["texte;date;auteur"]
    for week in range(1, 30):
        monday = MONDAY - timedelta(weeks=week)
        lines += (
            [f"{ASKED[week % 3]} à cause des {WHY[week % 8]};{monday};p{week}"] if week < 20 else []
        )
        lines += [f"la piscine est fermée le lundi {at};{monday};b{week}-{at}" for at in range(3)]
    lines += [f"{RATS[at % 4]};{MONDAY - timedelta(weeks=1)};r{at}" for at in range(8)]
    lines += [f"la piscine est fermée le lundi;{MONDAY};z{at}" for at in range(2)]
    file, out = folder / "said.csv", folder / "page.html"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        written = []
        patched.setattr("builtins.print", lambda line="", **_: written.append(line))
        main(["analyse", str(file), "--json", "--html", str(out), "--today", "2026-11-09"])
    return json.loads(written[0]), out.read_text(encoding="utf-8")


def cards(page):
    alerts = page[page.index('<h2 id="alertes">') : page.index('<h2 id="methode">')]
    return alerts.split('<h2 id="avant">')[0].split("<h3>")[1:]


def test_a_proposed_solution_tells_all_who_propose_it_and_the_last_week_with_its_date(told):
    answer, page = told
    (solution,) = [each for each in answer["alerts"] if each["kind"] == "alternative_solution"]
    (card,) = [each for each in cards(page) if each.startswith("Une autre solution")]

    assert solution["people"] >= 5
    everybody = f"{solution['people']} personnes en tout"
    assert f"{everybody}, dont aucune la dernière semaine, celle du 2 novembre 2026" in card


def test_the_weeks_of_the_table_are_those_that_were_counted(told):
    answer, page = told

    assert cards(page)
    for alert, card in zip(answer["alerts"], cards(page), strict=True):
        listed = re.findall(r"(\d\d/\d\d/\d{4})</th><td class=\"n\">(\d+)", card)
        mondays = [MONDAY - timedelta(weeks=11 - at) for at in range(12)]
        assert [day for day, _ in listed[:12]] == [f"{each:%d/%m/%Y}" for each in mondays]
        assert [int(count) for _, count in listed[:12]] == alert["weekly"]
    rats = next(each for each in answer["alerts"] if each["kind"] == "emerging")
    assert rats["weekly"][-2:] == [8, 0]


def test_what_people_suffer_is_not_what_they_propose(told):
    answer, _ = told

    solutions = [each for each in answer["alerts"] if each["kind"] == "alternative_solution"]
    assert not [each for each in solutions if "rats" in each["label"].lower()]


def finding(kind, **facts):
    said = {
        "key": "k", "kind": kind, "topic": "t1", "label": "rats", "where": None, "since": None,
        "week": week_of(MONDAY), "people": 22, "seen": 8, "expected": 3.21, "p": None, "q": None,
        "confidence": Confidence.LIKELY, "weekly": (0,) * 12, "quotes": (), "evidence": (),
    }  # fmt: skip
    return Finding(**said | facts)


UNTIL = "jusqu’à celle du 2 novembre 2026"
USUAL = "attendues d’après les semaines passées."


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (
            finding(Kind.EMERGING),
            f"22 personnes en tout, dont 8 la semaine du 2 novembre 2026 ; 3,2 {USUAL}",
        ),
        (
            finding(Kind.RISING, expected=0.01),
            f"22 personnes en tout, dont 8 en quatre semaines, {UNTIL} ; moins de 0,1 {USUAL}",
        ),
        (
            finding(Kind.RECURRING),
            "22 personnes en tout, dont 8 en huit semaines ; le seuil était de 3,2.",
        ),
        (finding(Kind.CONCENTRATED), "8 personnes au même endroit ; 3,2 attendues."),
        (finding(Kind.GRAVE_SIGNAL, people=1, seen=1, expected=None), "1 personne."),
    ],
)
def test_each_kind_says_what_was_counted_and_when(made, sentence):
    assert seen_beside_expected(made, week_of(MONDAY)) == sentence


@pytest.fixture(scope="module")
def long_ago(tmp_path_factory):
    """Return the answer and the page of a file whose rats and gas are months old."""
    folder = tmp_path_factory.mktemp("past")
    lines = ["texte;date;auteur"]
    for week in range(1, 30):
        monday = MONDAY - timedelta(weeks=week)
        lines += [f"la piscine est fermée le lundi {at};{monday};b{week}-{at}" for at in range(3)]
    rats = MONDAY - timedelta(weeks=15)
    lines += [f"{RATS[at % 4]} {WHY[at]};{rats};r{at}" for at in range(8)]
    lines += [f"forte odeur de gaz rue Haute;{MONDAY - timedelta(weeks=20)};g1"]
    lines += [f"odeur de gaz rue Haute;{MONDAY - timedelta(weeks=8)};g2"]
    file, out = folder / "said.csv", folder / "page.html"
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        written = []
        patched.setattr("builtins.print", lambda line="", **_: written.append(line))
        main(["analyse", str(file), "--json", "--html", str(out), "--today", "2026-11-09"])
    return json.loads(written[0]), out.read_text(encoding="utf-8")


def test_what_rang_months_ago_is_told_once_with_its_weeks(long_ago):
    answer, page = long_ago
    (rats,) = [each for each in answer["past_alerts"] if each["kind"] == "emerging"]

    assert all(each["kind"] != "emerging" for each in answer["alerts"])
    monday = MONDAY - timedelta(weeks=15)
    assert rats["raised_start"] == f"{monday}"
    assert rats["last_raised_start"] == f"{monday + timedelta(weeks=1)}"  # two weeks are looked at
    assert (rats["people"], rats["goes_on"]) == (8, False)
    assert rats["weekly"][-2:] == [8, 0]
    (card,) = [each for each in page.split("<h3>")[1:] if each.startswith("Un sujet nouveau")]
    assert "Relevée la semaine du 20 juillet 2026, et jusqu’à celle du 27 juillet 2026" in card
    assert "on n’en parle plus" in card


def test_every_danger_is_told_with_its_date_and_anew_after_weeks_of_silence(long_ago):
    answer, _ = long_ago
    told = [each for each in answer["past_alerts"] if each["kind"] == "grave_signal"]

    mondays = [f"{MONDAY - timedelta(weeks=week)}" for week in (8, 20)]
    assert [each["week_start"] for each in told] == mondays


def test_the_newest_of_the_past_comes_first(long_ago):
    answer, _ = long_ago
    weeks = [each["last_raised"] for each in answer["past_alerts"]]

    assert weeks == sorted(weeks, reverse=True)
    assert len({each["key"] for each in answer["past_alerts"]}) == len(weeks)


def test_a_danger_is_told_of_a_file_without_dates(tmp_path, capsys):
    path = tmp_path / "undated.csv"
    path.write_text("texte\nforte odeur de gaz rue Haute\nla piscine est fermée\n", "utf-8")
    main(["analyse", str(path), "--json"])

    (danger,) = json.loads(capsys.readouterr().out)["past_alerts"]

    assert (danger["kind"], danger["raised"], danger["since"]) == ("grave_signal", None, None)
