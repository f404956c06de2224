"""Anyone checks the date of a head, without a server."""

import json
import struct
from hashlib import sha256
from pathlib import Path

import pytest

from parvis.cli import main, verify_anchor
from parvis.core.errors import VerificationError
from parvis.core.ledger.anchors.opentimestamps import Timestamp
from parvis.core.ledger.anchors.rfc3161 import request
from parvis.testing import authorities

OTS = Path(__file__).parents[1] / "vectors" / "ledger" / "ots"
HEAD = b"a head\n"


@pytest.fixture
def ask(capsys):
    def asked(*words):
        status = main(["verify", "anchor", *map(str, words)])
        return status, capsys.readouterr().out

    return asked


@pytest.fixture
def stamped(tmp_path):
    """Give the folder of an authority, the head that it stamped, and the proof."""
    if not authorities.is_installed():
        pytest.skip("openssl is not installed: not run")
    tsa = authorities.TimestampAuthority(tmp_path / "tsa")
    head, proof = tmp_path / "head.txt", tmp_path / "proof.tsr"
    head.write_bytes(HEAD)
    proof.write_bytes(tsa.answer(request(sha256(HEAD).digest(), 7)))
    return tsa, head, proof


def mined(root):
    for nonce in range(1000):
        header = bytes(36) + root + struct.pack("<I", 1_772_442_000) + bytes.fromhex("ffff7f20")
        header += struct.pack("<I", nonce)
        if sha256(sha256(header).digest()).digest()[-1] < 0x7F:
            return header.hex()
    raise AssertionError


def test_a_timestamp_is_true_by_its_root_and_unvouched_without(stamped, ask):
    tsa, head, proof = stamped
    status, said = ask(proof, head, "--ca", tsa.ca)
    assert (status, said[:4]) == (0, "VRAI")
    assert ask(proof, head)[0] == 3


def test_a_timestamp_of_something_else_or_by_nobody_known_is_false(stamped, ask, tmp_path):
    _, head, proof = stamped
    other = authorities.TimestampAuthority(tmp_path / "other")
    assert ask(proof, head, "--ca", other.ca)[0] == 1
    head.write_bytes(HEAD + b".")
    assert ask(proof, head)[0] == 1


def test_a_block_is_true_by_its_header(ask):
    files = (OTS / "hello-world.txt.ots", OTS / "hello-world.txt")
    [block] = Timestamp.parse(files[0].read_bytes()).attestations
    status, said = ask(*files, "--header", mined(block.message), "--json")
    assert (status, json.loads(said)["at"]) == (0, "2026-03-02T09:00:00Z")
    assert ask(*files, "--header", mined(bytes(32)))[0] == 1
    assert ask(*files)[0] == 3
    assert "358391" in ask(*files)[1]


def test_a_promise_is_not_yet_believed(ask, tmp_path):
    proof = OTS / "two-calendars.txt.ots"
    data = bytearray(proof.read_bytes())
    head = tmp_path / "head.txt"
    head.write_bytes(HEAD)
    place = data.index(Timestamp.parse(bytes(data)).digest)
    data[place : place + 32] = sha256(HEAD).digest()
    (tmp_path / "promise.ots").write_bytes(data)
    status, said = ask(tmp_path / "promise.ots", head)
    assert (status, "promis" in said) == (3, True)
    assert ask(proof, head)[0] == 1


@pytest.mark.parametrize("header", ["zz", "00" * 79])
def test_what_cannot_be_read_is_said(ask, tmp_path, header):
    files = (OTS / "hello-world.txt.ots", OTS / "hello-world.txt")
    assert ask(*files, "--header", header)[0] == 2
    assert ask(OTS / "hello-world.txt", OTS / "hello-world.txt")[0] == 2
    assert ask(tmp_path / "nowhere", files[1])[0] == 2


@pytest.mark.parametrize(
    "words",
    ["RFC 3161: the timestamp of something else", "Bitcoin: a header without the work", "odd"],
)
def test_what_is_false_is_said_in_french_first(words):
    said = verify_anchor._reason(VerificationError(words))
    assert said.endswith(".")
    assert words not in said
