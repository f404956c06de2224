"""Programs that others wrote agree with ours, on trees, proofs and signatures.

`pymerkle` and `sigstore` are in the dependency group `oracles`; where they, or Node, are
not installed, these tests say so.
"""

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest

from parvis.core.ledger.keys import COSIGNATURE
from parvis.core.ledger.merkle import (
    EMPTY_ROOT,
    Tree,
    inclusion_path,
    leaf_hash,
    range_hash,
)
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy

# What others' programs say of themselves is not ours to mend.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
SMALL = range(1, 301)
LARGE = (65_535, 65_536, 65_537)
MILLION = 1_000_000


def entry(number):
    return b"entry %d" % number


@pytest.fixture(scope="module")
def tree():
    return Tree(leaf_hash(entry(number)) for number in range(max(LARGE)))


@pytest.fixture(scope="module")
def million():
    return Tree(leaf_hash(entry(number)) for number in range(MILLION))


def root(tree, size):
    return range_hash(0, size, tree.node)


def indexes(size):
    return sorted({0, size // 3, size // 2, size - 1} & set(range(size)))


def installed(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, reason=f"{name} is of the group oracles: not run")


@pytest.fixture(scope="module")
def pymerkle():
    return installed("pymerkle")


def compare(pymerkle, theirs, tree, sizes):
    for size in sizes:
        assert theirs.get_state(size) == root(tree, size)
        for index in indexes(size):
            proof = theirs.prove_inclusion(index + 1, size)
            path = inclusion_path(index, size, tree.node)
            assert set(path) <= set(proof.path)
            pymerkle.verify_inclusion(leaf_hash(entry(index)), root(tree, size), proof)


def test_pymerkle_has_the_same_roots_and_paths(pymerkle, tree):
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    assert theirs.get_state(0) == EMPTY_ROOT
    for number in range(max(LARGE)):
        theirs.append_entry(entry(number))
    compare(pymerkle, theirs, tree, (*SMALL, *LARGE))


def test_pymerkle_believes_our_growth(pymerkle, tree):
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(300):
        theirs.append_entry(entry(number))
    for old in (1, 2, 3, 127, 128, 129, 255, 256, 257, 299):
        proof = theirs.prove_consistency(old, 300)
        pymerkle.verify_consistency(root(tree, old), root(tree, 300), proof)
        with pytest.raises(pymerkle.InvalidProof):
            pymerkle.verify_consistency(root(tree, old), root(tree, 299), proof)


@pytest.mark.long
def test_pymerkle_agrees_at_a_million(pymerkle, million):
    theirs = pymerkle.InmemoryTree(algorithm="sha256")
    for number in range(MILLION):
        theirs.append_entry(entry(number))
    compare(pymerkle, theirs, million, [MILLION])


def rekor(tree, index, size, body):
    """Dress our proof as an entry of Rekor."""
    proof = SimpleNamespace(
        log_index=index,
        tree_size=size,
        hashes=inclusion_path(index, size, tree.node),
        root_hash=root(tree, size),
    )
    inner = SimpleNamespace(inclusion_proof=proof, canonicalized_body=body)
    return SimpleNamespace(_inner=inner)


def believe(tree, sizes):
    merkle, errors = installed("sigstore._internal.merkle"), installed("sigstore.errors")
    for size in sizes:
        for index in indexes(size):
            merkle.verify_merkle_inclusion(rekor(tree, index, size, entry(index)))
            with pytest.raises(errors.VerificationError):
                merkle.verify_merkle_inclusion(rekor(tree, index, size, b"another"))


def test_sigstore_believes_our_proofs(tree):
    believe(tree, (*SMALL, *LARGE))


@pytest.mark.long
def test_sigstore_believes_our_proofs_at_a_million(million):
    believe(million, [MILLION])


def signatures(demo):
    """Give the key, the value and the message of each signature of the demonstration head."""
    note = Note.parse((demo / "checkpoint").read_text())
    policy = Policy.parse((demo / "policy").read_text())
    keys = {key.key_id: key for key in (*policy.logs, *policy.witnesses.values())}
    for line in note.signatures:
        key, text, value = keys[line.key_id], note.text.encode(), line.value
        if key.kind == COSIGNATURE:
            text = b"cosignature/v1\ntime %d\n" % int.from_bytes(value[:8]) + text
            value = value[8:]
        yield key.public, value, text


def test_libsodium_believes_our_signatures(demo):
    signing, exceptions = installed("nacl.signing"), installed("nacl.exceptions")
    every = list(signatures(demo))
    assert len(every) == 4
    for public, value, message in every:
        signing.VerifyKey(public).verify(message, value)
        with pytest.raises(exceptions.BadSignatureError):
            signing.VerifyKey(public).verify(message + b" ", value)


def in_a_browser(inclusions, signed=()):
    """Ask WebCrypto, as the page in a visitor's browser does."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not installed: not run")
    done = subprocess.run(
        [node, Path(__file__).with_name("webcrypto.mjs")],
        input=json.dumps({"inclusions": inclusions, "signatures": list(signed)}),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def asked(tree, index, size, body):
    path = [step.hex() for step in inclusion_path(index, size, tree.node)]
    return {
        "entry": body.hex(),
        "index": index,
        "size": size,
        "path": path,
        "root": root(tree, size).hex(),
    }


def browse(tree, sizes):
    places = [(index, size) for size in sizes for index in indexes(size)]
    true = [asked(tree, index, size, entry(index)) for index, size in places]
    false = [asked(tree, index, size, b"another") for index, size in places]
    answers = in_a_browser(true + false)["inclusions"]
    assert answers == [True] * len(true) + [False] * len(false)


def test_webcrypto_believes_our_proofs(tree):
    browse(tree, (*SMALL, *LARGE))


@pytest.mark.long
def test_webcrypto_believes_our_proofs_at_a_million(million):
    browse(million, [MILLION])


def test_webcrypto_believes_our_signatures(demo):
    signed = [
        {"key": public.hex(), "value": value.hex(), "message": (message + end).hex()}
        for end in (b"", b" ")
        for public, value, message in signatures(demo)
    ]
    assert in_a_browser([], signed)["signatures"] == [True] * 4 + [False] * 4
