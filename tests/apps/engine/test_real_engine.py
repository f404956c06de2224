"""A real engine of llama.cpp, with a model of random weights: what ours does with it, unplayed.

`PARVIS_ENGINE` names the Python of the dependency group `engine-oracles`. Nothing here is held
against what the model says, which is noise: only against its shape, and against what becomes of
a town whose engine is this one.
"""

import importlib.util
import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from parvis.apps.engine.arranging import Trouble, try_engine
from parvis.apps.engine.asking import NotNowError
from parvis.apps.engine.client import Client, RefusedError, body_of
from parvis.apps.engine.models import Engine, EngineRun, Outcome
from parvis.apps.engine.network import UnreachableError
from parvis.apps.engine.services import NoAnswerError, ask, embed, listener
from parvis.apps.insight.meanings import read_texts
from parvis.apps.insight.models import TextVector
from parvis.apps.insight.services import replay, run_analysis, similar_grievances
from parvis.core.engine.limits import FAILURES
from parvis.core.engine.prompts import Dialect, Prompt
from parvis.testing.factories import SOME_DAY, GrievanceFactory, ParticipantFactory

HERE = Path(__file__).parent
STARTS = 60.0  # seconds
AT_ONCE = (0.0, 0.0)
WIDTH = 64  # of the tiny model
SCHEMA = {
    "type": "object",
    "properties": {
        "same": {"type": "boolean"},
        "kind": {"type": "string", "enum": ["trottoir", "éclairage", "autre"]},
        "words": {"type": "array", "maxItems": 3, "items": {"type": "string", "maxLength": 12}},
    },
    "required": ["same", "kind", "words"],
    "additionalProperties": False,
}
ONE, OTHER = "Le trottoir est cassé devant l’école.", "Les lampadaires sont éteints."
SAID = [(1, ONE), (2, OTHER)]
LATER = SOME_DAY + timedelta(days=1)
PROMPT = Prompt("Réponds.", SAID, SCHEMA, 400)
pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]


@dataclass
class Real:
    """A server of llama.cpp that runs."""

    process: subprocess.Popen
    address: str

    def kill(self):
        self.process.kill()
        self.process.wait()


def its_python():
    named = os.environ.get("PARVIS_ENGINE")
    if named:
        return named
    if importlib.util.find_spec("llama_cpp"):
        return sys.executable
    return pytest.skip("llama-cpp-python is of the group engine-oracles (PARVIS_ENGINE): not run")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """The file of the tiny model."""
    file = tmp_path_factory.mktemp("model") / "tiny.gguf"
    subprocess.run([its_python(), HERE / "tiny_model.py", file], check=True)
    assert file.stat().st_size < 1_000_000
    return file


def started(model, folder):
    """Start a server on a free port, and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["--model", model, "--host", "127.0.0.1", "--port", str(port), "--n_ctx", "8192"]
    words += ["--embedding", "true", "--model_alias", "minuscule", "--verbose", "false"]
    words += ["--n_threads", "1", "--n_threads_batch", "1"]
    with (folder / "engine.log").open("ab") as log:
        process = subprocess.Popen(
            [its_python(), "-m", "llama_cpp.server", *words], stdout=log, stderr=log
        )
    real, until = Real(process, f"http://127.0.0.1:{port}/v1"), time.monotonic() + STARTS
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return real
        time.sleep(0.1)
    real.kill()
    raise AssertionError((folder / "engine.log").read_text("utf-8", "replace")[-4000:])


@pytest.fixture(scope="module")
def shared(tiny, tmp_path_factory):
    """A server for all that does not kill it."""
    real = started(tiny, tmp_path_factory.mktemp("engine"))
    yield real
    real.kill()


@pytest.fixture
def real(shared, settings, tmp_path):
    settings.PARVIS_ENGINE_HOSTS, settings.PARVIS_HOME = ["127.0.0.1"], tmp_path
    return shared


@pytest.fixture
def client(real):
    return Client(real.address, pauses=AT_ONCE)


@pytest.fixture
def tried(within_town, real):
    """The town's engine, set and tried as an administrator does; on."""
    engine = Engine.objects.create(town=within_town, address=real.address)
    trial = try_engine(engine=engine, at=SOME_DAY)
    assert trial.trouble is Trouble.NONE
    Engine.objects.update(is_on=True)
    engine.refresh_from_db()
    return engine


def asked(client=None, at=SOME_DAY):
    return ask(purpose="essai", prompt=PROMPT, at=at, client=client)


def test_its_models_are_those_that_it_names(client):
    assert [each.id for each in client.models()] == ["minuscule"]


def test_it_refuses_the_schema_as_openai_says_it(client):
    with pytest.raises(RefusedError) as refusal:
        client.chat(body_of("minuscule", PROMPT, Dialect.JSON_SCHEMA))
    assert refusal.value.status == 500


def test_the_trial_finds_the_dialect_that_it_takes(tried):
    assert (tried.model, tried.offers, tried.dialect) == ("minuscule", ["minuscule"], "json_object")


def test_noise_held_to_a_shape_is_an_answer_with_its_trace(tried):
    answered = asked()

    run = EngineRun.objects.get()
    assert set(answered.value) == {"same", "kind", "words"}
    assert answered.value["kind"] in SCHEMA["properties"]["kind"]["enum"]
    assert len(answered.value["words"]) <= 3
    assert (run.outcome, run.model, run.parameters["dialect"]) == (
        Outcome.ANSWERED, "minuscule", "json_object",
    )  # fmt: skip
    assert run.tokens > 100
    assert asked().value == answered.value


def test_a_dialect_that_was_lost_is_found_again(tried):
    Engine.objects.update(dialect="json_schema")

    assert set(asked().value) == {"same", "kind", "words"}
    tried.refresh_from_db()
    assert tried.dialect == "json_object"


def test_its_embeddings_come_token_by_token_and_are_brought_to_one(client):
    [one], [other], [again] = (client.embed("minuscule", [text]) for text in (ONE, OTHER, ONE))

    assert len(one) == len(other) == WIDTH
    assert sum(each * each for each in one) == pytest.approx(1.0)
    assert one == pytest.approx(again, abs=1e-5)
    assert one != pytest.approx(other, abs=1e-3)


def test_it_confuses_texts_sent_together_which_the_trial_finds(tried, client):
    Engine.objects.update(compares=True)
    together = client.embed("minuscule", [ONE, OTHER])
    [alone] = client.embed("minuscule", [OTHER])
    assert together[1] != pytest.approx(alone, abs=1e-3), "mended: take this trap out"

    assert (tried.embedder, tried.one_by_one) == ("minuscule", True)
    embedded = embed(texts=[ONE, OTHER], at=SOME_DAY)
    assert embedded.vectors[1] == pytest.approx(alone, abs=1e-5)
    assert embedded.run.model == "minuscule"


def test_it_ranks_nothing_and_says_so(client):
    with pytest.raises(RefusedError) as refusal:
        client.rerank("minuscule", "eau", ["a", "b"])
    assert refusal.value.status == 404


def test_a_town_compares_by_it_and_when_it_dies_answers_as_if_it_had_none(
    tiny, tmp_path, settings, within_town
):
    settings.PARVIS_ENGINE_HOSTS, settings.PARVIS_HOME = ["127.0.0.1"], tmp_path
    texts = [ONE, "Trottoir cassé devant l’école", "Lampadaires éteints", OTHER, "La cantine"]
    for text in texts:
        person = ParticipantFactory(town=within_town)
        GrievanceFactory(participant=person, text=text, at=SOME_DAY)
    plain, run = similar_grievances(within_town, ONE), run_analysis(town=within_town, at=LATER)
    real = started(tiny, tmp_path)
    try:
        engine = Engine.objects.create(town=within_town, address=real.address)
        assert try_engine(engine=engine, at=SOME_DAY).trouble is Trouble.NONE
        Engine.objects.update(is_on=True, compares=True, listens=True)
        read_texts.call(within_town.pk)
        assert TextVector.objects.count() == len(texts)
        helped = run_analysis(town=within_town, at=LATER)
        assert helped.parameters["embedder"] == "minuscule"
        assert replay(helped).same_method
        helper = listener(LATER)
        assert len(helper.embed(ONE)) == WIDTH
        assert {each.title for each in similar_grievances(within_town, ONE, listener=helper)}
    finally:
        real.kill()

    assert similar_grievances(within_town, ONE, listener=listener(LATER)) == plain
    Engine.objects.update(is_on=False)
    again = run_analysis(town=within_town, at=LATER)
    assert (again.method, again.result) == (run.method, run.result)


def test_an_engine_killed_in_the_middle_is_left_alone_and_the_town_goes_on(
    tiny, tmp_path, settings, within_town
):
    settings.PARVIS_ENGINE_HOSTS, settings.PARVIS_HOME = ["127.0.0.1"], tmp_path
    real = started(tiny, tmp_path)
    try:
        engine = Engine.objects.create(town=within_town, address=real.address)
        assert try_engine(engine=engine, at=SOME_DAY).trouble is Trouble.NONE
        Engine.objects.update(is_on=True)
        client = Client(real.address, pauses=AT_ONCE)
        assert asked(client).run.outcome == Outcome.ANSWERED
    finally:
        real.kill()

    for _ in range(FAILURES):
        with pytest.raises(NoAnswerError):
            asked(client)
    with pytest.raises(NotNowError):
        asked(client)
    with pytest.raises(UnreachableError):
        client.models()
    outcomes = list(EngineRun.objects.values_list("outcome", flat=True))
    assert outcomes == [Outcome.UNREACHABLE] * FAILURES + [Outcome.ANSWERED]
    with pytest.raises(NoAnswerError):
        asked(client, SOME_DAY + timedelta(hours=1))
