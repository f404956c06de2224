"""Over real HTTP, an engine may be slow, busy, cut or mad: the client says so in one word."""

import json
import socket

import pytest

from parvis.apps.engine.client import BusyError, Client, RefusedError, body_of, outgoing
from parvis.apps.engine.network import AddressError, UnreachableError, check_address, exchange
from parvis.core.engine.prompts import Dialect, Prompt
from parvis.core.errors import MalformedError
from parvis.testing.engines import engine_playing

SCHEMA = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
BODY = body_of("m", Prompt("Réponds.", [(1, "a")], SCHEMA), Dialect.PLAIN)
AT_ONCE = (0.0, 0.0)


@pytest.fixture
def client(part):
    return Client(part.address, "une-cle", seconds=5, pauses=AT_ONCE)


def test_models_chat_embeddings_and_ranks_are_asked_where_openai_has_them(client, part):
    assert [each.id for each in client.models()] == ["petit-modele"]
    assert client.chat(BODY).text == '{"ok": true}'
    assert client.embed("m", ["a", "b"]) == [(0.6, 0.8)] * 2
    assert client.rerank("m", "eau", ["a", "b"]) == [0.0, -1.0]
    assert [each.path for each in part.asked] == [
        "/v1/models", "/v1/chat/completions", "/v1/embeddings", "/v1/rerank",
    ]  # fmt: skip


def test_the_key_goes_in_its_header_and_in_no_body(client, part):
    client.chat(BODY)

    [asked] = part.asked
    assert asked.headers["Authorization"] == "Bearer une-cle"
    assert "une-cle" not in asked.raw


def test_embeddings_word_by_word_are_brought_to_one(client, part):
    part.word_by_word = True

    assert client.embed("m", ["a"]) == [(0.6, 0.8)]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_busy_engine_is_asked_again_twice(client, part, status):
    part.statuses = [status, status]

    assert client.chat(BODY).text == '{"ok": true}'
    assert client.attempts == 3


@pytest.mark.parametrize("status", [429, 503])
def test_one_that_stays_busy_is_let_go(client, part, status):
    part.statuses = [status] * 9

    with pytest.raises(BusyError):
        client.chat(BODY)
    assert len(part.asked) == 3


def test_one_that_asks_for_an_hour_is_not_waited_for(client, part):
    part.statuses, part.headers = [429] * 9, {"Retry-After": "3600"}

    with pytest.raises(BusyError):
        client.chat(BODY)
    assert len(part.asked) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422, 500])
def test_a_refusal_is_not_asked_again(client, part, status):
    part.statuses = [status]

    with pytest.raises(RefusedError) as refusal:
        client.chat(BODY)
    assert refusal.value.status == status
    assert len(part.asked) == 1


def test_one_that_drips_is_left_at_the_deadline(part):
    part.drips, part.promised = True, 1_000_000

    with pytest.raises(UnreachableError):
        Client(part.address, seconds=0.2, pauses=()).chat(BODY)


def test_an_answer_that_is_cut_is_no_answer(client, part):
    part.raw, part.promised = b'{"choices":[{"mess', 5_000

    with pytest.raises(UnreachableError):
        client.chat(BODY)
    assert len(part.asked) == 3


@pytest.mark.parametrize("raw", [b"", b"<html>", b"\xff\xfe", b"null", b"{}", b"[" * 60_000])
def test_garbage_is_unreadable_and_nothing_worse(client, part, raw):
    part.raw = raw

    for ask in (client.models, lambda: client.chat(BODY), lambda: client.embed("m", ["a"])):
        with pytest.raises(MalformedError):
            ask()


def test_an_endless_answer_is_not_read_to_its_end(client, part):
    part.raw = b" " * 4_000_001

    with pytest.raises(UnreachableError):
        client.chat(BODY)


def test_nobody_at_the_door_is_unreachable(settings):
    settings.PARVIS_ENGINE_HOSTS = ["127.0.0.1"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"

    client = Client(address, seconds=2, pauses=AT_ONCE)
    with pytest.raises(UnreachableError):
        client.chat(BODY)
    assert client.attempts == 3


def test_a_redirection_is_not_followed_and_takes_no_key_along(client, part):
    with engine_playing() as elsewhere:
        part.statuses, part.headers = [307], {"Location": elsewhere.address + "/chat/completions"}

        with pytest.raises(RefusedError):
            client.chat(BODY)
        assert elsewhere.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "", "ia", "ftp://ia.example/v1", "http://ia.example/v1", "https://", "https://a@b.example",
        "https://ia.example/?q=1", "https://ia.example/#x", "https://ia.example:0/",
        "https://ia.example:99999/", "https://ia.example/\nx", "https://[::1", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_an_address_that_is_not_an_engine_on_the_web_is_refused(address):
    with pytest.raises(AddressError):
        check_address(address)


@pytest.mark.parametrize(
    "address", ["https://127.0.0.1/v1", "https://[::1]/v1", "https://10.0.0.1/v1",
                "https://169.254.169.254/latest", "https://[::ffff:127.0.0.1]/", "https://0.0.0.0/"]
)  # fmt: skip
def test_the_operators_own_network_is_out_of_reach(settings, address):
    settings.PARVIS_ENGINE_HOSTS = ["ailleurs.example"]

    with pytest.raises(UnreachableError, match="OSError"):
        exchange(address, seconds=2)


def test_a_port_may_be_named_alone(settings):
    settings.PARVIS_ENGINE_HOSTS = ["ia.example:8080"]

    assert check_address("http://ia.example:8080/v1").port == 8080
    with pytest.raises(AddressError):
        check_address("http://ia.example:8081/v1")


def test_what_leaves_identifies_nobody_and_holds_nothing_unseen(client, part):
    text = "Appelez Mme Durand au 06 12 34 56 78, a\u200b.b@exemple.fr\u202e, FR76 3000 6000 0112 3456 7890 189"  # noqa: E501

    client.chat(body_of("m", Prompt("Réponds.", [(1, text)], SCHEMA), Dialect.PLAIN))
    client.embed("m", [text])
    client.rerank("m", text, [text])

    for asked in part.asked:
        for secret in ("Durand", "06 12", "exemple.fr", "3000 6000", "\u200b", "\u202e", "\\u20"):
            assert secret not in asked.raw
    assert len(outgoing("a" * 5_000)) == 2_000
    assert json.loads(part.asked[0].body["messages"][1]["content"])[0]["id"] == 1
