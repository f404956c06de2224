"""A copy that anybody may find, and that signs nothing."""

import sqlite3
import stat

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from parvis.apps.ledger.keys import read_key
from parvis.apps.ledger.rotating import draw_next_key
from parvis.apps.ledger.services import Sequencer, open_log
from parvis.apps.ledger.witnessing.identity import create_witness
from parvis.core.ledger.encoding import to_base64
from parvis.testing.factories import SOME_DAY, GrievanceFactory

pytestmark = pytest.mark.django_db(transaction=True)  # a copy waits for what is being written
WHY = "Déménagement du serveur : la clé USB du coffre de la mairie."
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own copy")


@pytest.fixture
def home(tmp_path, settings, within_town, resident):
    """An installation with a sealed journal, a witness, and what signs cookies."""
    settings.PARVIS_HOME = tmp_path / "home"
    settings.PARVIS_HOME.mkdir()
    open_log(town=within_town, at=SOME_DAY)
    GrievanceFactory(participant=resident, text="Un banc rouge près du canal.")
    with Sequencer(settings.PARVIS_HOME) as sequencer:
        sequencer.tick(within_town, at=SOME_DAY)
    draw_next_key(town=within_town)
    create_witness(settings.PARVIS_HOME, "bourg.exemple.fr/temoin")
    (settings.PARVIS_HOME / "secret").write_text("un-secret-de-cookies")
    return settings.PARVIS_HOME


def copy_of(tmp_path, *words):
    call_command("backup", str(tmp_path / "copies"), *words)
    return next((tmp_path / "copies").iterdir())


@on_sqlite
def test_the_copy_holds_the_data_and_no_key(home, tmp_path):
    copy = copy_of(tmp_path)
    assert [file.name for file in copy.iterdir()] == ["parvis.sqlite3"]
    everything = (copy / "parvis.sqlite3").read_bytes()
    assert b"Un banc rouge" in everything
    secrets = [line for file in (home / "keys").iterdir() for line in file.read_text().split()]
    assert len(secrets) >= 3
    for secret in (*secrets, "un-secret-de-cookies"):
        assert secret.encode() not in everything
        assert secret.split("+", 4)[-1].encode() not in everything
    seed = read_key(home, "bourg").seed
    assert seed not in everything
    assert to_base64(seed).encode() not in everything


@on_sqlite
def test_the_copy_is_a_database_for_its_owner_alone(home, tmp_path):
    copy = copy_of(tmp_path)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o700
    file = copy / "parvis.sqlite3"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    database = sqlite3.connect(file)
    assert database.execute("SELECT size FROM ledger_log").fetchone() == (2,)
    database.close()


@on_sqlite
@pytest.mark.parametrize("why", ["", "  ", "parce que"])
def test_keys_do_not_leave_without_a_reason(home, tmp_path, why):
    with pytest.raises(CommandError, match="pourquoi"):
        copy_of(tmp_path, "--with-keys", why)
    assert not (tmp_path / "copies").exists()


@on_sqlite
def test_with_a_reason_the_keys_go_along_and_the_heads_never_do(home, tmp_path):
    copy = copy_of(tmp_path, "--with-keys", WHY)
    assert (copy / "POURQUOI-LES-CLES.txt").read_text("utf-8").strip() == WHY
    key = copy / "keys" / "bourg.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert not list(copy.rglob("heads*")) + list(copy.rglob("witness.sqlite3*"))


def test_postgresql_is_copied_by_its_own_tool(home, tmp_path):
    if connection.vendor == "sqlite":
        pytest.skip("PostgreSQL's own copy")
    with pytest.raises(CommandError, match="pg_dump"):
        copy_of(tmp_path)
