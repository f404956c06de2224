"""A copy of a journal at a web address: read like a folder, and away when it does not answer."""

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.ledger.exporting import export_log
from parvis.apps.ledger.mirrors import AwayError, files_at, reader
from parvis.apps.ledger.models import Entry, Log, Tile
from parvis.core.errors import MalformedError
from parvis.core.ledger import tiles
from parvis.core.ledger.copies import head_of

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path == "/broken":
            self.send_error(500)
        else:
            super().do_GET()


@contextmanager
def served(folder):
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def copy(town, log, seal, write, tmp_path_factory):
    write(20)
    seal()
    folder = tmp_path_factory.mktemp("copy")
    export_log(Log.objects.get(), town, folder)
    return folder


def test_a_journal_is_brought_back_from_an_address(copy, log, seal, capsys):
    last = Log.objects.get().checkpoint
    Entry.objects.filter(index__gte=5).delete()
    Tile.objects.all().delete()
    Log.objects.update(size=5, checkpoint="")
    with served(copy) as address:
        call_command("journal", "repair", "--town", "bourg", "--from", address, "--yes")
    assert "16 lignes peuvent revenir" in capsys.readouterr().out
    assert seal().checkpoint == last
    with pytest.raises(CommandError, match="ne répond pas"):
        call_command("journal", "repair", "--town", "bourg", "--from", address)


def test_what_is_not_there_is_told_from_who_does_not_answer(copy):
    with served(copy) as address:
        files = files_at(f"{address}/")
        assert head_of(files).text.split("\n")[1] == "21"
        assert files.file("tile/0/000.p/21", 21 * 32) == reader(files, 21)(tiles.Tile(0, 0, 256))
        for path, limit in (("nothing", 10), ("tile/0/000.p/21", 10)):
            with pytest.raises(MalformedError):
                files.file(path, limit)
        with pytest.raises(AwayError):
            files.file("broken", 10)
    with pytest.raises(AwayError):
        files.file("checkpoint", 10)
    with pytest.raises(MalformedError):
        files_at("http://user@place/")
