"""The journal served by a web server that knows nothing, with the application gone."""

import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.core.management import call_command

from parvis.apps.common.tenancy import within
from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.exporting import export_log
from parvis.apps.ledger.models import ClosedLog, Log
from parvis.apps.ledger.services import open_log
from parvis.core.ledger.tiles import tiles_of
from parvis.testing.factories import SOME_DAY

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
SOURCES = Path(__file__).resolve().parents[3] / "src"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


@contextmanager
def served(folder):
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def verify(address, *options):
    """Ask the verifier, in a process of its own that has no Django."""
    words = (
        "import sys; sys.modules['django'] = None; from parvis.cli import main; sys.exit(main())"
    )
    return subprocess.run(
        [sys.executable, "-c", words, "verify", "log", address, *options],
        env={"PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def exported(town, elsewhere, log, write, seal, sequencer, tmp_path):
    """Two towns; the first has closed a journal of 302 lines and opened the next."""
    write(300)
    seal()
    close_log(town=town, reason="essai", at=SOME_DAY)
    seal()
    open_next_log(town=town, at=SOME_DAY)
    write(2)
    seal()
    with within(elsewhere):
        open_log(town=elsewhere, at=SOME_DAY)
    sequencer.tick(elsewhere, at=SOME_DAY)
    call_command("journal", "export", str(tmp_path / "out"))
    return tmp_path / "out"


def test_every_journal_of_every_town_verifies_without_the_application(exported, elsewhere):
    old, fresh = ClosedLog.objects.get(), Log.objects.get()
    with within(elsewhere):
        other = Log.objects.get()
    with served(exported) as address:
        for path, each, size in (
            ("bourg", old, 302),
            ("bourg/2", fresh, 3),
            ("ailleurs", other, 1),
        ):
            found = verify(f"{address}/{path}", "--policy", str(exported / path / "policy"))
            assert found.returncode == 0, found.stdout + found.stderr
            assert f"{each.origin} est" in found.stdout
            assert each.published == size
        assert verify(f"{address}/bourg", "--vkey", fresh.vkey).returncode == 1


def test_a_file_that_was_changed_on_the_web_server_is_found(exported):
    tile = exported / "bourg" / "tile" / "entries" / "000"
    tile.write_bytes(tile.read_bytes().replace(b"open", b"shut", 1))
    with served(exported) as address:
        found = verify(f"{address}/bourg", "--policy", str(exported / "bourg" / "policy"))
    assert found.returncode == 1


def test_people_find_a_page(exported):
    page = (exported / "bourg" / "index.html").read_text("utf-8")
    for log in (ClosedLog.objects.get(), Log.objects.get()):
        assert log.vkey in page
        assert f'href="{log.folder}checkpoint"' in page
    assert "Ce journal est clos" in page


def test_nothing_is_written_twice_and_nothing_is_left_half_written(exported, capsys, write, seal):
    before = {file: file.stat().st_mtime_ns for file in exported.rglob("*") if file.is_file()}
    capsys.readouterr()
    call_command("journal", "export", str(exported))
    assert capsys.readouterr().out.count("0 fichiers") == 2
    assert {file: file.stat().st_mtime_ns for file in before} == before
    write(1)
    seal()
    call_command("journal", "export", str(exported))
    assert not list(exported.rglob(".*.new"))
    assert (exported / "bourg" / "2" / "tile" / "0" / "000.p" / "3").exists()  # an earlier head's


def partials(folder):
    return {str(file.relative_to(folder)) for file in folder.rglob("*.p/*")}


def test_partial_tiles_go_once_a_full_one_stands_and_nobody_misses_one(
    town, log, write, seal, tmp_path
):
    write(253)
    for size in range(254, 259):
        assert seal().published == size
        export_log(log, town, tmp_path)
        for address in tiles_of(size):
            assert (tmp_path / address.path).exists()
        write(1)
    assert {"tile/0/001.p/1", "tile/0/001.p/2", "tile/1/000.p/1"} <= partials(tmp_path)
    assert not any(path.startswith("tile/0/000.p") for path in partials(tmp_path))
    assert not any(path.startswith("tile/entries/000.p") for path in partials(tmp_path))
    with served(tmp_path) as address:
        found = verify(address, "--vkey", log.vkey)
        assert found.returncode == 0, found.stdout + found.stderr


def test_who_reads_the_head_of_before_finds_its_tiles_until_the_next_export(
    town, log, write, seal, tmp_path
):
    write(254)
    seal()
    export_log(log, town, tmp_path)
    write(1)
    seal()
    export_log(log, town, tmp_path)
    assert all((tmp_path / address.path).exists() for address in tiles_of(255))
    export_log(log, town, tmp_path)
    assert "tile/0/000.p/255" not in partials(tmp_path)
    assert all((tmp_path / address.path).exists() for address in tiles_of(256))


@pytest.mark.parametrize("is_given", [True, False])
def test_an_address_that_nobody_can_reach_is_said(log, tmp_path, capsys, settings, is_given):
    settings.PARVIS_URL_IS_GIVEN = is_given
    call_command("journal", "export", str(tmp_path / "out"))
    assert ("PARVIS_URL=https://" in capsys.readouterr().err) is not is_given
