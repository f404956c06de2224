"""A journal is followed from outside: what is false, held back or silent is told, and proved."""

import json
import shutil
import threading
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from parvis.cli import main, monitor as command, parser
from parvis.core.ledger import monitor, tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from parvis.core.ledger.witness import origin_hash
from tools.make_demo_log import LOG, ORIGIN, WITNESSES, entry

AT = 1_793_700_000
HOUR = 3600


@cache
def honest(size):
    return tuple(entry(number) for number in range(size))


def changed(size, place=7):
    entries = list(honest(size))
    entries[place] = entry(900)
    return tuple(entries)


def swapped(size, one=3, other=150):
    entries = list(honest(size))
    entries[one], entries[other] = entries[other], entries[one]
    return tuple(entries)


def signed(entries, *, at=None, by=(), signer=LOG):
    text = str(Checkpoint(signer.verifier.name, len(entries), root_hash(map(leaf_hash, entries))))
    lines = [WITNESSES[name].sign(text, at=at) for name in by]
    return Note(text, (signer.sign(text), *lines))


def publish(folder, entries, **signing):
    """Write a journal as a web server would show it; what was there stays, as in a cache."""
    folder.mkdir(exist_ok=True)
    nothing = lambda _tile: b""  # noqa: E731
    hashes = [leaf_hash(each) for each in entries]
    files = tiles.grown_tiles(0, hashes, nothing) | tiles.grown_bundles(0, entries, nothing)
    for tile, data in files.items():
        path = folder / tile.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "checkpoint").write_text(str(signed(entries, **signing)), "utf-8")


class Stage:
    """A journal, its witnesses' addresses, and a monitor with a clock."""

    def __init__(self, folder, capsys, monkeypatch):
        self.folder, self._capsys = folder, capsys
        self.log, self.state = folder / "log", folder / "state"
        self.at = AT
        monkeypatch.setattr(command.time, "time", lambda: self.at)
        self.policy(quorum="none")

    def policy(self, *witnesses, quorum):
        lines = [f"log {LOG.verifier}"]
        lines += [f"witness {n} {WITNESSES[n].verifier} {self.folder / n}" for n in witnesses]
        (self.folder / "policy").write_text("\n".join((*lines, f"quorum {quorum}", "")), "utf-8")

    def witness(self, name, note):
        place = self.folder / name / origin_hash(ORIGIN)
        place.mkdir(parents=True, exist_ok=True)
        (place / "checkpoint").write_text(str(note), "utf-8")

    def look(self, *options):
        words = ["--policy", self.folder / "policy", "--state", self.state, *options]
        status = main(["monitor", str(self.log), *map(str, words)])
        return status, self._capsys.readouterr().out

    def facts(self, *options):
        status, said = self.look("--json", *options)
        facts = json.loads(said)
        assert facts["status"] == status
        return facts

    def proofs(self):
        return [ForkProof.parse(path.read_text("utf-8")) for path in self.folder.glob("*.fork-pr*")]


@pytest.fixture
def stage(tmp_path, capsys, monkeypatch):
    return Stage(tmp_path, capsys, monkeypatch)


def test_a_journal_is_followed_and_only_what_is_new_is_read(stage):
    news = []
    for size in (0, 1, 5, 255, 257, 257, 600):
        publish(stage.log, honest(size))
        facts = stage.facts()
        assert (facts["verdict"], facts["size"]) == ("true", size)
        news.append(facts["new"])
    assert news == [0, 1, 4, 250, 2, 0, 343]
    for old in (stage.log / "tile" / "entries" / "000", stage.log / "tile" / "0" / "000"):
        old.unlink()  # an old file that is gone is nothing to one who has read it
    publish(stage.log, honest(601))
    (stage.log / "tile" / "entries" / "000").unlink()
    assert stage.facts()["new"] == 1


def test_the_answer_is_a_sentence(stage):
    publish(stage.log, honest(300))
    status, said = stage.look()
    assert status == 0
    assert said.startswith(f"VRAI : le journal {ORIGIN}, 300 entrées, dont 300 depuis")


TRICKS = {
    "a rewritten entry": changed(310),
    "two entries swapped": swapped(310),
    "a removed entry": (*honest(310)[:9], *honest(311)[10:]),
    "another entry at the same size": (*honest(299), entry(900)),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_a_second_history_leaves_a_proof_that_anyone_can_check(stage, trick):
    publish(stage.log, honest(300))
    assert stage.look()[0] == 0
    publish(stage.log, TRICKS[trick])

    status, said = stage.look()

    assert (status, said.startswith("FAUX")) == (1, True)
    assert "deux histoires" in said
    (path,) = stage.folder.glob("*.fork-proof")
    assert main(["verify", "fork", str(path), "--vkey", str(LOG.verifier)]) == 0
    assert stage.look()[0] == 1  # it stays false: the state is the one before
    publish(stage.log, honest(310))
    assert stage.look()[0] == 0


def test_a_rollback_is_told_and_proved_once_the_journal_has_grown_another_way(stage):
    publish(stage.log, honest(300))
    stage.look()
    shutil.rmtree(stage.log)
    publish(stage.log, honest(280))
    facts = stage.facts()
    assert (facts["verdict"], facts["rollback"]) == ("false", True)
    assert "il montre moins" in stage.look()[1]
    kept = stage.state.with_name("state.280.checkpoint").read_text("utf-8")
    assert kept == (stage.log / "checkpoint").read_text("utf-8")
    publish(stage.log, (*honest(280), *changed(320)[:1], *honest(320)[281:]))
    assert stage.facts()["fork_proofs"]


def test_a_rollback_that_contradicts_is_proved_while_the_old_files_are_there(stage):
    publish(stage.log, honest(300))
    stage.look()
    (stage.log / "checkpoint").write_text(str(signed(changed(280))), "utf-8")
    assert stage.facts()["fork_proofs"]
    assert stage.proofs()[0].check([LOG.verifier]).smaller.checkpoint.size == 280


def test_a_split_view_is_seen_by_what_a_witness_holds(stage):
    stage.policy("archives", quorum="none")
    publish(stage.log, honest(300))
    stage.witness("archives", signed(changed(290), at=AT, by=["archives"]))

    status, said = stage.look()

    assert (status, "archives en détient une autre histoire (290 entrées)" in said) == (1, True)
    (proof,) = stage.proofs()
    assert proof.check([LOG.verifier]).origin == ORIGIN
    assert not stage.state.exists()


def test_a_split_view_is_seen_in_a_common_register(stage, tmp_path):
    register = SignerKey.of("operateur.example/agregateur", ED25519, b"\7" * 32)
    leaves = [signed(honest(n)) for n in (1, 200)] + [signed(changed(250)), "noise"]
    publish(tmp_path / "register", [str(note).encode() for note in leaves], signer=register)
    publish(stage.log, honest(300))
    facts = stage.facts("--aggregator", tmp_path / "register")
    assert facts["verdict"] == "false"
    assert {each["word"] for each in facts["compared"]} == {"agrees", "fork"}
    assert stage.proofs()[0].check([LOG.verifier]).smaller.checkpoint.size == 250


def test_a_register_is_read_on_from_where_it_was(stage, tmp_path):
    register = SignerKey.of("operateur.example/agregateur", ED25519, b"\7" * 32)
    leaves = [str(signed(honest(n))).encode() for n in range(1, 301, 10)]
    publish(tmp_path / "register", leaves, signer=register)
    publish(stage.log, honest(300))
    assert len(stage.facts("--aggregator", tmp_path / "register")["compared"]) == 1
    assert stage.facts("--aggregator", tmp_path / "register")["compared"] == []


def test_what_is_held_back_from_us_and_shown_to_a_witness_is_told_in_the_end(stage):
    stage.policy("archives", quorum="none")
    publish(stage.log, honest(300))
    stage.witness("archives", signed(honest(310), at=AT, by=["archives"]))
    status, said = stage.look()
    assert (status, "archives en connaît 310 entrées" in said) == (0, True)
    stage.at += monitor.GRACE + 1
    status, said = stage.look()
    assert (status, said.startswith("RETENU")) == (1, True)
    publish(stage.log, honest(310))
    assert stage.look()[0] == 0


def test_files_that_are_held_back_are_named(stage):
    publish(stage.log, honest(200))
    stage.look()
    publish(stage.log, honest(600))
    (stage.log / "tile" / "entries" / "001").unlink()
    facts = stage.facts()
    assert facts["verdict"] == "false"
    assert {fault["path"] for fault in facts["faults"]} == {"tile/entries/001"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("tile/entries/000", "entry"),
        ("tile/entries/001", "entry"),
        ("tile/entries/002.p/88", "entry"),
        ("tile/0/000", "tile"),
        ("tile/0/001", "tile"),
        ("tile/0/002.p/88", "tile"),
        ("tile/1/000.p/2", "tile"),
    ],
)
@pytest.mark.parametrize("first", [0, 200])
def test_one_flipped_bit_is_named(stage, path, kind, first):
    publish(stage.log, honest(first))
    assert stage.look()[0] == 0
    publish(stage.log, honest(600))
    file = stage.log / path
    data = bytearray(file.read_bytes())
    data[-9] ^= 4
    file.write_bytes(data)
    faults = stage.facts()["faults"]
    named = "tile/entries/" + path.removeprefix("tile/entries/")
    expected = named if kind == "entry" else path
    assert (kind, expected) in {(fault["kind"], fault["path"]) for fault in faults}


def test_a_grown_tile_whose_beginning_was_changed_is_named(stage):
    publish(stage.log, honest(200))
    stage.look()
    publish(stage.log, honest(300))
    file = stage.log / "tile" / "0" / "000"
    data = bytearray(file.read_bytes())
    data[40] ^= 1
    file.write_bytes(data)
    assert "tile/0/000" in {fault["path"] for fault in stage.facts()["faults"]}


def test_a_journal_without_witnesses_is_mute_after_two_days(stage):
    publish(stage.log, honest(300))
    stage.look()
    stage.at += 48 * HOUR
    assert stage.look()[0] == 0
    stage.at += 1
    status, said = stage.look()
    assert (status, said.startswith("MUET")) == (3, True)
    assert stage.look("--mute-after", 72)[0] == 0
    publish(stage.log, honest(301))
    assert stage.look()[0] == 0


def test_cosignatures_are_the_sign_of_life_where_there_are_witnesses(stage):
    stage.policy("archives", "voisine", quorum="archives")
    publish(stage.log, honest(300), at=AT - HOUR, by=["archives", "voisine"])
    assert stage.facts()["fresh_at"] == AT - HOUR
    stage.at += 48 * HOUR
    publish(stage.log, honest(301), at=stage.at, by=["voisine"])
    facts = stage.facts()
    assert (facts["verdict"], facts["error"], facts["mute"]) == ("unvouched", "QuorumError", True)
    publish(stage.log, honest(301), at=stage.at, by=["archives"])
    assert stage.facts()["verdict"] == "true"


def test_a_head_that_waits_for_its_witnesses_is_no_alarm(stage):
    stage.policy("archives", quorum="archives")
    publish(stage.log, honest(300))
    status, said = stage.look()
    assert (status, said.startswith("COHÉRENT, MAIS PAS ENCORE ATTESTÉ")) == (3, True)


def test_a_witness_that_is_silent_is_said(stage):
    stage.policy("archives", quorum="none")
    publish(stage.log, honest(3))
    assert stage.facts()["silent"] == ["archives"]
    assert "archives ne répond pas" in stage.look()[1]


def test_a_witness_that_shows_another_journal_counts_for_nothing(stage):
    stage.policy("archives", quorum="none")
    publish(stage.log, honest(3))
    thief = SignerKey.of(ORIGIN, ED25519, b"\6" * 32)
    stage.witness("archives", signed(changed(30), signer=thief))
    facts = stage.facts()
    assert facts["verdict"] == "true"
    assert facts["compared"] == [{"source": "archives", "word": "foreign", "size": 30}]


def test_a_head_of_another_key_is_false(stage):
    publish(stage.log, honest(3), signer=SignerKey.of(ORIGIN, ED25519, b"\6" * 32))
    facts = stage.facts()
    assert (facts["verdict"], facts["error"]) == ("false", "SignerError")


@pytest.mark.parametrize(
    "bend",
    [
        lambda _: b"",
        lambda _: b"{}\n",
        lambda _: b"\xff",
        lambda state: state.replace(b'["', b'["AAAA'),
        lambda state: state.replace(b'","', b'","' + b"A" * 43 + b'=","'),
        lambda state: state.replace(b"3\\n", b"2\\n"),
        lambda state: state.replace(b'"ahead":{}', b'"ahead":{"a":"b"}'),
    ],
    ids=range(7),
)
def test_a_damaged_state_is_said(stage, bend):
    publish(stage.log, honest(3))
    stage.look()
    stage.state.write_bytes(bend(stage.state.read_bytes()))
    status, said = stage.look()
    assert (status, "--state" in said) == (2, True)


def test_what_is_not_there_is_unreadable(stage):
    assert stage.facts()["input"] == "log"
    (stage.folder / "policy").write_text("log nobody\n", "utf-8")
    assert stage.facts()["input"] == "trust"


def test_it_looks_again_and_again_until_it_is_interrupted(stage, capsys):
    publish(stage.log, honest(3))
    words = ["monitor", str(stage.log), "--policy", str(stage.folder / "policy"), "--every", "60"]
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        publish(stage.log, honest(3 + len(pauses)))
        if len(pauses) == 3:
            raise KeyboardInterrupt

    assert command.run(parser().parse_args(words), sleep=sleep) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split(", ")[2] for line in said if line.startswith("VRAI")] == [
        "dont 3 depuis le dernier examen.",
        "dont 1 depuis le dernier examen.",
        "dont 1 depuis le dernier examen.",
    ]
    assert pauses == [60.0] * 3


@pytest.mark.enable_socket
def test_all_of_it_is_read_from_web_addresses(stage, tmp_path):
    handler = partial(Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}"
        policy = f"log {LOG.verifier} {address}/log\n"
        policy += f"witness archives {WITNESSES['archives'].verifier} {address}/archives\n"
        (tmp_path / "policy").write_text(f"{policy}quorum archives\n", "utf-8")
        publish(stage.log, honest(257), at=AT, by=["archives"])
        stage.witness("archives", signed(honest(200), at=AT, by=["archives"]))
        stage.log = f"{address}/log"
        facts = stage.facts("--aggregator", f"{address}/nothing")
        server.shutdown()
        thread.join()
    assert (facts["verdict"], facts["new"]) == ("true", 257)
    assert facts["compared"] == [{"source": "archives", "word": "agrees", "size": 200}]
    assert facts["silent"] == [f"{address}/nothing"]
    assert stage.facts()["input"] == "network"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_the_demonstration_is_followed():
    demo = Path(__file__).parents[1] / "vectors" / "ledger" / "demo"
    assert main(["monitor", str(demo), "--policy", str(demo / "policy")]) in {0, 3}
