"""Compile the arithmetic that verifies votes faster, where there is a C compiler.

Nothing depends on it: without a compiler, or where it fails, the same answers come slower.
It is tried once for the same sources. PARVIS_ACCELERATOR=off leaves it out.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path

from launcher.home import ROOT
from launcher.speak import step

SOURCES = ROOT / "src" / "parvis" / "accel"
TITLE = "Compilation de ce qui vérifie les votes plus vite"


def accelerate(folder: Path, python: Path, variables: Mapping[str, str]) -> None:
    """Compile it into an environment, unless that was tried."""
    tried = folder / f"accelerated-{digest()}"
    if tried.exists() or os.environ.get("PARVIS_ACCELERATOR") == "off":
        return
    with step(TITLE) if sys.stdout.isatty() else nullcontext():
        subprocess.run(
            [str(python), "-P", "-m", "parvis.accel"], env=variables, check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    tried.touch()


def digest() -> str:
    """Return what tells these sources from others."""
    sources = sorted(SOURCES.glob("*.[ch]"))
    return hashlib.sha256(b"".join(file.read_bytes() for file in sources)).hexdigest()[:12]
