"""The common register: every head once, by its own key, and two histories in public."""

import shutil

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.timezone import now

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.aggregating import folder as folder_log
from parvis.apps.ledger.aggregating.folder import BrokenLogError
from parvis.apps.ledger.aggregating.gathering import gather, opened
from parvis.apps.ledger.exporting import export_log
from parvis.apps.ledger.heads import BusyError, Heads
from parvis.apps.ledger.keys import find_key
from parvis.apps.ledger.models import Alarm, AlarmKind, Entry, Log, Tile, Trouble
from parvis.apps.ledger.services import HaltedError, confirm, open_log
from parvis.cli import main
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.encoding import to_base64
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.testing.factories import SOME_DAY
from tools.make_demo_log import LOG as OTHER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on(home, settings):
    settings.PARVIS_AGGREGATOR = True


@pytest.fixture
def files(home):
    return home / "aggregator"


def heads(files):
    """Read the register as a stranger would, every byte checked."""
    status = main(["verify", "log", str(files), "--policy", str(files / "policy"), "--tree-only"])
    assert status == 0
    with opened() as register:
        return [Note.parse(entry.decode()) for entry in register.log.entries(0)]


def get(path):
    return Client().get(f"/agregateur/{path}")


def test_each_new_head_of_our_towns_stands_there_once(
    log, seal, write, files, elsewhere, sequencer
):
    with within(elsewhere):
        open_log(town=elsewhere, at=SOME_DAY)
        sequencer.tick(elsewhere, at=SOME_DAY)
    for _ in range(3):
        write(1)
        seal()
        gather(now())
        gather(now())
    shown = [Checkpoint.parse(note.text) for note in heads(files)]
    assert sorted(head.size for head in shown if head.origin == log.origin) == [2, 3, 4]
    assert len(shown) == 4
    assert str(heads(files)[-1]) == seal().checkpoint


def test_it_is_served_as_c2sp_asks(log, seal, files):
    assert get("checkpoint").status_code == 404
    seal()
    gather(now())
    head = get("checkpoint")
    assert head["Content-Type"] == "text/plain; charset=utf-8"
    policy = Policy.parse(get("policy").content.decode())
    assert policy.check(Note.parse(head.content.decode())).checkpoint.size == 1
    tile = get("tile/entries/000.p/1")
    assert tile["Content-Type"] == "application/octet-stream"
    assert "immutable" in tile["Cache-Control"]
    assert tile.content[2:].decode() == Log.objects.get().checkpoint
    for path in ("tile/0/000", "tile/0/../checkpoint", "forks/x", "forks/..%2fcheckpoint"):
        assert get(path).status_code == 404


def test_its_page_says_what_it_holds_to_people(log, seal, town):
    assert "pas encore de registre" in get("").content.decode()
    seal()
    gather(now())
    page = get("").content.decode()
    assert log.origin in page
    assert "agregateur+" in page
    assert "Deux histoires" not in page
    assert get("")["Cache-Control"].startswith("public")
    assert "common register" in Client().get("/en/agregateur/").content.decode()


def test_nothing_is_kept_where_the_operator_does_not_want_it(log, seal, files, settings):
    settings.PARVIS_AGGREGATOR = False
    seal()
    gather(now())
    assert not files.exists()


def test_two_heads_of_one_size_are_a_public_fork(log, seal, write, files, home):
    write(3)
    seal()
    gather(now())
    Entry.objects.filter(index=2).update(leaf=b"{}")
    sign_again(home, log)

    gather(now())

    (alarm,) = Alarm.objects.standing()
    assert alarm.kind == AlarmKind.FORK
    assert ForkProof.parse(alarm.proof).check([log.key]).origin == log.origin
    (proof,) = (files / "forks").iterdir()
    assert get(f"forks/{proof.name}").content == proof.read_bytes()
    assert proof.name in get("").content.decode()
    assert main(["verify", "fork", str(proof), "--vkey", log.vkey]) == 0


def sign_again(home, log):
    """Do what an operator without scruples does: another root under the same size."""
    leaves = Entry.objects.leaves(0, 10)
    text = str(Checkpoint(log.origin, len(leaves), root_hash(map(leaf_hash, leaves))))
    signer = find_key(home, "bourg", log.key)
    Log.objects.update(checkpoint=str(Note(text, (signer.sign(text),))))


def test_what_the_register_remembers_stops_a_restored_journal_at_its_start(log, seal, write, town):
    write(3)
    seal()
    gather(now())
    Entry.objects.filter(index__gte=2).delete()
    Log.objects.update(size=2, checkpoint="")
    with pytest.raises(HaltedError) as halted:
        confirm(town)
    assert halted.value.trouble == Trouble.BEHIND
    assert Tile.objects.exists()


@pytest.fixture
def neighbour(tmp_path, town, log, seal, write):
    """Export a journal, to be followed as that of others."""
    write(5)
    seal()
    folder = tmp_path / "neighbour"
    export_log(Log.objects.get(), town, folder)
    Log.objects.update(checkpoint="")
    return folder


def test_a_journal_of_others_is_added_after_its_policy_is_checked(neighbour, files, capsys):
    call_command("journal", "aggregate", "--from", neighbour, "--policy", neighbour / "policy")
    assert "6 lignes, dont 6 nouvelles" in capsys.readouterr().out
    call_command("journal", "aggregate")
    assert "6 lignes, dont 0 nouvelles" in capsys.readouterr().out
    assert len(heads(files)) == 1


def test_a_journal_that_its_policy_does_not_know_is_not_added(neighbour, files, capsys, tmp_path):
    policy = tmp_path / "other"
    policy.write_text(f"log {OTHER.verifier}\nquorum none\n", "utf-8")
    call_command("journal", "aggregate", "--from", neighbour, "--policy", policy)
    assert "FAUX" in capsys.readouterr().out
    assert not (files / "checkpoint").exists()
    with pytest.raises(CommandError, match="vont ensemble"):
        call_command("journal", "aggregate", "--from", neighbour)


def test_a_head_too_long_to_be_a_line_does_not_stop_the_others(neighbour, files, capsys):
    head = neighbour / "checkpoint"
    line = f"— other {to_base64(bytes(60_000))}\n"
    head.write_text(head.read_text("utf-8") + line, "utf-8")
    call_command("journal", "aggregate", "--from", neighbour, "--policy", neighbour / "policy")
    assert not (files / "checkpoint").exists()
    head.write_text(head.read_text("utf-8").removesuffix(line), "utf-8")
    call_command("journal", "aggregate")
    assert "6 lignes, dont 6 nouvelles" in capsys.readouterr().out


class PowerCutError(Exception):
    pass


@pytest.mark.parametrize("step", ["tile", "lock", "head"])
def test_a_crash_at_any_step_is_ended_by_the_next_run(
    log, seal, write, files, monkeypatch, home, step
):
    write(2)
    seal()
    gather(now())
    write(2)
    seal()

    def cut(*_):
        raise PowerCutError

    with monkeypatch.context() as patch:
        if step == "lock":
            patch.setattr(Heads, "swap", cut)
        else:
            real, spared = folder_log.write_durably, 0 if step == "tile" else 2

            def some(file, data, left=[spared]):  # noqa: B006 - a counter
                if left[0] == 0:
                    raise PowerCutError
                left[0] -= 1
                real(file, data)

            patch.setattr(folder_log, "write_durably", some)
        with pytest.raises(PowerCutError):
            gather(now())
    gather(now())
    assert [Checkpoint.parse(note.text).size for note in heads(files)] == [3, 5]


def test_a_register_that_was_brought_back_from_a_backup_is_never_signed(
    log, seal, write, files, tmp_path
):
    seal()
    gather(now())
    shutil.copytree(files, tmp_path / "old")
    write(1)
    seal()
    gather(now())
    shutil.rmtree(files)
    shutil.copytree(tmp_path / "old", files)
    with pytest.raises(BrokenLogError):
        gather(now())


def test_one_flipped_bit_at_the_edge_stops_the_register(log, seal, files):
    seal()
    gather(now())
    tile = files / "tile" / "0" / "000.p" / "1"
    tile.write_bytes(bytes([tile.read_bytes()[0] ^ 1]) + tile.read_bytes()[1:])
    with pytest.raises(BrokenLogError):
        gather(now())


def test_there_is_one_writer(log, seal):
    with opened(), pytest.raises(BusyError), opened():
        pass


def test_narrow_tiles_are_left_out_once_the_tile_is_full(home, files):
    def note(number):
        text = str(Checkpoint(OTHER.verifier.name, number, bytes(32)))
        return Note(text, (OTHER.sign(text),))

    with opened() as register:
        for start, end in ((0, 60), (60, 160), (160, 255), (255, 310)):
            register.add([note(n) for n in range(start, end)])
        assert register.log.size == 310
    assert not (files / "tile" / "0" / "000.p").exists()
    assert (files / "tile" / "0" / "001.p" / "54").exists()
    assert len(heads(files)) == 310
