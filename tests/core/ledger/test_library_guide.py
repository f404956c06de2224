"""The guide to the journal as a library says nothing that does not run."""

import doctest
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[3] / "docs/reference/journal-library.md"
FLAGS = doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL


def test_each_example_of_the_guide_runs():
    found = doctest.testfile(str(GUIDE), module_relative=False, optionflags=FLAGS)
    assert (found.failed, found.attempted > 30) == (0, True)
