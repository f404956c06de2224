"""Many journals sealed at once are what each would be by itself, and no odd one is signed."""

import pytest
from django.db import connection

from parvis.apps.common.tenancy import across_all, within
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Entry, Log, Tile, Trouble
from parvis.apps.ledger.rounds import QUEUE, seal_group
from parvis.apps.ledger.services import HaltedError, open_log, record
from parvis.apps.portal.duties.journal import MANY, JournalKeeper
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import Tile as Address, encode_bundle, grown_tiles
from parvis.testing.factories import SOME_DAY, TownFactory

pytestmark = pytest.mark.django_db
COUNTS = (0, 1, 2, 255, 256)


@pytest.fixture
def towns(home, db):
    made = [TownFactory(slug=f"bourg{rank}") for rank in range(len(COUNTS))]
    for town in made:
        open_log(town=town, at=SOME_DAY)
    return made


def write(town, count):
    with within(town):
        for _ in range(count):
            record(town=town, type="erasure.notice", at=SOME_DAY, data={"count": 1})


def check(town, size):
    """Compare a journal with what anyone computes from its entries."""
    with within(town):
        log = Log.objects.get()
        leaves = [bytes(entry) for entry in Entry.objects.leaves(0, 10_000)]
        stored = {(row.level, row.number): bytes(row.data) for row in Tile.objects.all()}
    expected = grown_tiles(0, list(map(leaf_hash, leaves)), lambda _tile: b"")
    for start in range(0, size, 256):
        chunk = leaves[start : start + 256]
        expected[Address(-1, start // 256, len(chunk))] = encode_bundle(chunk)
    assert stored == {(place.level, place.index): data for place, data in expected.items()}
    head = Policy.for_key(log.key).check(log.note).checkpoint
    assert (log.size, head.size, len(leaves)) == (size, size, size)
    assert head.root == root_hash(map(leaf_hash, leaves))


def test_each_journal_of_a_round_is_what_anyone_computes(towns, sequencer):
    everyone = {town.pk for town in towns}
    assert sequencer.tick_many(towns, at=SOME_DAY) == everyone
    for town, count in zip(towns, COUNTS, strict=True):
        write(town, count)
    assert sequencer.tick_many(towns, at=SOME_DAY) == everyone
    for town in towns:
        write(town, 3)
    assert sequencer.tick_many(towns, at=SOME_DAY) == everyone
    for town, count in zip(towns, COUNTS, strict=True):
        check(town, 1 + count + 3)
    with Heads(sequencer._home) as heads, across_all():
        for log in Log.objects.all():
            assert heads.get(log.origin).size == log.size


def test_a_round_and_a_tick_take_turns(towns, sequencer):
    for _ in range(3):
        write(towns[0], 200)
        sequencer.tick_many(towns, at=SOME_DAY)
        write(towns[0], 60)
        sequencer.tick(towns[0], at=SOME_DAY)
    check(towns[0], 781)


def test_a_long_queue_is_left_to_the_tick(towns, sequencer):
    write(towns[1], QUEUE + 1)
    assert sequencer.tick_many(towns, at=SOME_DAY) == {
        town.pk for town in towns if town != towns[1]
    }


def missing_tile(town, _heads):
    Tile.objects.filter(level=0).delete()


def changed_tile(town, _heads):
    tile = Tile.objects.get(level=0)
    data = bytes(tile.data)
    Tile.objects.filter(pk=tile.pk).update(data=bytes([data[0] ^ 1]) + data[1:])


def changed_row(town, _heads):
    Entry.objects.filter(index=0).update(subject="another")


def restored_backup(town, _heads):
    Log.objects.update(size=0, checkpoint="")


def closing(town, _heads):
    Log.objects.update(closed_at=SOME_DAY)


def between_two_keys(town, _heads):
    Log.objects.update(rotated_at=SOME_DAY, newer_vkey="x")


def lost_heads(town, heads):
    heads._database.execute("DELETE FROM heads WHERE origin = ?", [Log.objects.get().origin])


TRICKS = (
    *(missing_tile, changed_tile, changed_row, restored_backup),
    *(lost_heads, closing, between_two_keys),
)


@pytest.mark.parametrize("trick", TRICKS)
def test_an_odd_journal_is_left_alone_and_stops_no_other(trick, towns, sequencer):
    sequencer.tick_many(towns, at=SOME_DAY)
    bad = towns[2]
    with within(bad):
        trick(bad, sequencer._heads)
        before = Log.objects.get().checkpoint
    for town in towns:
        write(town, 1)
    assert sequencer.tick_many(towns, at=SOME_DAY) == {town.pk for town in towns if town != bad}
    with within(bad):
        assert Log.objects.get().checkpoint == before
        assert Entry.objects.waiting().count() == 1
    with pytest.raises(HaltedError):
        sequencer.tick(bad, at=SOME_DAY)
    check(towns[0], 2)


class CrashError(Exception):
    pass


class CrashingHeads:
    """Lose power before or after the heads are locked."""

    def __init__(self, heads, *, after):
        self._heads, self._after = heads, after

    def __getattr__(self, name):
        return getattr(self._heads, name)

    def swap_many(self, changes):
        if self._after:
            self._heads.swap_many(changes)
        raise CrashError


@pytest.mark.parametrize("after", [False, True], ids=["committed", "locked"])
def test_a_crash_in_a_round_is_ended_by_the_next_ticks(after, towns, sequencer):
    sequencer.tick_many(towns, at=SOME_DAY)
    for town in towns:
        write(town, 2)
    with across_all():
        logs = list(Log.objects.all())
    signers = sequencer._signers
    crashing = CrashingHeads(sequencer._heads, after=after)
    with pytest.raises(CrashError):
        seal_group(logs, signers, crashing, at=SOME_DAY)
    assert sequencer.tick_many(towns, at=SOME_DAY) == set()
    for town in towns:
        sequencer.tick(town, at=SOME_DAY)
        check(town, 3)


def flip_a_bit(execute, sql, params, many, context):
    """Change one bit on its way to the disk."""
    if "INSERT INTO ledger_tile" in sql and many:  # a row each
        *first, data = params[0]
        params = [(*first, data[:-1] + bytes([data[-1] ^ 1])), *params[1:]]
    elif "INSERT INTO ledger_tile" in sql:  # a list for each column
        *first, (data, *others) = params
        params = [*first, [data[:-1] + bytes([data[-1] ^ 1]), *others]]
    return execute(sql, params, many, context)


def test_one_flipped_bit_on_the_way_to_the_disk_is_never_signed(towns, sequencer):
    sequencer.tick_many(towns, at=SOME_DAY)
    for town in towns:
        write(town, 1)
    with connection.execute_wrapper(flip_a_bit):
        assert sequencer.tick_many(towns, at=SOME_DAY) == set()
    for town in towns:
        with within(town):
            assert Entry.objects.waiting().count() == 1
            assert Log.objects.get().size == 1
    assert sequencer.tick_many(towns, at=SOME_DAY) == {town.pk for town in towns}


def test_a_worker_with_many_towns_seals_them_together(home, db, sequencer):
    towns = [TownFactory(slug=f"ville{rank}") for rank in range(MANY)]
    heard = []
    keeper = JournalKeeper(sequencer, heard.append)
    keeper.catch_up(SOME_DAY)
    sizes = {}
    for town in towns:
        with within(town):
            sizes[town] = Log.objects.get().size
        write(town, 1)
    with within(towns[3]):
        Log.objects.update(trouble=Trouble.FORK)
    heard.clear()
    keeper.seal_waiting(SOME_DAY)
    assert sorted(town.pk for town in heard) == [town.pk for town in towns]
    for town, size in sizes.items():
        check(town, size + 1)
