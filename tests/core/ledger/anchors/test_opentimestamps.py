import contextlib
import hashlib
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger.anchors import opentimestamps
from parvis.core.ledger.anchors.opentimestamps import (
    MAGIC,
    Attestation,
    Kind,
    Timestamp,
    asked,
    detached,
    upgraded,
)

# The first block of Bitcoin, as every node has it
GENESIS = bytes.fromhex(
    "01000000" + "00" * 32 + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a"
    "29ab5f49ffff001d1dac2b7c"
)
ROOT = GENESIS[36:68]
HEAD = MAGIC + b"\x01\x08" + bytes(32)
BITCOIN = b"\0" + bytes.fromhex("0588960d73d71901")
PENDING = b"\0" + bytes.fromhex("83dfe30d2ef90c8e")
PROMISE = PENDING + b"\x05\x04a.fr"
BLOCK = BITCOIN + b"\x03\xf7\xef\x15"  # 358391

READ = {
    "hello-world.txt": [("bitcoin", 358391, "")],
    "bad-stamp.txt": [("bitcoin", 358391, "")],  # true to its format, of another block
    "empty": [("bitcoin", 129405, "")],
    "incomplete.txt": [("pending", None, "https://alice.btc.calendar.opentimestamps.org")],
    "two-calendars.txt": [
        ("pending", None, "https://alice.btc.calendar.opentimestamps.org"),
        ("pending", None, "https://bob.btc.calendar.opentimestamps.org"),
    ],
    "known-and-unknown-notary.txt": [
        ("pending", None, "https://bob.btc.calendar.opentimestamps.org"),
        ("unknown", None, ""),
    ],
    "unknown-notary.txt": [("unknown", None, "")],
    "different-blockchains.txt": [
        ("pending", None, "https://eth.ots.eternitywall.com"),
        ("unknown", None, ""),  # a block of Ethereum, through Keccak
        ("pending", None, "https://ots.eternitywall.it"),
        ("bitcoin", 455605, ""),
    ],
}


@pytest.fixture
def small(vectors):
    return vectors / "ots"


@pytest.mark.parametrize("name", READ)
def test_the_examples_of_the_reference_are_read(shared, name):
    folder = shared / "ots" / "examples"

    proof = Timestamp.parse((folder / f"{name}.ots").read_bytes())

    assert [(a.kind, a.height, a.address) for a in proof.attestations] == READ[name]
    proof.check_digest(sha256((folder / name).read_bytes()).digest())
    with pytest.raises(VerificationError):
        proof.check_digest(bytes(32))


def test_the_proof_of_a_government_and_one_by_sha1_are_read(shared):
    folder = shared / "ots" / "examples"
    official = Timestamp.parse((folder / "gdp2q25-2nd.pdf.ots").read_bytes())
    old = Timestamp.parse((folder / "sha1" / "a-or-b.ots").read_bytes())

    assert [a.height for a in official.attestations] == [912095]
    assert (old.algorithm, len(old.attestations)) == ("sha1", 4)
    assert old.digest == hashlib.sha1((folder / "sha1" / "a").read_bytes()).digest()  # noqa: S324
    with pytest.raises(VerificationError):
        old.check_digest(old.digest)


@pytest.mark.parametrize(
    "name",
    [
        "invalid/bad-major-version",
        "invalid/exceeds-max-msg-length",
        "invalid/invalid-file-digest-type",
    ],
)
def test_the_invalid_examples_are_refused(shared, name):
    with pytest.raises(MalformedError):
        Timestamp.parse((shared / "ots" / "examples" / f"{name}.ots").read_bytes())


def test_a_proof_leads_from_a_file_to_a_block(small):
    proof = Timestamp.parse((small / "hello-world.txt.ots").read_bytes())
    proof.check_digest(sha256((small / "hello-world.txt").read_bytes()).digest())
    (block,) = proof.attestations
    expected = "007ee445d23ad061af4a36b809501fab1ac4f2d7e7a739817dd0cbb7ec661b8a"
    assert block.message.hex() == expected
    with pytest.raises(VerificationError):
        block.check_block(GENESIS)


def test_a_block_says_when():
    assert Attestation(Kind.BITCOIN, ROOT, 0).check_block(GENESIS) == 1_231_006_505


@pytest.mark.parametrize(
    ("attestation", "header", "error"),
    [
        (Attestation(Kind.BITCOIN, ROOT[::-1], 0), GENESIS, VerificationError),
        (Attestation(Kind.LITECOIN, ROOT, 0), GENESIS, VerificationError),
        (Attestation(Kind.PENDING, ROOT), GENESIS, VerificationError),
        (Attestation(Kind.BITCOIN, ROOT, 0), GENESIS[:-1], MalformedError),
        (Attestation(Kind.BITCOIN, ROOT, 0), GENESIS[:-1] + b"\0", VerificationError),
        (
            Attestation(Kind.BITCOIN, ROOT, 0),
            GENESIS[:75] + b"\x02" + GENESIS[76:],
            VerificationError,
        ),
        (
            Attestation(Kind.BITCOIN, ROOT, 0),
            GENESIS[:75] + b"\xff" + GENESIS[76:],
            VerificationError,
        ),
    ],
    ids=range(7),
)
def test_another_block_or_one_without_work_is_refused(attestation, header, error):
    with pytest.raises(error):
        attestation.check_block(header)


def test_a_head_is_stamped_then_upgraded():
    digest, nonce = sha256(b"head").digest(), b"\x11" * 16

    data = detached(digest, nonce, PROMISE)

    first = Timestamp.parse(data)
    first.check_digest(digest)
    (pending,) = first.attestations
    assert (pending.kind, pending.address) == (Kind.PENDING, "a.fr")
    assert pending.message == asked(digest, nonce)

    longer = Timestamp.parse(upgraded(data, pending, b"\xf1\x01a\x08" + BLOCK))
    (block,) = longer.attestations
    assert (block.kind, block.height) == (Kind.BITCOIN, 358391)
    assert block.message == sha256(b"a" + pending.message).digest()
    with pytest.raises(MalformedError):
        upgraded(data, pending, BLOCK[:-1])
    with pytest.raises(MalformedError):
        detached(digest, nonce, b"")


def test_branches_go_on_from_where_they_parted():
    data = HEAD + b"\xff\xf0\x01a\xff" + PROMISE + b"\xf2" + PROMISE + b"\xf3" + BLOCK
    messages = [a.message for a in Timestamp.parse(data).attestations]
    assert messages == [bytes(32) + b"a", b"a" + bytes(32), b"00" * 32]


@pytest.mark.parametrize(
    "tree",
    [
        *(b"", b"\xff", b"\xff\xff", b"\0", b"\x01", b"\x66" + BLOCK, BLOCK + b"\0", BLOCK[:-1]),
        *(b"\xf0\0" + BLOCK, b"\xf0\x81\x20" + b"a" * 4097 + BLOCK, b"\xf2" * 257 + BLOCK),
        *(b"\xf3" * 8 + BLOCK, BITCOIN + b"\x04\xf7\xef\x15\0", BITCOIN + b"\x0a" + b"\xff" * 10),
        *(PENDING + b"\x05\x04a?fr", PENDING + b"\x04\x04a.f", PENDING + b"\x81\x80\x01"),
        *(BITCOIN + b"\0", b"\xf0" + b"\x80" * 9 + b"\x01"),
    ],
    ids=lambda tree: tree[:12].hex(),
)
def test_what_is_no_proof_is_refused(tree):
    Timestamp.parse(HEAD + BLOCK)
    with pytest.raises(MalformedError):
        Timestamp.parse(HEAD + tree)


def test_a_hash_that_the_machine_lacks_is_refused(monkeypatch):
    def new(name, _message):
        raise ValueError(name)

    monkeypatch.setattr(opentimestamps.hashlib, "new", new)
    with pytest.raises(MalformedError):
        Timestamp.parse(HEAD + b"\x03" + BLOCK)


def test_a_digest_of_an_unknown_kind_is_refused():
    with pytest.raises(MalformedError):
        Timestamp.parse(HEAD.replace(b"\x01\x08", b"\x01\x67") + BLOCK)


def test_a_message_that_grows_too_long_is_refused():
    with pytest.raises(MalformedError):
        Timestamp.parse(HEAD + b"\xf0\x80\x20" + b"a" * 4096 + BLOCK)


def test_the_proof_of_another_file_is_refused():
    with pytest.raises(VerificationError):
        Timestamp.parse(HEAD + BLOCK).check_digest(b"\1" * 32)


def test_a_file_of_any_length_is_refused():
    with pytest.raises(MalformedError):
        Timestamp.parse(HEAD + BLOCK + bytes(1 << 20))


@given(st.binary(max_size=40), st.integers(0, 300), st.integers(0, 10))
def test_any_bytes_are_a_proof_or_one_kind_of_error(vectors, data, where, cut):
    whole = (vectors / "ots" / "two-calendars.txt.ots").read_bytes()
    for bent in (data, HEAD + data, whole[:where] + data + whole[where + cut :]):
        with contextlib.suppress(MalformedError):
            assert Timestamp.parse(bent).attestations
