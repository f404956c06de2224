"""The page of `parvis analyse --html`, opened from a disk: by every rule, wide and narrow."""

from datetime import date, timedelta

import pytest

from parvis.cli import main
from tests.e2e.rules import against_the_rules

SAID = ("La fontaine de la place est cassée", "Réparer la fontaine de la place", "Fontaine cassée")


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("council")
    days = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(14)]
    rows = [f"{SAID[at % 3]} !;{day};Centre" for at, day in enumerate(days) for _ in range(2)]
    table = folder / "doleances.csv"
    table.write_text("texte;date;quartier\n" + "\n".join(rows), encoding="utf-8")
    main(["analyse", str(table), "--html", str(folder / "page.html")])
    return folder / "page.html"


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark"), (320, "light")])
def test_the_page_breaks_no_rule(chromium, page_file, width, scheme):
    window = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    heard, asked = [], []
    window.on("console", lambda word: heard.append(word.text))
    window.on("request", lambda request: asked.append(request.url))
    window.goto(page_file.as_uri())

    assert against_the_rules(window) == []
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert heard == []
    assert asked == [page_file.as_uri()]
    window.close()
