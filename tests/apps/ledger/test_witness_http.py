"""Our witness over HTTP: statuses, types, and never two roots for one size."""

import json
import os
import re
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from parvis.apps.ledger.keys import KeyFileError
from parvis.apps.ledger.witnessing.answering import cosign
from parvis.apps.ledger.witnessing.identity import create_witness, signers_of
from parvis.apps.ledger.witnessing.store import Store, store_of
from parvis.core.ledger import merkle
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.keys import COSIGNATURE, ED25519, VerifierKey
from parvis.core.ledger.merkle import Tree, leaf_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.witness import Cosigned, Request, Seen, origin_hash, read_answer

ROOT = Path(__file__).parents[3]
AT = 1_764_000_000
TREE = Tree(leaf_hash(b"entry %d" % n) for n in range(300))
LOG = SignerKey.of("voisine.exemple/voisine/k7m4qz", ED25519, b"\1" * 32)
ORIGIN = LOG.verifier.name


@pytest.fixture
def home(tmp_path, settings):
    settings.PARVIS_HOME = tmp_path
    settings.PARVIS_URL = "https://temoin.exemple"
    return tmp_path


@pytest.fixture
def witness(home):
    create_witness(home, "temoin.exemple/temoin")
    store_of(home).enrol(LOG.verifier, label="Voisine", at=AT)
    return home


@pytest.fixture
def post():
    def posted(body, path="/temoin/add-checkpoint"):
        return Client(enforce_csrf_checks=True).post(
            path, str(body).encode(), content_type="application/octet-stream"
        )

    return posted


def note_of(size, root=None, log=LOG):
    root = root or merkle.range_hash(0, size, TREE.node)
    text = str(Checkpoint(log.verifier.name, size, root))
    return Note(text, (log.sign(text),))


def request_of(old, size, root=None):
    path = merkle.consistency_path(old, size, TREE.node) if 0 < old < size else ()
    return Request(old, tuple(path), note_of(size, root))


def test_a_neighbours_journal_is_followed(witness, post):
    for old, size in ((0, 3), (3, 256), (256, 256), (256, 300)):
        request = request_of(old, size)
        done = post(request)
        assert (done.status_code, done["Content-Type"]) == (200, "text/plain; charset=utf-8")
        outcome = read_answer(
            200,
            done.content,
            note=request.note,
            keys=[key.verifier for key in signers_of(witness)],
            now=2**33,
        )
        assert isinstance(outcome, Cosigned)
        assert len(outcome.signatures) == len(signers_of(witness))


def test_what_was_cosigned_is_published_under_the_hash_of_its_name(witness, post):
    path = f"/temoin/{origin_hash(ORIGIN)}/checkpoint"
    assert Client().get(path).status_code == 404
    post(request_of(0, 7))
    answer = Client().get(path)
    note = Note.parse(answer.content.decode())
    keys = [key.verifier for key in signers_of(witness)]
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert {v.key for v in note.check([LOG.verifier, *keys])} == {LOG.verifier, *keys}
    assert Checkpoint.parse(note.text).size == 7


def test_refusals_have_their_status_and_their_type(witness, post):
    post(request_of(0, 3))
    stranger = SignerKey.of("autre.exemple/x/aaaaaa", ED25519, b"\2" * 32)
    thief = SignerKey.of(ORIGIN, ED25519, b"\3" * 32)
    for status, body in (
        (400, "old 3"),
        (400, request_of(300, 257)),
        (400, "x" * 20_000),
        (404, Request(0, (), note_of(3, log=stranger))),
        (403, Request(3, (), note_of(3, log=thief))),
        (422, request_of(3, 3, b"\7" * 32)),
    ):
        done = post(body)
        assert (done.status_code, done.content) == (status, b"")
        assert not done.has_header("Content-Type")
    stale = post(request_of(0, 257))
    assert (stale.status_code, stale.content) == (409, b"3\n")
    assert stale["Content-Type"] == "text/x.tlog.size"
    assert Client().get("/temoin/add-checkpoint").status_code == 405


def test_it_answers_under_any_host_and_under_no_town(witness, town, post, settings):
    town.host = "place.bourg.exemple"
    town.save()
    settings.ALLOWED_HOSTS = ["*"]
    done = Client(headers={"host": "place.bourg.exemple"}).get("/temoin/")
    assert "Un témoin" in done.content.decode()
    assert post(request_of(0, 3), "/bourg/temoin/add-checkpoint").status_code == 404
    assert post(request_of(0, 3)).status_code == 200


def test_without_keys_nothing_is_followed_and_nothing_is_made(home, post):
    assert post(request_of(0, 3)).status_code == 404
    assert "witness init" in Client().get("/temoin/").content.decode()
    assert list(home.iterdir()) == []


def test_the_page_gives_the_keys_to_copy(witness):
    page = Client().get("/temoin/").content.decode()
    for key in signers_of(witness):
        assert str(key.verifier) in page.replace("&#43;", "+")
    assert "https://temoin.exemple/temoin" in page


def test_a_busy_store_makes_the_journal_ask_again(witness, post, monkeypatch):
    store_of(witness)._database.execute("PRAGMA busy_timeout=0")
    with Store(witness)._database as rival:
        rival.execute("BEGIN IMMEDIATE")
        done = post(request_of(0, 3))
        rival.execute("ROLLBACK")
    assert (done.status_code, done["Retry-After"]) == (503, "1")


@pytest.mark.parametrize("size", [1, 256, 300])
def test_of_many_histories_at_once_one_alone_is_cosigned(witness, size):
    """32 requests for one size, each with another root, through stores of their own."""
    signers, before = signers_of(witness), request_of(0, 1)
    stores = [Store(witness) for _ in range(8)]
    old = 0 if size == 1 else 1
    if old:
        cosign(str(before).encode(), stores[0], signers, at=AT)
    rivals = [
        Tree([leaf_hash(b"entry 0"), *(b"%032d" % n for _ in range(size))]) for n in range(32)
    ]

    def ask(number):
        tree = rivals[number] if old else Tree([b"%032d" % number])
        root = merkle.range_hash(0, size, tree.node)
        path = merkle.consistency_path(old, size, tree.node) if old else ()
        body = str(Request(old, tuple(path), note_of(size, root))).encode()
        return root, cosign(body, stores[number % 8], signers, at=AT)

    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(ask, range(32)))
    cosigned = [root for root, done in answers if done.status == 200]
    assert len(cosigned) == 1
    assert {done.status.value for _, done in answers} <= {200, 409, 422, 503}
    assert stores[0].find(ORIGIN).seen.root == cosigned[0]
    for store in stores:
        store.close()


def test_threads_of_two_programs_wait_for_each_other(witness):
    """A reader of the same connection must not make a neighbour's write look out of date."""
    programs = [Store(witness), Store(witness)]
    logs = [SignerKey.of(f"v{n}.exemple/v/k7m4qz", ED25519, bytes([n]) * 32) for n in range(8)]
    for log in logs:
        programs[0].enrol(log.verifier, label="", at=AT)

    def grow(number):
        store, origin = programs[number % 2], logs[number].verifier.name
        for size in range(1, 150):
            seen = store.find(origin).seen
            assert store.swap(
                origin, seen, Seen(size, b"%032d" % size, AT), note_of(1, log=logs[number])
            )
        return store.find(origin).seen.size

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(grow, range(8))) == [149] * 8
    for store in programs:
        store.close()


def replay(script, post):
    """Play the requests of a session with a witness in Go; statuses as the text says now."""
    forks = {11: 422}  # it answered 409 without a body to another root of the same size
    for number, step in enumerate(script["exchanges"]):
        done = post(step["request"])
        expected = forks.get(number, 403 if step["status"] == 500 else step["status"])
        assert (number, done.status_code) == (number, expected)
        if step["status"] == 409 and step["response"]:
            assert done.content.decode() == step["response"]
            assert done["Content-Type"] == step["content_type"]
        yield done


def enrol(home, vkey):
    create_witness(home, "temoin.exemple/temoin")
    store_of(home).enrol(VerifierKey.parse(vkey), label="", at=AT)


def test_a_session_with_a_witness_in_go(home, post):
    script = json.loads((ROOT / "tests" / "vectors" / "ledger" / "witness.json").read_text())
    enrol(home, script["log_vkey"])
    answers = list(replay(script, post))
    assert [done.status_code for done in answers].count(200) == 4


@pytest.fixture(scope="session")
def shared():
    folder = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / "vectors" / "ledger"
    if not folder.is_dir():
        pytest.skip("the whole set of vectors is not beside the checkout (PARVIS_SHARED)")
    return folder


def test_the_whole_session_with_a_witness_in_go(home, post, shared):
    script = json.loads((shared / "witness-transcript.json").read_text())
    enrol(home, script["log_vkey"])
    assert len(list(replay(script, post))) == 13


EXCHANGE = re.compile(
    r"^POST \S+\n```\n(.*?)```\nHTTP (\d+)\n\[Asserts\]\n(.*?)$", re.DOTALL | re.MULTILINE
)
SIGSUM = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562"
SIGSUM_KEY = "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"


def test_the_script_of_litewitness(home, post, shared):
    script = (
        shared / "FiloSottile+torchwood" / "cmd" / "litewitness" / "testdata" / "litewitness.txt"
    )
    enrol(home, str(VerifierKey.of(SIGSUM, ED25519, bytes.fromhex(SIGSUM_KEY))))
    exchanges = EXCHANGE.findall(script.read_text())
    assert len(exchanges) == 9
    for body, status, asserts in exchanges:
        strict = body.replace("gx=\n", "gw=\n") if "invalid signature" in asserts else body
        done = post(strict)  # Go reads base64 with stray bits; the specification does not
        unknown = "unknown log" in asserts  # 403 in June 2025, 404 in the specification since
        assert done.status_code == (404 if unknown else int(status))
        if 'body == "' in asserts:
            assert done.content.decode() == asserts.split('"')[1].replace("\\n", "\n")


# The operator's command


@pytest.fixture
def run(capsys):
    def ran(*words):
        call_command("witness", *words)
        return capsys.readouterr().out

    return ran


def test_a_witness_is_made_once_and_its_keys_are_its_owners(home, run):
    said = run("init")
    keys = [VerifierKey.parse(line) for line in said.split()]
    assert {key.name for key in keys} == {"temoin.exemple/temoin"}
    assert keys[0].kind == COSIGNATURE
    assert stat.S_IMODE((home / "keys" / "witness.key").stat().st_mode) == 0o600
    assert run("vkey") == said
    with pytest.raises(CommandError, match="existe"):
        run("init")
    assert run("init", "--again").count("temoin.exemple/temoin+") == len(keys)
    assert run("vkey") != said
    assert list((home / "keys").glob("witness-????????.key"))


def test_keys_that_others_may_read_are_refused(home):
    create_witness(home, "temoin.exemple/temoin")
    (home / "keys" / "witness.key").chmod(0o644)
    with pytest.raises(KeyFileError):
        signers_of(home)


def test_a_journal_is_enrolled_listed_shown_and_forgotten(home, run, post):
    assert post(request_of(0, 3)).status_code == 404
    run("enrol", str(LOG.verifier), "--label", "Voisine")
    assert post(request_of(0, 3)).status_code == 200
    assert run("list") == f"{ORIGIN}\t3 lignes\tVoisine\n"
    assert run("show", ORIGIN).startswith(f"{ORIGIN}\n3\n")
    run("forget", ORIGIN)
    assert run("list") == ""
    assert post(request_of(3, 9)).status_code == 404


def test_taken_up_again_it_goes_on_from_the_same_head(home, run, post):
    run("enrol", str(LOG.verifier))
    post(request_of(0, 3))
    run("forget", ORIGIN)
    run("enrol", str(LOG.verifier))
    assert post(request_of(0, 257)).content == b"3\n"
    assert post(request_of(3, 257)).status_code == 200


def test_a_second_key_of_a_journal_is_one_more(home, run, post):
    second = SignerKey.of(ORIGIN, ED25519, b"\5" * 32)
    run("enrol", str(LOG.verifier))
    run("enrol", str(second.verifier))
    run("enrol", str(second.verifier))
    assert store_of(home).find(ORIGIN).keys == (LOG.verifier, second.verifier)
    assert post(Request(0, (), note_of(3, log=second))).status_code == 200


def test_a_witnesss_key_is_not_a_journals(home, run):
    other = SignerKey.of("x", COSIGNATURE, bytes(32)).verifier
    with pytest.raises(CommandError, match="journal"):
        run("enrol", str(other))
