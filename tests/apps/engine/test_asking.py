"""A town's engine is asked within bounds, leaves a trace without words, and may die in peace."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.apps.common.tenancy import within
from parvis.apps.engine.asking import NotNowError, OffError, client_of
from parvis.apps.engine.client import Client
from parvis.apps.engine.keys import read_key, write_key
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.apps.engine.services import NoAnswerError, ask
from parvis.core.engine.limits import FAILURES, FIRST_WAIT
from parvis.core.engine.prompts import Prompt
from parvis.testing.factories import SOME_DAY

SCHEMA = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
PROMPT = Prompt("Réponds.", [(1, "L’eau est trouble, dit Mme Durand.")], SCHEMA, 50)


@pytest.fixture
def question(engine, part):
    """Ask the town's engine, without waiting between attempts."""

    def question(at=SOME_DAY):
        client = Client(part.address, seconds=5, pauses=(0.0, 0.0))
        return ask(purpose="essai", prompt=PROMPT, at=at, client=client)

    return question


def test_an_answer_comes_with_its_trace(question):
    answered = question()

    run = EngineRun.objects.get()
    assert answered.value == {"ok": True}
    assert (answered.run, run.outcome, run.model) == (run, Outcome.ANSWERED, "petit-modele")
    assert (run.tokens, run.attempts) == (42, 1)
    assert run.parameters["dialect"] == "json_schema"
    assert {len(run.prompt), len(run.answer)} == {64}


def test_the_trace_holds_no_word(question):
    question()

    [row] = EngineRun.objects.values()
    assert not any(word in str(row) for word in ("trouble", "Durand", "Réponds", "true"))


def test_without_an_engine_nothing_is_asked(within_town, part):
    with pytest.raises(OffError):
        ask(purpose="essai", prompt=PROMPT, at=SOME_DAY)
    assert part.asked == []


def test_an_engine_that_is_off_is_not_asked(question, engine, part):
    Engine.objects.update(is_on=False)

    with pytest.raises(OffError):
        question()
    assert part.asked == []


def test_the_engine_of_one_town_is_not_anothers(engine, elsewhere, part):
    with within(elsewhere), pytest.raises(OffError):
        ask(purpose="essai", prompt=PROMPT, at=SOME_DAY)
    assert part.asked == []


@pytest.mark.parametrize("status", [400, 422, 500])
def test_a_shape_that_is_refused_is_asked_for_in_the_next_dialect_and_kept(
    question, engine, part, status
):
    part.refuses = {"json_schema": status, "json_object": status}

    assert question().value == {"ok": True}
    engine.refresh_from_db()
    assert engine.dialect == "plain"
    assert [each.body.get("response_format", {}).get("type") for each in part.asked] == [
        "json_schema", "json_object", None,
    ]  # fmt: skip
    question()
    assert len(part.asked) == 4


def test_an_answer_of_another_shape_is_dropped(question, part):
    for said in ("je ne sais pas", '{"ok": "oui"}', '{"ok": 7254925479233333}', ""):
        part.says = lambda _body, said=said: said
        with pytest.raises(NoAnswerError):
            question()

    assert set(EngineRun.objects.values_list("outcome", flat=True)) == {Outcome.UNREADABLE}


def test_raw_control_characters_do_not_spoil_an_answer(question, part):
    part.says = lambda _body: '```json\n{"ok": true, "note": "a\x01\n\tb"}\n```'

    assert question().value == {"ok": True}


def test_an_answer_cut_at_the_most_tokens_is_dropped(question, part):
    part.finish = "length"

    with pytest.raises(NoAnswerError):
        question()


def test_the_days_questions_and_tokens_are_bounded(question, engine, part):
    Engine.objects.update(calls_a_day=2)
    question()
    question()

    with pytest.raises(NotNowError):
        question()
    assert len(part.asked) == 2
    assert question(SOME_DAY + timedelta(days=1)).value == {"ok": True}
    Engine.objects.update(calls_a_day=50, tokens_a_day=90)
    with pytest.raises(NotNowError):
        question()


def test_a_question_that_was_cut_short_has_been_spent(question, part):
    part.statuses = [503] * 3

    with pytest.raises(NoAnswerError):
        question()
    run = EngineRun.objects.get()
    assert (run.outcome, run.attempts) == (Outcome.BUSY, 3)
    assert run.tokens > 50


def test_a_dead_engine_is_left_alone_then_tried_again(question, engine, part):
    for _ in range(FAILURES):
        part.statuses = [503] * 3
        with pytest.raises(NoAnswerError):
            question()
    asked = len(part.asked)

    with pytest.raises(NotNowError):
        question(SOME_DAY + FIRST_WAIT / 2)
    assert len(part.asked) == asked
    assert question(SOME_DAY + FIRST_WAIT).value == {"ok": True}
    engine.refresh_from_db()
    assert (engine.failures, engine.open_until) == (0, None)


def test_nonsense_is_no_death(question, engine, part):
    part.says = lambda _body: "bla"
    for _ in range(FAILURES + 1):
        with pytest.raises(NoAnswerError):
            question()

    engine.refresh_from_db()
    assert engine.failures == 0


def test_a_wrong_key_is_a_failure(question, engine, part):
    part.statuses = [401]

    with pytest.raises(NoAnswerError):
        question()
    engine.refresh_from_db()
    assert engine.failures == 1


def test_an_engine_that_was_not_tried_cannot_be_on(within_town):
    with pytest.raises(IntegrityError), transaction.atomic():
        Engine.objects.create(town=within_town, address="https://ia.example/v1", is_on=True)


def test_a_key_is_a_file_for_its_owner_alone(engine, settings):
    write_key(engine.town_id, "secrete")
    write_key(engine.town_id, "autre")

    [file] = (settings.PARVIS_HOME / "engine").iterdir()
    assert (read_key(engine.town_id), client_of(engine).key) == ("autre", "autre")
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert read_key(engine.town_id + 1) == ""
