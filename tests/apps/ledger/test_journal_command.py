"""The operator's command: shows, exports, and names what is wrong."""

import os

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection

from parvis.apps.ledger.checking import faults
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Entry, Log, Tile
from parvis.core.ledger import tiles
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.merkle import leaf_hash, root_hash
from parvis.core.ledger.note import Note
from parvis.core.ledger.policy import Policy
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = pytest.mark.django_db
CANARY = "Zéphyrine Quenotte"


@pytest.fixture
def sealed(log, resident, write, seal):
    GrievanceFactory(participant=resident, text=f"{CANARY} demande un banc.", at=SOME_DAY)
    write(300)
    return seal()


def test_the_head_is_shown_with_its_key(sealed, run):
    _, shown = run("head")
    assert sealed.checkpoint in shown
    assert sealed.vkey in shown


def test_an_unknown_town_is_said(sealed, run):
    with pytest.raises(CommandError, match="Aucune commune"):
        run("head", "--town", "nulle-part")


def test_an_export_is_a_journal_that_anyone_recomputes(sealed, run, tmp_path):
    folder = tmp_path / "out"
    run("export", folder, "--town", "bourg")
    note = Note.parse((folder / "checkpoint").read_text("utf-8"))
    policy = Policy.parse((folder / "policy").read_text("utf-8"))
    head = Checkpoint.parse(note.text)
    assert policy.check(note).checkpoint == head
    read = lambda tile: (folder / tile.path).read_bytes()  # noqa: E731
    entries = []
    for tile in tiles.tiles_of(head.size):
        if tile.level == tiles.ENTRIES:
            entries += tiles.decode_bundle(read(tile), tile.width)
    assert root_hash(map(leaf_hash, entries)) == head.root == tiles.root_hash(head.size, read)


def test_an_export_goes_on_where_it_was(sealed, run, tmp_path, write, seal):
    folder = tmp_path / "out"
    run("export", folder, "--town", "bourg")
    assert "0 fichiers" in run("export", folder, "--town", "bourg")[1]
    write(1)
    seal()
    assert "3 fichiers" in run("export", folder, "--town", "bourg")[1]


def test_nobody_is_in_an_export(sealed, run, tmp_path, resident):
    folder = tmp_path / "out"
    run("export", folder, "--town", "bourg")
    everything = b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
    for secret in (CANARY, "Quenotte", resident.user.email, "banc"):
        assert secret.encode() not in everything


def test_a_sound_journal_has_no_fault(sealed, run, write):
    write(2)
    assert run("fsck") == (0, f"{sealed.origin} : 302 lignes, 0 défaut(s)\n")


def flip(data, place):
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def spoil_leaf():
    entry = Entry.objects.get(index=77)
    Entry.objects.filter(index=77).update(leaf=flip(bytes(entry.leaf), 9))


def spoil_bundle():
    tile = Tile.objects.get(level=tiles.ENTRIES, number=1)
    Tile.objects.filter(pk=tile.pk).update(data=flip(bytes(tile.data), 40))


def spoil_tile():
    tile = Tile.objects.get(level=0, number=1)
    Tile.objects.filter(pk=tile.pk).update(data=flip(bytes(tile.data), 40))


def lose_tile():
    Tile.objects.filter(level=1).delete()


def lose_entry():
    Entry.objects.filter(index=200).delete()


def change_content():
    Entry.objects.filter(index=1).update(payload={"text": "autre chose"})


def change_head():
    log = Log.objects.get()
    body = Checkpoint(log.origin, log.size, bytes(32))
    Log.objects.update(checkpoint=str(Note(str(body), log.note.signatures)))


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (spoil_leaf, "ligne 77 : "),
        (spoil_bundle, "ligne 256 : autre dans le fichier tile/entries/001.p/46"),
        (spoil_tile, "fichier tile/0/001.p/46"),
        (lose_tile, "fichier tile/1/000.p/1"),
        (lose_entry, "ligne 200 : manquante"),
        (change_content, "ligne 1 : "),
        (change_head, "sceau : "),
    ],
)
def test_what_is_wrong_is_named(sealed, run, spoil, named):
    spoil()
    status, said = run("fsck")
    assert status == 1
    assert named in said


def test_a_store_that_forgot_is_named(sealed, run, home):
    with Heads(home) as heads:
        heads._database.execute("DELETE FROM heads")
    assert "heads.sqlite3 ne connaît pas" in run("fsck")[1]


def test_a_journal_that_grows_meanwhile_has_no_fault(sealed, home, write, seal):
    before = Log.objects.get()
    write(300)
    seal()
    with Heads(home) as heads:
        assert list(faults(before, heads)) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(sealed, run, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match=r"file.* : ce n’est pas un dossier"):
        run("export", tmp_path / "file" / "below")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_forbidden_is_one_sentence(sealed, run, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(CommandError, match=r"vous n’avez pas le droit d’y écrire"):
        run("export", tmp_path / "out")


@pytest.mark.parametrize("action", ["export", "head", "fsck"])
def test_a_locked_database_is_one_sentence(sealed, run, tmp_path, action):
    def locked(*_):
        raise OperationalError("database is locked")

    words = [tmp_path / "out"] if action == "export" else []
    with connection.execute_wrapper(locked), pytest.raises(CommandError, match="ne répond pas"):
        run(action, *words)
