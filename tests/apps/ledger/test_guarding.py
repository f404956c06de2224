"""The town's own guard: forks, forgotten ends and silence raise an alarm, and end it."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from parvis.apps.ledger.guarding import MUTE, compare_with_witnesses, examine_all
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Tile, Trouble
from parvis.apps.ledger.services import HaltedError
from parvis.apps.ledger.witnessing.choosing import set_quorum
from parvis.apps.portal.duties.journal import JournalKeeper
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.tiles import decode_bundle, encode_bundle, root_hash
from parvis.testing.factories import SOME_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


@pytest.fixture
def attested(log, write, seal, listen, take, attester):
    """Seal a few lines that a witness has cosigned; return that witness."""
    witness = listen("ouest")
    take(witness)
    write(5)
    seal()
    attester.settle(now())
    return witness


def forget(home, count=3):
    """Bring database and store of heads back to what they were, as a backup of both does."""
    log = Log.objects.get()
    size = log.size - count
    Entry.objects.filter(index__gte=size).delete()
    tile, bundle = Tile.objects.get(level=0), Tile.objects.get(level=-1)
    Tile.objects.filter(pk=tile.pk).update(data=bytes(tile.data)[: 32 * size])
    Tile.objects.filter(pk=bundle.pk).update(data=cut(bytes(bundle.data), size))
    Log.objects.update(size=size, checkpoint="", attested="")
    with Heads(home) as heads:
        root = root_hash(size, Tile.objects.reader())
        heads.swap(log.origin, heads.get(log.origin), Head(size, root))


def cut(bundle, width):
    return encode_bundle(decode_bundle(bundle, width))


def standing():
    return [(alarm.kind, alarm.source) for alarm in Alarm.objects.standing()]


def test_an_honest_journal_raises_nothing(attested):
    compare_with_witnesses(now())
    assert standing() == []


def test_an_installation_that_was_restored_whole_does_not_sign_at_its_start(
    attested, home, town, log, write, sequencer, seal
):
    forget(home)
    write(1)
    keeper = JournalKeeper(sequencer)
    keeper.catch_up(now())
    log.refresh_from_db()
    assert (log.trouble, log.checkpoint) == (Trouble.BEHIND, "")
    assert Entry.objects.waiting().filter(type="contribution.status").count() == 1
    keeper.catch_up(now())
    log.refresh_from_db()
    assert log.checkpoint == ""


def test_without_what_the_witness_holds_it_would_have_signed(
    attested, home, town, log, write, sequencer
):
    attested.publishes = False
    forget(home)
    write(1)
    JournalKeeper(sequencer).catch_up(now())
    log.refresh_from_db()
    assert log.checkpoint


def test_what_a_witness_remembers_and_the_base_forgot_halts_the_journal_until_it_is_back(
    attested, home, town, log, write, seal
):
    forget(home)
    seal()
    compare_with_witnesses(now())
    assert standing() == [(AlarmKind.BEHIND, "Ouest")]
    write(1)
    with pytest.raises(HaltedError) as halted:
        seal()
    assert halted.value.trouble == Trouble.BEHIND


def test_a_second_history_raises_a_fork_with_its_proof(attested, home, log, write, seal):
    forget(home)
    write(6)
    seal()
    compare_with_witnesses(now())
    assert standing() == [(AlarmKind.FORK, "Ouest")]
    proof = ForkProof.parse(Alarm.objects.get().proof)
    assert proof.check([log.key]).origin == log.origin
    write(1)
    with pytest.raises(HaltedError) as halted:
        seal()
    assert halted.value.trouble == Trouble.FORK


def test_a_journal_that_nobody_attests_any_more_is_mute_until_it_is(
    attested, town, log, attester, seal, write
):
    set_quorum(town=town, quorum=1, outside=0, at=SOME_DAY)
    seal()
    attester.settle(now() + timedelta(minutes=1))
    compare_with_witnesses(now() + MUTE - timedelta(hours=1))
    assert standing() == []
    compare_with_witnesses(now() + MUTE + timedelta(hours=1))
    assert [kind for kind, _ in standing()] == [AlarmKind.MUTE]
    compare_with_witnesses(now())
    assert standing() == []


def test_without_a_quorum_a_journal_is_mute_when_something_waits_too_long(log, seal, write):
    seal()
    compare_with_witnesses(SOME_DAY + MUTE * 2)
    assert standing() == []
    write(1)
    compare_with_witnesses(SOME_DAY + MUTE * 2)
    assert [kind for kind, _ in standing()] == [AlarmKind.MUTE]


def test_damage_that_the_daily_look_finds_stops_the_journal_until_it_is_gone(log, write, seal):
    write(3)
    seal()
    entry = Entry.objects.get(index=1)
    Entry.objects.filter(pk=entry.pk).update(leaf=b"{}")
    examine_all(SOME_DAY)
    assert Log.objects.get().trouble == Trouble.DAMAGED
    write(1)
    with pytest.raises(HaltedError):
        seal()
    log.refresh_from_db()
    assert log.trouble == Trouble.DAMAGED
    Entry.objects.filter(pk=entry.pk).update(leaf=bytes(entry.leaf))
    assert seal().trouble == ""
