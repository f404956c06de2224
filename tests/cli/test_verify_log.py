import json
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from parvis.cli import main, sources, verify_log
from parvis.cli.sources import ATTEMPTS, Site, UnreachableError
from parvis.core import canonical
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from tools import make_demo_log

DEMO = Path(__file__).parents[1] / "vectors" / "ledger" / "demo"
POLICY = DEMO / "policy"
KEY = (DEMO / "vkey").read_text().strip()
OTHER_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"


@pytest.fixture
def verify(capsys):
    def verify(place, *options):
        status = main(["verify", "log", str(place), *map(str, options)])
        return status, capsys.readouterr().out

    return verify


@pytest.fixture
def copy(tmp_path):
    folder = tmp_path / "journal"
    shutil.copytree(DEMO, folder)
    return folder


def flip(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_a_whole_journal_is_true(verify):
    status, said = verify(DEMO, "--policy", POLICY)

    assert status == 0
    assert said.startswith("VRAI : le journal public parvis.example/demonstration/k7m4qz est")
    assert "Témoins : archives, universite, voisine." in said
    assert "270  contribution déposée (contribution.file)" in said


@pytest.mark.parametrize(
    ("options", "status", "contains"),
    [
        (["--vkey", KEY], 0, "Témoins : aucun."),
        ([], 3, "SANS GARANT"),
        (["--vkey", OTHER_KEY], 1, "aucune clé que vous avez donnée"),
        (["--vkey", KEY[:-4]], 2, "la clé ou la politique"),
        (["--policy", DEMO / "vkey"], 2, "la clé ou la politique"),
        (["--policy", "absent"], 2, "la clé ou la politique"),
    ],
    ids=range(6),
)
def test_the_exit_status_is_the_verdict(verify, options, status, contains):
    found, said = verify(DEMO, *options)
    assert (found, contains in said) == (status, True)


def test_a_machine_gets_the_facts(verify):
    facts = json.loads(verify(DEMO, "--policy", POLICY, "--json")[1])

    assert (facts["verdict"], facts["status"], facts["size"], facts["read"]) == (
        "true",
        0,
        300,
        300,
    )
    assert facts["faults"] == []
    assert facts["key"] == KEY
    assert json.loads(verify(DEMO, "--json")[1])["witnesses"] == {}
    assert json.loads(verify("absent", "--json")[1])["input"] == "log"


def test_one_flipped_bit_is_named(verify, copy):
    flip(copy / "tile" / "entries" / "000", 5000)
    flip(copy / "tile" / "0" / "001.p" / "44", 7)

    status, said = verify(copy, "--vkey", KEY)

    assert status == 1
    assert said.startswith("FAUX")
    assert "- l'entrée n°" in said
    assert "tile/0/001.p/44" in said
    faults = json.loads(verify(copy, "--vkey", KEY, "--json")[1])["faults"]
    assert {fault["kind"] for fault in faults} == {"entry", "tile"}


def test_a_false_signature_is_said(verify, copy):
    head = copy / "checkpoint"
    head.write_text(head.read_text().replace("\n300\n", "\n299\n"))
    status, said = verify(copy, "--vkey", KEY)
    assert status == 1
    assert "une signature n'est pas de la clé" in said
    assert json.loads(verify(copy, "--vkey", KEY, "--json")[1])["error"] == "SignatureError"


def test_a_journal_full_of_faults_names_twenty(verify, copy):
    for file in (copy / "tile" / "entries").rglob("*"):
        if file.is_file():
            file.write_bytes(b"\0\1a" * 256)
    said = verify(copy, "--vkey", KEY)[1]
    assert len([line for line in said.splitlines() if line.startswith("- ")]) == 21
    assert "autres" in said


def test_a_partial_file_that_is_gone_is_read_in_the_full_one(verify, copy):
    bundle = copy / "tile" / "entries" / "001.p" / "44"
    (copy / "tile" / "entries" / "001").write_bytes(bundle.read_bytes() + b"\0\1b" * 212)
    bundle.unlink()
    assert verify(copy, "--vkey", KEY)[0] == 0


@pytest.mark.parametrize("name", ["checkpoint", "tile/entries/001.p/44"])
def test_a_file_that_is_missing_is_said(verify, copy, name):
    (copy / name).unlink()
    status, said = verify(copy, "--vkey", KEY)
    assert status == (2 if name == "checkpoint" else 1)
    assert "checkpoint" in said or name in said


@pytest.mark.parametrize("head", [b"", b"\xff\xfe", b"a\n1\nb\n\n", b"a" * 2_000_000])
def test_a_head_that_cannot_be_read_is_unreadable(verify, copy, head):
    (copy / "checkpoint").write_bytes(head)
    status, said = verify(copy)
    assert (status, len(said.splitlines())) == (2, 2)


def test_a_note_that_is_no_head_is_unreadable(verify, copy):
    head = copy / "checkpoint"
    signatures = head.read_text().split("\n\n")[1]
    head.write_text(f"no checkpoint\n\n{signatures}")
    assert verify(copy, "--vkey", KEY)[0] == 2


def test_a_journal_of_another_program_is_checked_by_its_tree(verify, shared_log):
    status, said = verify(shared_log, "--policy", shared_log / "policy", "--tree-only")
    assert (status, said[:4]) == (0, "VRAI")


@pytest.fixture
def shared_log():
    folder = Path(__file__).parents[3] / "shared" / "vectors" / "ledger" / "demo-log"
    if not folder.is_dir():
        pytest.skip("the whole set of vectors is not beside the checkout")
    return folder


def test_what_a_reader_should_know_is_said(verify, tmp_path):
    at = "2030-01-01T00:00:0%dZ"
    later = [{"at": at % n, "data": {}, "type": "new.type", "v": 2} for n in (2, 1)]
    entries = [make_demo_log.entry(0), *map(canonical.encode, later)]
    hashes = [leaf_hash(entry) for entry in entries]
    files = tiles.grown_tiles(0, hashes, tile_of) | tiles.grown_bundles(0, entries, tile_of)
    for tile, data in files.items():
        path = tmp_path / tile.path
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    text = str(Checkpoint(make_demo_log.ORIGIN, 3, root_hash(hashes)))
    (tmp_path / "checkpoint").write_text(str(Note(text, (make_demo_log.LOG.sign(text),))))

    status, said = verify(tmp_path, "--vkey", KEY)

    assert status == 0
    assert "2  new.type : nature inconnue de cette version" in said
    assert "date antérieure à celle de l'entrée d'avant, 1 fois" in said


def tile_of(_tile):
    return b""


def test_a_terminal_shows_how_far_it_is(verify, capsys, monkeypatch):
    monkeypatch.setattr(verify_log.sys.stderr, "isatty", lambda: True, raising=False)
    step = verify_log._Progress()
    step(1, 300)
    step(2, 300)
    step(300, 300)
    assert capsys.readouterr().err == "\r  0 %  1 / 300\r100 %  300 / 300\n"


# Over HTTP


class Handler(BaseHTTPRequestHandler):
    """Serves a folder, after the refusals that a test asks for."""

    def __init__(self, folder, refusals, *arguments):
        self.folder, self.refusals = folder, refusals
        super().__init__(*arguments)

    def do_GET(self):
        file = self.folder / self.path.removeprefix("/journal/")
        status = self.refusals.pop(0) if self.refusals else 200 if file.is_file() else 404
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "2")
        self.end_headers()
        if status == 200:
            self.wfile.write(file.read_bytes())

    def log_message(self, *_):
        pass


@contextmanager
def served(folder, *refusals):
    handler = partial(Handler, folder, list(refusals))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/journal/"
        server.shutdown()
        thread.join()


@pytest.mark.enable_socket
def test_a_journal_is_read_from_a_web_address(verify, monkeypatch):
    monkeypatch.setattr(sources, "PAUSE", 0)
    with served(DEMO) as address:
        assert verify(address, "--policy", POLICY)[0] == 0
        status, said = verify(f"{address}absent", "--policy", POLICY)
        assert (status, said[:9]) == (2, "ILLISIBLE")


@pytest.mark.enable_socket
def test_a_busy_server_is_given_time():
    waits = []
    with served(DEMO, 429, 503) as address:
        site = Site(address, sleep=waits.append)
        assert site.file("checkpoint", 10_000)
        with pytest.raises(MalformedError):
            site.file("checkpoint", 10)
    assert sorted(filter(lambda wait: wait >= 1, waits)) == [1, 2]


@pytest.mark.enable_socket
def test_a_server_that_does_not_answer_says_nothing_of_the_journal(verify):
    with served(DEMO, *[503] * ATTEMPTS, 500) as address:
        site = Site(address, sleep=lambda _: None)
        for _ in range(2):
            with pytest.raises(UnreachableError):
                site.file("checkpoint", 10_000)
    status, said = verify(address)
    assert (status, "ne répond pas" in said) == (2, True)
    assert verify("http://[", "--json")[0] == 2
