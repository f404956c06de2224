"""Vectors and ranks are asked within bounds: in the background little by little, or at once."""

import time

import pytest

from parvis.apps.common.tenancy import within
from parvis.apps.engine import embedding
from parvis.apps.engine.asking import NotNowError, OffError
from parvis.apps.engine.client import Client
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.apps.engine.services import NoAnswerError, embed, listener
from parvis.core.engine.limits import FAILURES, FIRST_WAIT, QUICK
from parvis.testing.factories import SOME_DAY

TEXTS = ["L’eau est trouble, dit Mme Durand au 06 12 34 56 78.", "Le trottoir est cassé."]


@pytest.fixture(autouse=True)
def forgetful():
    """What this process remembers of slow engines is of one test."""
    embedding._circuits.clear()


@pytest.fixture
def comparing(engine):
    Engine.objects.update(embedder="plongeur", reranker="classeur", compares=True, listens=True)
    engine.refresh_from_db()
    return engine


def asked(part, at=SOME_DAY):
    return embed(texts=TEXTS, at=at, client=Client(part.address, seconds=5, pauses=(0.0, 0.0)))


def test_vectors_come_with_their_trace_and_without_a_word(comparing, part):
    embedded = asked(part)

    assert embedded.vectors == [(0.6, 0.8)] * 2
    [row] = EngineRun.objects.values()
    assert (row["id"], row["model"], row["outcome"]) == (embedded.run.pk, "plongeur", "answered")
    assert not any(word in str(row) for word in ("trouble", "Durand", "trottoir"))
    assert {len(row["prompt"]), len(row["answer"])} == {64}
    assert row["tokens"] > 10


def test_what_identifies_somebody_does_not_leave(comparing, part):
    asked(part)
    helper = listener(SOME_DAY)
    helper.embed(TEXTS[0])
    helper.ranked(TEXTS[0], TEXTS)

    assert len(part.asked) == 3
    for each in part.asked:
        assert "trouble" in each.raw
        assert not any(secret in each.raw for secret in ("Durand", "06 12"))


@pytest.mark.parametrize("change", [{"compares": False}, {"embedder": ""}, {"is_on": False}])
def test_what_is_not_wanted_is_not_asked(comparing, part, change):
    Engine.objects.update(**change)

    with pytest.raises(OffError):
        asked(part)
    assert part.asked == []


@pytest.mark.parametrize("change", [{"listens": False}, {"is_on": False}])
def test_nobody_listens_to_who_types_unless_the_town_wants_it(comparing, change):
    Engine.objects.update(**change)

    assert listener(SOME_DAY) is None


def test_the_engine_of_one_town_listens_to_no_other(comparing, elsewhere, part):
    with within(elsewhere):
        assert listener(SOME_DAY) is None
        with pytest.raises(OffError):
            asked(part)
    assert part.asked == []


def test_the_background_leaves_half_of_the_day_to_people(comparing, part):
    Engine.objects.update(calls_a_day=4)
    asked(part)
    asked(part)

    with pytest.raises(NotNowError):
        asked(part)
    assert listener(SOME_DAY).embed("trottoir") == (0.6, 0.8)


def test_a_dead_engine_is_left_alone_by_the_background_too(comparing, part):
    part.statuses = [503] * 3 * FAILURES
    for _ in range(FAILURES):
        with pytest.raises(NoAnswerError):
            asked(part)
    count = len(part.asked)

    with pytest.raises(NotNowError):
        asked(part)
    assert listener(SOME_DAY).embed("trottoir") is None
    assert len(part.asked) == count
    assert asked(part, SOME_DAY + FIRST_WAIT).vectors


@pytest.mark.parametrize("raw", [b"<html>", b'{"data": []}', b'{"data": [{"index": 0}]}'])
def test_garbage_is_no_vector_and_no_death(comparing, part, raw):
    part.raw = raw

    with pytest.raises(NoAnswerError):
        asked(part)
    assert EngineRun.objects.get().outcome == Outcome.UNREADABLE
    assert Engine.objects.get().failures == 0
    assert listener(SOME_DAY).embed("eau") is None


def test_who_types_waits_once_for_all_the_questions(comparing, part):
    part.waits = 60.0
    helper, began = listener(SOME_DAY), time.monotonic()

    assert helper.embed("eau") is None
    assert helper.ranked("eau", TEXTS) is None
    assert time.monotonic() - began < QUICK + 5
    assert len(part.asked) == 1
    assert EngineRun.objects.get().outcome == Outcome.UNREACHABLE


def test_one_too_slow_for_who_types_is_left_alone_and_still_writes_summaries(
    comparing, part, monkeypatch
):
    monkeypatch.setattr(embedding, "QUICK", 0.1)
    part.waits = 60.0
    for _ in range(FAILURES):
        assert listener(SOME_DAY).embed("eau") is None
    part.waits = 0.0

    assert listener(SOME_DAY).embed("eau") is None
    assert len(part.asked) == FAILURES
    assert Engine.objects.get().failures == 0
    assert asked(part).vectors
    assert listener(SOME_DAY + FIRST_WAIT).embed("eau") == (0.6, 0.8)


def test_ranks_are_of_the_texts_as_they_were_given(comparing, part):
    part.ranks = lambda text, _at: float(len(text))

    assert listener(SOME_DAY).ranked("eau", ["a", "abc"]) == [1.0, 3.0]
    assert listener(SOME_DAY).ranked("eau", ["a"]) is None
    assert EngineRun.objects.get().model == "classeur"


def test_one_that_ranks_nothing_is_not_asked_to(comparing, part):
    Engine.objects.update(reranker="")

    assert listener(SOME_DAY).ranked("eau", TEXTS) is None
    assert part.asked == []
