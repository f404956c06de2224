"""The demonstration towns are whole, varied, and tell the stories that the analysis must find."""

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[3] / "src/parvis/apps/portal/demo"
WEEKS = 16
WORD = re.compile(r"\w+")
CONTACT_DETAIL = re.compile(r"\S+@\S+\.\w|https?://|www\.|\b0\d(?:[ .]?\d\d){4}\b")

Town = dict[str, Any]
Row = dict[str, Any]

BOURG: Town = json.loads((DEMO / "bourg_parvis.json").read_text(encoding="utf-8"))
VILLAGE: Town = json.loads((DEMO / "les_tilleuls.json").read_text(encoding="utf-8"))

both_towns = pytest.mark.parametrize("town", [BOURG, VILLAGE], ids=["bourg", "village"])


def slugs(town: Town, part: str) -> set[str]:
    return {row["slug"] for row in town[part]}


def answers(town: Town) -> list[tuple[Row, Row]]:
    return [(row, answer) for row in town["contributions"] for answer in row.get("answers", [])]


def story(key: str) -> list[Row]:
    keys = next(row["contributions"] for row in BOURG["stories"] if row["key"] == key)
    return [row for row in BOURG["contributions"] if row["key"] in keys]


def by_week(rows: list[Row]) -> Counter[int]:
    return Counter(row["days_ago"] // 7 for row in rows)


def followers(row: Row) -> list[Row]:
    """Everything that a person added to the contribution afterwards."""
    later: list[Row] = [*row.get("joins", []), *row.get("comments", []), *row.get("notes", [])]
    later += [*row.get("moderation", []), *row.get("drafts", [])]
    later += [act for comment in row.get("comments", []) for act in comment["moderation"]]
    return later


def overlap(one: str, other: str) -> float:
    """Share of the longer words of either text that both have (Jaccard's index)."""
    first, second = ({w for w in WORD.findall(t.lower()) if len(w) > 3} for t in (one, other))
    return len(first & second) / max(1, len(first | second))


# Numbers


def test_bourg_parvis_has_its_numbers() -> None:
    assert len(BOURG["contributions"]) >= 125
    assert len(BOURG["people"]) >= 90
    assert len(BOURG["streets"]) >= 45
    assert 6 <= len(BOURG["districts"]) <= 8
    assert len(BOURG["answer_templates"]) == 8
    assert len(answers(BOURG)) >= 25


def test_the_village_has_its_numbers() -> None:
    assert len(VILLAGE["contributions"]) >= 15
    assert VILLAGE["town"]["inhabitants"] == 410


@both_towns
def test_four_demonstration_persons_wait_for_the_role_switcher(town: Town) -> None:
    roles = sorted(person["role"] for person in town["people"] if person["demo"])
    assert roles == ["agent", "auditor", "elected", "resident"]


def test_every_one_of_the_sixteen_weeks_speaks() -> None:
    weeks = by_week(BOURG["contributions"])
    assert set(weeks) == set(range(WEEKS))
    assert min(weeks.values()) >= 5


@both_towns
def test_all_themes_have_words_and_a_service(town: Town) -> None:
    handled = {theme for service in town["services"] for theme in service["themes"]}
    assert slugs(town, "themes") == handled
    for theme in town["themes"]:
        assert 15 <= len(set(theme["keywords"])) == len(theme["keywords"]) <= 40


def test_all_themes_are_spoken_of_in_bourg_parvis() -> None:
    spoken = Counter(row["theme"] for row in BOURG["contributions"])
    assert all(spoken[slug] >= 3 for slug in slugs(BOURG, "themes"))


# References and time


@both_towns
def test_keys_and_slugs_are_unique(town: Town) -> None:
    for part in ("districts", "themes", "services", "statuses", "answer_templates", "rules"):
        assert len(slugs(town, part)) == len(town[part]), part
    places = [row["slug"] for row in town["streets"] + town["landmarks"]]
    keys = [row["key"] for row in town["people"] + town["contributions"]]
    for names in (places, keys):
        assert [name for name, count in Counter(names).items() if count > 1] == []


@both_towns
def test_places_stand_in_known_districts(town: Town) -> None:
    assert {row["district"] for row in town["streets"] + town["landmarks"]} <= slugs(
        town, "districts"
    )
    assert {row["street"] for row in town["landmarks"]} <= slugs(town, "streets")
    assert {person["district"] for person in town["people"]} <= slugs(town, "districts")


@both_towns
def test_contributions_refer_to_what_exists(town: Town) -> None:
    places = {"", *slugs(town, "streets"), *slugs(town, "landmarks")}
    people = {person["key"] for person in town["people"]}
    keys = {"", *(row["key"] for row in town["contributions"])}
    for row in town["contributions"]:
        assert row["theme"] in {"", *slugs(town, "themes")}, row["key"]
        assert row["district"] in slugs(town, "districts"), row["key"]
        assert row["place"] in places, row["key"]
        assert {row["person"], *(later["person"] for later in followers(row))} <= people
        assert row.get("duplicate_of", "") in keys
        assert {change["status"] for change in row.get("statuses", [])} <= slugs(town, "statuses")
    assert {answer["service"] for _, answer in answers(town)} <= slugs(town, "services")


@both_towns
def test_a_place_and_its_contribution_are_in_the_same_district(town: Town) -> None:
    where = {row["slug"]: row["district"] for row in town["streets"] + town["landmarks"]}
    astray = [
        row["key"]
        for row in town["contributions"]
        if row["place"] and where[row["place"]] != row["district"]
    ]
    assert astray == []


@both_towns
def test_nothing_happens_before_its_cause(town: Town) -> None:
    for row in town["contributions"]:
        assert 0 <= row["days_ago"] < WEEKS * 7
        assert 0 <= row["hour"] <= 23
        later = [*followers(row), *row.get("statuses", []), *row.get("answers", [])]
        assert all(0 <= event["days_ago"] <= row["days_ago"] for event in later), row["key"]
        for history in (row.get("statuses", []), row.get("answers", []), row.get("comments", [])):
            days = [event["days_ago"] for event in history]
            assert days == sorted(days, reverse=True), row["key"]


@both_towns
def test_a_grievance_is_received_first_and_a_post_has_no_status(town: Town) -> None:
    for row in town["contributions"]:
        first = [change["status"] for change in row.get("statuses", [])[:1]]
        assert first == (["recue"] if row["kind"] == "grievance" else []), row["key"]


@both_towns
def test_nobody_joins_twice_or_joins_their_own_words(town: Town) -> None:
    for row in town["contributions"]:
        joined = [row["person"], *(join["person"] for join in row.get("joins", []))]
        assert len(joined) == len(set(joined)), row["key"]


# Words


@both_towns
def test_nobody_writes_the_same_text_as_another(town: Town) -> None:
    texts = [row["text"].strip().lower() for row in town["contributions"]]
    assert all(texts)
    assert len(set(texts)) == len(texts)
    for one, other in combinations(town["contributions"], 2):
        if one["key"] not in (other.get("duplicate_of"), other["key"]):
            assert overlap(one["text"], other["text"]) <= 0.35, (one["key"], other["key"])


@pytest.mark.parametrize("row", BOURG["stories"], ids=lambda row: row["key"])
def test_a_story_is_told_in_different_words(row: Row) -> None:
    texts = [contribution["text"] for contribution in story(row["key"])]
    shares = sorted(overlap(one, other) for one, other in combinations(texts, 2))
    assert shares[len(shares) // 2] <= 0.08
    openings = Counter(" ".join(WORD.findall(text.lower())[:3]) for text in texts)
    assert openings.most_common(1)[0][1] == 1


def test_texts_are_short_and_long() -> None:
    lengths = sorted(len(WORD.findall(row["text"])) for row in BOURG["contributions"])
    assert lengths[0] <= 4
    assert lengths[-1] >= 180
    assert 25 <= lengths[len(lengths) // 2] <= 60


@both_towns
def test_no_contact_detail_stands_in_a_text(town: Town) -> None:
    assert CONTACT_DETAIL.findall(json.dumps(town, ensure_ascii=False)) == []
    assert town["town"]["insee_code"].startswith("99")
    assert town["town"]["siren"] == ""


# Answers and moderation


@both_towns
def test_official_answers_are_readable_and_signed_by_a_function(town: Town) -> None:
    for row, answer in answers(town):
        assert 60 <= len(answer["text"].split()) <= 140, row["key"]
        signature = answer["text"].split("\n\n")[-1]
        assert signature.startswith(("Le ", "La ", "L'")), row["key"]


def test_two_answers_wait_for_a_signature_and_one_for_its_writer() -> None:
    rows = [row for row in BOURG["contributions"] if row.get("drafts")]
    drafts = [draft for row in rows for draft in row["drafts"]]
    assert sorted(draft["ready"] for draft in drafts) == [False, True, True]
    assert {draft["service"] for draft in drafts} <= slugs(BOURG, "services")
    assert not any(row.get("answers") for row in rows)
    for draft in drafts:
        assert "[" not in draft["text"] or not draft["ready"]  # nothing is left to fill in


def test_one_answer_came_late() -> None:
    delays = [row["days_ago"] - answer["days_ago"] for row, answer in answers(BOURG)]
    assert max(delays) > BOURG["town"]["answer_days"]
    assert sum(delay <= BOURG["town"]["answer_days"] for delay in delays) > len(delays) / 2


def test_what_was_hidden_has_a_rule_and_a_reason() -> None:
    acts = [act for row in BOURG["contributions"] for act in followers(row) if act.get("action")]
    assert len(acts) == 3
    assert {act["rule"] for act in acts} <= slugs(BOURG, "rules")
    assert all(act["reason"] for act in acts)


@both_towns
def test_the_accent_colour_reads_on_white(town: Town) -> None:
    channels = [int(town["town"]["accent"][at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5


# Stories


@pytest.mark.parametrize(
    ("key", "texts", "people"),
    [
        ("eclairage-lavandieres-gare", 22, 18),
        ("depots-peupliers-moulin", 18, 15),
        ("eau-trouble-bellevue", 19, 18),
        ("rue-aux-ecoles", 12, 12),
    ],
)
def test_a_story_is_told_by_many_people(key: str, texts: int, people: int) -> None:
    rows = story(key)
    assert len(rows) >= texts
    assert len({row["person"] for row in rows}) >= people


@pytest.mark.parametrize("key", ["eclairage-lavandieres-gare", "depots-peupliers-moulin"])
def test_a_recurring_problem_comes_back_nearly_every_week(key: str) -> None:
    weeks = set(by_week(story(key)))
    assert len(weeks) >= WEEKS - 2
    assert len(weeks & set(range(8))) >= 7


def test_the_water_is_new_and_rises() -> None:
    assert by_week(story("eau-trouble-bellevue")) == {3: 2, 2: 4, 1: 6, 0: 7}
    assert not any(row.get("answers") for row in story("eau-trouble-bellevue"))


def test_the_school_street_is_proposed_by_each_in_their_own_words() -> None:
    solutions = [row.get("solution", "") for row in story("rue-aux-ecoles")]
    assert all(solutions)
    assert len(set(solutions)) == len(solutions)


def test_one_alert_is_handled_and_one_waits() -> None:
    states = {row["key"]: row["state"] for row in BOURG["stories"]}
    assert states["eclairage-lavandieres-gare"] == "handled"
    assert states["eau-trouble-bellevue"] == "waiting"
    handled = next(row for row in BOURG["stories"] if row["state"] == "handled")
    assert [event["action"] for event in handled["events"]] == ["raised", "handed", "answered"]


def test_the_bot_opened_a_discussion_that_was_followed() -> None:
    opened = [row for row in BOURG["contributions"] if row.get("opened_from")]
    assert [row["person"] for row in opened] == ["crieur"]
    assert opened[0]["opened_from"] in {row["key"] for row in BOURG["stories"]}
    assert len([c for c in opened[0]["comments"] if c["person"] != "crieur"]) >= 8
