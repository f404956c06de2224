"""The files of others are what their sources give, to the byte."""

import re
import shutil
import subprocess
import sys
from hashlib import sha256

import pytest

from tests.apps.voting.browser.conftest import ROOT, STATIC

VENDOR = STATIC / "vendor"
WITHOUT_NETWORK = re.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH")


def test_the_same_versions_give_the_same_bytes():
    if shutil.which("npm") is None:
        pytest.skip("NOT RUN: npm is not installed")
    done = subprocess.run(
        [sys.executable, ROOT / "tools/bundles.py", "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    if WITHOUT_NETWORK.search(done.stderr):
        pytest.skip("NOT RUN: npm has no network")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["noble.js", "qr.js"])
def test_the_notice_gives_the_hash_of_each_file(name):
    notice = (VENDOR / "README.md").read_text("utf-8")
    hashes = dict(re.findall(r"`([a-z]+\.js)`.*`([0-9a-f]{64})`", notice))

    assert hashes[name] == sha256((VENDOR / name).read_bytes()).hexdigest()


def test_the_lock_names_no_host():
    lock = (ROOT / "tools/bundles/package-lock.json").read_text("utf-8")

    assert "resolved" not in lock
    assert lock.count('"integrity": "sha512-') > 3


def test_no_script_of_a_vote_evaluates_text_or_names_an_address():
    for path in STATIC.rglob("*.js"):
        text = path.read_text("utf-8")
        assert not re.search(r"\beval\(|new Function|sourceMappingURL", text), path.name
        if path.parent == STATIC:
            assert "://" not in text, path.name
