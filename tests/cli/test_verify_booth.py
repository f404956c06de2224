"""`verify booth`: what a server gives to voters is what was sealed, or the command says so."""

import json
from base64 import b64encode
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from parvis.cli import main

pytestmark = pytest.mark.enable_socket  # a server of our own, on this machine
OURS, WORKER = b"vote();", b"encrypt();"


def named(data):
    return f"sha256-{b64encode(sha256(data).digest()).decode()}"


PAGE = (
    f'<script src="/static/booth.js" integrity="{named(OURS)}" defer></script>'
    f'<template><a href="/static/worker.js" data-integrity="{named(WORKER)}"></a></template>'
)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_words):
        pass


@contextmanager
def serving(folder):
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def site(tmp_path):
    """A vote's pages as a server gives them."""
    for name, data in (("booth.js", OURS), ("worker.js", WORKER)):
        (tmp_path / "static").mkdir(exist_ok=True)
        (tmp_path / "static" / name).write_bytes(data)
    for page in ("isoloir", "controle"):
        (tmp_path / "votes/X" / page).mkdir(parents=True)
        (tmp_path / "votes/X" / page / "index.html").write_text(PAGE)
    scripts = {"booth.js": sha256(OURS).hexdigest(), "worker.js": sha256(WORKER).hexdigest()}
    (tmp_path / "votes/X/configuration.json").write_text(json.dumps({"scripts": scripts}))
    return tmp_path


def verify(site):
    with serving(site) as origin:
        return main(["verify", "booth", f"{origin}/votes/X"])


def test_the_sealed_programs_are_true(site, capsys):
    assert verify(site) == 0
    said = capsys.readouterr().out
    assert said.startswith("VRAI : les 2 programmes de l'isoloir")
    assert sha256((site / "votes/X/configuration.json").read_bytes()).hexdigest() in said


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("static/worker.js", "leak();"),
        ("votes/X/isoloir/index.html", f"{PAGE}<script>leak()</script>"),
        ("votes/X/isoloir/index.html", f'{PAGE}<script src="/static/booth.js"></script>'),
        ("votes/X/isoloir/index.html", f'{PAGE}<p onclick="leak()">'),
        ("votes/X/controle/index.html", f'{PAGE}<iframe src="/static/booth.js">'),
        ("votes/X/configuration.json", '{"scripts": {}}'),
    ],
)
def test_what_was_not_sealed_is_false(site, path, text, capsys):
    (site / path).write_text(text)
    assert verify(site) == 1
    assert capsys.readouterr().out.startswith("FAUX : l'isoloir ne sert pas")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("votes/X/configuration.json", "[]"),
        ("votes/X/configuration.json", "no"),
        ("votes/X/isoloir/index.html", "<p>Nothing"),
    ],
)
def test_what_is_no_booth_gets_no_verdict(site, path, text, capsys):
    (site / path).write_text(text)
    assert verify(site) == 2
    assert "SANS VERDICT" in capsys.readouterr().err


def test_an_address_is_asked_for(capsys):
    assert main(["verify", "booth", "votes/X"]) == 2
    assert "SANS VERDICT" in capsys.readouterr().err
