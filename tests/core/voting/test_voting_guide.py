"""The guide to the vote as a library says nothing that does not run."""

import doctest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
GUIDE = ROOT / "docs/reference/voting-library.md"
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def test_each_example_of_the_guide_runs(vectors):
    (path,) = (vectors / "valid" / "h33ed2").glob("*.bel")
    found = doctest.testfile(
        str(GUIDE), module_relative=False, optionflags=FLAGS, globs={"path": path}
    )
    assert (found.failed, found.attempted > 20) == (0, True)
