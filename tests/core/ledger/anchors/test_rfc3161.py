import contextlib
import shutil
import subprocess
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.anchors.rfc3161 import Token, check_answer, request

DIGEST = sha256(b"head").digest()


def field(tag, *parts):
    data = b"".join(parts)
    return bytes([tag, 0x82]) + len(data).to_bytes(2) + data


def answer(
    *,
    status=0,
    algorithm="608648016503040201",
    at=b"20261102080700Z",
    digest=DIGEST,
    extra=b"\x30\x03\x02\x01\x01\x01\x01\xff",
    nonce=b"\x02\x01\x09",
):
    """Write an answer that nobody signed."""
    imprint = field(0x30, field(0x30, field(0x06, bytes.fromhex(algorithm))), field(0x04, digest))
    fields = (imprint, b"\x02\x01\x05", field(0x18, at), extra, nonce)
    info = field(0x30, b"\x02\x01\x01", b"\x06\x01\x2a", *fields)
    content = field(
        0x30, field(0x06, bytes.fromhex("2a864886f70d0109100104")), field(0xA0, field(0x04, info))
    )
    signed = field(0x30, b"\x02\x01\x03", b"\x31\x00", content)
    wrapped = field(0x30, field(0x06, bytes.fromhex("2a864886f70d010702")), field(0xA0, signed))
    return field(0x30, field(0x30, bytes([2, 1, status])), wrapped)


class Trusting:
    def check_signed(self, answer):
        pass


class Suspicious:
    def check_signed(self, answer):
        raise VerificationError("no root")


def openssl(*arguments, data=b""):
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed: not run")
    command = [program, "ts", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=False)


@pytest.mark.parametrize("nonce", [0, 1, 127, 128, 255, 2**63, 2**64 - 1])
def test_another_program_reads_our_requests(tmp_path, nonce):
    file = tmp_path / "request.tsq"
    file.write_bytes(request(DIGEST, nonce))

    said = openssl("-query", "-in", file, "-text").stdout.decode()

    assert "Hash Algorithm: sha256" in said
    assert "Certificate required: yes" in said
    (line,) = (line for line in said.splitlines() if line.startswith("Nonce: "))
    assert int(line.split()[1], 16 if "0x" in line else 10) == nonce


class OpenSsl:
    """Trusts one root, by the program that everybody has."""

    def __init__(self, folder, head):
        self.folder, self.head = folder, head

    def check_signed(self, answer):
        files = ("-CAfile", self.folder / "ca.pem", "-untrusted", self.folder / "tsa.pem")
        done = openssl("-verify", "-in", "/dev/stdin", "-data", self.head, *files, data=answer)
        if done.returncode:
            raise VerificationError(done.stderr.decode())


def test_an_answer_is_signed_by_an_authority(shared):
    folder, head = shared / "rfc3161", shared / "demo-log" / "checkpoint.65541"
    data, verifier = (folder / "r.tsr").read_bytes(), OpenSsl(folder, head)
    known = Token.parse(data)

    assert check_answer(data, digest=known.digest, nonce=known.nonce, verifier=verifier) == known
    bent = data[:-1] + bytes([data[-1] ^ 1])
    with pytest.raises(VerificationError):
        check_answer(bent, digest=known.digest, nonce=known.nonce, verifier=verifier)


def test_the_answer_of_an_authority_is_read_as_another_program_does(shared):
    data = (shared / "rfc3161" / "r.tsr").read_bytes()
    head = (shared / "demo-log" / "checkpoint.65541").read_bytes()

    token = Token.parse(data)

    assert token.digest == sha256(head).digest()
    said = openssl("-reply", "-in", shared / "rfc3161" / "r.tsr", "-text").stdout.decode()
    assert f"{token.at:%b} {token.at.day:2} {token.at:%H:%M:%S %Y} GMT" in said
    assert f"Serial number: 0x{token.serial:02X}" in said


def test_an_answer_is_checked_whole():
    token = check_answer(answer(), digest=DIGEST, nonce=9, verifier=Trusting())

    assert token.at == datetime(2026, 11, 2, 8, 7, tzinfo=UTC)
    assert (token.serial, token.nonce) == (5, 9)
    assert Token.parse(answer(extra=b"", nonce=b"")).nonce is None
    assert Token.parse(answer(at=b"20261102080700.123Z")).at == token.at


@pytest.mark.parametrize(
    ("data", "verifier"),
    [
        (answer(status=2), Trusting()),
        (answer(digest=bytes(32)), Trusting()),
        (answer(nonce=b"\x02\x01\x08"), Trusting()),
        (answer(nonce=b""), Trusting()),
        (answer(), Suspicious()),
    ],
    ids=range(5),
)
def test_an_answer_that_is_not_to_us_is_refused(data, verifier):
    with pytest.raises(VerificationError):
        check_answer(data, digest=DIGEST, nonce=9, verifier=verifier)


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\x30", b"\x30\x84\xff", b"\x31\0", answer()[:-1], answer() + bytes(1 << 16)),
        *(
            answer(algorithm="2b0e03021a"),
            answer(at=b"20261302080700Z"),
            answer(at=b"20261102080700"),
        ),
        *(answer(at=b"\xff" * 15), answer().replace(b"\x02\x01\x01\x06", b"\x02\x01\x02\x06")),
    ],
    ids=range(11),
)
def test_what_is_no_answer_is_refused(data):
    with pytest.raises(MalformedError):
        Token.parse(data)


@given(st.integers(0, 200), st.integers(0, 3), st.binary(max_size=3))
def test_any_bytes_are_an_answer_or_one_kind_of_error(where, cut, data):
    whole = answer()
    for bent in (data, whole[:where] + data + whole[where + cut :]):
        with contextlib.suppress(CoreError):
            assert Token.parse(bent).at.tzinfo
