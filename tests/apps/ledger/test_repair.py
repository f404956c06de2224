"""Never a second history: a journal that has forgotten stays silent until it is brought back."""

import shutil

import pytest
from django.core.management import CommandError
from django.db import connection

from parvis.apps.ledger.closing import close_log
from parvis.apps.ledger.exporting import export_log
from parvis.apps.ledger.heads import Heads
from parvis.apps.ledger.models import Entry, Log, Tile, Trouble
from parvis.apps.ledger.remembering import remembered
from parvis.apps.ledger.rotating import TOGETHER, draw_next_key, finish_rotation, start_rotation
from parvis.apps.ledger.services import HaltedError, erase_subject
from parvis.apps.ledger.witnessing.choosing import add_witness
from parvis.core.ledger.closing import Closing
from parvis.core.ledger.keys import COSIGNATURE, VerifierKey
from parvis.core.ledger.signer import SignerKey
from parvis.testing.factories import SOME_DAY, GrievanceFactory
from tests.apps.ledger.damage import flip, flip_row, refuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(log, resident, write, seal):
    GrievanceFactory(participant=resident, text="Un banc manque.", at=SOME_DAY)
    write(300)
    return seal()


@pytest.fixture
def copy(town, tmp_path_factory):
    """Export the journal as it stands."""

    def copied():
        folder = tmp_path_factory.mktemp("copy")
        export_log(Log.objects.get(), town, folder)
        return folder

    return copied


class Backup:
    """The town's rows of the journal, as a backup of the database holds them."""

    def __init__(self):
        self.log = Log.objects.values().get()
        self.entries = list(Entry.objects.values())
        self.tiles = list(Tile.objects.values())

    def restore(self):
        Tile.objects.all().delete()
        Entry.objects.all().delete()
        Log.objects.update(**{k: v for k, v in self.log.items() if k not in {"id", "town_id"}})
        Entry.objects.bulk_create(Entry(**row) for row in self.entries)
        Tile.objects.bulk_create(Tile(**row) for row in self.tiles)


def test_a_restored_backup_refuses_says_so_and_is_brought_back(
    sealed, write, seal, run, repair, copy, browse
):
    write(4)  # they wait when the backup is taken, and are sealed after it
    backup = Backup()
    seal()
    write(280)
    last = seal().checkpoint
    folder = copy()
    backup.restore()
    write(1)

    for action in ("head", "fsck"):  # before the service has looked
        lines = run(action)[1].splitlines()
        said = next(each for each in lines if "La base est plus ancienne" in each)
        assert said.strip() == lines[action == "fsck"].strip()  # the first thing, or after a title
        assert not any("too short" in each for each in lines)
        assert "302 lignes, et heads.sqlite3 en connaît 586" in said
        assert "./parvis journal repair --town bourg" in said
    with pytest.raises(HaltedError) as halted:
        seal()
    assert halted.value.trouble == Trouble.BEHIND
    assert "plus ancienne que le dernier sceau" in run("head")[1]
    assert "arrêté" in browse().get("/bourg/journal/").content.decode()

    told = repair("--from", folder)
    assert "La base s’arrête à 302 lignes ; le dernier sceau en couvre 586" in told
    assert "284 lignes peuvent revenir" in told
    assert "--yes" in told
    assert Log.objects.get().size == 302

    repair("--from", folder, "--yes")
    assert Log.objects.get().checkpoint == last
    assert Entry.objects.get(index=303).payload is not None  # it waited, and is recognised
    assert Entry.objects.get(index=500).payload is None  # its content is lost, its leaf is not
    sealed = seal()
    assert (sealed.size, sealed.trouble) == (587, "")
    assert run("fsck")[0] == 0


def test_both_stores_restored_are_brought_back_from_a_copy(sealed, write, seal, home, repair, copy):
    backup = Backup()
    shutil.copy(home / "heads.sqlite3", home / "heads.old")
    write(5)
    last = seal().checkpoint
    folder = copy()
    backup.restore()
    shutil.copy(home / "heads.old", home / "heads.sqlite3")
    repair("--from", folder, "--yes")
    assert Log.objects.get().checkpoint == last
    with Heads(home) as heads:
        assert heads.get(sealed.origin).size == 307


def test_without_a_copy_it_says_what_is_missing_and_how_to_close(sealed, write, seal, repair):
    backup = Backup()
    write(3)
    seal()
    backup.restore()
    with pytest.raises(CommandError, match="Il manque 3 lignes, de la n° 302 à la n° 304") as said:
        repair("--yes")
    assert "journal close" in str(said.value)
    assert Log.objects.get().size == 302


def test_what_waited_when_the_backup_was_taken_is_enough_if_nothing_came_after(
    sealed, write, seal, repair, run
):
    write(20)
    backup = Backup()
    last = seal().checkpoint
    backup.restore()
    assert "20 lignes peuvent revenir" in repair("--yes")
    assert seal().checkpoint == last
    assert not Entry.objects.filter(type="contribution.status", payload=None).exists()
    assert run("fsck")[0] == 0


def test_a_copy_that_is_itself_old_is_not_enough(sealed, write, seal, repair, copy):
    backup = Backup()
    write(3)
    seal()
    folder = copy()
    write(2)
    seal()
    backup.restore()
    with pytest.raises(CommandError, match="Il manque 2 lignes"):
        repair("--from", folder, "--yes")


def test_a_copy_of_another_history_changes_nothing(sealed, write, seal, repair, copy):
    backup = Backup()
    write(3)
    seal()
    folder = copy()
    bundle = folder / "tile" / "entries" / "001.p" / "49"
    bundle.write_bytes(flip(bundle.read_bytes(), -20))
    backup.restore()
    with pytest.raises(CommandError, match="ne mène pas au dernier sceau"):
        repair("--from", folder, "--yes")
    assert Log.objects.get().size == 302


def test_a_lost_store_of_heads_needs_somebody_elses_word(sealed, home, repair, copy, write, seal):
    folder = copy()
    (home / "heads.sqlite3").unlink()
    with pytest.raises(CommandError, match="personne d’autre ne détient de sceau"):
        repair("--yes")
    assert "heads.sqlite3" in repair("--from", folder, "--yes")
    with Heads(home) as heads:
        assert heads.get(sealed.origin).size == 302


def test_an_erased_content_that_a_backup_brings_back_is_told(
    sealed, write, seal, repair, copy, town
):
    backup = Backup()
    erase_subject(town=town, public_id="K7M4QAAAAA", at=SOME_DAY)
    seal()
    folder = copy()
    backup.restore()
    assert "300 contenus avaient été effacés" in repair("--from", folder)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="stands for PostgreSQL's grants")
def test_a_database_that_lets_no_sealed_line_change_is_told_and_nothing_is_written(sealed, repair):
    flip_row()
    spoilt = bytes(Entry.objects.get(index=77).leaf)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TRIGGER kept BEFORE UPDATE OF leaf ON ledger_entry"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    with pytest.raises(CommandError, match="sous le rôle qui fait les migrations"):
        repair("--yes")
    assert bytes(Entry.objects.get(index=77).leaf) == spoilt


def test_a_copy_that_is_not_there_is_said(sealed, repair, tmp_path):
    with pytest.raises(CommandError, match=r"^/nulle/part n’existe pas\."):
        repair("--from", "/nulle/part")
    (tmp_path / "file").touch()
    with pytest.raises(CommandError, match="n’est pas un dossier"):
        repair("--from", tmp_path / "file")


def test_a_sound_journal_needs_nothing(sealed, repair):
    assert "Rien à réparer" in repair("--yes")


def test_a_rotation_that_a_backup_forgot_comes_back_with_the_lines(
    sealed, write, seal, town, repair, copy, home
):
    old, backup = Log.objects.get().vkey, Backup()
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY)
    write(2)
    seal()
    finish_rotation(town=town, at=SOME_DAY + TOGETHER)
    write(2)
    seal()
    fresh, folder = Log.objects.get().vkey, copy()
    backup.restore()

    assert "Les clés et la règle signée reviennent aussi" in repair("--from", folder, "--yes")
    log = Log.objects.get()
    assert (log.vkey, log.retired_vkeys, log.newer_vkey) == (fresh, old, "")
    write(1)
    seal().note.check([VerifierKey.parse(fresh)])


def test_a_rotation_under_way_goes_on_with_both_keys(sealed, write, seal, town, repair, copy):
    backup = Backup()
    draw_next_key(town=town)
    start_rotation(town=town, at=SOME_DAY)
    seal()
    keys, folder = Log.objects.get().keys, copy()
    backup.restore()
    repair("--from", folder, "--yes")
    write(1)
    note = seal().note
    assert Log.objects.get().keys == keys
    for key in keys:
        note.check([key])


def test_a_closing_that_a_backup_forgot_comes_back_with_the_lines(
    sealed, write, seal, town, repair, copy, run
):
    backup = Backup()
    text = close_log(town=town, reason="clé copiée", at=SOME_DAY).closing
    seal()
    folder = copy()
    backup.restore()
    repair("--from", folder, "--yes")
    assert (Log.objects.get().closing, run("fsck")[0]) == (text, 0)
    Log.objects.update(closed_at=None, closing="")  # and nothing follows even if it did not
    write(1)
    assert refuses(seal)
    assert "ligne 302 : clôt le journal" in run("fsck")[1]


def test_a_closing_quotes_the_last_head_even_if_the_base_forgot_it(sealed, write, seal, town):
    backup = Backup()
    write(5)
    last = seal().head
    backup.restore()
    closed = Closing.parse(close_log(town=town, reason="perdu", at=SOME_DAY).closing)
    assert (closed.size, closed.root) == (last.size, last.root)


def test_a_sealed_change_of_witnesses_is_no_obstacle_to_what_comes_back(log, town):
    """Its policy is signed by nobody, and says nothing of the journal's own row."""
    key = SignerKey.of("voisine.example/temoin", COSIGNATURE, b"\1" * 32)
    add_witness(
        town=town, name="voisine", vkeys=[str(key.verifier)], url="http://voisine.example/temoin",
        place="collectivite", at=SOME_DAY,
    )  # fmt: skip
    sealed = Entry.objects.get(type="log.policy")
    assert remembered(log, [bytes(sealed.leaf)]) == {}
