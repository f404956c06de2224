"""The clock jumps: order is the index's, and no head is ever taken back."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.ledger.models import Entry, Log
from parvis.apps.ledger.services import record
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.policy import Policy

pytestmark = pytest.mark.django_db
JUMPS = [timedelta(0), timedelta(days=3650), timedelta(days=-3650), timedelta(seconds=-1)]


def test_a_clock_that_jumps_ten_years_changes_no_order_and_no_head(log, town, sequencer):
    heads, moments = [], []
    for jump in JUMPS:
        at = now() + jump
        record(town=town, type="erasure.notice", at=at, data={"count": 1})
        heads.append(sequencer.tick(town, at=at))
        moments.append(f"{at:%Y}")
    leaves = Entry.objects.leaves(0, 100)
    assert [f"{Leaf.parse(leaf).at:%Y}" for leaf in leaves[1:]] == moments
    assert [head.size for head in heads] == [2, 3, 4, 5]
    for head in heads:
        assert head.root == root_hash(map(leaf_hash, leaves[: head.size]))
    assert (
        Policy.for_key(Log.objects.get().key).check(Log.objects.get().note).checkpoint == heads[-1]
    )
