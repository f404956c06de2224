import importlib.util

import pytest
from cryptography.exceptions import UnsupportedAlgorithm

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.ledger import mldsa, signer
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.failures import SignatureError
from parvis.core.ledger.keys import ML_DSA_COSIGNATURE, VerifierKey
from parvis.core.ledger.merkle import EMPTY_ROOT
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.signer import SignerKey

AT = 1_764_000_000
HEAD = Checkpoint("parvis.example/bourg/k7m4qz", 0, EMPTY_ROOT)


@pytest.fixture(scope="module")
def witness():
    return SignerKey.of("temoin.example", ML_DSA_COSIGNATURE, b"\x07" * 32)


def test_a_witness_cosigns_with_ml_dsa(witness, log):
    text = str(HEAD)
    note = Note.parse(str(Note(text, (log.sign(text), witness.sign(text, at=AT)))))
    policy = Policy.parse(
        f"log {log.verifier}\nwitness pq {witness.verifier}\nquorum pq\n",
    )

    assert policy.check(note).witnesses == {"pq": AT}
    assert SignerKey.parse(witness.export()) == witness
    assert VerifierKey.parse(str(witness.verifier)) == witness.verifier


def test_the_message_is_that_of_the_specification(witness):
    name, origin = b"temoin.example", HEAD.origin.encode()
    expected = b"".join(
        (
            b"subtree/v1\n\0",
            bytes([len(name)]) + name + AT.to_bytes(8),
            bytes([len(origin)]) + origin + bytes(8) + bytes(8) + EMPTY_ROOT,
        )
    )
    assert witness.verifier.cosigned(str(HEAD).encode(), AT) == expected


@pytest.mark.parametrize("where", [0, 7, 8, 2427])
def test_no_cosignature_survives_one_flipped_bit(witness, log, where):
    text = str(HEAD)
    line = witness.sign(text, at=AT)
    bent = bytearray(line.value)
    bent[where] ^= 1
    false = type(line)(line.name, line.key_id, bytes(bent))
    with pytest.raises(SignatureError):
        Note(text, (log.sign(text), false)).check([log.verifier, witness.verifier])


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}extension\n",  # the message would not cover it
        str(Checkpoint("a" * 256, 0, EMPTY_ROOT)),
        "no checkpoint\n",
    ],
    ids=["extension", "long name", "no checkpoint"],
)
def test_it_stands_for_no_text_that_it_does_not_cover(witness, text):
    with pytest.raises(VerificationError):
        witness.sign(text, at=AT)
    with pytest.raises(VerificationError):
        witness.verifier.check(text.encode(), bytes(2428))


def test_bytes_that_are_no_text_are_no_checkpoint(witness):
    with pytest.raises(VerificationError):
        witness.verifier.check(b"\xff", bytes(2428))


@pytest.mark.parametrize("length", [0, 1311, 1313])
def test_a_key_of_another_length_is_refused(length):
    with pytest.raises(MalformedError):
        VerifierKey.of("a.example", ML_DSA_COSIGNATURE, bytes(length))


def test_an_openssl_without_the_algorithm_says_so(monkeypatch):
    class Absent:
        @staticmethod
        def from_public_bytes(_data):
            raise UnsupportedAlgorithm("ML-DSA")

    assert mldsa.is_supported()
    monkeypatch.setattr(mldsa, "MLDSA44PublicKey", Absent)
    assert not mldsa.is_supported()


def test_without_ml_dsa_nobody_signs_with_it(monkeypatch):
    monkeypatch.setattr("parvis.core.ledger.keys.HAS_ML_DSA", False)
    spec = importlib.util.find_spec(signer.__name__)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with pytest.raises(MalformedError):
        module.SignerKey.of("a.example", ML_DSA_COSIGNATURE, bytes(32))
