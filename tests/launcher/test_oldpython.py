"""What somebody with an old Python sees."""

import ast
import os
import subprocess
import sys

import pytest

from launcher.home import ROOT

PRETEND = """
import runpy, sys
sys.version_info = {version}
sys.argv = ["parvis", "help"]
runpy.run_path({script!r}, run_name="__main__")
"""


@pytest.mark.parametrize("name", ["parvis", "launcher/oldpython.py", "launcher/__init__.py"])
def test_an_old_python_can_read_it(name):
    ast.parse((ROOT / name).read_text("utf-8"), feature_version=(3, 6))


def run_as_3_8(path: str, version: tuple[int, int] = (3, 8)) -> subprocess.CompletedProcess[str]:
    script = PRETEND.format(script=str(ROOT / "parvis"), version=version)
    variables = {**os.environ, "PATH": path}
    return subprocess.run(
        [sys.executable, "-c", script], env=variables, capture_output=True, text=True, check=False
    )


def test_an_old_python_alone_is_told_so_in_one_line(tmp_path):
    ended = run_as_3_8(str(tmp_path))

    assert ended.returncode == 1
    assert ended.stderr.startswith("Parvis a besoin de Python 3.11 ou plus récent")
    assert "3.8" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_an_old_python_gives_way_to_a_newer_one(tmp_path):
    newer = tmp_path / "python3.13"
    newer.write_text('#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "newer: $2"\n')
    newer.chmod(0o755)

    assert run_as_3_8(str(tmp_path)).stdout == "newer: help\n"


def test_a_newer_one_that_does_not_run_is_passed_over(tmp_path):
    broken = tmp_path / "python3.13"
    broken.write_text("#!/bin/sh\nexit 127\n")
    broken.chmod(0o755)

    assert "Parvis a besoin" in run_as_3_8(str(tmp_path)).stderr


def test_a_python_that_cannot_read_the_rest_is_told_so_too(tmp_path):
    source = (ROOT / "parvis").read_bytes()
    assert source.isascii()  # else it stops at the first accent, before any sentence
    ended = run_as_3_8(str(tmp_path), (2, 7))

    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert ended.stderr.startswith("Parvis a besoin de Python 3.11")
