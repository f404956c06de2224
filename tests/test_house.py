"""The house rules that no linter knows."""

import re
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 400  # lines of a file

# What an app shows to the apps above it.
FACES = {"models", "services", "abilities", "events", "http", "tenancy", "addresses", "cards"}
FACES |= {"handling", "inbox", "arranging", "roles", "erasing", "gazetteer", "barometer"}
# The ground floor is everyone's.
GROUND = "common"


def test_an_app_is_entered_by_its_front_door():
    graph = grimp.build_graph("parvis", cache_dir=None)
    trespasses = []
    for importer in graph.find_descendants("parvis.apps"):
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = importer.split("."), imported.split(".")
            crosses = there[:2] == ["parvis", "apps"] and here[2] != there[2]
            if crosses and there[2] != GROUND and there[3] not in FACES:
                trespasses.append(f"{importer} -> {imported}")

    assert trespasses == []


def test_a_newcomer_is_told_the_doors_that_are_really_open():
    told = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = re.search(r"of them only `([^`]+)`", told)[1].split(", ")

    assert sorted(listed) == sorted(FACES)
    assert f"{LONGEST} at the very most" in told


def test_no_file_grows_beyond_reading():
    sources = (path for path in ROOT.glob("src/**/*.py") if path.parent.name != "migrations")
    long = [str(path) for path in sources if len(path.read_text("utf-8").splitlines()) > LONGEST]

    assert long == []
