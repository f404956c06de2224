"""Whatever comes from outside is read, or refused with an error that says so."""

from collections import Counter
from itertools import starmap

import pytest

from tests.core.ledger import fuzzing

COUNTS = [10_000, pytest.param(1_000_000, marks=pytest.mark.long)]


@pytest.mark.parametrize("kind", fuzzing.READ)
def test_each_true_example_is_read(kind):
    assert fuzzing.outcome(kind, fuzzing.examples()[kind])


@pytest.mark.parametrize("count", COUNTS)
def test_changed_texts_give_only_defined_errors(count):
    accepted, refused = Counter(), Counter()
    for kind, text in fuzzing.inputs(count, seed=20261128):
        (accepted if fuzzing.outcome(kind, text) else refused)[kind] += 1
    assert accepted.total() + refused.total() == count
    assert set(refused) == set(fuzzing.READ)
    assert refused.total() > count / 2


def test_a_reader_that_lets_another_error_out_is_found(monkeypatch):
    monkeypatch.setitem(fuzzing.READ, "tile", lambda text: int(text.split("/")[1]))
    every = fuzzing.inputs(10_000, seed=20261128)
    with pytest.raises((ValueError, IndexError)):
        list(starmap(fuzzing.outcome, every))
