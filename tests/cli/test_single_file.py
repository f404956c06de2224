"""The verifier as a single file: Python alone runs it, without any library."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import make_verifier

VECTORS = Path(__file__).parents[1] / "vectors"
DEMO = VECTORS / "ledger" / "demo"


@pytest.fixture(scope="module")
def verifier(tmp_path_factory):
    made = tmp_path_factory.mktemp("verifier") / "parvis-verify.pyz"
    make_verifier.make(made)
    return made


def run(verifier, *words):
    """Run it with the standard library and nothing else: no packages, no variables."""
    command = [sys.executable, "-I", "-S", str(verifier), *map(str, words)]
    return subprocess.run(command, env={}, capture_output=True, text=True, check=False)


def archive(kind, folder="valid"):
    (path,) = (VECTORS / "belenios" / folder / kind).glob("*.bel")
    return path


@pytest.mark.parametrize("kind", ["h33ed2", "nhth33ed2", "l30ed2"])
def test_it_recounts_a_vote_and_says_that_it_is_slower(verifier, kind):
    done = run(verifier, "verify", "election", archive(kind))

    assert done.returncode == 0
    assert done.stdout.startswith("VRAI : tout est juste")
    assert done.stderr.startswith("Ni PyNaCl ni calcul compilé ici")


@pytest.mark.parametrize(
    ("case", "status"), [("ballot-bad-individual-proof", 1), ("raw-unreferenced-data-record", 2)]
)
def test_it_refuses_what_is_false(verifier, case, status):
    done = run(verifier, "verify", "election", archive(case, "broken"), "--json")
    assert (done.returncode, json.loads(done.stdout)["status"]) == (status, status)


def test_it_checks_receipts_and_journals_too(verifier):
    for words in (("receipt", DEMO / "entry-7.tlog-proof"), ("log", DEMO)):
        done = run(verifier, "verify", *words, "--policy", DEMO / "policy")
        assert (done.returncode, done.stdout[:4]) == (0, "VRAI")


def test_the_same_sources_give_the_same_bytes(verifier, tmp_path):
    make_verifier.make(tmp_path / "again.pyz")
    assert (tmp_path / "again.pyz").read_bytes() == verifier.read_bytes()


def test_the_tool_writes_the_file_that_is_named(tmp_path):
    tool = [sys.executable, make_verifier.__file__]
    assert subprocess.run(tool, capture_output=True, check=False).returncode == 2
    made = tmp_path / "made.pyz"
    done = subprocess.run([*tool, str(made)], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"{made.stat().st_size} octets" in done.stdout
    assert made.stat().st_mode & 0o111
