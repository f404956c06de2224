"""The journal served by a real nginx, set up as the guide says, with the application gone."""

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import call_command

from parvis.apps.ledger.models import Log
from tests.apps.ledger.test_static_export import verify

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
GUIDE = Path(__file__).parents[3] / "docs/how-to/publier-le-journal-sans-l-application.md"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.enable_socket,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed here"),
]


def guided(folder, port):
    """Take the guide's words, with this folder and this port."""
    (block,) = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    for before, after in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/journal;", f'root "{folder}";'),
    ):
        assert block.count(before) == 1
        block = block.replace(before, after)
    return block


@contextmanager
def nginx(folder, prefix):
    """Run a server of our own on a free port."""
    prefix.mkdir()
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    user = "user root;" if os.geteuid() == 0 else ""
    (prefix / "nginx.conf").write_text(
        f"{user} daemon off; pid nginx.pid; events {{}}\n"
        "http { access_log off; client_body_temp_path body; proxy_temp_path proxy;"
        " fastcgi_temp_path fast; uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
        f"{guided(folder, port)} }}\n"
    )
    words = [NGINX, "-p", str(prefix), "-c", "nginx.conf", "-e", str(prefix / "errors")]
    process = subprocess.Popen(words)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port, process):
    """Wait until it listens."""
    for _ in range(200):
        assert process.poll() is None
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not answer")


def head_of(address):
    with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
        return answer.headers["Content-Type"], answer.headers["Cache-Control"]


def test_nginx_serves_it_as_the_guide_says(log, write, seal, tmp_path):
    write(300)
    seal()
    out = tmp_path / "out"
    call_command("journal", "export", str(out))
    with nginx(out, tmp_path / "nginx") as site:
        found = verify(f"{site}/bourg", "--vkey", Log.objects.get().vkey)
        assert found.returncode == 0, found.stdout + found.stderr
        forever = "public, max-age=31536000, immutable"
        for path in ("tile/0/000", "tile/entries/000", "tile/0/001.p/45"):
            assert head_of(f"{site}/bourg/{path}") == ("application/octet-stream", forever)
        for path in ("checkpoint", "policy"):
            brief = ("text/plain; charset=utf-8", "public, max-age=5")
            assert head_of(f"{site}/bourg/{path}") == brief
        assert head_of(f"{site}/bourg/")[0] == "text/html"
