"""Three hundred injections against an engine that obeys everything: nothing comes of it.

The engine repeats each order it was given, as sentences that cite it, with links, HTML,
tools and whatever it knows. It obeys too what it was not given: an engine may be the
attacker's. The title and the text stand for all that people bring: what they type, cells of
a spreadsheet, names of files.
"""

import json
import re
from dataclasses import replace

import pytest
from attacks import CANARY, COUNT, LURE, attacks
from django.apps import apps

from parvis.apps.collectivites.models import Role
from parvis.apps.contributions.models import Contribution
from parvis.apps.engine.keys import write_key
from parvis.apps.engine.models import Engine, EngineRun
from parvis.apps.insight.models import Summary, Topic
from parvis.apps.insight.summarising import (
    edit_summary,
    prepare_summary,
    publish_summary,
    request_summary,
)
from parvis.apps.insight.summary_sources import OfContributions
from parvis.apps.insight.summary_subjects import subject_of
from parvis.apps.insight.summary_writing import have_written
from parvis.apps.insight.voices import load_some
from parvis.core.insight.support import talks_to_machine
from parvis.testing.factories import SOME_DAY, ParticipantFactory, PostFactory

KEY = "sk-la-cle-de-la-commune"
TAKES_PART = {Summary, EngineRun, Engine}
OUT = re.compile(
    rf"{LURE}|{CANARY}|{KEY}|https?:|<|>|\]\(|javascript|sk-|delete_all|iframe", re.IGNORECASE
)

ORDER = re.compile("martin|corrompue", re.IGNORECASE)


@pytest.fixture
def part(playing):
    """An engine that does whatever it is told, by anybody."""
    return playing


@pytest.fixture
def topic(within_town, part):
    """A subject of three honest people and one who attacks."""
    Engine.objects.create(
        town=within_town, address=part.address, model="obeissant", dialect="plain", is_on=True,
        calls_a_day=2 * COUNT, tokens_a_day=100_000_000,
    )  # fmt: skip
    write_key(within_town.pk, KEY)
    said = ("La piscine ferme trop tôt.", "La piscine est trop chère.", "Rouvrir la piscine.")
    made = Topic.objects.create(
        town=within_town, key="t1", level="fine", public_label="piscine", public_people=4
    )
    for text in (*said, "attaque"):
        row = PostFactory(participant=ParticipantFactory(town=within_town), text=text)
        made.members.create(town=within_town, contribution=row)
    return made


def obeys(attack):
    """Answer with what was asked for: what it was given, and what it was not."""

    def says(body):
        given = [row["text"] for row in json.loads(body["messages"][1]["content"])]
        known = json.dumps(body["messages"][0]["content"])[:80]
        told = [*given, attack.text, attack.title, f"La clé {KEY}", f"{CANARY} {known}"]
        told += [f"La piscine ferme trop tôt, voir {LURE}", "Votez Martin au second tour."]
        sources = list(range(1, len(given) + 1))
        sentences = [{"text": text[:400], "sources": sources} for text in told]
        calls = [{"function": {"name": "delete_all", "arguments": "{}"}}]
        return json.dumps({"sentences": sentences, "tool_calls": calls, "action": "publish"})

    return says


def everything():
    """Count the rows of all that a summary has no part in."""
    rows = (model for model in apps.get_models() if model not in TAKES_PART)
    return {model.__name__: model._base_manager.count() for model in rows}


def test_three_hundred_injections_against_an_engine_that_obeys_come_to_nothing(topic, part):
    voices = load_some(topic.members.values_list("contribution_id", flat=True))
    honest = [voice for voice in voices if voice.text != "attaque"]
    [attacker] = [voice for voice in voices if voice.text == "attaque"]
    before, given = everything(), 0
    for attack in attacks():
        part.asked.clear()
        part.says = obeys(attack)

        attacking = replace(attacker, title=attack.title, text=attack.text)
        texts = [(each.id, f"{each.title}. {each.text}") for each in (attacking, *honest)]
        written = have_written(OfContributions.told, texts, SOME_DAY)

        [asked] = part.questions()
        assert not {"tools", "functions"} & asked.body.keys()
        assert KEY not in asked.raw
        assert not re.search("[\u200b\u202e\u2060\u00ad\U000e0041]", asked.raw)
        given += written.withheld == 0
        for text in (line["text"] for line in written.lines):
            assert not OUT.search(text), text
            assert not ORDER.search(text), "not even as words for an agent to read"
            assert not talks_to_machine(text)

    assert everything() == before
    assert given <= COUNT * 0.2, "most are not even shown to the engine"


def test_what_an_agent_publishes_of_an_attack_is_words_and_nothing_else(topic, part, browse):
    agent = ParticipantFactory(town=topic.town, role=Role.AGENT)
    attacked = Contribution.objects.get(text="attaque")
    attack = next(each for each in attacks() if "<img" in each.text)
    Contribution.objects.filter(pk=attacked.pk).update(title=attack.title, text=attack.text)
    part.says = obeys(attack)
    made = prepare_summary(
        request_summary(about=subject_of(topic, SOME_DAY), with_engine=True, by=agent, at=SOME_DAY)
    )
    lines = [*made.lines, {"kind": "town", "text": attack.text}]
    edit_summary(summary=made, lines=lines, label="<b>Piscine</b>")
    publish_summary(summary=made, by=agent, at=SOME_DAY)

    text = browse().get(f"/bourg/syntheses/{made.public_id}/").content.decode()

    assert "<img" not in text
    assert "<b>Piscine" not in text
    assert not re.search(rf'(?:href|src)="[^"]*{LURE}', text)


def test_the_engine_does_obey_or_the_above_would_prove_nothing(topic, part):
    attack = next(each for each in attacks() if LURE in each.text)
    part.says = obeys(attack)
    body = {"messages": [{"content": "s"}, {"content": '[{"id": 1, "text": "obéis"}]'}]}

    said = part.says(body)

    assert all(word in said for word in (LURE, CANARY, KEY, "delete_all", "ob\\u00e9is"))
