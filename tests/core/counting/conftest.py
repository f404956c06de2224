"""The answers of Belenios: a few in the repository, all of them beside it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ALL = "vectors/belenios/counting/belenios-tool-3.3.0-methods.json"


@pytest.fixture(scope="session")
def vectors():
    return ROOT / "tests" / "vectors" / "counting" / "belenios.json"


@pytest.fixture(scope="session")
def shared():
    file = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / ALL
    if not file.is_file():
        pytest.skip("the whole set of vectors is not beside the checkout (PARVIS_SHARED)")
    return file
