"""Timestamps that `openssl` signs are believed; what anyone alters in them is not."""

import contextlib
from datetime import timedelta
from hashlib import sha256

import pytest
from cryptography.x509 import load_pem_x509_certificate
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.anchors.authority import Authority
from parvis.core.ledger.anchors.rfc3161 import Token, check_answer, check_kept, request
from parvis.testing import authorities

HEAD = b"a head\n"
DIGEST = sha256(HEAD).digest()
NONCE = 2**63 + 5
POLICY = "1.2.3.4.5"
SECOND = timedelta(seconds=1)

if not authorities.is_installed():
    pytest.skip("openssl is not installed: not run", allow_module_level=True)


@pytest.fixture(scope="module")
def make(tmp_path_factory):
    def made(**how):
        return authorities.TimestampAuthority(tmp_path_factory.mktemp("tsa") / "here", **how)

    return made


@pytest.fixture(scope="module")
def tsa(make):
    return make()


@pytest.fixture(scope="module")
def answer(tsa):
    return tsa.answer(request(DIGEST, NONCE))


@pytest.fixture(scope="module")
def trusted(tsa):
    return Authority.parse(tsa.ca.read_bytes())


def test_an_authority_of_the_vectors_is_believed(shared):
    folder = shared / "rfc3161"
    data = (folder / "r.tsr").read_bytes()
    head = (shared / "demo-log" / "checkpoint.65541").read_bytes()
    roots = Authority.parse((folder / "ca.pem").read_bytes())

    token = check_kept(data, digest=sha256(head).digest(), verifier=roots)

    assert token.serial == Token.parse(data).serial
    with pytest.raises(VerificationError):
        check_kept(data, digest=bytes(32), verifier=roots)


@pytest.mark.parametrize(("key", "digest"), [("ec", "sha384"), ("rsa", "sha256")])
def test_what_openssl_signs_and_verifies_is_believed(make, tmp_path, key, digest):
    tsa = make(key=key, digest=digest)
    trusted = Authority.parse(tsa.ca.read_bytes())
    data = tsa.answer(request(DIGEST, NONCE, POLICY))
    head = tmp_path / "head"
    head.write_bytes(HEAD)

    token = check_answer(data, digest=DIGEST, nonce=NONCE, verifier=trusted, policy=POLICY)

    assert (token.digest, token.nonce) == (DIGEST, NONCE)
    assert tsa.believes(data, head)


def test_no_altered_byte_changes_what_is_believed(tsa, answer, trusted, tmp_path):
    head = tmp_path / "head"
    head.write_bytes(HEAD)
    stated, believed = Token.parse(answer), []
    for place in range(len(answer)):
        bent = answer[:place] + bytes([answer[place] ^ 1]) + answer[place + 1 :]
        with contextlib.suppress(CoreError):
            assert check_kept(bent, digest=DIGEST, verifier=trusted) == stated
            believed.append(bent)
    # What nobody signs (a version, a parameter, another certificate) may be any.
    assert len(believed) < 32
    assert tsa.believes(answer, head)


def test_an_answer_to_another_request_is_refused(tsa, answer, trusted):
    for digest, nonce, policy in (
        (bytes(32), NONCE, ""),
        (DIGEST, NONCE + 1, ""),
        (DIGEST, NONCE, POLICY),
    ):
        with pytest.raises(VerificationError):
            check_answer(answer, digest=digest, nonce=nonce, verifier=trusted, policy=policy)


def test_rules_that_the_authority_does_not_follow_are_its_refusal(tsa, trusted):
    data = tsa.answer(request(DIGEST, NONCE, "1.2.3.4.99"))
    with pytest.raises(VerificationError, match="refused"):
        check_kept(data, digest=DIGEST, verifier=trusted)


def check_path(tsa):
    certificates = [
        load_pem_x509_certificate((tsa.folder / f"{name}.pem").read_bytes())
        for name in ("tsa", "middle")
    ]
    at = certificates[0].not_valid_before_utc + timedelta(hours=1)
    Authority.parse(tsa.ca.read_bytes())._check_path(certificates[0], certificates[1:], at)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ({"usage": "timeStamping"}, "critical"),
        ({"usage": "critical, timeStamping, serverAuth"}, "for timestamps alone"),
        ({"usage": "critical, serverAuth"}, "for timestamps alone"),
        ({"middle": "FALSE"}, "must be asserted in a CA"),
        ({"root": "TRUE, pathlen:0"}, "path length"),
        ({"more": "1.2.3.4 = critical, ASN1:NULL"}, "critical extension"),
    ],
    ids=range(6),
)
def test_certificates_that_are_not_for_this_are_refused(make, how, reason):
    check_path(make())
    with pytest.raises(VerificationError, match=reason):
        check_path(make(**how))


def test_a_certificate_vouches_for_its_own_years_only(tsa, trusted):
    leaf, middle = (
        load_pem_x509_certificate((tsa.folder / f"{name}.pem").read_bytes())
        for name in ("tsa", "middle")
    )
    chain = (leaf, middle, *trusted.roots)  # made one after the other, maybe a second apart
    begins = max(each.not_valid_before_utc for each in chain)
    ends = min(each.not_valid_after_utc for each in chain)
    for at in (begins, ends):
        trusted._check_path(leaf, [middle], at)
    for at in (leaf.not_valid_before_utc - SECOND, leaf.not_valid_after_utc + SECOND):
        with pytest.raises(VerificationError):
            trusted._check_path(leaf, [middle], at)


def test_roots_of_others_vouch_for_nothing(make, answer):
    with pytest.raises(VerificationError, match="no trusted root"):
        Authority.parse(make().ca.read_bytes()).check_signed(answer)


def test_a_file_without_certificates_is_refused():
    for pem in (b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
        with pytest.raises(MalformedError):
            Authority.parse(pem)


@given(st.integers(0, 2000), st.integers(0, 4), st.binary(max_size=4))
def test_any_bytes_are_believed_or_one_kind_of_error(answer, trusted, where, cut, data):
    bent = answer[:where] + data + answer[where + cut :]
    with contextlib.suppress(CoreError):
        trusted.check_signed(bent)
