"""The vectors: a small set in the repository, the whole set beside it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def vectors():
    return ROOT / "tests" / "vectors" / "belenios"


@pytest.fixture(scope="session")
def whole_vectors():
    folder = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / "vectors" / "belenios"
    if not folder.exists():
        pytest.skip("the whole set of vectors is not beside the checkout (PARVIS_SHARED)")
    return folder
