"""The compiled arithmetic: tried once, never needed."""

import sys

import pytest

from launcher.accelerate import accelerate, digest
from launcher.install import environment, install


@pytest.fixture
def compiling(monkeypatch):
    monkeypatch.delenv("PARVIS_ACCELERATOR")


def test_it_is_tried_once_for_the_same_sources(world, monkeypatch, compiling):
    monkeypatch.setenv("PATH", world.variables["PATH"])
    made = install(world.home, "base")
    tried = made.folder / f"accelerated-{digest()}"
    first = tried.stat().st_mtime_ns
    install(world.home, "base")

    assert tried.stat().st_mtime_ns == first


@pytest.mark.usefixtures("compiling")
def test_nothing_fails_where_it_cannot_be_made(tmp_path):
    accelerate(tmp_path, tmp_path.joinpath(sys.executable), {"PATH": str(tmp_path)})
    assert [file.name for file in tmp_path.iterdir()] == [f"accelerated-{digest()}"]


def test_it_is_left_out_on_demand(world, monkeypatch):
    monkeypatch.setenv("PATH", world.variables["PATH"])
    install(world.home, "base")
    assert not list(environment(world.home, "base").folder.glob("accelerated-*"))
