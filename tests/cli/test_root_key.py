"""A key on paper, and what it signs far from any server."""

import io
import re
import stat
from dataclasses import replace
from html import unescape
from importlib.util import find_spec

import pytest

from parvis.cli import main
from parvis.cli.sealedkey import decrypt, draw, encrypt, read_signer, signed
from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.keys import VerifierKey
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey
from tests.cli.test_verify_log import DEMO, POLICY

NAME = "bourg.example/racine"
PHRASE = "un banc vert au bord du canal"


@pytest.fixture
def say(monkeypatch):
    """Type a line where the command reads it."""

    def said(line):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{line}\n"))

    return said


@pytest.fixture
def root(tmp_path):
    """A root key in the file where it was typed from paper."""
    key = draw(NAME)
    file = tmp_path / "root.key"
    file.write_text(key.export() + "\n")
    return key, file


def test_a_key_is_drawn_and_shown_once(capsys):
    assert main(["root-key", NAME]) == 0
    public, secret = capsys.readouterr().out.splitlines()
    key = SignerKey.parse(secret.removeprefix("secret "))
    assert str(key.verifier) == public.removeprefix("vkey ")
    assert key.verifier.name == NAME
    assert draw(NAME) != draw(NAME)


def test_the_sheet_holds_two_copies_for_its_owner_alone(capsys, tmp_path):
    file = tmp_path / "feuille.html"
    assert main(["root-key", NAME, "--sheet", str(file)]) == 0
    said, page = capsys.readouterr().out, file.read_text("utf-8")
    assert "PRIVATE" not in said
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secrets = set(re.findall(r"PRIVATE\+KEY\+[^<]+", page))
    assert (page.count("PRIVATE+KEY+"), len(secrets)) == (2, 1)
    key = SignerKey.parse(unescape(secrets.pop()))
    assert said == f"vkey {key.verifier}\n"
    assert page.count("<svg") == (2 if find_spec("segno") else 0)
    assert main(["root-key", NAME, "--sheet", str(file)]) == 2
    assert file.read_text("utf-8") == page


def test_an_encrypted_key_opens_with_its_phrase_alone(capsys, tmp_path, say):
    file = tmp_path / "root.sealed"
    say(PHRASE)
    assert main(["root-key", NAME, "--encrypted", str(file)]) == 0
    text = file.read_text()
    key = read_signer(text, PHRASE)
    assert f"vkey {key.verifier}\n" == capsys.readouterr().out
    with pytest.raises(VerificationError):
        read_signer(text, f"{PHRASE}s")
    with pytest.raises(VerificationError):
        read_signer(text[:-6] + ("A" if text[-6] != "A" else "B") + text[-5:], PHRASE)
    say("trop court")
    assert main(["root-key", NAME, "--encrypted", str(tmp_path / "b")]) == 2
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("text", ["", "parvis/encrypted-key/v1\n", "x\nAAAA\n", "PRIVATE+KEY+a+b"])
def test_what_is_no_key_is_said(text):
    with pytest.raises(MalformedError):
        read_signer(text, PHRASE)


def test_what_is_encrypted_comes_back():
    assert decrypt(encrypt("é+", "a"), "a") == "é+"


def test_a_policy_is_signed_names_its_root_and_is_verified(root, tmp_path, capsys):
    key, file = root
    out = tmp_path / "policy.signed"
    assert main(["sign", "policy", str(POLICY), "--root", str(file), "--out", str(out)]) == 0
    note = Note.parse(out.read_text("utf-8"))
    assert note.check([key.verifier])
    assert note.text.startswith(f"# root {key.verifier}\n")
    bare = Policy.parse(POLICY.read_text("utf-8"))
    assert Policy.parse(note.text) == replace(bare, root=str(key.verifier))
    verify = ["verify", "log", str(DEMO), "--policy", str(out), "--root"]
    assert main([*verify, str(key.verifier)]) == 0
    capsys.readouterr()
    assert main([*verify, str(draw(NAME).verifier)]) == 2
    assert "pas signée par la clé racine" in capsys.readouterr().out


def test_a_signed_policy_that_was_changed_is_believed_by_nobody(root, tmp_path, capsys):
    key, _file = root
    note = signed(f"# root {key.verifier}\n{POLICY.read_text('utf-8')}", key)
    out = tmp_path / "policy.signed"
    out.write_text(note.replace("quorum", "# quorum", 1).replace("\n\n", "\nquorum none\n\n"))
    receipt = str(next(DEMO.glob("*.tlog-proof"), DEMO / "checkpoint"))
    for place in (["log", str(DEMO)], ["receipt", receipt], ["fork", receipt]):
        status = main(["verify", *place, "--policy", str(out), "--root", str(key.verifier)])
        assert status == 2, place


def test_signing_again_names_one_root(root, tmp_path):
    _key, file = root
    first = tmp_path / "first"
    first.write_text(f"# root {draw(NAME).verifier}\n{POLICY.read_text('utf-8')}")
    out = tmp_path / "out"
    assert main(["sign", "policy", str(first), "--root", str(file), "--out", str(out)]) == 0
    assert out.read_text("utf-8").count("# root ") == 1


def test_a_closing_is_signed_and_nothing_else_is(root, tmp_path, capsys):
    key, file = root
    statement = str(Closing("bourg.example/a", 4, bytes(32), "clé volée"))
    paper = tmp_path / "close.txt"
    paper.write_text(f"{statement}# à signer hors ligne\n", "utf-8")
    assert main(["sign", "close", str(paper), "--root", str(file)]) == 0
    note = Note.parse(capsys.readouterr().out)
    assert (note.text, note.check([key.verifier])[0].key) == (statement, key.verifier)
    assert main(["sign", "close", str(POLICY), "--root", str(file)]) == 2
    assert main(["sign", "policy", str(paper), "--root", str(file)]) == 2
    assert main(["sign", "close", str(paper), "--root", str(tmp_path / "absent")]) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "parvis/close/v1\na\n4\nAAAA\nb\n",
        f"parvis/close/v1\na\n04\n{'A' * 43}=\nb\n",
        f"parvis/close/v1\na\n4\n{'A' * 43}=\nb",
        f"parvis/close/v1\na\n4\n{'A' * 43}=\nb\n\n",
        f"parvis/close/v2\na\n4\n{'A' * 43}=\nb\n",
    ],
)
def test_an_odd_closing_is_refused(text):
    with pytest.raises(MalformedError):
        Closing.parse(text)


def test_a_closing_is_read_as_it_was_written():
    closing = Closing("bourg.example/a", 4, bytes(32), "clé volée")
    assert Closing.parse(str(closing)) == closing
    assert VerifierKey.parse(str(draw(NAME).verifier)).name == NAME
