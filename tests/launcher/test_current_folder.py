"""Nothing that lies in the folder somebody is in is run: a CSV may come with a `secrets.py`."""

import stat
import sys

import pytest

from launcher.accelerate import accelerate
from launcher.home import ROOT
from launcher.install import environment
from launcher.installers import Installer
from launcher.prepare import Django
from launcher.serve import programs
from launcher.testing.plan import Planner, Tools

NAMES = (
    "secrets", "queue", "csv", "json", "random", "hashlib", "numpy", "scipy", "sknetwork",
    "django", "parvis", "babel", "granian", "venv", "ensurepip", "pip", "psycopg",
)  # fmt: skip
TRAP = "from pathlib import Path\nPath({mark!r}).touch()\n"


@pytest.fixture
def trap(tmp_path):
    """Make a folder full of modules that leave a mark where they are read."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for name in NAMES:
        (folder / f"{name}.py").write_text(TRAP.format(mark=str(folder / "mark")))
    (folder / "texts.csv").write_text("texte\nLe banc est cassé\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        ("analyse", "texts.csv"),
        ("analyse", "opinions", "texts.csv"),
        ("verify", "receipt", "texts.csv"),
        ("codes", "texts.csv", "codes"),
        ("root-key", "town"),
        ("check",),
        ("town", "list"),
    ],
)
def test_no_command_runs_it(world, trap, words):
    world.run(*words, cwd=trap)

    assert not (trap / "mark").exists()


def test_installing_does_not_run_it(trap, monkeypatch):
    monkeypatch.chdir(trap)
    folder, log = trap / "env", trap / "log"
    first, _ = Installer("pip", sys.executable).commands(folder, folder / "bin" / "python", log)

    Installer("pip", sys.executable).run(first, log)

    assert folder.exists()
    assert not (trap / "mark").exists()


def test_installing_is_done_away_from_the_settings_that_lie_there(tmp_path, monkeypatch):
    here, home = tmp_path / "here", tmp_path / "home"
    here.mkdir()
    home.mkdir()
    monkeypatch.chdir(here)
    script = tmp_path / "uv"
    script.write_text("#!/bin/sh\npwd\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)

    Installer("uv", str(script)).run([str(script)], home / "log")

    assert (home / "log").read_text().strip() == str(home)


def test_compiling_does_not_run_it(trap, monkeypatch):
    monkeypatch.chdir(trap)
    monkeypatch.delenv("PARVIS_ACCELERATOR", raising=False)

    accelerate(trap, trap.joinpath(sys.executable), {"PATH": str(trap)})

    assert not (trap / "mark").exists()


def test_no_program_of_the_server_takes_the_current_folder(home):
    env = environment(home, "server")
    commands = [each.command for each in programs(env, home, "127.0.0.1", 8000)]
    commands.append(Django(env, home).command("check"))

    assert [command[1] for command in commands] == ["-P"] * 3
    assert env.variables(home)["PYTHONSAFEPATH"] == "1"
    assert commands[0][commands[0].index("--working-dir") + 1] == str(ROOT / "src")


def test_tests_take_what_stands_in_the_checkout(home):
    envs = {"test": environment(home, "test")}

    assert not Planner(home, envs, Tools(None, None), long=False).variables("test")[
        "PYTHONSAFEPATH"
    ]
