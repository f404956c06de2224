"""The vectors: a small set in the repository, the whole set beside it."""

import os
from pathlib import Path

import pytest

from parvis.core.ledger.keys import COSIGNATURE, ED25519
from parvis.core.ledger.signer import SignerKey

ROOT = Path(__file__).parents[3]
ORIGIN = "parvis.example/bourg/k7m4qz"


@pytest.fixture(scope="session")
def vectors():
    return ROOT / "tests" / "vectors" / "ledger"


@pytest.fixture(scope="session")
def demo(vectors):
    return vectors / "demo"


@pytest.fixture(scope="session")
def shared():
    folder = Path(os.environ.get("PARVIS_SHARED", ROOT.parent / "shared")) / "vectors" / "ledger"
    if not folder.is_dir():
        pytest.skip("the whole set of vectors is not beside the checkout (PARVIS_SHARED)")
    return folder


@pytest.fixture(scope="session")
def log():
    return SignerKey.of(ORIGIN, ED25519, b"\x01" * 32)


@pytest.fixture(scope="session")
def witnesses():
    return [SignerKey.of(f"temoin{n}.example", COSIGNATURE, bytes([n]) * 32) for n in range(2, 6)]
