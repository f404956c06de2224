import contextlib
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from parvis.core.errors import CoreError, MalformedError, VerificationError
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.failures import SignatureError, SignerError
from parvis.core.ledger.fork import AgreementError, ForkProof
from parvis.core.ledger.keys import ED25519
from parvis.core.ledger.merkle import EMPTY_ROOT, Tree, leaf_hash, range_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.signer import SignerKey

AT = 1_764_000_000
SIZES = (1, 2, 3, 4, 6, 7, 8, 9, 16, 17)


def tree(size, change=None):
    entries = [b"other" if n == change else b"%d" % n for n in range(size)]
    return Tree(map(leaf_hash, entries))


@pytest.fixture(scope="session")
def signed(log, witnesses):
    def signed(tree, size=None, *, signer=log, by=(), origin=log.verifier.name):
        size = tree.size if size is None else size
        text = str(Checkpoint(origin, size, range_hash(0, size, tree.node)))
        lines = (witnesses[n].sign(text, at=AT) for n in by)
        return Note(text, (signer.sign(text), *lines))

    return signed


@pytest.fixture(scope="session")
def proof(signed):
    """Give a fork: the log of 9 rewrote entry 4 before it published 6."""
    return ForkProof.of(signed(tree(6, 4), by=[0]), signed(tree(9), by=[0, 1]), tree(9).node)


def test_a_fork_names_the_log_and_who_signed_what(proof, log, witnesses):
    keys = [log.verifier, *(witness.verifier for witness in witnesses)]

    fork = ForkProof.parse(str(proof)).check(keys)

    assert fork.origin == log.verifier.name
    assert (fork.smaller.checkpoint.size, fork.larger.checkpoint.size) == (6, 9)
    assert [v.key for v in fork.smaller.vouchers] == keys[:2]
    assert [v.key for v in fork.larger.vouchers] == keys[:3]
    assert fork.twice == tuple(keys[:2])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("old", SIZES)
def test_every_rewritten_entry_is_proved_whatever_the_sizes(signed, log, old, size):
    small, large = sorted((old, size))
    for change in range(small):
        one, other = signed(tree(small, change)), signed(tree(large))
        found = ForkProof.of(other, one, tree(large).node)
        assert ForkProof.parse(str(found)) == found
        assert found.check([log.verifier]).smaller.checkpoint.size == small


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("old", SIZES)
def test_a_log_that_only_grew_is_no_fork(signed, log, old, size):
    small, large = sorted((old, size))
    whole = tree(large)
    found = ForkProof.of(signed(whole, small), signed(whole), whole.node)
    with pytest.raises(AgreementError):
        found.check([log.verifier])


def test_hashes_of_another_tree_prove_nothing(signed, log):
    found = ForkProof.of(signed(tree(6)), signed(tree(9)), tree(9, 2).node)
    with pytest.raises(VerificationError, match="do not lead"):
        found.check([log.verifier])


def test_two_logs_are_no_fork(signed):
    other = signed(tree(6, 4), origin="another.example")
    with pytest.raises(AgreementError):
        ForkProof.of(signed(tree(6)), other).check_contradiction()


def test_a_fork_that_somebody_else_signed_says_nothing_of_the_log(signed, log, witnesses):
    thief = SignerKey.of(log.verifier.name, ED25519, b"\x66" * 32)
    found = ForkProof.of(signed(tree(6)), signed(tree(6, 4), signer=thief, by=[0]))
    assert found.check_contradiction() == log.verifier.name
    for keys in ([log], [log, witnesses[0]], []):
        with pytest.raises(SignerError):
            found.check(key.verifier for key in keys)


def test_a_false_signature_is_said_so(proof, log):
    bent = replace(proof, smaller=replace(proof.larger, signatures=proof.smaller.signatures))
    bent = replace(bent, smaller=Note(proof.smaller.text, proof.larger.signatures))
    with pytest.raises(SignatureError):
        bent.check([log.verifier])


def test_two_sizes_need_the_nodes(signed):
    with pytest.raises(MalformedError):
        ForkProof.of(signed(tree(6)), signed(tree(9)))
    with pytest.raises(MalformedError):
        ForkProof(signed(tree(6)), signed(tree(9))).check_contradiction()


def test_hashes_between_two_trees_of_one_size_are_refused(signed):
    with pytest.raises(MalformedError):
        ForkProof(signed(tree(6)), signed(tree(6, 1)), (EMPTY_ROOT,)).check_contradiction()


@pytest.mark.parametrize(
    "bend",
    [
        lambda text: "",
        lambda text: text.replace("fork-proof@v1", "fork-proof@v2"),
        lambda text: text.replace("\n\n", "\n", 1),
        lambda text: f"{text}\n\n",
        lambda text: text.replace("@v1\n", "@v1\nAAAA\n"),
        lambda text: text.replace("@v1\n", "@v1\n" + ("A" * 43 + "=\n") * 64),
        lambda text: text.replace("\n9\n", "\n5\n"),
        lambda text: text[:-1],
        lambda text: text + "a" * (1 << 20),
    ],
    ids=range(9),
)
def test_what_is_no_fork_proof_is_refused(proof, bend):
    with pytest.raises(MalformedError):
        ForkProof.parse(bend(str(proof)))


@given(st.text(max_size=40), st.integers(0, 900), st.integers(0, 40))
def test_any_text_is_a_proof_or_one_kind_of_error(proof, log, text, where, cut):
    whole = str(proof)
    for bent in (text, whole[:where] + text + whole[where + cut :]):
        with contextlib.suppress(CoreError):
            assert str(ForkProof.parse(bent)) == bent
            ForkProof.parse(bent).check([log.verifier])
