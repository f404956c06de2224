"""Small real worlds for the launcher: data folders, fake installers, real processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from launcher.home import ROOT, Home

FAKE_UV = """#!{python}
import os, subprocess, sys, time
from pathlib import Path

words = sys.argv[1:]
if words == ["--version"]:
    print("uv 0.0.0 (fake)")
elif words[0] == "venv":
    subprocess.run([{python!r}, "-m", "venv", "--without-pip", words[-1]], check=True)
else:
    with Path({calls!r}).open("a") as calls:
        calls.write(f"{{os.getpid()}}\\n")
    {behaviour}
"""


@pytest.fixture(autouse=True)
def without_compiling(monkeypatch):
    """Installing in the tests takes no compiler's time; `test_accelerate.py` takes it."""
    monkeypatch.setenv("PARVIS_ACCELERATOR", "off")


@pytest.fixture
def home(tmp_path) -> Home:
    folder = tmp_path / "a home"
    folder.mkdir()
    return Home(folder)


class World:
    """A data folder and a `uv` that we control, for real runs of `./parvis`."""

    def __init__(self, home: Home, folder: Path) -> None:
        self.home = home
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.calls = folder / "calls"
        self.installer("pass")

    def installer(self, behaviour: str) -> None:
        """Say what the fake uv does when it is asked to install."""
        script = self.bin / "uv"
        script.write_text(
            FAKE_UV.format(python=sys.executable, calls=str(self.calls), behaviour=behaviour)
        )
        script.chmod(0o755)

    @property
    def variables(self) -> dict[str, str]:
        path = os.pathsep.join([str(self.bin), os.environ["PATH"]])
        return {**os.environ, "PARVIS_HOME": str(self.home.folder), "PATH": path}

    def start(self, *words: str, cwd: Path | None = None) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "parvis"), *words],
            env=self.variables,
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        process = self.start(*words, cwd=cwd)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(words, process.returncode, out, err)


@pytest.fixture(scope="session")
def new_world() -> type[World]:
    return World


@pytest.fixture
def world(home, tmp_path) -> World:
    return World(home, tmp_path)
