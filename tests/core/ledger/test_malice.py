"""A dishonest operator meets one witness: each trick is seen at once, and proved."""

import pytest

from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.fork import AgreementError, ForkProof
from parvis.core.ledger.merkle import Tree, consistency_path, leaf_hash, range_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.witness import (
    Cosigned,
    ForkAlarm,
    Known,
    Request,
    Seen,
    Stale,
    answer,
    read_answer,
)

AT = 1_764_000_000
HONEST = [b"%d" % n for n in range(300)]


class Operator:
    """Shows a tree to a witness, and hears what it says."""

    def __init__(self, log, witness):
        self.log, self.witness = log, witness
        self.seen, self.shown = Seen(), None

    def swap(self, _origin, held, new, note):
        self.seen, self.shown = new, note
        return True

    def head(self, entries):
        tree = Tree(map(leaf_hash, entries))
        root = range_hash(0, len(entries), tree.node)
        text = str(Checkpoint(self.log.verifier.name, len(entries), root))
        return tree, Note(text, (self.log.sign(text),))

    def show(self, entries, *, old=None):
        """Ask for a cosignature as an honest log would, and return the outcome."""
        tree, note = self.head(entries)
        old = self.seen.size if old is None else old
        path = consistency_path(old, len(entries), tree.node) if 0 < old < len(entries) else []
        done = answer(
            str(Request(old, tuple(path), note)).encode(),
            find=lambda _origin: Known((self.log.verifier,), self.seen),
            swap=self.swap,
            signers=[self.witness],
            at=AT,
        )
        keys = [self.witness.verifier]
        return read_answer(done.status, done.body.encode(), note=note, keys=keys, now=AT)


@pytest.fixture
def operator(log, witnesses):
    operator = Operator(log, witnesses[0])
    assert isinstance(operator.show(HONEST[:200]), Cosigned)
    return operator


def swapped(entries, one, other):
    changed = list(entries)
    changed[one], changed[other] = changed[other], changed[one]
    return changed


TRICKS = {
    "rewrite": [*HONEST[:7], b"other", *HONEST[8:]],
    "reorder": swapped(HONEST, 3, 150),
    "removal": [*HONEST[:9], *HONEST[10:], b"300"],
    "insertion": [*HONEST[:9], b"late", *HONEST[9:]],
    "same size": [*HONEST[:199], b"other"],
}


@pytest.mark.parametrize("name", TRICKS)
def test_a_second_history_raises_the_alarm_and_leaves_a_proof(operator, log, name):
    shown = operator.shown

    assert isinstance(operator.show(TRICKS[name]), ForkAlarm)

    assert operator.shown == shown
    tree, other = operator.head(TRICKS[name])
    proof = ForkProof.parse(str(ForkProof.of(shown, other, tree.node)))
    assert proof.check([log.verifier]).origin == log.verifier.name


def test_a_restored_backup_learns_what_it_has_forgotten(operator):
    outcome = operator.show(HONEST[:150], old=100)
    assert outcome == Stale(200)


def test_an_honest_log_that_lost_count_goes_on(operator, log):
    assert operator.show(HONEST, old=150) == Stale(200)
    before = operator.shown
    assert isinstance(operator.show(HONEST), Cosigned)
    tree, note = operator.head(HONEST)
    with pytest.raises(AgreementError):
        ForkProof.of(before, note, tree.node).check([log.verifier])
