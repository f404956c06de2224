import json
import shutil
from pathlib import Path

import pytest

from parvis.cli import main
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey
from tools.make_demo_log import LOG, WITNESSES

DEMO = Path(__file__).parents[1] / "vectors" / "ledger" / "demo"
POLICY = DEMO / "policy"
KEY = (DEMO / "vkey").read_text().strip()
OTHER = SignerKey.of("parvis.example/other", ED25519, b"\1" * 32)


@pytest.fixture
def verify(capsys):
    def verify(*arguments):
        status = main(["verify", "fork", *map(str, arguments)])
        return status, capsys.readouterr().out

    return verify


@pytest.fixture
def write(tmp_path):
    def write(size, root, name="other", signer=LOG):
        """Sign a head of the demonstration journal that it never had."""
        text = str(Checkpoint(signer.verifier.name, size, root))
        lines = (signer.sign(text), WITNESSES["archives"].sign(text, at=1_793_624_400))
        path = tmp_path / name
        path.write_text(str(Note(text, lines)))
        return path

    return write


@pytest.mark.parametrize("size", [1, 255, 256, 300])
@pytest.mark.parametrize("swap", [False, True])
def test_a_log_that_rewrote_itself_is_named(verify, write, tmp_path, size, swap):
    pair = (write(size, b"\7" * 32), DEMO)
    pair = pair[::-1] if swap else pair
    out = tmp_path / "proof"

    status, said = verify(*pair, "--policy", POLICY, "--out", out)

    assert status == 0
    assert said.startswith("VRAI : le journal parvis.example/demonstration/k7m4qz a signé deux")
    assert "archives.example/temoin+" in said
    assert str(ForkProof.parse(out.read_text())) == out.read_text()
    assert verify(out, "--vkey", KEY)[0] == 0
    assert verify(out)[0] == 3


def test_without_a_key_a_contradiction_has_no_name(verify, write):
    status, said = verify(write(300, b"\7" * 32), DEMO)
    assert (status, "SANS GARANT" in said) == (3, True)


@pytest.mark.parametrize(
    "pair",
    [
        (DEMO, DEMO),
        (DEMO / "checkpoint.255", DEMO),
        (DEMO / "checkpoint.256", DEMO),
        (DEMO / "entry-7.tlog-proof", DEMO / "checkpoint"),
    ],
    ids=range(4),
)
def test_a_log_that_only_grew_is_no_fork(verify, pair):
    status, said = verify(*pair, "--vkey", KEY)
    assert (status, said[:4]) == (1, "FAUX")
    assert "s'accordent" in said


def test_an_empty_log_begins_every_log(verify, write):
    assert verify(write(0, EMPTY_ROOT), DEMO, "--vkey", KEY)[0] == 1


def test_two_logs_are_no_fork(verify, write):
    assert verify(write(300, b"\7" * 32, signer=OTHER), DEMO / "checkpoint.1")[0] == 1


def test_two_sizes_need_the_larger_log(verify, write):
    status, said = verify(write(7, b"\7" * 32), DEMO / "checkpoint", "--vkey", KEY)
    assert (status, said.startswith("ON NE PEUT CONCLURE")) == (3, True)
    assert json.loads(verify(write(7, b"\7" * 32), DEMO / "checkpoint", "--json")[1])["status"] == 3


def test_a_key_that_signed_nothing_proves_nothing(verify, write):
    status, said = verify(write(300, b"\7" * 32), DEMO, "--vkey", str(OTHER.verifier))
    assert (status, "aucune clé" in said) == (1, True)


def test_a_larger_log_that_is_not_its_own_head_proves_nothing(verify, write, tmp_path):
    folder = tmp_path / "journal"
    shutil.copytree(DEMO, folder)
    tile = folder / "tile" / "0" / "000"
    tile.write_bytes(bytes(8192))
    status, _ = verify(write(7, b"\7" * 32), folder, "--vkey", KEY)
    assert status == 1


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        (["absent"], "fork"),
        ([DEMO / "checkpoint"], "fork"),
        ([DEMO, "absent"], "fork"),
        ([DEMO, DEMO / "policy"], "fork"),
        ([DEMO, DEMO, "--vkey", "a"], "trust"),
        ([DEMO, "http://127.0.0.1:1/"], "network"),
    ],
    ids=range(6),
)
def test_what_cannot_be_read_is_said(verify, arguments, about):
    assert verify(*arguments)[0] == 2
    assert json.loads(verify(*arguments, "--json")[1])["input"] == about


def test_a_proof_that_cannot_be_written_is_said(verify, write, tmp_path):
    assert verify(write(300, b"\7" * 32), DEMO, "--out", tmp_path)[0] == 2


def test_a_machine_gets_the_facts(verify, write):
    facts = json.loads(verify(write(255, b"\7" * 32), DEMO, "--policy", POLICY, "--json")[1])

    assert (facts["status"], facts["origin"]) == (0, LOG.verifier.name)
    assert [(side["size"], len(side["keys"])) for side in facts["sides"]] == [(255, 2), (300, 4)]
    assert len(facts["twice"]) == 2
    assert ForkProof.parse(facts["proof"]).checkpoints[0].size == 255
    facts = json.loads(verify(DEMO, DEMO, "--json")[1])
    assert (facts["status"], facts["error"]) == (1, "AgreementError")
    facts = json.loads(verify(write(300, b"\7" * 32), DEMO, "--json")[1])
    assert (facts["status"], facts["twice"], facts["sides"][0]["keys"]) == (3, [], [])
