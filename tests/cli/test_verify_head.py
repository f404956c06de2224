"""A head that somebody kept, a printed sheet for instance, against the journal of today."""

import json
import shutil

import pytest

from parvis.cli import main
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from tests.cli.test_verify_fork import DEMO, KEY, OTHER, POLICY, write

__all__ = ["write"]


@pytest.fixture
def verify(capsys):
    def verify(*arguments):
        status = main(["verify", "head", *map(str, arguments)])
        return status, capsys.readouterr().out

    return verify


@pytest.mark.parametrize("size", [1, 255, 256, 257, 300])
def test_a_journal_that_only_grew_continues_what_was_kept(verify, size):
    status, said = verify(DEMO / f"checkpoint.{size}", DEMO, "--vkey", KEY)
    assert status == 0
    assert said.startswith("VRAI : le journal parvis.example/demonstration/k7m4qz contient")
    assert verify(DEMO / f"checkpoint.{size}", DEMO, "--policy", POLICY)[0] == 0
    assert verify(DEMO / f"checkpoint.{size}", DEMO)[0] == 3


@pytest.mark.parametrize("edit", [str.strip, lambda text: text.replace("\n", "\r\n")])
def test_what_a_telephone_copied_is_read(verify, tmp_path, edit):
    copied = tmp_path / "sceau.txt"
    copied.write_bytes(edit((DEMO / "checkpoint.257").read_text("utf-8")).encode())
    assert verify(copied, DEMO, "--vkey", KEY)[0] == 0


def test_a_receipt_holds_a_head_too(verify):
    assert verify(DEMO / "entry-255.tlog-proof", DEMO, "--vkey", KEY)[0] == 0


def test_a_journal_that_was_changed_is_said_and_how_to_prove_it(verify, write):
    status, said = verify(write(255, b"\7" * 32), DEMO, "--vkey", KEY)
    assert status == 1
    assert "n'est plus celui de ce sceau" in said
    assert "verify fork" in said


def test_a_journal_that_became_shorter_is_said(verify, write, tmp_path):
    status, said = verify(write(10_000, b"\7" * 32), DEMO, "--vkey", KEY)
    assert status == 1
    assert "ne montre que 300 entrées, et ce sceau en couvrait 10000" in said


def test_another_journal_and_another_key_are_no_answer(verify, write):
    status, said = verify(write(255, b"\7" * 32, signer=OTHER), DEMO)
    assert status == 1
    assert "d'un autre journal" in said
    assert verify(DEMO / "checkpoint.255", DEMO, "--vkey", str(OTHER.verifier))[0] == 1


def test_tiles_that_do_not_lead_to_the_head_of_today_prove_nothing(verify, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(DEMO, copy)
    text = Checkpoint.parse(Note.parse((copy / "checkpoint").read_text("utf-8")).text)
    tile = copy / "tile" / "0" / "001.p" / str(text.size - 256)
    tile.write_bytes(bytes(len(tile.read_bytes())))
    assert verify(DEMO / "checkpoint.255", copy, "--vkey", KEY)[0] == 1


def test_what_cannot_be_read_is_said(verify, tmp_path):
    assert verify(tmp_path / "nothing", DEMO)[0] == 2
    status, said = verify(DEMO / "checkpoint.255", DEMO, "--json")
    assert (status, json.loads(said)["kept"], json.loads(said)["today"]) == (3, 255, 300)
