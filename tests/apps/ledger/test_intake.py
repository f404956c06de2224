"""A service of the town writes in its journal: in batches, once, all or nothing."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.intake import MAX_BODY
from parvis.apps.ledger.models import Delivery, Entry, WriterToken
from parvis.apps.ledger.recording import erase_subject
from parvis.apps.ledger.services import receipt_of
from parvis.apps.ledger.tokens import create_token, revoke_token
from parvis.core.ledger.entries import Leaf, check_commitment
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db
TYPES = ("registry.statement", "access.read", "document.publish")
READ = {"file": "K7M4QAAAAA", "role": "agent", "purpose": "instruction"}


@pytest.fixture
def secret(log, town):
    return create_token(town=town, label="Registres", types=TYPES, at=SOME_DAY)[1]


@pytest.fixture
def send(secret):
    def sent(entries, *, token=secret, town="bourg"):
        body = entries if isinstance(entries, bytes) else json.dumps({"entries": entries})
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return Client(enforce_csrf_checks=True).post(
            f"/{town}/journal/entrees", body, content_type="application/json", headers=headers
        )

    return sent


def line(number, **more):
    text = f"Association n° {number}"
    return {"type": "registry.statement", "data": {"line": text}, "key": f"a-{number}", **more}


def access(**more):
    return {
        "type": "access.read",
        "data": {"service": "CCAS"},
        "payload": READ,
        "key": "r",
    } | more


def test_a_batch_is_written_in_order_and_each_entry_has_a_receipt(send, log, town, seal):
    answer = send([line(number) for number in range(256)])
    assert answer.status_code == 200
    told = answer.json()["entries"]
    assert [each["key"] for each in told] == [f"a-{number}" for number in range(256)]
    assert seal().size == 257
    entries = [Entry.objects.get(subject=each["id"]) for each in told]
    assert [entry.index for entry in entries] == list(range(1, 257))
    assert receipt_of(entries[7]).startswith("c2sp.org/tlog-proof@v1")
    page = Client().get(told[7]["receipt"].removeprefix("http://place.exemple.fr"))
    assert page.status_code == 200


def test_what_concerns_a_person_is_a_commitment_that_the_service_can_open(send, log):
    (told,) = send([access()]).json()["entries"]
    leaf = Leaf.parse(bytes(Entry.objects.get(subject=told["id"]).leaf))
    check_commitment(leaf, READ, bytes.fromhex(told["salt"]))
    assert set(leaf.data) == {"service", "c"}


def test_a_batch_that_comes_again_is_answered_and_not_written_again(send, log):
    batch = [line(1), access(at="2026-11-24T18:03:05+01:00")]
    first = send(batch).json()["entries"]
    again = send([*batch, line(2)]).json()["entries"]
    assert [each.pop("new") for each in first + again] == [True, True, False, False, True]
    assert again[:2] == first
    assert Delivery.objects.count() == 3


def test_a_key_stands_for_one_content(send, log):
    send([line(1), access()])
    for other in (
        line(2, key="a-1"),
        access(payload=READ | {"purpose": "curiosité"}),
        access(at="2026-11-24T17:03:05Z"),
        access(subject="K7M4QAAAAA"),
        {"type": "document.publish", "key": "r"}
        | {"data": {"sha256": "0" * 64, "media": "a/b", "title": "t"}},
    ):
        refused = send([line(9), other])
        assert (refused.status_code, refused.json()["entry"]) == (409, 1)
    assert Delivery.objects.count() == 2


def test_a_key_is_known_after_its_content_was_erased(send, log, town):
    send([access(subject="K7M4QAAAAA")])
    erase_subject(town=town, public_id="K7M4QAAAAA", at=SOME_DAY)
    (told,) = send([access(subject="K7M4QAAAAA")]).json()["entries"]
    assert not told["new"]
    assert "salt" not in told


BAD = {
    "unknown type": ({"type": "log.close", "data": {}, "key": "k"}, 403),
    "a type that the token does not open": (
        {"type": "indicator.snapshot", "data": {"content": {"a": 1}}, "key": "k"},
        403,
    ),
    "a field that the type lacks": (line(1, data={"line": "a", "who": "b"}), 422),
    "too long": (line(1, data={"line": "a" * 9000}), 422),
    "a fraction": (line(1, data={"line": 1.5}), 422),
    "no key": ({"type": "registry.statement", "data": {"line": "a"}}, 422),
    "an odd key": (line(1, key="é"), 422),
    "a key that is no text": (line(1, key=1), 422),
    "the same key twice": (line(0), 422),
    "a field of ours": (line(1, salt="00"), 422),
    "a commitment of its own": (access(data={"service": "CCAS", "c": "0" * 64}), 422),
    "an empty payload": (access(payload={}), 422),
    "a payload with a nul": (access(payload={"a": ["\0"]}), 422),
    "a payload with half a pair": (access(payload={"a": "\ud800"}), 422),
    "a subject that is no identifier": (access(subject="../../x"), 422),
    "a moment without a zone": (line(1, at="2026-11-24T17:03:05"), 422),
    "no such day": (line(1, at="2026-02-30T17:03:05Z"), 422),
    "the first of all moments": (line(1, at="0001-01-01T00:00:00+14:00"), 422),
    "the future": (line(1, at="2999-01-01T00:00:00Z"), 422),
    "no object": (17, 422),
}


@pytest.mark.parametrize("name", BAD)
def test_a_batch_with_a_wrong_entry_is_refused_whole_and_says_which(name, send, log):
    wrong, status = BAD[name]
    refused = send([line(0), wrong])
    assert (refused.status_code, refused.json()["entry"]) == (status, 1)
    assert refused.json()["error"].endswith(".")
    assert not Delivery.objects.exists()
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[" * 100_000, 422),
        (b"\xff", 422),
        (b"[]", 422),
        (b'{"entries": {}}', 422),
        (b'{"entries": []}', 422),
        (b'{"entries": [' + b"1" * 5000 + b"]}", 422),
        (b" " * (MAX_BODY + 1), 413),
    ],
)
def test_what_is_no_batch_is_refused(body, status, send):
    refused = send(body)
    assert refused.status_code == status
    assert refused.json()["error"]


def test_257_entries_are_one_too_many(send, log):
    assert send([line(number) for number in range(257)]).status_code == 413
    assert not Delivery.objects.exists()


def test_without_a_valid_token_of_this_town_the_door_stays_shut(send, secret, town, elsewhere):
    revoked = create_token(town=town, label="Ancien", types=TYPES, at=SOME_DAY)[1]
    revoke_token(town=town, label="Ancien", at=SOME_DAY)
    foreign = create_token(town=elsewhere, label="Registres", types=TYPES, at=SOME_DAY)[1]
    for token in ("", "parvis_x", "\udcff", revoked, foreign, secret[:-1], secret + "a"):
        refused = send([line(1)], token=token)
        assert (refused.status_code, refused["WWW-Authenticate"]) == (401, "Bearer"), token
    assert send([line(1)], town="ailleurs").status_code == 401
    assert send([line(1)]).status_code == 200
    with within(elsewhere):
        assert not Entry.objects.exists()


def test_the_secret_is_not_kept(secret, town):
    row = WriterToken.objects.get()
    assert secret not in str(vars(row))


def run(capsys, *words):
    call_command("journal", "token", *words, "--town", "bourg")
    return capsys.readouterr().out.strip()


def test_the_operator_gives_lists_and_takes_back_tokens(send, log, capsys):
    words = ("create", "État civil", "--types", "certificate.issue", "certificate.status")
    secret = run(capsys, *words)
    (told,) = [row for row in run(capsys, "list").splitlines() if "État civil" in row]
    assert told == "État civil\tvalide\tcertificate.issue, certificate.status"
    assert send([line(1)], token=secret).status_code == 403
    with pytest.raises(CommandError, match="a déjà un jeton"):
        run(capsys, *words)
    run(capsys, "revoke", "État civil")
    assert send([line(1)], token=secret).status_code == 401
    with pytest.raises(CommandError, match="pas de jeton valide"):
        run(capsys, "revoke", "État civil")
    with pytest.raises(CommandError):
        run(capsys, "create", "x", "--types", "log.close")
