"""The town's own guard: forks, forgotten ends and silence raise an alarm, and end it."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now
from time_machine import travel

from parvis.apps.ledger.guarding import MUTE, compare_with_witnesses, examine_all
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.keys import find_key
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Tile, Trouble, Witness
from parvis.apps.ledger.services import HaltedError, confirm, seal_confirmed
from parvis.apps.ledger.witnessing.choosing import set_quorum
from parvis.apps.portal.duties.journal import JournalKeeper
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.note import Note
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


def signed_again(home, log):
    """Sign the head that was brought back: the text that stood in the backup."""
    with Heads(home) as heads:
        head = heads.get(log.origin)
    text = str(Checkpoint(log.origin, head.size, head.root))
    return str(Note(text, (find_key(home, "bourg", log.key).sign(text),)))


@pytest.fixture
def run(capsys):
    def ran(*words):
        capsys.readouterr()
        call_command("journal", *words, "--town", "bourg")
        return capsys.readouterr().out

    return ran


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


@pytest.fixture
def quorate(attested, town, attester, seal):
    """Ask for the word of that witness."""
    set_quorum(town=town, quorum=1, outside=0, at=SOME_DAY)
    seal()
    attester.settle(now())
    return attested


def hush(witness):
    witness.publishes = False
    witness.bend = lambda _status, _body: (503, b"")


def test_without_a_quorum_nobody_is_waited_for(attested, home, log, write, sequencer):
    hush(attested)
    forget(home)  # and who asks for nobody's word is not saved by it
    write(1)
    JournalKeeper(sequencer).catch_up(now())
    log.refresh_from_db()
    assert log.checkpoint


def test_the_silence_of_those_who_must_vouch_is_no_agreement(
    quorate, home, log, write, sequencer, run, caplog
):
    hush(quorate)
    forget(home)
    write(1)
    keeper = JournalKeeper(sequencer)
    keeper.catch_up(now())
    log.refresh_from_db()
    assert (log.trouble, log.checkpoint) == (Trouble.SILENT, "")
    assert "journal confirm" in run("head")
    told = run("confirm")
    assert "Ouest ne dit rien" in told
    assert "--yes" in told
    quorate.publishes = True  # it is back: what was forgotten comes out
    keeper._not_before.clear()
    keeper.catch_up(now())
    log.refresh_from_db()
    assert (log.trouble, log.checkpoint) == (Trouble.BEHIND, "")
    with pytest.raises(CommandError, match="détient un sceau de"):
        run("confirm", "--yes")


def test_a_witness_that_publishes_nothing_still_says_what_it_holds(quorate, home, town, log, write):
    quorate.publishes = False
    write(1)
    confirm(town)  # it cosigns again what is published
    forget(home)
    Log.objects.update(checkpoint=signed_again(home, log))
    with pytest.raises(HaltedError) as halted:
        confirm(town)  # and says that it knows more, without showing it
    assert halted.value.trouble == Trouble.SILENT


def test_a_witness_that_never_cosigned_and_knows_nothing_of_us_does_not_stop_us(
    log, town, seal, take, listen
):
    take(listen("neuf"))
    set_quorum(town=town, quorum=1, outside=0, at=SOME_DAY)
    seal()
    Witness.objects.update(url=f"{Witness.objects.get().url}/ailleurs")
    confirm(town)


def test_once_vouched_for_a_witness_that_goes_down_stops_nothing_until_the_next_start(
    quorate, log, write, sequencer
):
    keeper, at = JournalKeeper(sequencer), now()
    keeper.catch_up(at)
    hush(quorate)
    write(1)
    keeper.seal_waiting(at + timedelta(minutes=5))
    log.refresh_from_db()
    sealed = log.published
    assert (log.trouble, log.size) == ("", sealed)
    write(1)
    keeper.seal_waiting(at + timedelta(hours=1))  # this machine was asleep, or brought back
    log.refresh_from_db()
    assert (log.trouble, log.published) == (Trouble.SILENT, sealed)


def test_a_person_may_give_their_word_for_this_head_and_not_for_long(
    quorate, home, town, log, write, sequencer, run
):
    hush(quorate)
    assert "Votre parole vaut jusqu’à" in run("confirm", "--yes")
    confirm(town)
    with travel(now() + timedelta(hours=1)), pytest.raises(HaltedError):
        confirm(town)
    write(1)
    sequencer.tick(town, at=now())
    with pytest.raises(HaltedError):  # the word was about the head before this one
        confirm(town)


def test_a_command_that_seals_asks_first(quorate, town, log, sequencer, write):
    hush(quorate)
    write(1)
    with pytest.raises(HaltedError):
        seal_confirmed(sequencer, town, at=now())
    assert Log.objects.get().trouble == Trouble.SILENT


def test_a_new_journal_waits_for_nobody(quorate, town, log, sequencer, run):
    run("close", "--reason", "essai", "--yes")
    sequencer.tick(town, at=now())
    hush(quorate)
    assert f"{log.origin}/2" in run("init", "--shard")
    seal_confirmed(sequencer, town, at=now())
    assert Log.objects.get().published > 0


# Closing, and the journal that follows


def test_a_journal_that_forgot_is_not_closed_over_what_witnesses_hold(
    attested, home, town, log, write, sequencer, run
):
    """Halted at its start, without any alarm: the act itself must ask."""
    last = Log.objects.get().head
    forget(home)
    JournalKeeper(sequencer).catch_up(now())
    with pytest.raises(CommandError, match="Ouest détient un sceau de"):
        run("close", "--reason", "perdu", "--yes")
    assert not Log.objects.get().closed_at
    said = Closing.parse(run("close", "--reason", "perdu", "--yes", "--lost").partition("#")[0])
    assert (said.size, said.root) == (last.size, last.root)
    JournalKeeper(sequencer).catch_up(now())
    assert not Entry.objects.filter(type="log.close").exists()
    assert Log.objects.get().published < last.size  # signed before, and signed the same
    run("init", "--shard")
    genesis = Entry.objects.filter(type="log.genesis", shard=0).get().read()
    quoted = Checkpoint.parse(Note.parse(str(genesis.data["previous"])).text)
    assert quoted == last


def test_a_closing_that_waits_is_not_sealed_over_what_witnesses_hold(
    attested, home, log, run, sequencer
):
    forget(home)
    hush(attested)
    run("close", "--reason", "perdu", "--yes")
    attested.publishes = True
    JournalKeeper(sequencer).catch_up(now())
    assert Log.objects.get().trouble == Trouble.BEHIND
    assert Entry.objects.waiting().filter(type="log.close").exists()


def test_a_journal_is_not_closed_while_those_who_must_vouch_are_silent(quorate, log, run):
    hush(quorate)
    with pytest.raises(CommandError, match="ne disent pas où en est le journal : Ouest"):
        run("close", "--reason", "perdu", "--yes")
    run("confirm", "--yes")
    run("close", "--reason", "perdu", "--yes")
    assert Log.objects.get().closed_at


def test_the_next_journal_is_not_opened_over_what_witnesses_hold(
    attested, home, town, log, run, sequencer
):
    last = Log.objects.get().head
    forget(home)
    hush(attested)
    run("close", "--reason", "perdu", "--yes")
    sequencer.tick(town, at=now())
    attested.publishes = True
    with pytest.raises(CommandError, match="Ouest détient un sceau de"):
        run("init", "--shard")
    run("init", "--shard", "--disbelieve")
    genesis = Entry.objects.filter(type="log.genesis", shard=0).get().read()
    assert str(last.size) not in str(genesis.data.get("previous", "")).split("\n")


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
