"""Two towns on two servers, each with its database and its processes, vouch for each other."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import connection

from parvis.cli import main as verify
from parvis.testing.migrated import copy_migrated

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.enable_socket,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="each brings its own database"),
]
HERE = Path(__file__).parent
SOURCES = Path(__file__).parents[3] / "src"


class Installation:
    """A folder, a web server, and a process that obeys."""

    def __init__(self, folder, stack):
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        environment = os.environ | {
            "PARVIS_HOME": str(folder),
            "PARVIS_URL": self.url,
            "PARVIS_SECRET_KEY": "of a test",
            "PYTHONPATH": str(SOURCES),
            "DJANGO_SETTINGS_MODULE": "parvis.site.settings",
        }
        environment.pop("PARVIS_DATABASE_URL", None)
        server = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port)]
        programs = [
            [sys.executable, "-m", *server, "parvis.site.wsgi:application"],
            [sys.executable, str(HERE / "installation.py")],
        ]
        with (folder / "log").open("w") as log:
            self.web, self.hand = (
                stack.enter_context(
                    subprocess.Popen(
                        words,
                        env=environment,
                        text=True,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE if words is programs[1] else log,
                        stderr=log,
                    )
                )
                for words in programs
            )
        stack.callback(self.web.terminate)
        stack.callback(self.hand.terminate)

    def wait(self):
        assert self.hand.stdout.readline() == "ready\n", (self.folder / "log").read_text()
        for _ in range(300):
            try:
                return self.get("/sante/")
            except urllib.error.URLError:
                time.sleep(0.1)
        raise AssertionError((self.folder / "log").read_text())

    def get(self, path):
        with urllib.request.urlopen(f"{self.url}{path}", timeout=20) as answer:  # noqa: S310
            return answer.read().decode()

    def do(self, *words):
        self.hand.stdin.write(json.dumps([str(word) for word in words]) + "\n")
        self.hand.stdin.flush()
        line = self.hand.stdout.readline()
        assert line, (self.folder / "log").read_text()
        return json.loads(line)


@pytest.fixture
def two(tmp_path):
    """Two installations that run."""
    with ExitStack() as stack:
        made = []
        for name in ("amont", "aval"):
            folder = tmp_path / name
            folder.mkdir()
            copy_migrated(folder)
            made.append(Installation(folder, stack))
        for each in made:
            each.wait()
        yield made


def test_two_installations_vouch_for_each_other_and_their_receipts_say_so(two, tmp_path, capsys):
    for each in two:
        slug = each.folder.name
        each.do("town", "create", "--name", slug.title(), "--slug", slug, "--insee", "30001")
        each.do("witness", "init", "--name", f"{slug}.exemple/temoin")
        each.do("seal")
    for ours, theirs in (two, reversed(two)):
        slug, name = ours.folder.name, theirs.folder.name
        theirs.do("witness", "enrol", ours.do("look")["vkey"], "--label", slug)
        vkeys = theirs.do("witness", "vkey").split()
        keys = [word for vkey in vkeys for word in ("--vkey", vkey)]
        ours.do(
            "witness", "ask", "add", name, "--town", slug, "--url", f"{theirs.url}/temoin", *keys
        )
        ours.do("witness", "ask", "quorum", 1, "--town", slug)
    for each in two:
        each.do("worker", "--once")

    for ours, theirs in (two, reversed(two)):
        slug = ours.folder.name
        found = ours.do("look")
        assert 0 < found["published"] == found["attested"]
        receipt, policy = tmp_path / f"{slug}.tlog-proof", tmp_path / f"{slug}.policy"
        receipt.write_text(ours.do("receipt"), "utf-8")
        policy.write_text(ours.get(f"/{slug}/journal/policy"), "utf-8")
        assert verify(["verify", "receipt", str(receipt), "--policy", str(policy)]) == 0
        wrong = tmp_path / f"{theirs.folder.name}.policy"
        if wrong.exists():
            assert verify(["verify", "receipt", str(receipt), "--policy", str(wrong)]) == 1
        assert f"\t{found['published']} lignes" in theirs.do("witness", "list")
    capsys.readouterr()
