"""The roll: who may vote, each once, with a weight."""

import json

import pytest

from parvis.core.errors import MalformedError, VerificationError
from parvis.core.voting import wire
from parvis.core.voting.groups import named
from parvis.core.voting.roll import Roll
from tests.core.voting.archives import Opened

GROUP = named("Ed25519")
ONE, TWO = GROUP.power(GROUP.generator, 2), GROUP.power(GROUP.generator, 3)


@pytest.mark.parametrize("kind", ["h20", "h33ed2", "w33ed2"])
def test_the_roll_of_others_is_sorted_and_written_as_it_was_read(vectors, kind):
    files = Opened(vectors / "valid" / kind)
    group = named(json.loads(files.election)["group"])
    roll = Roll.parse(group, files.credentials)
    roll.check(group)

    assert roll.is_sorted(group)
    assert roll.weights == files.weights()
    assert wire.dump(roll.wire()).encode() == files.credentials


def test_an_order_that_may_tell_something_is_seen():
    in_order = sorted([ONE, TWO], key=GROUP.order_key)
    assert Roll.parse(GROUP, wire.dump(in_order).encode()).is_sorted(GROUP)
    assert not Roll.parse(GROUP, wire.dump(in_order[::-1]).encode()).is_sorted(GROUP)


@pytest.mark.parametrize(
    "odd",
    [
        *({}, None, [1], [""], [","], [f"{ONE},"], [f"{ONE},-1"], [f"{ONE},01"], [f"{ONE},1,2"]),
        *([f"{ONE}, 1"], [f"{ONE},{2**40}"], ["f" * 64]),
    ],
)
def test_an_odd_roll_is_refused(odd):
    with pytest.raises(MalformedError):
        Roll.parse(GROUP, wire.dump(odd).encode())


def test_nobody_stands_twice_nor_outside_the_group():
    for twice in ([ONE, TWO, ONE], [ONE, f"{ONE},2"]):
        with pytest.raises(VerificationError, match="twice"):
            Roll.parse(GROUP, wire.dump(twice).encode())
    with pytest.raises(VerificationError):
        Roll.parse(GROUP, wire.dump([f"{2:064x}"]).encode()).check(GROUP)
