"""Installing: once, whole, or a sentence that says why not."""

import importlib.metadata
import importlib.util
import os
import signal
import subprocess
import sys
import time

import pytest

from launcher.errors import LauncherError
from launcher.install import environment, install
from launcher.installers import Installer, explain, find_installer

SLOW = "time.sleep(60)"


def wait_for(condition) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def fake_uv(world, monkeypatch):
    monkeypatch.setenv("PATH", world.variables["PATH"])
    return world


def test_an_environment_is_made_once(fake_uv):
    made = install(fake_uv.home, "base")
    install(fake_uv.home, "base")

    assert made.is_ready
    assert made.folder.name.startswith("env-base-")
    assert fake_uv.calls.read_text().count("\n") == 1


def test_the_sources_are_on_its_path(fake_uv):
    made = install(fake_uv.home, "base")

    (found,) = made.folder.rglob("parvis.pth")

    assert found.read_text().strip().endswith("src")


def test_an_installation_killed_midway_starts_again(world):
    world.installer(SLOW)
    first = world.start("analyse", "F")
    wait_for(world.calls.exists)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    os.kill(int(world.calls.read_text()), signal.SIGKILL)
    assert not environment(world.home, "analysis").is_ready

    world.installer("pass")
    second = world.run("analyse", "F")

    assert "Une installation interrompue a été trouvée : elle reprend." in second.stderr
    assert environment(world.home, "analysis").is_ready


def test_an_installation_that_failed_starts_again(fake_uv):
    fake_uv.installer("print('error: odd'); sys.exit(2)")
    with pytest.raises(LauncherError, match="odd"):
        install(fake_uv.home, "base")

    fake_uv.installer("pass")

    assert install(fake_uv.home, "base").is_ready


def test_two_first_starts_install_once(world):
    world.installer("time.sleep(1)")

    runs = [world.start("analyse", "F"), world.start("analyse", "F")]
    said = [run.communicate(timeout=60)[1] for run in runs]

    assert world.calls.read_text().count("\n") == 1
    assert sum("Une autre installation est en cours" in each for each in said) == 1


def test_what_older_locks_left_is_removed_but_not_what_is_in_use(fake_uv):
    unused = fake_uv.home.folder / "env-base-000000000000"
    used = fake_uv.home.folder / "env-base-111111111111"
    other = fake_uv.home.folder / "env-server-000000000000"
    for folder in (unused, used, other):
        folder.mkdir()
    held = type(environment(fake_uv.home, "base"))(used).hold()

    install(fake_uv.home, "base")
    held.release()

    assert not unused.exists()
    assert used.exists()
    assert other.exists()


def test_a_uv_that_does_not_run_is_passed_over(fake_uv):
    (fake_uv.bin / "uv").write_text("#!/bin/sh\nexit 127\n")

    assert find_installer().name == "pip"


def test_a_pip_of_today_fills_an_environment_that_has_none(tmp_path):
    lock, python = tmp_path / "empty.txt", tmp_path / "env" / "bin" / "python"
    lock.touch()
    base = sys._base_executable  # ours has no pip, for it was made so
    asked = subprocess.run([base, "-m", "pip", "--version"], capture_output=True, check=False)
    if asked.returncode != 0:
        pytest.skip("this Python has no pip")
    pip = Installer("pip", base)

    for command in pip.commands(tmp_path / "env", python, lock):
        pip.run(command, tmp_path / "log")

    assert python.exists()
    assert not [*(tmp_path / "env").rglob("pip")]


@pytest.mark.parametrize(
    ("version", "known"), [("22.3", True), ("23.0.1", True), ("22.2.2", False), ("odd", False)]
)
def test_an_old_pip_is_put_into_the_environment(monkeypatch, tmp_path, version, known):
    monkeypatch.setenv("PATH", str(tmp_path))  # no uv
    monkeypatch.setattr(importlib.metadata, "version", lambda _name: version)

    assert find_installer().fills_others == known


def test_without_venv_the_package_to_install_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(LauncherError, match=r"sudo apt install python3\.\d+-venv"):
        find_installer()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("error: Request failed\n  Caused by: dns error", "pas de réseau"),
        ("[Errno -3] Temporary failure in name resolution", "pas de réseau"),
        ("OSError: [Errno 28] No space left on device", "disque est plein"),
        ("invalid peer certificate: UnknownIssuer", "certificat"),
        ("something else\nlast words\n\n", "last words"),
        ("", "L'installation a échoué"),
    ],
)
def test_an_installers_complaint_is_explained(output, sentence, tmp_path):
    assert sentence in explain(output, tmp_path / "log")


def test_without_network_the_first_start_says_so_and_stops(world):
    world.installer("print('client error (Connect)'); sys.exit(2)")

    ended = world.run("verify", "receipt", "F")

    assert ended.returncode == 1
    working, why = ended.stderr.splitlines()
    assert working.startswith("Installation de ")
    assert "pas de réseau" in why
    assert ended.stdout == ""
