"""Compile the accelerator, where there is a C compiler; without one, nothing is lost but time.

The library lies in the environment that runs it, never in the checkout, and its name holds
the hash of its sources: other sources are another library.
"""

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

SOURCES = ("curve.c", "field.c", "number.h")
COMPILERS = ("cc", "gcc", "clang")
OPTIONS = ("-O3", "-std=c11", "-fPIC", "-shared")
TIMEOUT = 120  # seconds; it takes two


def library(folder: Path | None = None) -> Path:
    """Return where the compiled library is, or would be."""
    here = Path(__file__).parent
    digest = sha256(b"".join((here / name).read_bytes() for name in SOURCES)).hexdigest()
    return (folder or Path(sys.prefix) / "accel") / f"parvis-{digest[:16]}.so"


def build(folder: Path | None = None) -> Path | None:
    """Compile it unless it is there; return it, or None where that cannot be done."""
    made = library(folder)
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if made.exists() or compiler is None:
        return made if made.exists() else None
    fresh = made.with_suffix(f".{os.getpid()}")
    sources = [str(Path(__file__).parent / name) for name in SOURCES if name.endswith(".c")]
    try:
        made.parent.mkdir(parents=True, exist_ok=True)
        command = [compiler, *OPTIONS, "-o", str(fresh), *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)  # noqa: S603
        fresh.replace(made)
    except (OSError, subprocess.SubprocessError):
        fresh.unlink(missing_ok=True)
        return None
    return made
