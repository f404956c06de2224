"""The worker: seals, sends, runs tasks, and lets a colleague know that the place is taken."""

import os
import signal
import socketserver
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from parvis.apps.common.mail import write_letter
from parvis.apps.common.models import OutgoingMail
from parvis.apps.common.tenancy import within
from parvis.apps.ledger.models import Log, Trouble
from parvis.apps.ledger.services import Sequencer
from parvis.apps.portal.duties.journal import JournalKeeper
from parvis.apps.portal.duties.letters import Postman
from parvis.testing.factories import SOME_DAY, GrievanceFactory
from parvis.testing.migrated import copy_migrated

SOURCES = Path(__file__).resolve().parents[3] / "src"


@pytest.fixture
def home(tmp_path, settings):
    settings.PARVIS_HOME = tmp_path
    return tmp_path


def head_of(town):
    with within(town):
        return Log.objects.get().published


@pytest.mark.django_db
def test_a_town_gets_its_journal_and_its_seal(home, town, resident):
    GrievanceFactory(participant=resident)
    call_command("worker", "--once")
    assert head_of(town) == 4  # with the software and the rules


@pytest.mark.django_db
def test_one_towns_trouble_stops_no_other(home, town, elsewhere, caplog):
    with Sequencer(home) as sequencer:
        keeper = JournalKeeper(sequencer)
        keeper.catch_up(SOME_DAY)
        (home / "keys" / "ailleurs.key").unlink()
    with Sequencer(home) as sequencer:
        JournalKeeper(sequencer).catch_up(SOME_DAY)
    with within(elsewhere):
        assert Log.objects.get().trouble == Trouble.NO_KEY
    assert head_of(town) == 3
    assert "nothing is signed" in caplog.text


@pytest.mark.django_db
def test_a_second_worker_says_that_the_place_is_taken(home, town):
    with Sequencer(home), pytest.raises(CommandError, match="tourne déjà"):
        call_command("worker", "--once")


@pytest.mark.django_db
def test_a_mail_server_that_is_away_costs_no_letter(home, within_town, settings, caplog):
    settings.PARVIS_SMTP = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    write_letter(key="un", to="a@exemple.fr", subject="s", body="b", at=SOME_DAY)
    postman = Postman()
    assert postman.send(SOME_DAY) == 0
    assert postman.send(SOME_DAY) == 0
    assert OutgoingMail.objects.get().attempts == 0
    assert caplog.text.count("letters: tried again") == 1


class PickyServer(socketserver.StreamRequestHandler):
    """A mail server that refuses one address."""

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        in_text = False
        for line in self.rfile:
            if in_text:
                in_text = line != b".\r\n"
                if in_text:
                    continue
            word = line[:4].upper()
            in_text = word == b"DATA"
            answer = b"250 ok" if not in_text else b"354 go on"
            if word == b"RCPT" and b"refusee" in line:
                answer = b"550 no such address"
            self.wfile.write(answer + b"\r\n")
            if word == b"QUIT":
                return


@pytest.mark.django_db
def test_a_refused_address_keeps_no_other_letter(home, within_town, settings):
    for key, to in (("un", "refusee@exemple.fr"), ("deux", "b@exemple.fr")):
        write_letter(key=key, to=to, subject="s", body="b", at=SOME_DAY)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), PickyServer) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        host, port = server.server_address
        settings.PARVIS_SMTP = {"host": host, "port": port, "timeout": 5}
        assert Postman().send(SOME_DAY) == 1
        server.shutdown()
    sent = dict(OutgoingMail.objects.values_list("key", "sent_at"))
    assert sent == {"un": None, "deux": SOME_DAY}


def command(home, *words):
    return [sys.executable, "-m", "django", *words], {
        **{name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")},
        "PARVIS_HOME": str(home),
        "PARVIS_SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        "PYTHONPATH": os.pathsep.join([str(SOURCES), str(home)]),
    }


WRITE = """
import errand
from django.utils.timezone import now
from parvis.apps.collectivites.models import Town
from parvis.apps.common.tenancy import within
from parvis.apps.common.tasks import enqueue
from parvis.apps.ledger.services import record
town = Town.objects.create(name="Essai", slug="essai")
with within(town):
    record(town=town, type="erasure.notice", at=now(), data={"count": 1})
enqueue(errand.run)
"""


def wait_for(database, question, answer):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        row = database.execute(question).fetchone()
        if row and row[0] == answer:
            return
        time.sleep(0.2)
    pytest.fail(f"{question}: {row}")


def test_the_process_seals_and_ends_when_asked(tmp_path):
    (tmp_path / "errand.py").write_text(
        "from django_tasks import task\n@task()\ndef run():\n    return 'done'\n"
    )
    copy_migrated(tmp_path)
    words, variables = command(tmp_path, "shell", "--no-imports", "-c", WRITE)
    subprocess.run(words, env=variables, check=True, capture_output=True, timeout=170)
    words, variables = command(tmp_path, "worker")
    process = subprocess.Popen(words, env=variables, stderr=subprocess.PIPE)
    try:
        database = sqlite3.connect(tmp_path / "parvis.sqlite3", timeout=10)
        wait_for(database, "SELECT size FROM ledger_log WHERE checkpoint <> ''", 4)
        wait_for(database, "SELECT count(*) FROM django_tasks_database_dbtaskresult"
                           " WHERE status = 'SUCCESSFUL'", 1)  # fmt: skip
        database.close()
        process.send_signal(signal.SIGTERM)
        _out, said = process.communicate(timeout=30)
        assert (process.returncode, said.decode()) == (0, "")
    finally:
        process.kill()
        process.communicate()
