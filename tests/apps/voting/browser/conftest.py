"""The scripts of a vote's pages run under Node, whose WebCrypto is a browser's."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
STATIC = ROOT / "src/parvis/apps/voting/static/voting"
SCRIPTS = ("vendor/noble.js", "group.js", "proving.js", "ballot.js", "checking.js")


@pytest.fixture(scope="session")
def node():
    """Call functions of the scripts by name; where Node is absent the tests say so."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("NOT RUN: Node is not installed")

    def run(*calls, scripts=SCRIPTS):
        asked = {"scripts": [str(STATIC / name) for name in scripts], "calls": calls}
        done = subprocess.run(
            [program, HERE / "in_node.mjs"],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def primitives():
    path = ROOT / "tests/vectors/belenios/primitives.json"
    return json.loads(path.read_text("utf-8"))["groups"]["Ed25519"]


@pytest.fixture(scope="session")
def whole_vectors():
    folder = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / "vectors/belenios"
    if not folder.exists():
        pytest.skip("NOT RUN: the whole set of vectors is not beside the checkout (PARVIS_SHARED)")
    return folder


@pytest.fixture(scope="session")
def vectors():
    return ROOT / "tests/vectors/belenios"
