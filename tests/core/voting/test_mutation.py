"""Nearly every change of what proves, adds up and accepts is noticed by the tests beside."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CHANGED = (
    *("proofs", "tally", "answers", "audit", "urn", "ballots"),
    *("decryption", "shuffles", "openings", "results"),
)
FIRST = "tests/core/voting/test_audit.py"  # kills most, soonest


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_nine_changes_in_ten_are_noticed():
    files = [f"src/parvis/core/voting/{name}.py" for name in CHANGED]
    words = [*files, "--tests", FIRST, "tests/core/voting", "tests/cli/test_verify_election.py"]
    command = [sys.executable, "tools/mutate.py", *words, "--sample", "200", "--least", "90"]

    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert told.returncode == 0, told.stdout + told.stderr
