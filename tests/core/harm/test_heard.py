"""Harm is heard in words that no list holds, and seldom where there is none."""

import csv
from pathlib import Path

import pytest

from parvis.core.dialogue.text import fold
from parvis.core.harm.heard import harms, worst_of
from parvis.core.harm.kinds import NUMBERS, Harm
from parvis.core.harm.learned import LONGEST_WORD, groups_of, likely, told_by

WRITTEN = Path(__file__).resolve().parents[3] / "bench" / "harm.csv"


def kept(batch):
    with WRITTEN.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["batch"] == batch]


@pytest.mark.parametrize(
    ("batch", "found", "wrong"), [("b kept", 0.75, 0.05), ("f kept", 0.7, 0.07)]
)
def test_what_nothing_was_learnt_from_is_heard_as_measured(batch, found, wrong):
    rows = kept(batch)
    told = [bool(harms(fold(row["text"]))) for row in rows if row["harm"]]
    harmless = [bool(harms(fold(row["text"]))) for row in rows if not row["harm"]]

    assert len(told) >= 140
    assert len(harmless) >= 200
    assert sum(told) >= found * len(told)
    assert sum(harmless) <= wrong * len(harmless)


@pytest.mark.parametrize(
    ("text", "harm"),
    [
        ("je range mes affaires, bientôt je ne gênerai plus personne", Harm.DESPAIR),
        ("mon beau-pere vient dans mon lit la nuit, j'ai 13 ans", Harm.VIOLENCE),
        ("la voisine du 3e ne repond plus depuis 4 jours, son chien hurle", Harm.HAZARD),
    ],
)
def test_each_kind_is_told_apart_and_somebody_can_be_called(text, harm):
    assert harm in harms(fold(text))
    assert NUMBERS[harm]


@pytest.mark.parametrize("text", ["", "🙂", "oui", "rue Basse", "mot " * 10_000, "x" * 100_000])
def test_what_says_nothing_tells_of_no_harm(text):
    assert not harms(fold(text))


def test_a_text_is_told_by_its_words_in_any_order():
    words = fold("elle est tombée dans le canal").split()

    assert likely(words).share == pytest.approx(likely(sorted(words)).share)
    assert told_by(words[-1]).groups == len(groups_of(words[-1]))
    assert groups_of("a" * 1_000) == groups_of("a" * LONGEST_WORD)


def test_the_sentence_that_tells_most_is_found_in_a_long_letter():
    quiet = [fold("nous avons passé un bel été au village").split()] * 5
    said = [*quiet, fold("mon mari me frappe et je saigne de la tête").split(), *quiet]

    worst = worst_of(said)

    assert worst.harm is Harm.VIOLENCE
    assert worst.first <= 5 < worst.end
