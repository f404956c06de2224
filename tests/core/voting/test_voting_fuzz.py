"""Whatever comes from outside is read, or refused with an error that says so."""

from collections import Counter
from itertools import starmap

import pytest

from tests.core.voting.fuzzing import Fuzzer

SEED = 20261128
KINDS = ["th30ed2", "nh30ed2", "l30ed2", "w33ed2"]
PROVED = {"ballot", "trustees", "shuffle", "archive"}  # no other bytes than the true ones hold
COUNTS = [1_500, pytest.param(250_000, marks=pytest.mark.long)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_true_file_holds(kind):
    fuzzer = Fuzzer(kind)
    for name, data in fuzzer.true.items():
        if name in {"decryption", "shuffle"}:
            continue  # of other totals, or another key, than the fuzzer checks against
        assert fuzzer.outcome(name, data)


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("kind", KINDS)
def test_changed_files_give_only_defined_errors(kind, count):
    fuzzer = Fuzzer(kind)
    accepted, refused = Counter(), Counter()
    for name, data in fuzzer.inputs(count, SEED):
        holds = fuzzer.outcome(name, data)
        (accepted if holds else refused)[name] += 1
        assert not holds or name not in PROVED or data == fuzzer.true[name]

    assert accepted.total() + refused.total() == count
    assert set(refused) == set(fuzzer.true)
    assert refused.total() > count / 2


def test_a_reader_that_lets_another_error_out_is_found():
    fuzzer = Fuzzer("th30ed2")
    fuzzer.read["owned"] = lambda data: int(data[9:10])
    with pytest.raises((ValueError, IndexError)):
        list(starmap(fuzzer.outcome, fuzzer.inputs(3_000, SEED)))
