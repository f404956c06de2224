"""The common register, damaged: named by `journal fsck`, and mended by `journal repair`."""

import shutil
import sqlite3

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.timezone import now

from parvis.apps.ledger.aggregating.folder import BrokenLogError
from parvis.apps.ledger.aggregating.gathering import gather, last_gathered, opened
from parvis.apps.ledger.guarding import examine_all
from parvis.apps.ledger.heads import Head, Heads
from parvis.apps.ledger.keys import read_key
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.fork import ForkProof
from parvis.core.ledger.note import Note
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.damage import flip
from tools.make_demo_log import LOG as OTHER

pytestmark = pytest.mark.django_db


def note(size, root=bytes(32)):
    text = str(Checkpoint(OTHER.verifier.name, size, root))
    return Note(text, (OTHER.sign(text),))


@pytest.fixture
def register(home, settings, log, write, seal):
    """Fill a register, with a fork of another log in it."""
    settings.PARVIS_AGGREGATOR = True
    with opened() as one:
        one.add([note(7), note(7, bytes(31) + b"\1")])
        one.publish(one.fork_of(Checkpoint.parse(note(7).text)))
    for _ in range(2):
        write(1)
        seal()
        gather(now())
    return home / "aggregator"


@pytest.fixture
def repair(capsys):
    def ran(*words):
        capsys.readouterr()
        call_command("journal", "repair", "--register", *map(str, words))
        return capsys.readouterr().out

    return ran


def kept(register):
    """Return all that the register is: its files, its head, what its index says."""
    files = {
        file.relative_to(register): file.read_bytes()
        for file in register.rglob("*")
        if file.is_file()
    }

    with sqlite3.connect(register.parent / "aggregator.sqlite3") as index:
        rows = index.execute("SELECT * FROM heads ORDER BY place").fetchall()
    with Heads(register.parent) as heads:
        return files, rows, heads.get(read_key(register.parent, "aggregator").verifier.name)


def file(path, place):
    def spoil(register):
        found = register / path
        found.write_bytes(flip(found.read_bytes(), place))

    return spoil


def index(statement):
    def spoil(register):
        with sqlite3.connect(register.parent / "aggregator.sqlite3") as database:
            database.execute(statement)
        database.close()

    return spoil


def proof(register):
    (found,) = (register / "forks").iterdir()
    found.write_bytes(flip(found.read_bytes(), 60))


def root(register):
    with Heads(register.parent) as heads:
        name = read_key(register.parent, "aggregator").verifier.name
        known = heads.get(name)
        heads.swap(name, known, Head(known.size, flip(known.root, 3)))


DAMAGED = {
    "a line": (file("tile/entries/000.p/4", 40), "ligne 0"),
    "a tile": (file("tile/0/000.p/4", 3), "tile/0/000.p/4"),
    "no tile": (lambda register: (register / "tile/0/000.p/4").unlink(), "tile/0/000.p/4"),
    "a line of an earlier head": (file("tile/entries/000.p/3", 40), "tile/entries/000.p/3"),
    "a tile of an earlier head": (file("tile/0/000.p/2", 3), "tile/0/000.p/2"),
    "its head": (file("checkpoint", -20), "sceau"),
    "no head": (lambda register: (register / "checkpoint").unlink(), "sceau"),
    "its policy": (file("policy", 60), "policy : ne nomme pas"),
    "the index": (
        index("UPDATE heads SET size = size + 1 WHERE place = 0"),
        "aggregator.sqlite3 : la ligne 0",
    ),
    "a place in the index": (
        index("UPDATE heads SET place = place + 64 WHERE place = 1"),
        "aggregator.sqlite3 : connaît plus de lignes",
    ),
    "a proof of a fork": (proof, "la preuve est abîmée"),
    "the store": (root, "en couvrait d’autres"),
}


@pytest.mark.parametrize("place", DAMAGED)
def test_what_is_damaged_is_named_and_comes_back(register, fsck, caplog, repair, place):
    before, (spoil, named) = kept(register), DAMAGED[place]
    assert fsck()[0] == 0
    spoil(register)
    status, said = fsck()
    assert (status, named in said.partition("registre commun")[2]) == (1, True), said
    assert fsck("--town", "bourg")[0] == 0
    examine_all(SOME_DAY)
    assert named in caplog.text

    assert "Rien n’est encore écrit" in repair()
    assert fsck()[0] == 1
    assert "C’est réparé" in repair("--yes")
    assert fsck()[0] == 0
    assert kept(register) == before
    assert "Rien à réparer" in repair("--yes")


def test_an_index_that_cannot_be_read_stops_nothing_and_is_made_again(
    register, fsck, repair, write, seal, log
):
    before = kept(register)
    broken = register.parent / "aggregator.sqlite3"
    broken.write_bytes(b"not a database" * 500)
    assert "aggregator.sqlite3 : ne se lit pas" in fsck()[1]
    assert last_gathered(log.origin, register.parent) is None
    assert "abîmée ici" in Client().get("/agregateur/").content.decode()
    write(1)
    assert seal().trouble == ""
    assert "sont à suivre de nouveau" in repair("--yes")
    assert (kept(register), fsck()[0]) == (before, 0)
    assert (register.parent / "aggregator.sqlite3.damaged").exists()
    gather(now())
    assert last_gathered(log.origin, register.parent).text == seal().note.text


def test_what_is_repaired_goes_on(register, repair, write, seal, fsck):
    file("tile/entries/000.p/4", 40)(register)
    repair("--yes")
    write(1)
    seal()
    gather(now())
    assert fsck()[0] == 0
    with opened() as one:
        assert one.log.size == 5


def forget(register):
    with Heads(register.parent) as heads:
        heads._database.execute("DELETE FROM heads WHERE origin LIKE '%agregateur'")


def test_a_store_that_has_forgotten_needs_somebody_elses_word(register, repair, fsck, tmp_path):
    before, copy = kept(register), shutil.copytree(register, tmp_path / "copy")
    forget(register)
    assert "heads.sqlite3 ne connaît pas" in fsck()[1]
    with pytest.raises(CommandError, match="rien ne dit que ce dossier est le dernier"):
        repair("--yes")
    assert "C’est réparé" in repair("--from", copy, "--yes")
    assert (kept(register), fsck()[0]) == (before, 0)


def test_a_folder_that_a_backup_brings_back_is_named_and_comes_back_from_a_copy(
    register, repair, fsck, tmp_path, write, seal, home
):
    old = shutil.copytree(register, tmp_path / "old")
    write(1)
    seal()
    gather(now())
    before, copy = kept(register), shutil.copytree(register, tmp_path / "copy")
    shutil.rmtree(register)
    shutil.copytree(old, register)
    (home / "aggregator.sqlite3").unlink()
    assert "s’arrête à 4 lignes ; son dernier sceau en couvre 5" in fsck()[1]
    with pytest.raises(CommandError, match="Il manque 1 lignes au registre, de la n° 4 à la n° 4"):
        repair("--yes")
    assert "C’est réparé" in repair("--from", copy, "--yes")
    assert (kept(register)[1:], fsck()[0]) == (before[1:], 0)


def test_lines_that_only_the_index_still_has_come_back_from_it(register, repair, fsck):
    before = kept(register)
    shutil.rmtree(register / "tile")
    assert fsck()[0] == 1
    repair("--yes")
    assert fsck()[0] == 0
    assert kept(register)[1:] == before[1:]


def test_a_copy_of_another_history_changes_nothing(register, repair, tmp_path):
    copy = shutil.copytree(register, tmp_path / "copy")
    signer = read_key(register.parent, "aggregator")
    text = str(Checkpoint(signer.verifier.name, 4, bytes(32)))
    (copy / "checkpoint").write_text(str(Note(text, (signer.sign(text),))), "utf-8")
    before = kept(register)
    with pytest.raises(CommandError, match="deux sceaux de 4 lignes qui se contredisent"):
        repair("--from", copy, "--yes")
    other = OTHER.sign(text)
    (copy / "checkpoint").write_text(str(Note(text, (other,))), "utf-8")
    with pytest.raises(CommandError, match="La copie ne se lit pas"):
        repair("--from", copy, "--yes")
    assert kept(register) == before


def test_a_proof_that_the_register_does_not_hold_is_left_and_said(register, repair, fsck, capsys):
    (name,) = (found.name for found in (register / "forks").iterdir())
    (register / "forks" / name.replace("-7-7", "-7-9")).write_text("rien", "utf-8")
    with pytest.raises(CommandError, match="Tout n’est pas réparé"):
        repair("--yes")
    assert "rien ne la rend d’ici" in capsys.readouterr().out
    assert fsck()[0] == 1
    ForkProof.parse((register / "forks" / name).read_text("utf-8")).check([OTHER.verifier])


def test_it_waits_for_who_fills_it_and_says_where_there_is_none(register, repair):
    with opened(), pytest.raises(CommandError, match="en train d’être rempli"):
        repair()
    shutil.rmtree(register)
    (register.parent / "aggregator.sqlite3").unlink()
    with pytest.raises(CommandError, match="ne tient pas de registre"):
        repair()


def lose(register):
    """Lose the store of heads, and with it what tells which head was the last."""
    forget(register)


def lose_all(register):
    """Lose the folder, too: the index alone remembers that there was a register."""
    forget(register)
    shutil.rmtree(register)


@pytest.mark.parametrize("spoil", [lose, lose_all])
def test_one_that_is_lost_is_refused_and_another_one_begins_under_another_name(
    register, repair, fsck, spoil, log, seal, write
):
    old, shown = read_key(register.parent, "aggregator").verifier, (register / "checkpoint")
    before = shown.read_text("utf-8")
    spoil(register)
    with pytest.raises(BrokenLogError):
        gather(now())
    for words in ((), ("--yes",), ("--begin-again",)):
        with pytest.raises(CommandError, match="--begin-again --yes ouvre un autre registre"):
            repair(*words)
    assert shown.exists() == (spoil is lose)
    assert "Registre ouvert : place.exemple.fr/agregateur/2" in repair("--begin-again", "--yes")
    key = read_key(register.parent, "aggregator").verifier
    assert (key.name, key == old) == ("place.exemple.fr/agregateur/2", False)
    write(1)
    seal()
    gather(now())
    with opened() as one:
        lines = [line.decode() for line in one.log.entries(0)]
    assert lines[:-1] == ([before] if spoil is lose else [])
    assert last_gathered(log.origin, register.parent).text == seal().note.text
    assert fsck()[0] == 0
    assert (register.parent / "aggregator-1" / "checkpoint").exists() == (spoil is lose)
    with pytest.raises(CommandError, match="n’est pas perdu"):
        repair("--begin-again", "--yes")


def test_a_third_one_has_yet_another_name(register, repair):
    for number in (2, 3):
        with Heads(register.parent) as heads:
            heads._database.execute("DELETE FROM heads WHERE origin LIKE '%agregateur%'")
        assert f"agregateur/{number}." in repair("--begin-again", "--yes")
    assert (register.parent / "aggregator-2").exists()
