"""Each field of the answer for machines is on its page, and no other."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from parvis.cli import main

pytest.importorskip("sknetwork", reason="the libraries of the analysis are not installed")

from parvis.core.insight.stance import Stance
from parvis.core.insight.values import Confidence, Kind
from parvis.core.tables.calendars import Order

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "analyse-json.md"
MONDAY = date(2026, 11, 2)
STREETS = ("Lilas", "Tilleuls", "Pommiers", "Cerisiers", "Ormes", "Charmes", "Bouleaux")

RATS = (
    "invasion de rats à l’école",
    "rats partout dans la cour de l’école",
    "invasion de rats près de l’école Jaurès",
    "des rats courent près de l’école",
)


@pytest.fixture(scope="module")
def documented():
    """Return the names of the fields by the heading that they stand under."""
    sections = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {
        section.splitlines()[0]: re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)
        for section in sections
    }


@pytest.fixture
def answer(tmp_path, capsys):
    """Return an answer in which nothing is empty that has fields of its own."""
    lines = ["texte;date;auteur;quartier"]
    for week in range(40):
        monday = MONDAY - timedelta(weeks=week)
        lines += [f"la piscine est fermée le lundi {at};{monday};b{week}-{at};sud" for at in "123"]
        street = STREETS[week % 7]
        lines += [f"Planter des arbres rue des {street};{monday};p{week};nord"]
        lines += [f"Ne plus planter d'arbres rue des {street};{monday};n{week};nord"]
    lines += [f"{RATS[at % 4]};{MONDAY};r{at};nord" for at in range(8)]
    lines += ["trop;de;colonnes;dans;la;ligne", "la piscine est fermée;hier;z;sud"]
    path = tmp_path / "said.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["analyse", str(path), "--json", "--today", "2026-11-09"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_page_has_the_fields_that_are_written_and_no_others(answer, documented):
    alerts, groups = answer["alerts"], [*answer["problems"], *answer["solutions"]]
    quotes = [quote for group in [*groups] for quote in [*group["quotes"], *group["opposed"]]]
    quotes += [quote for said in answer["quotes"].values() for quote in said]
    of_alerts = [quote for alert in alerts for quote in alert["quotes"]]
    of_alerts += [alert["dissent"] for alert in alerts if alert["dissent"]]
    written = {
        "The answer": [answer],
        "`items`": answer["items"],
        "`topics` and `coarse`": answer["topics"] + answer["coarse"],
        "`demands` and `questions`": answer["demands"] + answer["questions"],
        "`problems`": answer["problems"],
        "`solutions`": answer["solutions"],
        "`quotes`, and those of `problems` and `solutions`": quotes,
        "`alerts` and `past_alerts`": [*alerts, *answer["past_alerts"]],
        "`quotes` and `dissent` of an alert": of_alerts,
        "`zones` of an alert": [zone for alert in alerts for zone in alert["zones"]],
        "`unread`": answer["unread"],
        "`undated_rows`": answer["undated_rows"],
        "`run`": [answer["run"]],
    }

    assert documented.keys() == written.keys()
    for heading, objects in written.items():
        assert objects, heading
        for each in objects:
            assert list(each) == documented[heading], heading


def test_every_word_that_a_field_may_hold_is_on_the_page():
    page = PAGE.read_text("utf-8")

    for words in (Kind, Confidence, Stance, Order):
        assert [word for word in words if f"`{word}`" not in page] == []


def test_a_week_is_told_by_its_monday(answer):
    assert answer["week_start"] == "2026-11-02"
    rats = next(each for each in answer["alerts"] if each["kind"] == "emerging")
    assert (rats["since_start"], rats["week_start"]) == ("2026-11-02", "2026-11-02")
    assert answer["run"]["today"] == "2026-11-09"
    assert answer["run"]["inhabitants"] == 1000
