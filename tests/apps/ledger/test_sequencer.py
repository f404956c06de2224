"""Numbers without gaps, tiles as anyone recomputes them, and never two histories."""

import os
import shutil
import stat

import pytest
from django.db import transaction

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.keys import Keyring
from parvis.apps.ledger.models import Entry, Log, Tile, Trouble
from parvis.apps.ledger.numbering import MovedError, number
from parvis.apps.ledger.sequencer import tick
from parvis.apps.ledger.services import (
    BusyError,
    HaltedError,
    Sequencer,
    UsedKeyError,
    open_log,
    towns_to_seal,
)
from parvis.core.ledger.entries import Leaf
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.policy import Policy
from parvis.core.ledger.tiles import Tile as Address, encode_bundle, grown_tiles
from parvis.testing.factories import SOME_DAY

pytestmark = pytest.mark.django_db


def root_of(entries):
    return root_hash(leaf_hash(bytes(entry)) for entry in entries)


def test_a_journal_opens_with_a_name_a_key_and_a_first_entry(log, home, town, seal):
    assert log.origin.startswith("place.exemple.fr/bourg/")
    assert len(log.origin.rpartition("/")[2]) == 6
    head = seal().head
    genesis = Leaf.parse(bytes(Entry.objects.get(index=0).leaf))
    assert genesis.data == {"origin": log.origin, "key": log.vkey}
    assert (head.origin, head.size) == (log.origin, 1)


def test_the_key_is_for_its_owner_alone(log, home):
    file = home / "keys" / "bourg.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_opening_twice_gives_the_same_journal(log, town):
    assert open_log(town=town, at=SOME_DAY) == log


def test_an_interrupted_opening_keeps_its_key(log, town):
    Entry.objects.all().delete()
    Log.objects.all().delete()
    assert open_log(town=town, at=SOME_DAY).origin == log.origin


def test_a_key_that_has_sealed_is_not_used_for_a_new_journal(log, town, seal):
    seal()
    Entry.objects.all().delete()
    Tile.objects.all().delete()
    Log.objects.all().delete()
    with pytest.raises(UsedKeyError, match=r"keys/bourg\.key"):
        open_log(town=town, at=SOME_DAY)


def test_a_demonstration_that_begins_again_has_a_new_journal(log, town, seal, home):
    seal()
    Entry.objects.all().delete()
    Tile.objects.all().delete()
    Log.objects.all().delete()
    town.is_demo = True
    assert open_log(town=town, at=SOME_DAY).origin != log.origin
    assert len(list((home / "keys").iterdir())) == 2


def test_what_was_written_before_the_journal_stands_after_its_genesis(
    home, within_town, write, sequencer
):
    write(2)
    open_log(town=within_town, at=SOME_DAY)
    sequencer.tick(within_town, at=SOME_DAY)
    assert Entry.objects.get(index=0).type == "log.genesis"


def test_entries_are_numbered_in_order_without_gaps(log, write, seal):
    write(3)
    seal()
    write(300)
    assert seal().size == 304
    rows = list(Entry.objects.order_by("pk").values_list("index", flat=True))
    assert rows == list(range(304))
    assert not Entry.objects.waiting().exists()


def test_the_head_is_signed_over_the_root_of_the_entries(log, write, seal):
    for count in (1, 5, 250, 257):
        write(count)
        sealed = seal()
        verdict = Policy.for_key(sealed.key).check(sealed.note)
        leaves = Entry.objects.order_by("index").values_list("leaf", flat=True)
        assert verdict.checkpoint.root == root_of(leaves)
        assert verdict.checkpoint.size == len(leaves)


def test_tiles_are_those_of_an_independent_computation(log, write, seal):
    for count in (3, 255, 260, 1):
        write(count)
        seal()
    entries = Entry.objects.leaves(0, 10_000)
    expected = grown_tiles(0, [leaf_hash(entry) for entry in entries], lambda _tile: b"")
    for start in range(0, len(entries), 256):
        chunk = entries[start : start + 256]
        expected[Address(-1, start // 256, len(chunk))] = encode_bundle(chunk)

    stored = {(row.level, row.number): bytes(row.data) for row in Tile.objects.all()}
    assert stored == {(place.level, place.index): data for place, data in expected.items()}


def test_a_line_that_waits_no_more_when_it_is_numbered_leaves_no_gap(log, write):
    keys = [entry.pk for entry in write(3)]
    Entry.objects.filter(pk=keys[1]).set_aside()
    with pytest.raises(MovedError), transaction.atomic():
        number(log, keys)
    assert [entry.index for entry in Entry.objects.filter(pk__in=[keys[0], keys[2]])] == [None] * 2


def test_a_journal_with_nothing_new_keeps_its_head(log, seal):
    first = seal().checkpoint
    assert seal().checkpoint == first


def test_only_towns_with_something_to_seal_are_named(log, write, seal, elsewhere):
    assert [town.slug for town in towns_to_seal()] == ["bourg"]
    seal()
    assert towns_to_seal() == []


STEPS = ["written", "committed", "locked", "signed", "published"]


class CrashError(Exception):
    pass


@pytest.mark.parametrize("step", STEPS)
def test_a_crash_after_any_step_is_ended_by_the_next_tick(step, log, town, home, write, seal):
    write(4)
    seal()
    write(300)

    def crash(passed):
        if passed == step:
            raise CrashError

    with Heads(home) as heads, pytest.raises(CrashError):
        tick(town, at=SOME_DAY, keyring=Keyring(home), heads=heads, passed=crash)
    write(2)
    sealed = seal()

    assert sealed.size == sealed.published == 307
    assert sorted(Entry.objects.values_list("index", flat=True)) == list(range(307))
    leaves = Entry.objects.order_by("index").values_list("leaf", flat=True)
    assert Policy.for_key(sealed.key).check(sealed.note).checkpoint.root == root_of(leaves)
    with Heads(home) as heads:
        assert heads.get(sealed.origin).size == 307


def test_the_same_head_signed_twice_is_the_same_note(log, town, home, write, seal):
    first = seal().checkpoint
    Log.objects.update(checkpoint="")  # as if the last step had been lost
    assert seal().checkpoint == first


def forget(count):
    """Make the database what it was `count` entries earlier, as a backup does."""
    size = Log.objects.get().size - count
    Entry.objects.filter(index__gte=size).delete()
    Log.objects.update(size=size, checkpoint="")
    return size


def test_a_restored_backup_is_never_signed(log, write, seal, town, sequencer):
    write(5)
    seal()
    forget(2)
    write(1)
    with pytest.raises(HaltedError, match="plus ancienne que le dernier sceau"):
        seal()
    log.refresh_from_db()
    assert log.trouble == Trouble.BEHIND
    assert log.checkpoint == ""
    assert Entry.objects.waiting().count() == 1


def test_a_restored_backup_that_grew_again_is_a_fork(log, write, seal):
    write(5)
    seal()
    entry = Entry.objects.get(index=3)
    Entry.objects.filter(pk=entry.pk).update(leaf=b"{}")
    tile = Tile.objects.get(level=0, number=0)
    Tile.objects.filter(pk=tile.pk).update(data=bytes(tile.data)[:96] + bytes(96))
    with pytest.raises(HaltedError) as halted:
        seal()
    assert halted.value.trouble == Trouble.FORK


def test_a_lost_store_of_heads_stops_the_journal(log, home, town, write, seal):
    seal()
    with Heads(home) as heads:
        heads._database.execute("DELETE FROM heads")
    write(1)
    with pytest.raises(HaltedError) as halted:
        seal()
    assert halted.value.trouble == Trouble.NO_HEAD


def test_a_missing_tile_stops_the_journal_until_it_is_back(log, write, seal):
    write(3)
    seal()
    tile = Tile.objects.get(level=0)
    data = bytes(tile.data)
    Tile.objects.filter(pk=tile.pk).delete()
    write(1)
    with pytest.raises(HaltedError):
        seal()
    log.refresh_from_db()
    assert log.trouble == Trouble.DAMAGED

    Tile.objects.create(town=tile.town, level=0, number=0, data=data)
    assert seal().trouble == ""


def test_the_key_of_another_journal_does_not_sign(log, home, elsewhere, town, write):
    with within(elsewhere):
        open_log(town=elsewhere, at=SOME_DAY)
    shutil.copy(home / "keys" / "ailleurs.key", home / "keys" / "bourg.key")
    with Sequencer(home) as only, pytest.raises(HaltedError) as halted:
        only.tick(town, at=SOME_DAY)
    assert halted.value.trouble == Trouble.NO_KEY


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_a_key_that_others_may_read_does_not_sign(log, home, town):
    (home / "keys" / "bourg.key").chmod(0o644)
    with Sequencer(home) as only, pytest.raises(HaltedError, match="chmod 600"):
        only.tick(town, at=SOME_DAY)


def test_a_second_sequencer_refuses(sequencer, home):
    with pytest.raises(BusyError), Sequencer(home):
        pass


def test_two_towns_have_two_journals(log, seal, elsewhere, sequencer):
    seal()
    with within(elsewhere):
        other = open_log(town=elsewhere, at=SOME_DAY)
        sequencer.tick(elsewhere, at=SOME_DAY)
        assert Entry.objects.count() == 1
    assert other.origin != log.origin
    assert Entry.objects.count() == 1
