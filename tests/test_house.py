"""The house rules that no linter knows."""

import grimp

# What an app shows to the apps above it.
FACES = {"models", "services", "abilities", "events", "http", "tenancy", "addresses", "cards"}
FACES |= {"handling", "inbox", "arranging", "roles", "erasing", "gazetteer"}
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
