"""The sheet that is pinned up: what it asks its readers to do can be done."""

import re
import shlex
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from parvis.apps.ledger.anchoring.posting import posted
from parvis.apps.ledger.closing import close_log, open_next_log
from parvis.apps.ledger.exporting import export_town
from parvis.core.ledger.anchors import paper
from parvis.core.ledger.checkpoint import Checkpoint
from parvis.core.ledger.note import Note
from parvis.testing.factories import SOME_DAY
from tests.apps.ledger.test_static_export import served

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
SOURCES = Path(__file__).resolve().parents[3] / "src"


@pytest.fixture
def text(browse):
    def text_at(path, status=200):
        response = browse().get(f"/bourg/{path}")
        assert response.status_code == status
        page = unescape(response.content.decode())
        return page.replace("\u00a0", " ").replace("\u202f", " ")

    return text_at


def run(command, folder):
    """Run a command as the sheet prints it, with our sources instead of an installation."""
    program, *words = shlex.split(command)
    assert program == "./parvis"
    main = "import sys; from parvis.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", main, *words],
        cwd=folder, env={"PYTHONPATH": str(SOURCES), "PYTHONIOENCODING": "utf-8"},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_printed_command_tells_an_honest_journal_from_one_that_was_changed(
    town, log, write, seal, text, tmp_path, settings
):
    write(2)
    seal()
    kept = posted().text
    (tmp_path / "sceau.txt").write_text(kept, "utf-8")
    with served(tmp_path) as settings.PARVIS_URL:
        (command,) = re.findall(r"<code>(\./parvis verify .*?)</code>", text("journal/affiche/"))
        write(3)
        seal()
        export_town(town, tmp_path / "bourg" / "journal")
        found = run(command, tmp_path)
        assert found.returncode == 0, found.stdout + found.stderr
        assert "VRAI" in found.stdout
        forged = Note.parse(kept)
        head = Checkpoint.parse(forged.text)
        other = str(Checkpoint(head.origin, head.size, bytes(32)))
        (tmp_path / "sceau.txt").write_text(str(Note(other, forged.signatures)), "utf-8")
        assert run(command, tmp_path).returncode == 1


def test_the_page_that_the_sheet_names_shows_the_same_fingerprint_later(
    town, log, write, seal, text
):
    write(2)
    seal()
    sheet, page = posted(), text("journal/affiche/")
    assert log.vkey in page
    (named,) = re.findall(r">http://place.exemple.fr/bourg/(journal/\S+lignes=\d+)<", page)
    write(5)
    seal()
    later = text(named)
    assert all(row in later for row in sheet.fingerprint)
    now = posted()
    assert now.fingerprint != sheet.fingerprint
    assert all(row in text(f"journal/empreinte/?lignes={now.size}") for row in now.fingerprint)

    close_log(town=town, reason="essai", at=SOME_DAY)
    seal()
    open_next_log(town=town, at=SOME_DAY)
    fresh = seal()
    assert all(row in text(named) for row in sheet.fingerprint)
    rows = paper.fingerprint(fresh.head.root)
    assert all(row in text("journal/2/empreinte/?lignes=1") for row in rows)
    assert "journal/2/empreinte/?lignes=1" in text("journal/affiche/")


@pytest.mark.parametrize("size", ["0", "4", "9" * 30, "-1", "x", "%00"])
def test_a_size_that_the_journal_never_had_is_said(log, write, seal, text, size):
    write(2)
    seal()
    page = text(f"journal/empreinte/?lignes={size}")
    assert "posted-root" not in page
    assert "n’a jamais eu ce nombre de lignes" in page or size == "%00"


def test_there_is_a_page_before_there_is_a_head(within_town, text):
    assert "Pas de journal ici" in text("journal/empreinte/")
    text("journal/2/empreinte/", 404)
