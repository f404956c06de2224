"""A backup of before a closing brings the first journal back open: the second one is found out."""

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from parvis.apps.ledger.aggregating.gathering import gather
from parvis.apps.ledger.closing import ClosingError, close_log, open_next_log
from parvis.apps.ledger.confirming import confirm, give_word
from parvis.apps.ledger.exporting import export_town
from parvis.apps.ledger.models import ClosedLog, Entry, Log, Tile, Trouble, Witness
from parvis.apps.ledger.services import HaltedError, Sequencer
from parvis.testing.factories import SOME_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
KEPT = (Witness, Log, ClosedLog, Entry, Tile)


def base():
    return {model: list(model.objects.all()) for model in KEPT}


def bring_back(kept):
    for model in reversed(KEPT):
        model.objects.all().delete()
    for model, rows in kept.items():
        model.objects.bulk_create(rows)


def shown():
    """Return what is published, of all journals."""
    names = ("number", "origin", "vkey", "size", "checkpoint", "closing", "retired_vkeys")
    logs = [list(model.objects.order_by("number").values(*names)) for model in (Log, ClosedLog)]
    rows = Entry.objects.order_by("shard", "index").values_list("shard", "index", "type", "leaf")
    tiles = Tile.objects.order_by("shard", "level", "number").values_list("shard", "level", "data")
    return (
        logs,
        [(*rest, bytes(leaf)) for *rest, leaf in rows],
        [(*rest, bytes(data)) for *rest, data in tiles],
    )


def follow(town, seal, write):
    """Close the journal, open the next one and write in it."""
    close_log(town=town, reason="clé copiée", at=SOME_DAY)
    seal()
    open_next_log(town=town, at=SOME_DAY)
    write(3)
    seal()


@pytest.fixture
def restored(log, town, home, seal, write, tmp_path_factory, sequencer):
    """Give a base of before the closing, a copy of what was published, and what it was."""
    write(3)
    seal()
    write(1)  # waits in the backup, and was sealed since
    kept, heads = base(), (home / "heads.sqlite3").read_bytes()
    follow(town, seal, write)
    copy, whole = tmp_path_factory.mktemp("copy"), shown()
    export_town(town, copy)
    bring_back(kept)
    return copy, whole, heads


def new_sequencer(home, town):
    """Seal as a service does that has just been started on this base."""
    with Sequencer(home) as fresh:
        fresh.tick(town, at=now())
        return fresh.tick_many([town], at=now())


FORGETTING = {
    "nothing": lambda home, heads: None,
    "the keys": lambda home, heads: next((home / "keys").glob("*-*.key")).unlink(),
    "the store": lambda home, heads: (home / "heads.sqlite3").write_bytes(heads),
}


@pytest.fixture
def stopped(sequencer):
    """Stop the service, whose files are open, before they are replaced."""
    return lambda: sequencer.__exit__(None, None, None)


@pytest.mark.parametrize("what", FORGETTING)
def test_it_signs_nothing_and_says_why(restored, town, home, write, stopped, what):
    stopped()
    FORGETTING[what](home, restored[2])
    write(1)
    before = Log.objects.get()
    with pytest.raises(HaltedError), Sequencer(home) as fresh:
        fresh.tick(town, at=now())
    with Sequencer(home) as fresh:
        assert fresh.tick_many([town], at=now()) == set()
    log = Log.objects.get()
    assert (log.trouble, log.checkpoint) == (Trouble.FOLLOWED, before.checkpoint)
    assert "un journal plus récent le suit" in log.halt


def test_without_a_copy_it_says_what_to_do(restored, repair, capsys):
    with pytest.raises(CommandError, match=r"/2, et cette base ne le connaît pas.*--from"):
        repair()
    call_command("journal", "head", "--town", "bourg")
    capsys.readouterr()


@pytest.mark.parametrize("what", ["nothing", "the store"])
def test_a_copy_brings_both_back_and_the_second_goes_on(
    restored, town, home, write, repair, fsck, stopped, what
):
    stopped()
    copy, whole, heads = restored
    FORGETTING[what](home, heads)
    before = shown()
    assert "que cette base avait oublié, revient de la copie" in repair("--from", copy)
    assert shown() == before
    assert "C’est réparé" in repair("--from", copy, "--yes")
    assert shown() == whole
    assert fsck()[0] == 0
    write(1)
    new_sequencer(home, town)
    log = Log.objects.get()
    assert (log.trouble, log.number, log.published) == ("", 2, log.size)
    assert "Rien à réparer" in repair()


def test_a_copy_of_a_journal_whose_key_is_not_here_is_not_believed(restored, home, repair):
    next((home / "keys").glob("*-*.key")).unlink()
    before = shown()
    with pytest.raises(CommandError, match="sa clé manque"):
        repair("--from", restored[0], "--yes")
    assert shown() == before


def test_a_damaged_copy_changes_nothing(restored, repair):
    (bundle,) = (restored[0] / "2" / "tile" / "entries").glob("000.p/*")
    data = bytearray(bundle.read_bytes())
    data[60] ^= 1
    bundle.write_bytes(data)
    before = shown()
    with pytest.raises(CommandError):
        repair("--from", restored[0], "--yes")
    assert shown() == before


def test_nor_is_it_closed_or_followed_again_unless_the_second_is_said_to_be_lost(
    restored, town, home, seal, stopped
):
    stopped()
    with pytest.raises(ClosingError, match="ajoutez --lost"):
        close_log(town=town, reason="sauvegarde", at=SOME_DAY)
    close_log(town=town, reason="sauvegarde", at=SOME_DAY, is_lost=True)
    with pytest.raises(ClosingError, match="ajoutez --lost"):
        open_next_log(town=town, at=SOME_DAY)
    third = open_next_log(town=town, at=SOME_DAY, is_lost=True)
    assert (third.number, third.origin[-2:]) == (3, "/3")
    with Sequencer(home) as fresh:
        fresh.tick(town, at=now())
    assert Log.objects.get().trouble == ""


def test_one_whose_end_nobody_could_sign_comes_back_too(
    log, town, home, seal, write, repair, fsck, tmp_path_factory
):
    write(3)
    seal()
    kept = base()
    (home / "keys" / "bourg.key").rename(home / "lost")
    act = close_log(town=town, reason="clé perdue", at=SOME_DAY).closing
    open_next_log(town=town, at=SOME_DAY)
    seal()
    copy, whole = tmp_path_factory.mktemp("copy"), shown()
    export_town(town, copy)
    bring_back(kept)
    (home / "lost").rename(home / "keys" / "bourg.key")
    with pytest.raises(HaltedError):
        seal()
    assert "C’est réparé" in repair("--from", copy, "--yes")
    assert (shown(), ClosedLog.objects.get().closing) == (whole, act)
    assert fsck()[0] == 0


def test_two_forgotten_ones_come_back_in_their_order(
    log, town, seal, write, repair, fsck, tmp_path_factory
):
    write(1)
    seal()
    kept = base()
    follow(town, seal, write)
    follow(town, seal, write)
    copy, whole = tmp_path_factory.mktemp("copy"), shown()
    export_town(town, copy)
    bring_back(kept)
    repair("--from", copy, "--yes")
    assert (shown(), fsck()[0]) == (whole, 0)


# What is not in this machine's own files


def forget_all(home, heads):
    """Bring the whole home back, keys included."""
    (home / "heads.sqlite3").write_bytes(heads)
    for file in (home / "keys").glob("*-*.key"):
        file.unlink()


@pytest.fixture
def watched(log, home, seal, write, listen, take):
    """Have a witness follow the journal; return it with a base and a store of that moment."""
    witness = listen("ouest")
    take(witness)
    write(1)
    seal()
    return witness, base(), (home / "heads.sqlite3").read_bytes()


def test_a_witness_that_knows_the_second_one_stops_the_first(
    watched, town, home, seal, write, attester, stopped
):
    witness, kept, heads = watched
    follow(town, seal, write)
    witness.follow(Log.objects.get())
    attester.settle(now())
    bring_back(kept)
    stopped()
    forget_all(home, heads)
    with pytest.raises(HaltedError):
        confirm(town)
    assert Log.objects.get().trouble == Trouble.FOLLOWED
    give_word(Log.objects.get())
    confirm(town)


def test_so_does_the_common_register(log, town, home, seal, write, settings, stopped):
    settings.PARVIS_AGGREGATOR = True
    write(1)
    seal()
    gather(now())
    kept, heads = base(), (home / "heads.sqlite3").read_bytes()
    follow(town, seal, write)
    gather(now())
    bring_back(kept)
    stopped()
    forget_all(home, heads)
    with pytest.raises(HaltedError):
        confirm(town)
    assert Log.objects.get().trouble == Trouble.FOLLOWED
