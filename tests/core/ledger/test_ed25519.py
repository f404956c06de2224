import importlib.util
import subprocess
import sys

import pytest
from hypothesis import given, settings, strategies as st

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import ed25519, edwards, keys, openssl

BOTH = pytest.mark.parametrize("backend", [ed25519, openssl], ids=["python", "library"])

# RFC 8032, section 7.1: secret, public, message, signature
KNOWN = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]
SEED = bytes(range(32))
PUBLIC = openssl.public_key(SEED)
SIGNATURE = openssl.sign(SEED, b"message")


@BOTH
@pytest.mark.parametrize("case", KNOWN, ids=["empty", "one byte", "two bytes"])
def test_the_examples_of_rfc_8032(backend, case):
    secret, public, message, signature = map(bytes.fromhex, case)

    backend.check_signature(public, signature, message)
    assert openssl.public_key(secret) == public
    assert openssl.sign(secret, message) == signature


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=300))
@settings(max_examples=15, deadline=None)
def test_python_accepts_what_the_library_signs(seed, message):
    public = openssl.public_key(seed)
    ed25519.check_public_key(public)
    ed25519.check_signature(public, openssl.sign(seed, message), message)


@BOTH
@given(st.integers(0, 511))
@settings(max_examples=20, deadline=None)
def test_no_signature_survives_one_flipped_bit(backend, bit):
    bent = (int.from_bytes(SIGNATURE) ^ 1 << bit).to_bytes(64)
    with pytest.raises(VerificationError):
        backend.check_signature(PUBLIC, bent, b"message")


def with_scalar(number):
    return SIGNATURE[:32] + number.to_bytes(32, "little")


SCALAR = int.from_bytes(SIGNATURE[32:], "little")


@BOTH
@pytest.mark.parametrize(
    "signature",
    [
        *(b"", SIGNATURE[:-1], SIGNATURE + b"\0", b"\0" * 64, b"\xff" * 64),
        *(with_scalar(SCALAR + edwards.ORDER), with_scalar(edwards.ORDER), with_scalar(0)),
        *(PUBLIC + SIGNATURE[32:], (edwards.PRIME + 1).to_bytes(32, "little") + SIGNATURE[32:]),
    ],
    ids=lambda signature: signature.hex()[-12:],
)
def test_another_signature_is_refused(backend, signature):
    with pytest.raises(VerificationError):
        backend.check_signature(PUBLIC, signature, b"message")


@BOTH
def test_another_message_or_key_is_refused(backend):
    other = openssl.public_key(b"\x07" * 32)
    for public, message in ((PUBLIC, b"massage"), (other, b"message"), (PUBLIC, b"")):
        with pytest.raises(VerificationError):
            backend.check_signature(public, SIGNATURE, message)


def y(number, sign=0):
    return (number | sign << 255).to_bytes(32, "little")


@pytest.mark.parametrize(
    "public",
    [
        *(b"", PUBLIC[:31], PUBLIC + b"\0", y(2), b"\xff" * 32),
        *(y(1), y(1, 1), y(0), y(0, 1), y(edwards.PRIME - 1), y(edwards.PRIME - 1, 1)),
        *(y(edwards.PRIME), y(edwards.PRIME + 1), y(edwards.PRIME + 18)),
        # the points of order eight
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    ],
    ids=lambda public: public.hex()[:12],
)
def test_what_no_honest_signer_has_as_a_key_is_refused(public):
    ed25519.check_public_key(PUBLIC)
    with pytest.raises(MalformedError):
        ed25519.check_public_key(public)


def test_the_keys_do_with_what_is_installed(monkeypatch):
    spec = importlib.util.find_spec("parvis.core.ledger.keys")
    monkeypatch.setitem(sys.modules, "parvis.core.ledger.openssl", None)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    assert (keys.HAS_LIBRARY, module.HAS_LIBRARY) == (True, False)
    assert module.check_signature is ed25519.check_signature


def test_without_ml_dsa_its_cosignatures_are_passed_over(monkeypatch):
    spec = importlib.util.find_spec("parvis.core.ledger.keys")
    monkeypatch.setitem(sys.modules, "parvis.core.ledger.mldsa", None)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    key = module.VerifierKey.of("a.example", module.ML_DSA_COSIGNATURE, bytes(1312))
    assert (keys.HAS_ML_DSA, module.HAS_ML_DSA) == (True, False)
    assert not key.is_understood


WITHOUT = """
import sys
sys.modules["cryptography"] = None
from parvis.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_receipt_is_checked_without_the_library(demo):
    arguments = ("verify", "receipt", demo / "entry-7.tlog-proof", "--policy", demo / "policy")
    paths = [path for path in sys.path if path.endswith("src")]

    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, *map(str, arguments)],
        env={"PYTHONPATH": ":".join(paths)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout[:4]) == (0, "VRAI")
    assert "plus lente" in done.stderr
